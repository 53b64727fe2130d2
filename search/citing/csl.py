"""References as CSL-JSON, for Zotero and citeproc.

Styles print one address. It is that of the archived copy, where the public can see it: that names the
original address and the moment as well, and will still be there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from archive.catalogue.person_names import PersonName
from search.citing.notes import genre, note_of
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


def as_csl(references: Iterable[Reference], words: Words) -> list[dict[str, Any]]:
    """The references as CSL-JSON; its notes are in the reader's language."""
    return [_entry(each, words) for each in references]


def _entry(reference: Reference, words: Words) -> dict[str, Any]:
    entry = {
        "id": reference.id,
        "type": _KINDS.get(reference.kind, "webpage"),
        "title": reference.title,
        "author": [_name(each) for each in reference.authors],
        "editor": [_name(each) for each in reference.editors],
        "issued": _date(reference.issued),
        "event-title": reference.event,
        "event-place": reference.place if reference.event else "",
        "event-date": _date(reference.about),
        "genre": genre(reference, words),
        "container-title": "" if reference.by_publisher else reference.site,
        "publisher": "" if reference.by_publisher else reference.publisher,
        "URL": reference.copy_at or reference.url,
        "accessed": _date(Days(reference.accessed)),
        "archive": reference.archive or reference.keeper,
        "archive_location": reference.item_at or reference.id,
        "source": reference.keeper,
        "keyword": ", ".join(reference.people),
        "language": reference.language,
        "note": _note(reference, words),
    }
    return {name: value for name, value in entry.items() if value}


def _note(reference: Reference, words: Words) -> str:
    original = words(say("Original address: {url}", url=reference.url)) if reference.copy_at else ""
    return "; ".join(filter(None, (original, note_of(reference, words))))


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
