"""A site of the twelfth network made with FrontPage: frames, a table a page, titles nobody filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from random import Random
from string import Template

from bench.networks.dated_site import DatedSite
from bench.networks.entry import Shown, Site
from bench.networks.thing import HERE
from bench.networks.twelfth.days import in_six_figures
from bench.networks.twelfth.markup import Dress, dressed

_PAGE = Template((HERE / "twelfth/frontpage.html").read_text(encoding="utf-8"))
_FRAMES = """<html><head><title>Werkgroep De Onderkant Oldambt</title>
<meta name="GENERATOR" content="Microsoft FrontPage 4.0"></head>
<frameset rows="84,*" framespacing="0" border="0" frameborder="0">
<frame name="kop" scrolling="no" noresize target="menu" src="kop.htm">
<frameset cols="165,*"><frame name="menu" target="hoofd" src="menu.htm">
<frame name="hoofd" src="welkom.htm"></frameset>
<noframes><body><p>Op deze pagina worden frames gebruikt, maar uw browser biedt geen ondersteuning
voor frames.</p></body></noframes></frameset></html>"""
_BARE = '<html><head><title>%s</title><base target="hoofd"></head><body bgcolor="#FFCC66">%s</body></html>'


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    if entry.path == "":
        return _FRAMES.encode()
    if "bare" in entry.meta:
        said = dressed(site, entry, _DRESS)
        return (_BARE % (entry.head, said)).encode("cp1252")
    page = _PAGE.substitute(
        head=escape(entry.head, False),
        crumb=entry.meta.get(
            "crumb", "Werkgroep De Onderkant &nbsp; | &nbsp; steunpunt voor minima in het Oldambt"
        ),
        heading=_heading(entry),
        text=dressed(site, entry, _DRESS),
        foot=entry.meta.get(
            "foot", f"Laatst gewijzigd: {entry.shown or '02-11-06'} - &copy; 1999-2006 De Onderkant"
        ),
    )
    return page.encode("cp1252")


def _heading(entry: Shown) -> str:
    """A title as the office set it: large and coloured, a picture of letters, or nothing at all."""
    if not entry.heading:
        return ""
    if "letters" in entry.meta:
        return (
            f'<p align="center"><img border="0" src="{entry.meta["letters"]}" '
            f'alt="{escape(entry.heading)}"></p>'
        )
    words = escape(entry.heading, False)
    return f'<p align="center"><b><font face="Verdana" size="5" color="#800000">{words}</font></b></p>'


def _listed(entries: Sequence[Shown]) -> str:
    rows = "".join(
        f'<tr><td width="90" valign="top"><font size="2">{each.meta.get("row", "")}</font></td>'
        f'<td><font size="2"><a href="{each.path}">'
        f"{escape(each.meta.get('link', each.facts.title), False)}</a></font></td></tr>"
        for each in entries
    )
    return f'<table border="1" width="100%" bordercolor="#FFCC66">{rows}</table>'


def _picture(photo: Mapping[str, str]) -> str:
    return (
        f'<table border="0" align="center"><tr><td><img src="{photo["file"]}" width="360" '
        f'alt="{escape(photo.get("alt", ""))}"></td></tr><tr><td><font face="Arial" size="1"><i>'
        f"{escape(photo['caption'], False)}</i></font></td></tr></table>"
    )


_DRESS = Dress(
    listed=_listed,
    picture=_picture,
    root="",
    paragraph='<p><font face="Arial" size="2">%s</font></p>',
    heading='<p><b><font face="Verdana" size="3" color="#800000">%s</font></b></p>',
    lower='<p><b><font face="Arial" size="2">%s</font></b></p>',
    items='<font face="Arial" size="2"><ul>%s</ul></font>',
    table='<table border="1" cellpadding="3" width="100%%">%s</table>',
    quotation='<blockquote><p><i><font face="Arial" size="2">%s</font></i></p></blockquote>',
    right='<p align="right"><font face="Arial" size="2">%s</font></p>',
    rule='<hr color="#FFCC66" size="1">',
)

OLDAMBT = DatedSite(
    "www.onderkant-oldambt.example",
    ("twelfth/oldambt.toml", "twelfth/oldambt_files.toml"),
    _write,
    in_six_figures,
)
