"""The site of Platform Kerk en Armoede Oost-Gelderland: TYPO3 4 with tt_news, 2008 to 2015."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random
from string import Template

from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, listed, text_of
from bench.networks.thing import HERE

_TEMPLATE = Template((HERE / "fifth/typo3.html").read_text(encoding="utf-8"))
_PHOTO = (
    '<div class="csc-textpic csc-textpic-right"><dl class="csc-textpic-image"><dt><img src="{src}" '
    'width="300" height="225" border="0" alt="{alt}" /></dt>'
    '<dd class="csc-textpic-caption">{caption}</dd></dl></div>'
)
_MARKUP = Markup(
    paragraph='<p class="bodytext">{}</p>',
    heading="<h2>{}</h2>",
    item="<li>{}</li>",
    items="<ul>{}</ul>",
    photo=_PHOTO,
    listed='<div class="news-list-item"><span class="news-list-date">{day}</span><h2><a href="{url}">{title}'
    '</a></h2><p class="bodytext">{words} ...</p><span class="news-list-morelink"><a href="{url}">[meer]</a>'
    '</span><hr class="clearer" /></div>',
    bold="<b>{}</b>",
)
_LATEST = replace(_MARKUP, listed='<dt>{day}</dt><dd><a href="{url}" title="{title}">{title}</a></dd>')


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    body = text_of(site, entry, _MARKUP, chance)
    made = _news(entry, body, chance) if "tt_news" in entry.path else _content(entry, body, chance)
    latest = list(listed(site, "nieuws", _LATEST))
    start = chance.randrange(len(latest) - 4)
    head = f"{entry.head}" if entry.head else "Platform Kerk en Armoede"
    page = _TEMPLATE.substitute(
        title=escape(head),
        meta="".join(f'<meta name="{k}" content="{escape(v)}" />\n' for k, v in entry.meta.items()),
        path=escape(entry.heading),
        body=made,
        latest="".join(latest[start : start + 4]),
        changed=f"{chance.randint(1, 28):02}.{chance.randint(1, 12):02}.{chance.randint(2014, 2015)}",
        print_address=escape(f"/{entry.path}&type=98") if "type=98" in "".join(entry.facts.also_at) else "#",
    )
    return page.encode()


def _news(entry: Shown, body: str, chance: Random) -> str:
    """An article as tt_news shows one: the day before or after its heading, the byline where it likes."""
    day = f'<div class="news-single-timedata">{escape(entry.shown)}</div>' if entry.shown else ""
    by = f'<div class="news-single-author">{escape(entry.by)}</div>' if entry.by else ""
    heading = f"<h1>{escape(entry.heading)}</h1>"
    parts = [day, heading, by, body] if chance.random() < 0.6 else [heading, day, body, by]
    return (
        f'<div class="news-single-item">{"".join(parts)}<div class="news-single-backlink">'
        '<a href="/index.php?id=12">&lt;- Terug naar: Nieuws</a></div></div>'
    )


def _content(entry: Shown, body: str, chance: Random) -> str:
    heading = (
        f'<div class="csc-header csc-header-n1"><h1>{escape(entry.heading)}</h1></div>'
        if entry.heading
        else ""
    )
    by = f'<p class="align-right"><i>{escape(entry.by)}</i></p>' if entry.by else ""
    number = chance.randint(100, 900)
    return f'<div id="c{number}" class="csc-default">{heading}{body}{by}</div>'


OOST = Site(
    "www.kerkenarmoede-oost.example",
    ("fifth/oost.toml", "fifth/oost_news.toml", "fifth/oost_files.toml"),
    _write,
)
"""The site: pages by number, news by two numbers, files in fileadmin."""
