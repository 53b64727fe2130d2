"""Reads the head of a WARC record (ISO 28500, 4): strictly as the standard has it, or as others wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.warc.fault import Unsound
from archive.warc.members import Members
from wording.message import say

Fields = dict[str, str]
"""The fields of a head by their names in lower case."""

LONGEST_LINE = 1 << 17
"""Bytes of a line."""

_MOST_LINES = 2_000
_MOST_DIGITS = 18
_STRICT_VERSION = re.compile(rb"WARC/1\.[01]\r\n")
_VERSION = re.compile(rb"WARC/(?:1\.\d|0\.1[78])\r?\n?")
"""The drafts 0.17 and 0.18 are what Heritrix wrote before the standard."""

_NEEDED = ("warc-type", "warc-record-id", "warc-date", "content-length")
"""The fields that every record has (ISO 28500, 5.2 to 5.5)."""


def is_version(line: bytes) -> bool:
    """True of a line with which a record of WARC begins, be it of a draft of the standard."""
    return _VERSION.fullmatch(line) is not None


def read_strict_head(members: Members) -> Fields:
    """The fields of the head that begins here. Raises Unsound where anything is not as in the standard."""
    version = members.line(LONGEST_LINE)
    if not _STRICT_VERSION.fullmatch(version):
        raise Unsound(say("expected WARC/1.1, found {found!r}", found=shown(version)[:20]))
    fields = read_fields(members, is_strict=True)
    for name in _NEEDED:
        if name not in fields:
            raise Unsound(say("the header lacks {name}", name=name))
    return fields


def read_fields(members: Members, *, is_strict: bool = False) -> Fields:
    """The fields that stand behind a version, up to the empty line. Raises Unsound.

    Unless that ``is_strict``, lines may be folded and end as they like, text may be anything, and of a field
    that comes twice (WARC-Concurrent-To may) the first counts.
    """
    fields: Fields = {}
    name = ""
    for line in _lines(members, is_strict):
        if line[0] in " \t" and name and not is_strict:
            fields[name] += " " + line.strip()
            continue
        name, value = _field(line, is_strict)
        if fields.setdefault(name, value) != value and is_strict:
            raise Unsound(say("the header has two values for {name}", name=name))
    return fields


def content_length(fields: Fields) -> int:
    """How many bytes the block has. Raises Unsound where the head does not say."""
    length = fields.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) <= _MOST_DIGITS):
        raise Unsound(say("expected a Content-Length in bytes, found {found!r}", found=length[:20]))
    return int(length)


def shown(found: bytes) -> str:
    """Bytes that stand where something else was expected, as text."""
    return found.removesuffix(b"\n").removesuffix(b"\r").decode("utf-8", "backslashreplace")


def _lines(members: Members, is_strict: bool) -> Iterator[str]:
    for _ in range(_MOST_LINES):
        line = members.line(LONGEST_LINE)
        if is_strict and not line.endswith(b"\r\n"):
            raise Unsound(
                say("expected a header line that ends in CR LF, found {found!r}", found=shown(line)[:60])
            )
        text = _text(line.removesuffix(b"\n").removesuffix(b"\r"), is_strict)
        if not text:
            return
        yield text
    raise Unsound(say("the header has more than {most:line/lines}", most=_MOST_LINES))


def _text(line: bytes, is_strict: bool) -> str:
    try:
        return line.decode("utf-8", "strict" if is_strict else "replace")
    except UnicodeDecodeError as error:
        raise Unsound(say("the WARC header is not UTF-8 ({why})", why=error.reason)) from error


def _field(line: str, is_strict: bool) -> tuple[str, str]:
    name, colon, value = line.partition(":")
    if not colon or (is_strict and (not name.isascii() or name != name.strip())):
        raise Unsound(say("expected a header field, found {found!r}", found=line[:60]))
    return name.strip().lower(), value.strip()
