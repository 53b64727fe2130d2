"""The site of SchuldhulpNet Maas en Mijn: Hugo, with a podcast, an agenda, pages of people, 2019 to 2024."""

from __future__ import annotations

import json
from html import escape
from random import Random
from string import Template

from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, text_of
from bench.networks.thing import HERE

_TEMPLATE = Template((HERE / "sixth/hugo.html").read_text(encoding="utf-8"))
_MARKUP = Markup(
    paragraph="<p>{}</p>",
    heading='<h2 id="kop">{}<a class="anchor" href="#kop" aria-hidden="true">#</a></h2>',
    item="<li>{}</li>",
    items="<ul>{}</ul>",
    photo='<figure><img src="{src}" alt="{alt}" loading="lazy">'
    "<figcaption><p>{caption}</p></figcaption></figure>",
    listed='<article class="card"><h2><a href="{url}">{title}</a></h2><p class="meta">{day}</p>'
    "<p>{words}</p></article>",
)
_TAGS = "heerlen kerkrade sittard geleen venlo schaamte energie jongeren vrijwilligers saneren bewind".split()


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    body = text_of(site, entry, _MARKUP, chance)
    made = {"podcast": _episode, "agenda": _event, "berichten": _post}.get(entry.section, _page)
    head = "Aan Tafel" if entry.path == "" else f"{entry.head} | Aan Tafel"
    return _TEMPLATE.substitute(
        title=escape(head),
        meta=_meta(entry),
        layout=f"kind-{entry.section or 'page'}",
        body=made(entry, body, chance),
        built=f"2024-{chance.randint(1, 6):02}-{chance.randint(1, 28):02}",
    ).encode()


def _meta(entry: Shown) -> str:
    """Card, and the data of the front matter: a day that is often that on which old posts came over."""
    said = [f'<meta property="og:title" content="{escape(entry.head)}">']
    if "published" in entry.meta:
        day = entry.meta["published"]
        said.append(f'<meta property="article:published_time" content="{day}T00:00:00+00:00">')
        told = {"@context": "https://schema.org", "@type": "BlogPosting", "headline": entry.head}
        told |= {"datePublished": f"{day} 00:00:00 +0000 UTC", "url": entry.facts.url}
        said.append(f'<script type="application/ld+json">{json.dumps(told)}</script>')
    return "\n".join(said)


def _page(entry: Shown, body: str, chance: Random) -> str:
    return f'<div class="page"><h1>{escape(entry.heading)}</h1>{body}</div>'


def _post(entry: Shown, body: str, chance: Random) -> str:
    read = f"{chance.randint(2, 6)} min leestijd"
    parts = [each for each in (escape(entry.shown), escape(entry.by), read) if each]
    if "published" in entry.meta and entry.shown:
        parts[0] = f'<time datetime="{entry.meta["published"]}">{parts[0]}</time>'
    tags = " ".join(f'<a class="tag" href="/berichten/">#{tag}</a>' for tag in chance.sample(_TAGS, 3))
    return (
        f'<article class="post"><header><h1>{escape(entry.heading)}</h1>'
        f'<p class="meta">{" · ".join(parts)}</p></header>'
        f'<div class="post-body">{body}</div><footer><p>{tags}</p>'
        '<p><a href="/berichten/">← alle berichten</a></p></footer></article>'
    )


def _episode(entry: Shown, body: str, chance: Random) -> str:
    lasts = f"{chance.randint(18, 54)}:{chance.randint(0, 59):02}"
    return (
        f'<article class="episode"><p class="kicker">Podcast</p><h1>{escape(entry.heading)}</h1>'
        f'<dl class="facts"><dt>Verschenen</dt><dd>{escape(entry.shown)}</dd><dt>Duur</dt><dd>{lasts}</dd>'
        f"<dt>Presentatie</dt><dd>{escape(entry.by)}</dd></dl>"
        '<p class="player">Luister in je app, of via de speler van de omroep.</p>'
        f"{body}<h2>Abonneren</h2><p>Zoek op ‘Aan Tafel’ in je podcast-app.</p></article>"
    )


def _event(entry: Shown, body: str, chance: Random) -> str:
    rows = [
        ("Wanneer", entry.shown),
        ("Hoe laat", entry.meta.get("time", "")),
        ("Waar", entry.meta.get("where", "")),
    ]
    told = "".join(f"<tr><th>{name}</th><td>{escape(said)}</td></tr>" for name, said in rows if said)
    return f'<article class="event"><h1>{escape(entry.heading)}</h1><table>{told}</table>{body}</article>'


SCHULDHULP = Site(
    "aantafel.schuldhulpnet.example",
    ("sixth/schuldhulp.toml", "sixth/schuldhulp_more.toml", "sixth/schuldhulp_files.toml"),
    _write,
)
"""The site: made by a generator, folders as addresses, the name of the log before that of the network."""
