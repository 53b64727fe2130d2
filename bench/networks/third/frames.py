"""The second site of the third network: frames, tables and font tags of 1999."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from random import Random
from typing import Any

from bench.networks.documents import Text, document, media_type_of, photo
from bench.networks.thing import Thing, facts_of, written_by_hand
from bench.networks.third.words import OLD_AGE

HOST = "www.ouderenwerk.example"
BASE = f"http://{HOST}"
_TITLES = ("Nieuwe pagina 1", "Untitled Document", "ouderenwerk", "Welkom bij Ouderenwerk Noord-Limburg")
_MENU = {
    "welkom.htm": "Begin",
    "wie.htm": "Wie zijn wij",
    "nieuws.htm": "Nieuws",
    "agenda.htm": "Agenda",
    "verslag.htm": "Verslagen",
    "golf.htm": "De Grijze Golf",
    "links.htm": "Links",
}

Entry = dict[str, Any]


def things_of_ouderenwerk(chance: Random) -> list[Thing]:
    """Everything on the site: its frames, which are no things to judge, its pages and its files."""
    entries = [*written_by_hand("third/ouderenwerk.toml"), *_magazine(), *_minutes(), *_annual_reports()]
    return [*_frames(), *(_thing(entry, chance) for entry in entries)]


def _frames() -> Iterator[Thing]:
    links = "<BR>".join(f'<A HREF="{page}" TARGET="inhoud">{name}</A>' for page, name in _MENU.items())
    menu = (
        '<HTML><BODY BGCOLOR="#CCCC99"><FONT FACE="Arial" SIZE="2"><B>Menu</B><BR>'
        f"{links}</FONT></BODY></HTML>"
    )
    frameset = (
        "<HTML><HEAD><TITLE>Stichting Ouderenwerk Noord-Limburg</TITLE></HEAD>"
        '<FRAMESET COLS="150,*" FRAMEBORDER="0"><FRAME SRC="menu.htm" NAME="menu"><FRAME SRC="welkom.htm" '
        'NAME="inhoud"><NOFRAMES><BODY>Uw browser kan geen frames tonen. <A HREF="welkom.htm">Verder</A>'
        "</BODY></NOFRAMES></FRAMESET></HTML>"
    )
    yield Thing(f"{BASE}/", "", "", content=frameset.encode("cp1252"))
    yield Thing(f"{BASE}/menu.htm", "", "", content=menu.encode("cp1252"))


def _magazine() -> Iterator[Entry]:
    """Issues of a magazine for two months each, told in six ways, and one that forgot its date."""
    told = (
        ("1999-01/1999-02", "januari/februari 1999"),
        ("1999-09/1999-10", "sept./okt. 1999"),
        ("2000-03/2000-04", "maart-april 2000"),
        ("2001-11/2001-12", "nov/dec 2001"),
        ("2002-05", "Mei 2002"),
        ("2003-01/2003-02", "januari/februari 2003"),
        ("2003-07/2003-08", "juli en augustus 2003"),
        ("2004-12", "december '04"),
        ("", ""),
    )
    last_days = {"02": 28, "04": 30, "08": 31, "10": 31, "12": 31}
    for number, (months, words) in enumerate(told):
        first, _, last = months.partition("/")
        title = f"De Grijze Golf, jaargang {24 + number // 2} nr. {1 + number % 6}"
        yield {
            "path": f"/golf{number:02}.htm",
            "kind": "newsletter",
            "title": title,
            "heading": title,
            "date": months,
            "date_also": [f"{first}-01/{last}-{last_days[last[5:]]}"] if last else [],
            "stated": words,
            "body": f"{words}\n\n<B>Van de redactie</B>\n\n@2\n\n<B>Uit de afdelingen</B>\n\n@3\n\n"
            "<B>Wist u dat...</B>\n\nop 6 december Sinterklaas weer langskomt?",
        }


def _minutes() -> Iterator[Entry]:
    for number, (day, words) in enumerate(
        (
            ("2000-03-14", "14 mrt. 2000"),
            ("2000-10-10", "10 oktober 2000"),
            ("2001-04-03", "3-4-2001"),
            ("2003-06-24", "24/06/03"),
        )
    ):
        heading = f"Notulen bestuursvergadering d.d. {words}"
        lines = (
            "Aanwezig: S. Heel, T. Cuppen, mevr. Verhaegh. Afwezig m.k.: J. op de Kamp.\n\nIngekomen: brief "
            "van de provincie van 2 februari, brief van Caritas Kleve van 19 februari.\n\n@2\n\n"
            "Volgende vergadering op dinsdag 12 december."
        )
        facts = {"kind": "minutes", "title": heading, "date": day, "stated": words, "heading": heading}
        if number % 2:
            yield facts | {"path": f"/not{number}.rtf", "format": "rtf", "body": f"{heading}\n{lines}"}
        else:
            yield facts | {"path": f"/not{number}.htm", "body": lines}


def _annual_reports() -> Iterator[Entry]:
    for year in range(1999, 2003):
        yield {
            "path": f"/jv{year}.htm",
            "kind": "annual-report",
            "title": f"JAARVERSLAG {year}",
            # Copied from the year before, and the line above the heading forgotten.
            "above": f"Jaarverslag {year - 1}" if year == 2001 else "",
            "heading": f"JAARVERSLAG {year}",
            "date": str(year),
            "stated": str(year),
            "body": f"Vastgesteld in de vergadering van 9 mei {year + 1}.\n\n@5",
        }


def _thing(entry: Entry, chance: Random) -> Thing:
    facts = facts_of(entry) | {"url": BASE + entry["path"]}
    for name in ("stated_at", "named_at"):
        if name in facts:
            facts[name] = BASE + facts[name]
    form = entry.get("format", "html")
    if form == "jpg":
        return Thing(**facts, media_type="image/jpeg", content=photo(chance))
    body = _filled(entry["body"], chance)
    if form != "html":
        lines = [line for line in body.splitlines() if line.strip()]
        return Thing(
            **facts,
            media_type=media_type_of(form),
            content=document(form, Text(lines, **entry.get("properties", {}))),
        )
    return Thing(**facts, content=_page(entry, body, chance).encode("cp1252"))


def _filled(body: str, chance: Random) -> str:
    return re.sub(r"@(\d)", lambda found: " ".join(chance.sample(OLD_AGE, int(found[1]))), body.strip())


def _page(entry: Entry, body: str, chance: Random) -> str:
    """A page without a heading element: what looks like one is large and brown."""
    font = f'<FONT FACE="{chance.choice(("Comic Sans MS", "Verdana", "Times New Roman"))}" SIZE="2">'
    blocks = "".join(f"<P>{font}{_broken(block)}</FONT>\n" for block in re.split(r"\n\s*\n", body) if block)
    listed = _issues() if entry.get("lists") else ""
    above = f'<FONT SIZE="1" COLOR="#808080">{entry["above"]}</FONT><BR>' if entry.get("above") else ""
    back = entry.get("back", "Terug naar begin")
    language = ' LANG="de"' if entry.get("language") == "de" and chance.random() < 0.5 else ""
    return (
        f"<HTML{language}><HEAD><TITLE>{chance.choice(_TITLES)}</TITLE>\n"
        '<META NAME="GENERATOR" CONTENT="Microsoft FrontPage 3.0"></HEAD>\n'
        '<BODY BGCOLOR="#FFFFCC" BACKGROUND="zand.gif"><CENTER><TABLE WIDTH="580" BORDER="0"><TR><TD>\n'
        f'<A HREF="welkom.htm"><FONT SIZE="1">{back}</FONT></A><HR>\n'
        f'{above}<FONT FACE="Comic Sans MS" SIZE="5" COLOR="#800000"><B>{entry["heading"]}</B></FONT>\n'
        f"{blocks}{listed}<HR>"
        '<FONT SIZE="1">Stichting Ouderenwerk Noord-Limburg, Grotestraat 3, 5961 CA Horst, tel. 077-555 0121.'
        f"<BR>Laatst gewijzigd: {1 + len(body) % 28} mei 2006 / webmaster: J. op de Kamp</FONT>"
        "</TD></TR></TABLE></CENTER></BODY></HTML>"
    )


def _broken(block: str) -> str:
    return "<BR>\n".join(block.splitlines())


def _issues() -> str:
    lines = [f'<A HREF="{entry["path"][1:]}">{entry["title"]}</A><BR>' for entry in _magazine()]
    return f"<P>{''.join(lines)}"


def shown_text(content: bytes) -> str:
    """What a reader sees of a page of this site, without its tags."""
    return html.unescape(re.sub(r"<[^>]+>", " ", content.decode("cp1252")))
