"""The second site of the fourth network: a Drupal of 2007 to 2014, and pages of the site before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from random import Random
from string import Template
from typing import Any

from bench.networks.documents import Text, document, media_type_of, photo
from bench.networks.fourth.words import WORK
from bench.networks.thing import HERE, Thing, facts_of, written_by_hand

HOST = "www.werkopmaat.example"
BASE = f"http://{HOST}"
_FILES = "/sites/default/files"
_TEMPLATE = Template((HERE / "fourth/drupal.html").read_text(encoding="utf-8"))

Entry = dict[str, Any]


def things_of_werk(chance: Random) -> list[Thing]:
    """Everything on the site: its nodes and lists, their attachments, and the pages from before 2007."""
    entries = [*written_by_hand("fourth/werk.toml"), *_magazine(), *_minutes(), *_annual_reports()]
    return [_thing(entry, entries, chance) for entry in entries]


def _magazine() -> Iterator[Entry]:
    """Issues of a quarterly: the node was made long after the issue came out."""
    told = (
        ("2007-12", "december 2007", "wo, 16/01/2008 - 10:00", 10, 4),
        ("2008-06-20", "20 juni 2008", "wo, 16/07/2008 - 10:00", 11, 2),
        ("2009-10/2009-11", "okt./nov. 2009", "di, 08/12/2009 - 10:00", 12, 3),
        ("2010-12-04", "4 dec '10", "ma, 10/01/2011 - 10:00", 13, 4),
        ("2012-03", "mrt. 2012", "vr, 20/04/2012 - 10:00", 15, 1),
        ("2013-09-26", "do 26-9-'13", "ma, 14/10/2013 - 10:00", 16, 3),
    )
    for day, words, submitted, volume, number in told:
        yield {
            "path": f"/op-maat-{volume}-{number}",
            "kind": "newsletter",
            "title": f"Op Maat, jaargang {volume}, nummer {number}",
            "date": day,
            "date_also": ["2009-10-01/2009-11-30"] if "/" in day else [],
            "stated": words,
            "submitted": submitted,
            "view_of": "blad",
            "body": f"<p>Ledenblad van Werk op Maat | {words}</p><h3>Uit het bestuur</h3>@2"
            "<h3>Van de werkvloer</h3>@3<h3>Prikbord</h3><p>Wie heeft er nog foto's van de kwekerij uit "
            "1985? De sluitingsdatum voor kopij is 1 maart.</p>",
        }


def _minutes() -> Iterator[Entry]:
    """Minutes of the board, the odd ones attached as files to a node that says hardly anything."""
    told = (
        ("2008-02-12", "12 februari 2008", "ma, 07/04/2008 - 10:00", ""),
        ("2009-09-08", "08-09-09", "vr, 13/11/2009 - 10:00", "odt"),
        ("2010-11-23", "di 23 nov 2010", "wo, 26/01/2011 - 10:00", ""),
        ("2012-01-10", "10 jan. '12", "ma, 12/03/2012 - 10:00", "docx"),
        ("2013-06-11", "2013-06-11", "ma, 02/09/2013 - 10:00", ""),
    )
    for number, (day, words, submitted, form) in enumerate(told):
        lines = (
            f"Hoofdbestuur Werk op Maat, {words}",
            "Aanwezig: R. Haren (vz), A. van der Sleen (verslag), H. Meppelink, M. Achahbar",
            "1. Opening. De voorzitter opent om 19.35 uur.",
            "2. Notulen van 5 december. Pagina 2: het jaartal 1989 moet zijn 1998.",
            "3. Rondvraag. @2",
            "De volgende vergadering is op 14 mei.",
        )
        node = {"path": f"/node/{80 + number}", "submitted": submitted, "view_of": "verslagen"}
        facts = {"kind": "minutes", "date": day, "stated": words}
        if form:
            file = f"hb_{number}_def.{form}"
            yield node | {
                "kind": "",
                "title": "Notulen hoofdbestuur",
                "body": "<p>Zie bijlage.</p>",
                "files": [f"{file}|{file}|31.5 KB"],
            }
            title = f"Notulen van het hoofdbestuur {words}"
            yield facts | {
                "path": f"{_FILES}/{file}",
                "format": form,
                "title": title,
                "title_also": ["Notulen van het hoofdbestuur", "Notulen hoofdbestuur"],
                "body": "\n".join((title, *lines)),
            }
        else:
            text = "".join(f"<p>{line}</p>" for line in lines)
            yield node | facts | {"title": f"Notulen hoofdbestuur {words}", "body": text}


def _annual_reports() -> Iterator[Entry]:
    for year in (2007, 2008, 2010, 2011):
        yield {
            "path": f"/jaarverslag-{year}",
            "kind": "annual-report",
            "title": f"Jaarverslag {year}",
            "date": str(year),
            "stated": f"Jaarverslag {year}",
            "submitted": f"do, 14/05/{year + 1} - 10:00",
            "view_of": "verslagen",
            "body": f"<p>Goedgekeurd door de ledenvergadering van 9 mei {year + 1}.</p><h3>Leden</h3>@2"
            f"<h3>Activiteiten in {year}</h3>@3<h3>Vooruitblik op {year + 1}</h3>@1",
        }


def _thing(entry: Entry, entries: Sequence[Entry], chance: Random) -> Thing:
    facts = facts_of(entry) | {"url": BASE + entry["path"]}
    facts |= {name: BASE + facts[name] for name in ("stated_at", "named_at") if name in facts}
    form = entry.get("format", "html")
    if form == "jpg":
        picture = photo(chance, **entry.get("camera", {}))
        return Thing(**facts, media_type="image/jpeg", content=picture)
    body = re.sub(
        r"@(\d)", lambda found: _sentences(int(found[1]), chance, form), entry.get("body", "").strip()
    )
    if form != "html":
        lines = [line for line in body.splitlines() if line.strip()]
        made = document(form, Text(lines, **entry.get("properties", {})))
        return Thing(**facts, media_type=media_type_of(form), content=made)
    if entry.get("old"):
        return Thing(**facts, content=_old_page(entry, body).encode("cp1252"))
    return Thing(**facts, content=_node(entry, body, entries).encode())


def _sentences(number: int, chance: Random, form: str) -> str:
    words = " ".join(chance.sample(WORK, number))
    return f"<p>{words}</p>" if form == "html" else words


def _node(entry: Entry, body: str, entries: Sequence[Entry]) -> str:
    submitted = entry.get("submitted", "")
    told = f'<span class="submitted">Ingediend door admin op {submitted}.</span>' if submitted else ""
    title = escape(entry["title"], quote=False)
    listed = "".join(_teaser(each) for each in entries if each.get("view_of") == entry.get("view", "none"))
    return _TEMPLATE.substitute(
        title=escape(entry["title"]),
        heading=f"<h2>{title}</h2>",
        submitted=told,
        content=f"{body}{listed}",
        attached=_attachments(entry.get("files", ())),
        links=_book(entry) if entry.get("book") else "" if entry.get("bare") else _links(entry),
    )


def _teaser(entry: Entry) -> str:
    title = escape(entry["title"], quote=False)
    return (
        f'<div class="views-row"><h3><a href="{entry["path"]}">{title}</a></h3>'
        f'<span class="submitted">{entry["submitted"]}</span> <a href="{entry["path"]}">Lees meer</a></div>'
    )


def _attachments(files: Sequence[str]) -> str:
    """The table of attachments that Drupal 6 puts under a node."""
    if not files:
        return ""
    rows = "".join(
        f'<tr class="odd"><td><a href="{_FILES}/{name}">{label}</a></td><td>{size}</td></tr>'
        for name, label, size in (file.split("|") for file in files)
    )
    head = "<thead><tr><th>Bijlage</th><th>Grootte</th></tr></thead>"
    return f'<table id="attachments">{head}<tbody>{rows}</tbody></table>'


def _book(entry: Entry) -> str:
    """The links through a book; an editor of the German page put words of his own there."""
    up = entry.get("back", "omhoog")
    return (
        '<div class="book-navigation"><div class="page-links">'
        '<a href="/node/3" class="page-previous">‹ vorige</a>'
        f'<a href="/" class="page-up">{up}</a></div></div>'
    )


def _links(entry: Entry) -> str:
    name = escape(entry["title"], quote=False)
    return (
        '<div class="links"><ul class="links inline">'
        f'<li class="print_html">Printvriendelijke versie van {name}</li>'
        "<li>Login of registreer om te reageren</li><li>213 keer gelezen</li></ul></div>"
    )


def _old_page(entry: Entry, body: str) -> str:
    """A page written by hand in a text editor, with a heading of its own size for every page."""
    size = 1 + len(entry["title"]) % 3
    back = entry.get("back", "Terug naar het overzicht")
    return (
        f'<html>\n<head>\n<title>werk op maat</title>\n</head>\n<body bgcolor="white">\n'
        f'<p><a href="index.html">{back}</a></p>\n<h{size}>{entry["title"]}</h{size}>\n{body}\n<hr>\n'
        "<address>Werk op Maat, postbus 12, 7980 AA Diever. Bijgewerkt 30-12-2006.</address>\n"
        "</body>\n</html>\n"
    )
