"""Pages made by hand with FrontPage between 1999 and 2008: a table for the menu, the rest typed."""

from __future__ import annotations

from html import escape
from random import Random

from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, text_of

_MARKUP = Markup(
    paragraph='<p><font face="Verdana" size="2">{}</font></p>',
    heading='<p><b><font face="Verdana" size="2" color="#003399">{}</font></b></p>',
    item='<li><font face="Verdana" size="2">{}</font></li>\n',
    items="<ul>\n{}</ul>",
    photo='<table border="0" cellpadding="4" align="right"><tr><td><img border="1" src="{src}" width="240" '
    'height="180" alt="{alt}"></td></tr><tr><td><font face="Verdana" '
    'size="1">{caption}</font></td></tr></table>',
    listed='<p><font face="Verdana" size="2"><a href="{url}">{title}</a> {day}</font></p>',
    bold="<b>{}</b>",
)
_MENU = (
    ("index.htm", "Home"),
    ("nieuws.htm", "Nieuws"),
    ("themadagen.htm", "Themadagen"),
    ("artikelen.htm", "Artikelen"),
    ("rondbrief.htm", "Rondbrief"),
    ("werkgroep.htm", "De werkgroep"),
    ("links.htm", "Links"),
)


def old_page(site: Site, entry: Shown, chance: Random) -> bytes:
    """A page of the old site; whoever made it did not always change the title of the page copied from."""
    heading = escape(entry.heading)
    if entry.path.endswith("index.htm"):
        heading = f"Welkom bij {heading}"
    menu = "<br>\n".join(f'<a href="/oud/{path}">{words}</a>' for path, words in _MENU)
    day = f"{chance.randint(1, 28):02}-{chance.randint(1, 12):02}-{chance.randint(2006, 2008)}"
    foot = f"Laatst bijgewerkt: {day}" if chance.random() < 0.4 else "&copy; Kerk en Bijstand Walcheren"
    page = (
        "<html>\n<head>\n"
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">\n'
        '<meta name="GENERATOR" content="Microsoft FrontPage 4.0">\n'
        '<meta name="ProgId" content="FrontPage.Editor.Document">\n'
        f"<title>{escape(entry.head)}</title>\n</head>\n"
        '<body bgcolor="#FFFFFF" link="#003399" vlink="#003399">\n'
        '<table border="0" width="100%" cellspacing="0" cellpadding="6"><tr>\n'
        '<td width="100%" colspan="2" bgcolor="#003399"><font face="Verdana" size="4" '
        'color="#FFFFFF"><b>Kerk en '
        "Bijstand Walcheren</b></font></td></tr>\n"
        f'<tr><td width="140" valign="top" bgcolor="#E6ECF7"><font face="Verdana" '
        f'size="2">{menu}</font></td>\n'
        f'<td valign="top">\n{_heading(heading, chance)}{_small(entry.by)}{_small(entry.shown)}'
        f"{text_of(site, entry, _MARKUP, chance)}\n<hr>\n"
        f'<p align="center"><font face="Verdana" '
        f'size="1">{foot}</font></p>\n</td></tr></table>\n</body>\n</html>\n'
    )
    return page.replace('"/oud/', '"').encode("cp1252", "xmlcharrefreplace")


def _heading(words: str, chance: Random) -> str:
    if not words:
        return ""
    if chance.random() < 0.5:
        return f'<h2><font face="Verdana" color="#003399">{words}</font></h2>\n'
    return f'<p align="center"><b><font face="Verdana" size="4" color="#003399">{words}</font></b></p>\n'


def _small(words: str) -> str:
    return f'<p><i><font face="Verdana" size="1">{escape(words)}</font></i></p>\n' if words else ""
