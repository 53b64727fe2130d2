"""The site of Huurdersberaad Zaanstreek: made with FrontPage by a volunteer, a table around all of it."""

from __future__ import annotations

from html import escape
from random import Random
from string import Template

from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, text_of
from bench.networks.thing import HERE

_TEMPLATE = Template((HERE / "seventh/frontpage.html").read_text(encoding="utf-8"))
_MARKUP = Markup(
    paragraph='<p><font face="Verdana" size="2">{}</font></p>',
    heading='<p><b><font face="Verdana" size="2" color="#003366">{}</font></b></p>',
    item='<li><font face="Verdana" size="2">{}</font></li>',
    items="<ul>\n{}\n</ul>",
    photo='<p align="center"><img border="0" src="{src}" width="400" height="300" alt="{alt}"><br>\n'
    '<i><font face="Verdana" size="1">{caption}</font></i></p>',
    listed='<li><font face="Verdana" size="2"><a href="{url}">{title}</a> {day}</font></li>',
    bold="<b>{}</b>",
    base="",
)
_TITLES = (
    '<p><font face="Verdana" size="4" color="#003366"><b>{}</b></font></p>',
    '<h1 align="left"><font face="Verdana" color="#003366">{}</font></h1>',
    '<h2><font face="Verdana" color="#003366">{}</font></h2>',
    '<p align="center"><b><font face="Verdana" size="5" color="#003366">{}</font></b></p>',
)


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    heading = chance.choice(_TITLES).format(escape(entry.heading))
    page = _TEMPLATE.substitute(
        title=escape(entry.head),
        body=f"{heading}\n{text_of(site, entry, _MARKUP, chance)}",
        foot=escape(entry.meta.get("foot", "Huurdersberaad Zaanstreek, Peperstraat, Zaandam")),
    )
    return page.encode("cp1252", "xmlcharrefreplace")


ZAANSTREEK = Site(
    "www.huurdersberaad.example",
    ("seventh/zaanstreek.toml", "seventh/zaanstreek_news.toml", "seventh/zaanstreek_files.toml"),
    _write,
)
"""The site: every page in one folder, with a foot that tells when a page was last brought up to date."""
