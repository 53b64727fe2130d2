"""The site of Vrouwen en Bijstand Twente: HTML 3.2 in capitals, headings that are pictures, 1997-2006."""

from __future__ import annotations

from html import escape
from random import Random

from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, text_of

_CENTRED = Markup(
    paragraph='<P><FONT FACE="Arial,Helvetica" SIZE="-1">{}</FONT></P>',
    heading='<P><B><FONT FACE="Arial,Helvetica" COLOR="#990099">{}</FONT></B></P>',
    item='<DD><IMG SRC="img/bol.gif" ALT="*"> <FONT FACE="Arial,Helvetica" SIZE="-1">{}</FONT>',
    items="<DL>{}</DL>",
    photo='<CENTER><TABLE BORDER="2" CELLPADDING="4"><TR><TD><IMG SRC="{src}" ALT="{alt}"></TD></TR>'
    '<TR><TD ALIGN="CENTER"><FONT SIZE="-2">{caption}</FONT></TD></TR></TABLE></CENTER>',
    listed='<P><IMG SRC="img/bol.gif" ALT="*"> <A HREF="{url}"><FONT FACE="Arial,Helvetica">{title}</FONT>'
    '</A> <FONT SIZE="-2">{day}</FONT></P>',
    bold="<B>{}</B>",
    base="",
)
_TYPED = Markup(
    paragraph="{}<BR>&nbsp;<BR>",
    heading="<U>{}</U><BR>",
    item="- {}<BR>",
    items="{}<BR>",
    photo='<IMG SRC="{src}" ALIGN="RIGHT" HSPACE="8" ALT="{alt}"><I>{caption}</I><BR>',
    listed='<A HREF="{url}">{title}</A>, {day}<BR>',
    bold="<B>{}</B>",
    base="",
)
_MENU = (
    ("index.html", "Terug naar het begin"),
    ("nieuws.html", "Nieuws"),
    ("artikel.html", "Artikelen"),
    ("dagen.html", "Vrouwendagen"),
    ("kletspot.html", "De Kletspot"),
    ("brief.html", "Brieven"),
    ("wie.html", "Wie"),
    ("links.html", "Links"),
)
_HEADS = ("Vrouwen en Bijstand Twente", "index", "Untitled", "Vrouwen & Bijstand", "Nieuw document", "")
_FEET = (
    "Deze pagina is bijgewerkt op {day}",
    "Laatste wijziging: {day} (Bea)",
    "&copy; Vrouwen en Bijstand Twente, Almelo",
    "Made with AOLpress",
    "mail naar: de webvrouw, Oude Markt, Enschede",
)


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    made = chance.choice((_with_picture, _with_bar, _typed))
    head = chance.choice((*_HEADS, entry.heading)) if entry.head == entry.facts.title else entry.head
    return (
        f"<HTML>\n<HEAD>\n<TITLE>{escape(head)}</TITLE>\n"
        '<META NAME="GENERATOR" CONTENT="Mozilla/4.05 [nl] (Win95; I) [Netscape]">\n</HEAD>\n'
        '<BODY BGCOLOR="#FFFFFF" BACKGROUND="img/paars.gif" TEXT="#000000" LINK="#990099">\n'
        f"{made(site, entry, chance)}\n</BODY>\n</HTML>\n"
    ).encode("cp1252", "xmlcharrefreplace")


def _with_picture(site: Site, entry: Shown, chance: Random) -> str:
    """The heading is a picture of letters, which only its alternative text tells."""
    words = escape(entry.heading)
    picture = f'<IMG SRC="img/kop{chance.randint(1, 60)}.gif" WIDTH="420" HEIGHT="48" ALT="{words}">'
    body = text_of(site, entry, _CENTRED, chance)
    return (
        f'<CENTER><IMG SRC="img/vbt_logo.gif" ALT="logo vbt"></CENTER>\n'
        f"{f'<CENTER>{picture}</CENTER>' if words else ''}\n{_small(entry.shown)}{body}\n{_small(entry.by)}"
        f"<HR>\n<CENTER>{_links(' | ')}</CENTER>\n{_foot(chance)}"
    )


def _with_bar(site: Site, entry: Shown, chance: Random) -> str:
    body = text_of(site, entry, _CENTRED, chance)
    heading = f'<FONT FACE="Arial,Helvetica" SIZE="+2" COLOR="#990099">{escape(entry.heading)}</FONT>'
    return (
        '<TABLE WIDTH="100%" BORDER="0"><TR><TD WIDTH="120" VALIGN="TOP" BGCOLOR="#FFCCFF">'
        f'{_links("<BR>")}<BR>{_foot(chance)}</TD><TD VALIGN="TOP"><FONT SIZE="-2">VROUWEN EN BIJSTAND TWENTE'
        f"</FONT><BR>{heading}<BR>{_small(entry.by)}{_small(entry.shown)}{body}</TD></TR></TABLE>"
    )


def _typed(site: Site, entry: Shown, chance: Random) -> str:
    """A page that somebody typed in an afternoon."""
    body = text_of(site, entry, _TYPED, chance)
    heading = f"<CENTER><B>{escape(entry.heading).upper()}</B></CENTER><BR>" if entry.heading else ""
    return (
        f"<H1>Vrouwen en Bijstand Twente</H1>\n{heading}\n{body}\n{_small(entry.by)}{_small(entry.shown)}"
        f"<BR>{_links(' - ')}<BR>{_foot(chance)}"
    )


def _small(words: str) -> str:
    return f'<P><FONT SIZE="-1"><I>{escape(words)}</I></FONT></P>\n' if words else ""


def _links(between: str) -> str:
    return between.join(f'<A HREF="{path}">{words}</A>' for path, words in _MENU)


def _foot(chance: Random) -> str:
    day = f"{chance.randint(1, 28)}/{chance.randint(1, 12)}/{chance.randint(2003, 2006) % 100:02}"
    return f'<FONT SIZE="-2">{chance.choice(_FEET).format(day=day)}</FONT>'


TWENTE = Site(
    "www.vrouwenbijstand-twente.example",
    ("sixth/twente.toml", "sixth/twente_held.toml"),
    _write,
)
"""The site: everything in the root, and a server that tells the day of a move in 2005."""
