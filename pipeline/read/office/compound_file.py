"""Opens the compound files of Office before 2007 (MS-CFB), and says what they state about themselves."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from olefile import OleFileIO  # type: ignore[import-untyped] # it has no types

from archive.readings.reading import Reading, Stated
from pipeline.read.office.property_set import Value, properties
from pipeline.read.stated_metadata import state, state_date
from pipeline.read.unreadable import Damaged, Encrypted, TooLarge, UnknownFormat, Unreadable
from wording.message import say

READER = "compound 1"

_OLE_ERRORS = (OSError, ValueError, IndexError, TypeError, KeyError, OverflowError, struct.error)
_SUMMARY, _DOCUMENT_SUMMARY = "\x05SummaryInformation", "\x05DocumentSummaryInformation"
_FIELDS = {
    _SUMMARY: {
        2: "title",
        3: "subject",
        4: "author",
        5: "keywords",
        6: "description",
        8: "last author",
        11: "printed",
        12: "created",
        13: "modified",
        14: "pages",
        18: "program",
    },
    _DOCUMENT_SUMMARY: {2: "category", 7: "slides", 14: "manager", 15: "company"},
}
"""The names of properties by their numbers (MS-OLEPS, MS-OSHARED)."""

_LARGEST_STREAM = 100_000_000


class Compound:
    """The streams of a compound file."""

    def __init__(self, container: Any) -> None:
        self._container = container

    def has(self, name: str) -> bool:
        """True when there is a stream of this name."""
        return bool(self._container.exists(name))

    def stream(self, name: str) -> bytes:
        """The bytes of a stream; raises Unreadable when it is missing or damaged."""
        try:
            if self._container.get_size(name) > _LARGEST_STREAM:
                raise TooLarge(
                    say("its stream {name} is larger than {most:bytes}", name=name, most=_LARGEST_STREAM)
                )
            with self._container.openstream(name) as opened:
                data: bytes = opened.read()
        except _OLE_ERRORS as error:
            raise Damaged(say("expected a stream {name}: {why}", name=name, why=str(error))) from error
        return data

    def stated(self, form: str) -> Iterator[Stated]:
        """The file's statements about itself; ``form`` is ``doc``, ``ppt`` or ``xls``."""
        for stream, fields in _FIELDS.items():
            if self.has(stream):
                found = properties(self._if_whole(stream))
                for number, name in fields.items():
                    yield from _stated(name, found.get(number), f"{form} properties")

    def _if_whole(self, name: str) -> bytes:
        try:
            return self.stream(name)
        except Unreadable:
            return b""


@contextmanager
def open_compound(data: bytes) -> Iterator[Compound]:
    """The streams of a compound file; raises Unreadable when it is none, or no whole one."""
    try:
        container = OleFileIO(data)
    except _OLE_ERRORS as error:
        raise Damaged(say("expected a whole compound file (MS-CFB): {why}", why=str(error))) from error
    with container:
        yield Compound(container)


def read_compound(data: bytes, media_type: str) -> Reading:
    """Says why a compound file that is no Word, PowerPoint or Excel file gives no text: raises Unreadable."""
    with open_compound(data) as container:
        if container.has("EncryptedPackage"):
            raise Encrypted()
    raise UnknownFormat(say("no reader for what this file ({media_type}) holds", media_type=media_type))


def _stated(name: str, value: Value | None, source: str) -> Iterator[Stated]:
    if isinstance(value, datetime):
        yield from state_date(name, value, source)
    elif isinstance(value, int):
        yield from state(name, str(value) if value > 0 else "", source)
    elif value:
        yield from state(name, value, source)
