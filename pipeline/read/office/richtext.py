"""Reads RTF (Rich Text Format 1.9): its text with its notes, and what its ``\\info`` group states."""

from __future__ import annotations

from collections.abc import Iterator

from archive.readings.reading import Reading, Stated
from pipeline.read.office.rtf_text import RichText, joined, rich_text
from pipeline.read.plain_text import LONGEST_TEXT, tidy_lines
from pipeline.read.stated_metadata import state, state_date
from pipeline.read.unreadable import NoText
from wording.message import say

READER = "rtf 3"

_LONGEST = 50_000_000
"""Bytes; pictures make a text long, and are written out in digits."""

_FIELDS = {
    "title": "title",
    "author": "author",
    "operator": "last author",
    "subject": "subject",
    "keywords": "keywords",
    "doccomm": "description",
    "company": "company",
    "category": "category",
    "manager": "manager",
}
_DATES = {"creatim": "created", "revtim": "modified", "printim": "printed"}


def read_rich_text(data: bytes, media_type: str) -> Reading:
    """The text of an RTF file with its notes and text boxes; headers and comments stand beside it.

    Hidden and deleted text is not read. Raises Unreadable.
    """
    found = rich_text(data[:_LONGEST])
    text = tidy_lines(f"{joined(found.body)}\n{joined(found.notes)}")[:LONGEST_TEXT]
    lines = tidy_lines(joined(found.beside)).split("\n")
    beside = "\n".join(dict.fromkeys(lines))[:LONGEST_TEXT]
    if not text and not beside:
        raise NoText(say("the document holds no words"))
    return Reading(
        outcome="read",
        media_type=media_type,
        reader=READER,
        main_text=text or beside,
        other_text=beside if text else "",
        stated=tuple(_stated(found)),
    )


def _stated(found: RichText) -> Iterator[Stated]:
    for name, field in _FIELDS.items():
        yield from state(field, joined(found.info.get(name, [])), "rtf info")
    for name, field in _DATES.items():
        moment = found.moments.get(name, {})
        if year := moment.get("yr"):
            month, day = moment.get("mo", 0), moment.get("dy", 0)
            parts = (f"{year:04}", f"{month:02}" if month else "", f"{day:02}" if month and day else "")
            yield from state_date(field, "-".join(filter(None, parts)), "rtf info")
