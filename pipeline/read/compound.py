"""Opens the compound files of Office before 2007 (MS-CFB), and says what they state about themselves."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from olefile import OleFileIO  # type: ignore[import-untyped]

from archive.readings import Reading, Stated
from pipeline.read.errors import Unreadable
from pipeline.read.stated import state, state_date

READER = "compound 1"

_OLE_ERRORS = (OSError, ValueError, IndexError, TypeError, KeyError, OverflowError, struct.error)
_FIELDS = {
    "title": "title",
    "author": "author",
    "last_saved_by": "last author",
    "subject": "subject",
    "keywords": "keywords",
    "comments": "description",
    "company": "company",
    "manager": "manager",
    "category": "category",
    "creating_application": "program",
}
_DATES = {"create_time": "created", "last_saved_time": "modified", "last_printed": "printed"}
_COUNTS = {"num_pages": "pages", "slides": "slides"}
_UTF8, _MAC_ROMAN = 65001, 10000
_LARGEST_STREAM = 100_000_000


class Compound:
    """The streams of a compound file."""

    def __init__(self, container: Any) -> None:
        self._container = container

    def has(self, name: str) -> bool:
        """Whether there is a stream of this name."""
        return bool(self._container.exists(name))

    def stream(self, name: str) -> bytes:
        """The bytes of a stream; raises Unreadable when it is missing or damaged."""
        try:
            if self._container.get_size(name) > _LARGEST_STREAM:
                raise Unreadable("too large", f"its stream {name} is larger than {_LARGEST_STREAM} bytes")
            with self._container.openstream(name) as opened:
                data: bytes = opened.read()
        except _OLE_ERRORS as error:
            raise Unreadable("damaged", f"expected a stream {name}: {error}") from error
        return data

    def stated(self, form: str) -> Iterator[Stated]:
        """What the file states about itself; ``form`` is ``doc``, ``ppt`` or ``xls``."""
        try:
            found = self._container.get_metadata()
        except _OLE_ERRORS:
            return
        source = f"{form} properties"
        for name, field in _FIELDS.items():
            yield from state(field, _text(getattr(found, name), found.codepage), source)
        for name, field in _DATES.items():
            yield from state_date(field, getattr(found, name), source)
        for name, field in _COUNTS.items():
            value = getattr(found, name)
            if isinstance(value, int) and value > 0:
                yield from state(field, str(value), source)


@contextmanager
def open_compound(data: bytes) -> Iterator[Compound]:
    """The streams of a compound file; raises Unreadable when it is none, or no whole one."""
    try:
        container = OleFileIO(data)
    except _OLE_ERRORS as error:
        raise Unreadable("damaged", f"expected a whole compound file (MS-CFB): {error}") from error
    with container:
        yield Compound(container)


def read_compound(data: bytes, media_type: str) -> Reading:
    """Says why a compound file that is no Word, PowerPoint or Excel file gives no text: raises Unreadable."""
    with open_compound(data) as container:
        if container.has("EncryptedPackage"):
            raise Unreadable("encrypted", "it asks for a password")
    raise Unreadable("unknown format", f"no reader for what this file ({media_type}) holds")


def _text(value: object, codepage: object) -> str:
    if not isinstance(value, bytes):
        return str(value or "")
    try:
        return value.decode(_encoding(codepage))
    except (UnicodeDecodeError, LookupError):
        return value.decode("cp1252", "replace")


def _encoding(codepage: object) -> str:
    if not isinstance(codepage, int):
        return "cp1252"
    # It is stored as a signed number of 16 bits: -535 is 65001.
    number = codepage & 0xFFFF
    return {_UTF8: "utf-8", _MAC_ROMAN: "mac_roman", 1200: "utf-16-le"}.get(number, f"cp{number}")
