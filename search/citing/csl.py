"""References as CSL-JSON, for Zotero and citeproc.

Styles print the original address, and beside it the archive with the place in it: of which day the copy is,
and where the public can see it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from archive.catalogue.person_names import PersonName
from search.citing.notes import genre, note_of, taken_over
from search.citing.reference import Days, Maker, Reference
from wording.message import say
from wording.words import Words

_KINDS = {
    "report": "report",
    "annual-report": "report",
    "minutes": "report",
    "position-paper": "report",
    "newsletter": "report",
    "presentation": "speech",
    "introduction": "speech",
    "photo": "graphic",
    "manifesto": "pamphlet",
}
_OF_EVENTS = ("report", "speech")
"""Types of which styles print the event; of a page some print its day as if it were that of the page."""


def as_csl(references: Iterable[Reference], words: Words) -> list[dict[str, Any]]:
    """The references as CSL-JSON; its notes are in the reader's language."""
    return [_entry(each, words) for each in references]


def _entry(reference: Reference, words: Words) -> dict[str, Any]:
    kind = _KINDS.get(reference.kind, "webpage")
    entry = {
        "id": reference.id,
        "type": kind,
        "title": reference.title,
        "author": [_name(each) for each in reference.authors],
        "editor": [_name(each) for each in reference.editors],
        "issued": _date(reference.issued),
        **(_event(reference) if kind in _OF_EVENTS else {}),
        "genre": genre(reference, words),
        # What is in a container is part of it; a report is a whole.
        "container-title": reference.site if kind == "webpage" and not reference.by_site else "",
        "publisher": "" if reference.by_publisher else reference.publisher,
        "URL": reference.url,
        "accessed": _date(Days(reference.accessed)),
        "archive": reference.archive or reference.keeper,
        "archive_location": _place(reference, words),
        "source": reference.keeper,
        "keyword": ", ".join(reference.people),
        "language": reference.language,
        "note": note_of(reference, words),
    }
    return {name: value for name, value in entry.items() if value}


def _event(reference: Reference) -> dict[str, Any]:
    place = reference.place if reference.event else ""
    # Styles that were made before CSL 1.0.2 know its title by the shorter name alone.
    titles = {"event-title": reference.event, "event": reference.event}
    return {**titles, "event-place": place, "event-date": _date(reference.about)}


def _place(reference: Reference, words: Words) -> str:
    where = reference.copy_at or reference.id
    here = words(say("copy of {day:day}, {where}", day=reference.captured_at, where=where))
    return f"{here}; {taken_over(reference, words)}" if reference.captured_by else here


def _name(maker: Maker) -> dict[str, str]:
    if not isinstance(maker, PersonName):
        return {"literal": maker.name}
    if not maker.given and not maker.prefix:
        return {"family": maker.family}
    parts = {
        "family": maker.family,
        "given": maker.given,
        # Of a Dutch name this part is said with the family name, and it is not sorted by it.
        "non-dropping-particle": maker.prefix,
        "suffix": maker.suffix,
    }
    return {name: part for name, part in parts.items() if part}


def _date(days: Days) -> dict[str, Any]:
    if not days.start:
        return {}
    parts = [[int(part) for part in day.split("-")] for day in (days.start, days.end) if day]
    return {"date-parts": parts} if days.is_sure else {"date-parts": parts, "circa": True}
