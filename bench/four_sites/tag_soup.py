"""Tag soup of 1999 with many documents: tables in tables, nothing closed, Windows-1252, capitals."""

from __future__ import annotations

from pathlib import Path

from bench.four_sites.shaped_site import Matter, begun
from bench.networks.documents import Text, document

_FORMS = ("pdf", "docx", "pdf", "rtf", "odt", "pptx")
_OF_FIVE_PAGES = 3
_PARAGRAPHS, _LINES = 9, 60


def make_tag_soup(folder: Path, addresses: int) -> int:
    """Write three pages of every five addresses, the rest documents; returns how many there are."""
    matter = begun(folder)
    pages = max(2, addresses * _OF_FIVE_PAGES // 5)
    documents = addresses - pages
    for number in range(pages):
        page = _page(number, pages, documents, matter)
        matter.write(_name(number), page.encode("cp1252", "replace"))
    for number in range(documents):
        matter.write(_document_name(number), document(_FORMS[number % len(_FORMS)], _text(number, matter)))
    return addresses


def _name(number: int) -> str:
    return "index.html" if number == 0 else f"Pagina{number}.htm"


def _document_name(number: int) -> str:
    return f"Docs/Stuk{number}.{_FORMS[number % len(_FORMS)]}"


def _page(number: int, pages: int, documents: int, matter: Matter) -> str:
    buttons = "".join(
        f"<TR><TD BGCOLOR=#FFCC00><FONT SIZE=2 FACE=Arial><A HREF={_name(n % pages)}>Rubriek {n}</A><BR>"
        for n in range(12)
    )
    text = "".join(
        f"<P ALIGN=JUSTIFY><FONT FACE=Verdana SIZE=2>{matter.said(45)}. &eacute;&eacute;n "
        f"<B>{matter.said(3)}</B> <A HREF={_name(matter.chance.randrange(pages))}>{matter.said(2)}</A>"
        for _ in range(_PARAGRAPHS)
    )
    mine = range(number, documents, pages)
    offered = "".join(
        f"<LI><A HREF='{_document_name(n)}'>Klik hier</A> voor verslag {n}, {1 + n % 28} mei {1998 + n % 9}"
        for n in mine
    )
    return (
        f"<HTML><HEAD><TITLE>Welkom</TITLE></HEAD><BODY BGCOLOR=white><TABLE BORDER=0 WIDTH=760><TR><TD "
        f"VALIGN=top><TABLE>{buttons}</TABLE><TD><CENTER><FONT SIZE=5 COLOR=#CC0000><B>{matter.said(4)} "
        f"{number}</FONT></CENTER></B><P>{text}<UL>{offered}</UL><HR>"
        f"<A HREF={_name((number + 1) % pages)}>Volgende"
        f"</A> <I>Laatst bijgewerkt: {1 + number % 28}-{1 + number % 12}-{1999 + number % 8}"
        "</TABLE></BODY></HTML>"
    )


def _text(number: int, matter: Matter) -> Text:
    lines = [f"Verslag {number} {matter.said(4)}", *(f"{matter.said(14)}." for _ in range(_LINES))]
    return Text(lines, title=lines[0])
