"""The site of Kerk en Uitkering Zuidoost-Drenthe: pages in one folder, typed by a volunteer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from html import escape
from random import Random
from string import Template

from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, text_of
from bench.networks.thing import HERE

_TEMPLATE = Template((HERE / "ninth/by_hand.html").read_text(encoding="utf-8"))
_MARKUP = Markup(
    paragraph="<p>{}</p>",
    heading="<p><b><font color=#006633>{}</font></b></p>",
    item="<li>{}",
    items="<ul>{}</ul>",
    photo='<p align="center"><img src="{src}" width="400" height="300" border="1" alt="{alt}"><br>'
    "<i>{caption}</i></p>",
    listed='<a href="{url}">{title}</a><br>',
    bold="<b>{}</b>",
    base="",
)
_BROKEN_LINES = replace(_MARKUP, paragraph="{}<br><br>\n", heading="<b><u>{}</u></b><br>")
_HEADINGS = (
    '<center><font size="5" color="#006633"><b>{}</b></font></center><br>',
    "<h2>{}</h2>",
    '<h1 align="center"><font color="#006633">{}</font></h1>',
    '<p><font size="4"><b>{}</b></font></p>',
)


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    markup = chance.choice((_MARKUP, _MARKUP, _BROKEN_LINES))
    shown = f"<i>{escape(entry.shown)}</i><br>" if entry.shown else ""
    by = f'<p align="right"><i>{escape(entry.by)}</i></p>' if entry.by else ""
    heading = chance.choice(_HEADINGS).format(escape(entry.heading))
    page = _TEMPLATE.substitute(
        head=escape(entry.head),
        body=f"{heading}\n{shown}{text_of(site, entry, markup, chance)}{by}",
        changed=chance.choice((f"<br>laatst bijgewerkt: {_touched(entry, chance)}", "")),
        visitor=chance.randint(1_000, 19_000),
    )
    return page.encode("cp1252", "xmlcharrefreplace")


def _touched(entry: Shown, chance: Random) -> str:
    """The day on which its page was last touched: before what it announces, after anything else."""
    if not entry.facts.date:
        return f"{chance.randint(1, 28)}-{chance.randint(1, 12)}-{chance.randint(2004, 2006)}"
    year, month = map(int, f"{entry.facts.date}-06".split("-")[:2])
    days = chance.randint(20, 45) if entry.facts.kind == "announcement" else -chance.randint(20, 200)
    day = date(year, month, 15) - timedelta(days=days)
    return f"{day.day}-{day.month}-{day.year}"


DRENTHE = Site("www.kerkenuitkering.example", ("ninth/drenthe.toml", "ninth/drenthe_more.toml"), _write)
"""The site; nobody declared a charset."""
