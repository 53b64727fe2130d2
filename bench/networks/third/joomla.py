"""The first site of the third network: a Joomla of 2010 to 2016, with its system account as author."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from html import escape
from random import Random
from string import Template
from typing import Any

from bench.networks.documents import Text, document, media_type_of, photo
from bench.networks.thing import HERE, Thing, facts_of, written_by_hand
from bench.networks.third.words import DEBTS

HOST = "www.rondkomen.example"
BASE = f"http://{HOST}"
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
_WEEKDAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
_SECTIONS = {
    "Nieuws": "/nieuws.html",
    "Verslagen": "/verslagen.html",
    "Brieven en standpunten": "/brieven.html",
    "De Rondbrief": "/rondbrief.html",
    "Agenda": "/agenda.html",
    "Over ons": "/over-ons.html",
    "Contact": "/contact.html",
}

_TEMPLATE = Template((HERE / "third/joomla.html").read_text(encoding="utf-8"))

Entry = dict[str, Any]


def things_of_rondkomen(chance: Random) -> list[Thing]:
    """Everything on the site, in the order of its menu."""
    entries = [*written_by_hand("third/rondkomen.toml"), *_newsletters(), *_minutes(), *_annual_reports()]
    return [thing for entry in entries for thing in _thing(entry, entries, chance)]


def _newsletters() -> Iterator[Entry]:
    """Twelve issues; how the month of an issue is told changed with whoever put it together."""
    told = (
        ("2010-02", "Februari 2010"),
        ("2010-06", "juni '10"),
        ("2010-11-18", "18 nov. 2010"),
        ("2011-01/2011-02", "januari/februari 2011"),
        ("2011-06-09", "09-06-11"),
        ("2012-03-01", "1 maart 2012"),
        ("2012-09", "sept. 2012"),
        ("2013-02-21", "21-feb-2013"),
        ("2013-07/2013-08", "juli/augustus 2013"),
        ("2014-04-01", "1 april 2014"),
        ("2014-12-16", "dinsdag 16 december 2014"),
        ("2015-06-11", "11 juni ’15"),
    )
    for number, (day, words) in enumerate(told, start=1):
        ends = {"2011-01/2011-02": "2011-01-01/2011-02-28", "2013-07/2013-08": "2013-07-01/2013-08-31"}
        later = int(day[:4]) + 1
        yield {
            "path": f"/rondbrief/{80 + number}-rondbrief-{number}.html",
            "kind": "newsletter",
            "title": f"De Rondbrief nr. {number}",
            "date": day,
            "date_also": [ends[day]] if day in ends else [],
            "stated": words,
            "section": "De Rondbrief",
            "changed": "2015-08-17 22:10",
            "body": f"Nieuwsbrief van Steunpunt Rondkomen – {words}\n\n<h3>In deze Rondbrief</h3>\n\n"
            f"- Van de voorzitter\n- Uit de voedselbanken\n- Agenda tot januari {later}\n\n"
            f"<h3>Van de voorzitter</h3>\n\n@2\n\n<h3>Uit de voedselbanken</h3>\n\n@2\n\n<h3>Agenda</h3>\n\n"
            f"- 12 januari {later}: ledenraad\n- 3 februari {later}: training in Goes",
        }


def _minutes() -> Iterator[Entry]:
    """Minutes of the council of members, three as pages and three as Word documents."""
    for number, (day, words, town) in enumerate(
        (
            ("2012-01-19", "19 januari 2012", "Boxtel"),
            ("2012-09-13", "13-09-2012", "Goes"),
            ("2013-04-18", "18 apr. 2013", "Boxtel"),
            ("2014-01-16", "16-1-14", "Goes"),
            ("2014-09-11", "donderdag 11 sept. 2014", "Bergen op Zoom"),
            ("2015-04-23", "23.04.2015", "Boxtel"),
        )
    ):
        lines = (
            f"Vergadering van {words} te {town}\n\n"
            "Aanwezig: Marijke Best, Ton Bergen, Leni op 't Hof en elf leden.\n\n"
            "1. De notulen van de vorige vergadering worden vastgesteld.\n\n@2\n\n"
            f"4. Volgende vergadering: 17 november {day[:4]}."
        )
        facts = {"kind": "minutes", "date": day, "stated": words, "place": town}
        if number % 2:
            path = f"/component/docman/doc_download/{90 + number}"
            yield facts | {
                "path": path,
                "format": "docx",
                "disposition": f"ledenraad {number}.docx",
                "title": "Notulen van de ledenraad",
                "body": f"Notulen van de ledenraad\n{lines}",
                "properties": {
                    "title": "agenda ledenraad",
                    "author": "Secretariaat",
                    "created": "2011-12-01",
                },
                "label": "Notulen (Word)",
                "beside": f"{words}, {town}",
                "section": "Verslagen",
            }
        else:
            title = f"Notulen ledenraad {words}"
            yield facts | {
                "path": f"/verslagen/{60 + number}-notulen.html",
                "title": title,
                "shown": f"{int(day[:4]) + 1}-02-02 10:00",
                "section": "Verslagen",
                "body": lines,
            }


def _annual_reports() -> Iterator[Entry]:
    for year in range(2010, 2015):
        yield {
            "path": f"/component/docman/doc_download/{100 + year - 2010}",
            "format": "pdf",
            "disposition": f"jv{year % 100}_drukversie.pdf",
            "kind": "annual-report",
            "title": f"Jaarverslag {year}",
            "date": str(year),
            "stated": f"Jaarverslag {year}",
            "label": "Klik hier",
            "section": "Verslagen",
            "properties": {
                "title": "Jaarverslag 2009",
                "author": "drukkerij",
                "created": f"{year + 1}-05-20",
            },
            "body": f"# Jaarverslag {year}\nSteunpunt Rondkomen, Goes\n"
            f"Vastgesteld door het bestuur op 14 april {year + 1}\n@6\nBegroting {year + 1}\n@2",
        }


def _thing(entry: Entry, entries: Sequence[Entry], chance: Random) -> Iterator[Thing]:
    facts = facts_of(entry) | {"url": BASE + entry["path"]}
    for name in ("stated_at", "named_at"):
        if name in facts:
            facts[name] = BASE + facts[name]
    form = entry.get("format", "html")
    if form == "jpg":
        yield Thing(**facts, media_type="image/jpeg", content=photo(chance, **entry.get("camera", {})))
        return
    if form != "html":
        lines = [line for line in _filled(entry["body"], chance).splitlines() if line.strip()]
        content = document(form, Text(lines, **entry.get("properties", {})))
        yield Thing(**facts, media_type=media_type_of(form), content=content)
        return
    if "shown" in entry and "stated" not in entry:
        facts |= {"stated": _moment(entry["shown"])}
    if entry.get("by") and "author" not in entry:
        facts |= {"author": entry["by"]}
    body = _filled(entry.get("body", ""), chance)
    print_view = f"{BASE}{entry['path']}?tmpl=component&print=1&page="
    if entry.get("print"):
        facts |= {"also_at": (print_view,)}
    yield Thing(**facts, content=_page(entry, body, entries).encode())


def _filled(body: str, chance: Random) -> str:
    """The text with each ``@3`` made three sentences."""
    return re.sub(r"@(\d)", lambda found: " ".join(chance.sample(DEBTS, int(found[1]))), body.strip())


def _moment(stamp: str) -> str:
    """As Joomla writes a moment in Dutch."""
    when = datetime.fromisoformat(stamp)
    return f"{_WEEKDAYS[when.weekday()]} {when.day:02} {MONTHS[when.month - 1]} {when.year}"


def _page(entry: Entry, body: str, entries: Sequence[Entry]) -> str:
    text = "".join(_block(block) for block in re.split(r"\n\s*\n", body) if block.strip())
    section = entry.get("section", "")
    return _TEMPLATE.substitute(
        base=BASE,
        path=entry["path"],
        title=escape(entry["title"], quote=False),
        language="en-gb" if entry.get("language") == "en" else "nl-nl",
        menu="".join(f'<li><a href="{to}"><span>{name}</span></a></li>' for name, to in _SECTIONS.items()),
        crumb=f'<a href="{_SECTIONS[section]}">{section}</a> › ' if section else "",
        details=_details(entry),
        text=text + (_list(entry["lists"], entries) if "lists" in entry else ""),
    )


def _details(entry: Entry) -> str:
    """The block of facts that Joomla puts under a title, as far as this page shows any."""
    told = []
    if entry.get("section"):
        told.append(("category-name", f"Categorie: {entry['section']}"))
    for field, name, words in (
        ("shown", "published", "Gepubliceerd op"),
        ("changed", "modified", "Laatst aangepast op"),
    ):
        if field in entry:
            told.append((name, f"{words} {_moment(entry[field])} {entry[field][11:]}"))
    if "shown" in entry or "by" in entry:
        writer = escape(entry.get("by", "Super User"), quote=False)
        told.append(("createdby", f"Geschreven door: {writer}"))
        told.append(("hits", f"Hits: {len(entry['title']) * 37}"))
    facts = "".join(f'<dd class="{name}">{words}</dd>' for name, words in told)
    return f'<dl class="article-info"><dt class="article-info-term">Details</dt>{facts}</dl>' if facts else ""


def _block(block: str) -> str:
    if block.startswith("- "):
        return "<ul>" + "".join(f"<li>{_inline(line[2:])}</li>" for line in block.splitlines()) + "</ul>\n"
    return f"{block}\n" if block.startswith("<") else f"<p>{_inline(block)}</p>\n"


def _inline(text: str) -> str:
    text = re.sub(r"\[(.+?)\]\((\S+?)\)", r'<a href="\2">\1</a>', text)
    return re.sub(r"\*(.+?)\*", r"<em>\1</em>", text)


def _list(section: str, entries: Iterable[Entry]) -> str:
    """The list of a section: pages by title, files by whatever the editor typed."""
    lines = []
    for entry in entries:
        if entry.get("section") != section or "lists" in entry:
            continue
        label = escape(str(entry.get("label", entry["title"])), quote=False)
        beside = f" {entry.get('beside', entry['title'])}" if "label" in entry else ""
        lines.append(f'<li><a href="{entry["path"]}">{label}</a>{beside}</li>')
    return f'<ul class="category">{"".join(lines)}</ul>'
