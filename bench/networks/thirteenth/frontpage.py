"""A site of FrontPage 2000: tables, fonts, titles that nobody filled in, and a line that tells the "
"last change."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from random import Random
from string import Template

from bench.networks.entry import Shown, Site
from bench.networks.markup import meta_of
from bench.networks.thing import HERE
from bench.networks.thirteenth.lines import Hand, written

_PAGE = Template((HERE / "thirteenth/frontpage.html").read_text(encoding="utf-8"))


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    heading = f'<P ALIGN="center"><FONT SIZE="5" COLOR="#990033"><B>{escape(entry.heading)}</B></FONT></P>\n'
    page = _PAGE.substitute(
        head=escape(entry.head),
        meta=meta_of(entry),
        menu="<BR>\n".join(map(_menu_item, site.section("menu"))),
        text=(heading if entry.heading else "") + written(site, entry, _HAND),
        stamp=escape(entry.shown),
        count=chance.randint(1000, 40000),
    )
    return page.encode("cp1252")


def _menu_item(entry: Shown) -> str:
    return f'<A HREF="{entry.path or "index.htm"}">{escape(entry.by or entry.facts.title)}</A>'


def _row(entry: Shown) -> str:
    return f'<LI><A HREF="{entry.path}">{escape(entry.by or entry.facts.title)}</A>'


def _picture(photo: Mapping[str, str]) -> str:
    return (
        f'<P ALIGN="center"><IMG BORDER="1" SRC="{photo["file"]}" WIDTH="360" '
        f'ALT="{escape(photo.get("alt", ""))}">'
        f'<BR><FONT SIZE="1"><I>{escape(photo["caption"])}</I></FONT></P>'
    )


_HAND = Hand(
    row=_row,
    picture=_picture,
    root="",
    paragraph='<P><FONT FACE="Verdana" SIZE="2">%s</FONT></P>',
    heading='<P><FONT FACE="Verdana" SIZE="3" COLOR="#990033"><B>%s</B></FONT></P>',
    item='<LI><FONT FACE="Verdana" SIZE="2">%s</FONT>',
    items="<UL>%s</UL>",
    table='<TABLE BORDER="1" CELLPADDING="3" BORDERCOLOR="#990033">%s</TABLE>',
    quotation='<BLOCKQUOTE><I><FONT SIZE="2">%s</FONT></I></BLOCKQUOTE>',
    right='<P ALIGN="right"><FONT FACE="Verdana" SIZE="2">%s</FONT></P>',
    broken="%s<BR>",
    rule='<HR WIDTH="50%" SIZE="1">',
    bold=r"<B>\1</B>",
    rows="<UL>%s</UL>",
)

DEVENTER = Site(
    "www.komiteevb-deventer.example", ("thirteenth/deventer.toml", "thirteenth/deventer_files.toml"), _write
)
