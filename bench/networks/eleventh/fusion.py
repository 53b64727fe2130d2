"""Pages drawn in NetObjects Fusion by one volunteer, from 1999 on: tables, fonts and windows-1252."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from random import Random
from string import Template

from bench.networks.dated_site import DatedSite
from bench.networks.days import in_full
from bench.networks.eleventh.markup import Dress, body
from bench.networks.entry import Shown, Site
from bench.networks.thing import HERE

_PAGE = Template((HERE / "eleventh/fusion.html").read_text(encoding="utf-8"))


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    changed = f"Laatst bijgewerkt op {entry.meta['changed']}" if "changed" in entry.meta else ""
    back = (
        '<P><FONT SIZE="-1" FACE="Arial"><A HREF="#">Terug naar boven</A></FONT></P>' if entry.section else ""
    )
    heading = (
        '<P ALIGN=CENTER><FONT SIZE="+1" COLOR="#993300" FACE="Arial"><B>'
        f"{escape(entry.heading, quote=False)}</B></FONT></P>"
    )
    page = _PAGE.substitute(
        head=escape(entry.head, quote=False),
        main=f"{heading}{body(site, entry, _DRESS)}{back}",
        changed=changed,
    )
    return page.encode("cp1252")


def _listed(entries: Sequence[Shown]) -> str:
    rows = "".join(
        f'<TR VALIGN=TOP><TD><FONT SIZE="-1" FACE="Arial">{each.meta.get("when", "&nbsp;")}</FONT></TD>'
        f'<TD><FONT SIZE="-1" FACE="Arial"><A HREF="{each.path}">{each.meta.get("label", each.heading)}</A>'
        "</FONT></TD></TR>"
        for each in entries
    )
    return f"<TABLE BORDER=0 CELLPADDING=3 CELLSPACING=1>{rows}</TABLE>"


def _pictures(photos: Sequence[Mapping[str, str]]) -> str:
    cells = "".join(
        f'<TR><TD ALIGN=CENTER><IMG SRC="{each["file"]}" WIDTH=400 HEIGHT=300 BORDER=1 ALT=""><BR>'
        f'<FONT SIZE="-2" FACE="Arial"><I>{escape(each["caption"], quote=False)}</I></FONT></TD></TR>'
        for each in photos
    )
    return f"<TABLE BORDER=0 CELLPADDING=6>{cells}</TABLE>"


_DRESS = Dress(
    paragraph='<P><FONT SIZE="-1" FACE="Arial">{}</FONT></P>',
    heading='<P><FONT SIZE="-1" FACE="Arial"><B>{}</B></FONT></P>',
    points="<UL>{}</UL>",
    point='<LI><FONT SIZE="-1" FACE="Arial">{}</FONT>',
    table='<TABLE BORDER=1 CELLPADDING=3><FONT SIZE="-1">{}</FONT></TABLE>',
    root="",
    listed=_listed,
    pictures=_pictures,
)

ZEEUWSVLAANDEREN = DatedSite(
    "www.dekeerzijde-zvl.example",
    ("eleventh/zeeuwsvlaanderen.toml", "eleventh/zeeuwsvlaanderen_files.toml"),
    _write,
    in_full,
)
