"""References in RIS, for Zotero, EndNote and Mendeley: a line for each value, records ended by ``ER``."""

from __future__ import annotations

from collections.abc import Iterable

from search.citing.notes import days_in_words, event_in_words, genre, note_of
from search.citing.reference import Days, Reference
from wording.words import Words

_KINDS = {
    "report": "RPRT",
    "annual-report": "RPRT",
    "minutes": "RPRT",
    "position-paper": "RPRT",
    "newsletter": "RPRT",
    "presentation": "SLIDE",
    "introduction": "CPAPER",
    "photo": "FIGURE",
    "manifesto": "PAMP",
}


def as_ris(references: Iterable[Reference], words: Words) -> str:
    """The references in RIS; its notes are in the reader's language."""
    return "".join(_record(each, words) for each in references)


def _record(reference: Reference, words: Words) -> str:
    issued = reference.issued
    lines = [("TY", _KINDS.get(reference.kind, "ELEC")), ("ID", reference.id), ("TI", reference.title)]
    # RIS has the family name first, and the prefix of a Dutch name behind the given names.
    lines += [("AU", each.sorted_form) for each in reference.authors]
    lines += [("A2", each.sorted_form) for each in reference.editors]
    lines += [("KW", person) for person in reference.people]
    lines += [("T2", reference.site), ("PB", reference.publisher), ("PY", issued.start[:4])]
    lines += [("DA", _day(issued, words))]
    lines += [("M3", genre(reference, words)), ("C1", event_in_words(reference, words))]
    lines += [
        ("UR", reference.url),
        ("UR", reference.copy_at),
        ("UR", reference.copy_there),
        ("Y2", f"{reference.accessed.replace('-', '/')}/"),
    ]
    lines += [("LA", reference.language), ("DB", reference.archive), ("DP", reference.keeper)]
    lines += [("AN", reference.id), ("N1", note_of(reference, words))]
    written = "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value)
    return f"{written}ER  - \r\n"


def _day(days: Days, words: Words) -> str:
    """Year, month and day with a slash behind each, known or not; a range is told in words behind these."""
    if not days.start:
        return ""
    told = days_in_words(Days(days.start, days.end, days.precision), words) if days.end else ""
    return "/".join([*days.start.split("-"), "", ""][:3]) + f"/{told}"
