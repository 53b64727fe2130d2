"""The site of Minimaberaad Noordkop: a system that a volunteer made of PHP and tables, 2004 to 2011."""

from __future__ import annotations

from html import escape
from random import Random
from string import Template

from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, meta_of, text_of
from bench.networks.thing import HERE

_TEMPLATE = Template((HERE / "fifth/php.html").read_text(encoding="utf-8"))
_LISTED = '<tr><td width="90" class="klein">{day}</td><td><a href="{url}">{title}</a><br>{words}</td></tr>'
_CELLS = Markup(
    paragraph="{}<br><br>",
    heading='<font color="#990000"><b>{}</b></font><br>',
    item="&bull; {}<br>",
    items="{}<br>",
    photo='<table align="right" width="220"><tr><td><img src="{src}" width="210" alt="{alt}"></td></tr>'
    '<tr><td class="klein">{caption}</td></tr></table>',
    listed=f'<table width="100%" cellpadding="3">{_LISTED}</table>',
    bold="<b>{}</b>",
    base="",
)
_PARAGRAPHS = Markup(
    paragraph='<p align="justify">{}</p>',
    heading="<h4>{}</h4>",
    item="<li>{}",
    items="<ul>{}</ul>",
    photo='<center><img src="{src}" alt="{alt}"><br><i>{caption}</i></center>',
    listed=f'<table border="1" bordercolor="#cccccc">{_LISTED}</table>',
    bold="<b>{}</b>",
    base="",
)
_COMING = (
    "za 9 sept: open huis Julianadorp",
    "do 14 okt: spreekuur Schagen",
    "di 3 juni: koffie in Den Oever",
    "ma 17 nov: overleg met de wethouder, Anna Paulowna",
    "wo 5 mrt: inloop Hippolytushoef",
    "vr 22 jan: nieuwjaarsborrel, Den Helder",
)


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    markup = chance.choice((_CELLS, _PARAGRAPHS))
    day = f"{chance.randint(1, 28)}-{chance.randint(1, 12)}-{chance.randint(2009, 2011)}"
    page = _TEMPLATE.substitute(
        title=escape(entry.head),
        meta=meta_of(entry),
        heading=_heading(entry, chance),
        body=text_of(site, entry, markup, chance),
        by=_byline(entry, chance),
        coming="<br>".join(chance.sample(_COMING, 3)),
        changed=chance.choice((f"Laatst gewijzigd: {day}", f"Deze pagina is bijgewerkt op {day}", "")),
        visitor=chance.randint(20_000, 90_000),
    )
    return page.encode("cp1252", "xmlcharrefreplace")


def _heading(entry: Shown, chance: Random) -> str:
    """A heading in one of the four ways in which the pages were typed, the day beside it or none."""
    words, day = escape(entry.heading), escape(entry.shown)
    if not words:
        return f"<i>{day}</i><br>" if day else ""
    forms = (
        f"<h2>{words}</h2><i>{day}</i><br>",
        f'<font size="5" color="#990000">{words}</font><br><span class="klein">{day}</span><br><br>',
        f'<span class="klein">{day}</span><br><b><font size="4">{words}</font></b><hr>',
        f'<p class="kop">{words}</p><p class="klein">{day}</p>',
    )
    return chance.choice(forms)


def _byline(entry: Shown, chance: Random) -> str:
    return chance.choice(('<p align="right"><i>{}</i></p>', "<br><b>{}</b>", "<p>{}</p>")).format(
        escape(entry.by)
    )


NOORDKOP = Site(
    "www.minimaberaad.example",
    (
        "fifth/noordkop_pages.toml",
        "fifth/noordkop.toml",
        "fifth/noordkop_more.toml",
        "fifth/noordkop_files.toml",
    ),
    _write,
)
"""The site: pages by number, without a charset that anybody declared."""
