"""A part of what is kept, where a player asks for one (RFC 9110, 14): the beginning of a film, its end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_ONE_RANGE = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)


class Unsatisfiable(Exception):
    """The range begins behind the end."""


def asked_range(header: str, length: int) -> tuple[int, int] | None:
    """The first byte and the one behind the last; None where all is asked for, or several parts at once.

    Raises Unsatisfiable for a part that there is nothing of.
    """
    found = _ONE_RANGE.fullmatch(header.strip())
    if not found or not any(found.groups()) or len(header) > 100:
        return None
    first, last = found.groups()
    if not first:
        begin, end = max(0, length - int(last)), length
    else:
        begin, end = int(first), min(length, int(last) + 1 if last else length)
    if begin >= length or (first and last and int(last) < int(first)):
        raise Unsatisfiable
    return begin, end


def cut(pieces: Iterable[bytes], begin: int, end: int) -> Iterator[bytes]:
    """The bytes from ``begin`` up to ``end`` of what comes in pieces; all pieces are taken."""
    place = 0
    for piece in pieces:
        after = place + len(piece)
        if after > begin and place < end:
            yield piece[max(0, begin - place) : end - place]
        place = after
