"""Hits for reference managers: RIS, BibTeX and CSL-JSON, each with the id and the time of the capture.

They name the archive and who keeps it, and its public address of the item where it has one; else its id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from archive.imprint import Imprint
from search.answer.request_and_hits import SURE, Hit
from search.index.publishers import Publisher, publisher_of
from wording.unseen import UNSEEN

_RIS_KINDS = {
    "report": "RPRT",
    "annual-report": "RPRT",
    "minutes": "RPRT",
    "position-paper": "RPRT",
    "presentation": "SLIDE",
    "introduction": "CPAPER",
    "photo": "FIGURE",
    "newsletter": "NEWS",
    "manifesto": "PAMP",
}
_CSL_KINDS = {
    "report": "report",
    "annual-report": "report",
    "minutes": "report",
    "position-paper": "report",
    "presentation": "speech",
    "introduction": "speech",
    "photo": "graphic",
    "newsletter": "article-newspaper",
    "manifesto": "pamphlet",
    "article": "post-weblog",
}
_BIBTEX_KINDS = {"report": "techreport", "annual-report": "techreport", "position-paper": "techreport"}
_SPECIAL = {c: "\\" + c for c in "&%$#_"} | {
    "\\": "\\textbackslash{}",
    # Readers of BibTeX count braces, escaped or not.
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}


Known = Mapping[str, Publisher]
"""From the name of a site to who published it."""


_NAMELESS = Imprint()


def as_ris(hits: Iterable[Hit], known: Known, imprint: Imprint = _NAMELESS) -> str:
    """The hits in RIS; a line for each value, records ended by ``ER``."""
    return "".join(_ris(hit, publisher_of(hit.site, known), imprint) for hit in hits)


def _ris(hit: Hit, publisher: Publisher, imprint: Imprint) -> str:
    year, *rest = hit.date.split("-") if hit.date else [""]
    lines = [("TY", _RIS_KINDS.get(hit.kind, "ELEC")), ("ID", hit.id), ("TI", hit.title)]
    lines += [("AU", person) for person in hit.authors]
    lines += [("KW", person) for person in hit.people if person not in hit.authors]
    lines += [("T2", publisher.title), ("PB", publisher.organisation), ("PY", year)]
    # RIS wants the slashes of what is not known too.
    lines += [("DA", "/".join([year, *rest, "", ""][:3]) + "/")] if year else []
    lines += [("UR", hit.url), ("Y2", _accessed(hit).replace("-", "/")), ("LA", hit.language)]
    lines += [("DB", imprint.name), ("DP", imprint.keeper), ("AN", hit.id), ("N1", _archived(hit, imprint))]
    written = "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in lines if value)
    return f"{written}ER  - \r\n"


def as_bibtex(hits: Iterable[Hit], known: Known, imprint: Imprint = _NAMELESS) -> str:
    """The hits in BibTeX, in UTF-8 with its signs escaped."""
    return "\n".join(_bibtex(hit, publisher_of(hit.site, known), imprint) for hit in hits)


def _bibtex(hit: Hit, publisher: Publisher, imprint: Imprint) -> str:
    kind = _BIBTEX_KINDS.get(hit.kind, "misc")
    year, month = hit.date[:4], hit.date[5:7]
    values = {
        "title": "{" + _escaped(hit.title) + "}",
        "author": " and ".join("{" + _escaped(person) + "}" for person in hit.authors),
        "keywords": _escaped(", ".join(person for person in hit.people if person not in hit.authors)),
        "institution" if kind == "techreport" else "organization": _escaped(publisher.organisation),
        "year": year,
        "month": month,
        "url": _one_line(hit.url).replace("{", "%7B").replace("}", "%7D"),
        "urldate": _accessed(hit),
        "language": hit.language,
        "note": _escaped(_archived(hit, imprint)),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in values.items() if value)
    return f"@{kind}{{{hit.id},\n{lines}}}\n"


def as_csl(hits: Iterable[Hit], known: Known, imprint: Imprint = _NAMELESS) -> list[dict[str, Any]]:
    """The hits as CSL-JSON, for Zotero and citeproc."""
    return [_csl(hit, publisher_of(hit.site, known), imprint) for hit in hits]


def _csl(hit: Hit, publisher: Publisher, imprint: Imprint) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": hit.id,
        "type": _CSL_KINDS.get(hit.kind, "webpage"),
        "title": _one_line(hit.title),
        "container-title": _one_line(publisher.title),
        "publisher": _one_line(publisher.organisation),
        "URL": _one_line(hit.url),
        "accessed": {"date-parts": [_numbers(_accessed(hit))]},
        "archive_location": imprint.address_of(hit.id) or hit.id,
        "note": _archived(hit, imprint),
    }
    if imprint.name:
        entry["archive"] = imprint.name
    if imprint.keeper:
        entry["source"] = imprint.keeper
    if hit.authors:
        entry["author"] = [{"literal": _one_line(person)} for person in hit.authors]
    if others := [_one_line(person) for person in hit.people if person not in hit.authors]:
        entry["keyword"] = ", ".join(others)
    if hit.date:
        entry["issued"] = {"date-parts": [_numbers(day) for day in (hit.date, hit.date_end) if day]}
    if hit.language:
        entry["language"] = hit.language
    return entry


def _numbers(date: str) -> Sequence[int]:
    return [int(part) for part in date.split("-")]


def _accessed(hit: Hit) -> str:
    return hit.captured_at[:10]


def _archived(hit: Hit, imprint: Imprint) -> str:
    """Which copy it is, and what the date of the reference leaves open: until when, and how surely."""
    where = ", ".join(filter(None, (imprint.name, imprint.keeper)))
    said = [f"Archived copy {hit.id}" + (f" in {where}" if where else "")]
    said += [address] if (address := imprint.address_of(hit.id)) else []
    said += [f"captured {hit.captured_at}"]
    said += [f"dated until {hit.date_end}"] if hit.date_end else []
    said += ["date uncertain"] if hit.date and hit.date_confidence < SURE else []
    return ", ".join(said)


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(character, character) for character in _one_line(text))


def _one_line(text: str) -> str:
    return UNSEEN.sub(" ", text).strip()
