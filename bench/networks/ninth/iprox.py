"""The site of Participatieraad Hoeksche Waard: iprox, the system that its municipality has."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from html import escape
from random import Random
from string import Template

from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, listed, text_of
from bench.networks.ninth.days import NewestFirst, numeric, posted
from bench.networks.thing import HERE

_NAME = "Participatieraad Hoeksche Waard"
_TEMPLATE = Template((HERE / "ninth/iprox.html").read_text(encoding="utf-8"))
_SECTIONS = {
    "nieuws": "Nieuws",
    "vergaderingen": "Vergaderingen",
    "adviezen": "Adviezen",
    "over-ons": "Over ons",
}
_DOCUMENT = re.compile(r'<a href="([^"]+\.(pdf|docx|pptx))">([^<]+)</a>')
_MARKUP = Markup(
    paragraph="<p>{}</p>",
    heading="<h2>{}</h2>",
    item="<li>{}</li>\n",
    items="<ul>\n{}</ul>",
    photo='<figure class="iprox-image"><img src="{src}" alt="{alt}" />'
    "<figcaption>{caption}</figcaption></figure>",
    listed='<div class="result"><h3><a class="siteLink ptnieuws" href="{url}">{title}</a></h3>'
    '<p class="date">{day}</p><p>{words}</p></div>',
)
_RELATED = replace(_MARKUP, listed='<li><a class="siteLink" href="{url}">{title}</a></li>')


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    body = _DOCUMENT.sub(lambda link: _weighed(link, chance), text_of(site, entry, _MARKUP, chance))
    day = posted(entry)
    dated = f'<p class="date"><span class="label">Geplaatst op:</span> {entry.shown}</p>' if day else ""
    changed, programs = "", ""
    if day:
        later = day + timedelta(days=chance.choice((0, 2, 9)))
        programs = f'<meta name="dcterms.available" content="{day}" />'
        changed = (
            f'<p class="changed">Laatst gewijzigd: {numeric(later)}</p>' if chance.random() < 0.5 else ""
        )
    return _TEMPLATE.substitute(
        head=f"{escape(entry.heading)} - {_NAME}" if entry.path else f"Home - {_NAME}",
        heading=escape(entry.heading),
        programs=programs,
        classes=f"nieuwsartikel {entry.section}"
        if entry.section
        else "home"
        if not entry.path
        else "artikel",
        crumbs=_crumbs(entry),
        body=f"{dated}{body}{changed}",
        beside=_related(site, entry),
    ).encode()


def _weighed(link: re.Match[str], chance: Random) -> str:
    return (
        f'<a class="download {link[2]}" href="{link[1]}">{link[3]} <span class="fileinfo">({link[2]}, '
        f"{chance.randint(40, 900)} kB)</span></a>"
    )


def _crumbs(entry: Shown) -> str:
    if not entry.path:
        return "<strong>Home</strong>"
    folder, _, rest = entry.path.partition("/")
    above = f'<a href="/{folder}">{_SECTIONS[folder]}</a> / ' if rest else ""
    return f'<a href="/">Home</a> / {above}<strong>{escape(entry.heading)}</strong>'


def _related(site: Site, entry: Shown) -> str:
    if entry.section != "nieuws":
        return ""
    links = [each for each in listed(site, "nieuws", _RELATED) if f'"/{entry.path}"' not in each]
    return f"<h2>Meer nieuws</h2><ul>{''.join(links[:3])}</ul>"


HOEKSCHEWAARD = NewestFirst(
    "www.participatieraadhw.example",
    ("ninth/hoekschewaard.toml", "ninth/hoekschewaard_more.toml", "ninth/hoekschewaard_files.toml"),
    _write,
)
"""The site."""
