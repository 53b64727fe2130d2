"""Reads RTF (Rich Text Format 1.9): its text by striprtf, and what its ``\\info`` group states."""

from __future__ import annotations

import re
from collections.abc import Iterator

from striprtf import striprtf

from archive.readings.reading import Reading, Stated
from pipeline.read.plain_text import LONGEST_TEXT, tidy_lines
from pipeline.read.stated_metadata import state, state_date
from pipeline.read.unreadable import Damaged, NoText
from wording.message import say

READER = "rtf 1"

_LONGEST = 50_000_000
"""Bytes; pictures make a text long, and are written out in digits."""

_PICTURE = re.compile(rb"(?:[0-9a-fA-F]{64,}\s*)+")
_INFO = re.compile(r"\{\\info\b(.{0,20000}?)\}\s*\}", re.DOTALL)
_FIELD = re.compile(r"\{\\(title|author|operator|subject|keywords|doccomm|company)\s([^{}]{0,2000})\}")
_DATE = re.compile(r"\{\\(creatim|revtim|printim)\\yr(\d{4})(?:\\mo(\d{1,2}))?(?:\\dy(\d{1,2}))?")
_FIELDS = {
    "title": "title",
    "author": "author",
    "operator": "last author",
    "subject": "subject",
    "keywords": "keywords",
    "doccomm": "description",
    "company": "company",
}
_DATES = {"creatim": "created", "revtim": "modified", "printim": "printed"}


def read_rich_text(data: bytes, media_type: str) -> Reading:
    """The text of an RTF file, without its pictures. Raises Unreadable."""
    source = _PICTURE.sub(b"", data[:_LONGEST]).decode("cp1252", "replace")
    try:
        text = tidy_lines(_plain(source))[:LONGEST_TEXT]
    except (ValueError, IndexError, LookupError, RecursionError) as error:
        raise Damaged(say("expected RTF as its specification says: {why}", why=str(error))) from error
    if not text:
        raise NoText(say("the document holds no words"))
    return Reading("read", media_type, READER, main_text=text, stated=tuple(_stated(source)))


def _stated(source: str) -> Iterator[Stated]:
    info = _INFO.search(source)
    said = info.group() if info else ""
    for name, value in _FIELD.findall(said):
        yield from state(_FIELDS[name], _plain("{\\rtf1 " + value + "}"), "rtf info")
    for name, year, month, day in _DATE.findall(said):
        parts = (year, month.zfill(2) if month else "", day.zfill(2) if month and day else "")
        yield from state_date(_DATES[name], "-".join(filter(None, parts)), "rtf info")


def _plain(source: str) -> str:
    return str(striprtf.rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call]
