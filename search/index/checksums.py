"""Sums over the files of the index (CRC-32): a flipped bit is known before it answers a query wrongly.

A file never changes once it is written, but for the list of words, which grows. Its sum is carried on over
what came behind: so what was written before is not read again, and damage to it never becomes right.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from wording.message import NOTHING, Message, say

Sums = dict[str, tuple[int, int]]
"""Of each file how many bytes were summed, and what they came to."""

_OF_WHOOSH = re.compile(r"_?MAIN_[\w.]+\.(col|pst|trm|toc)")
_CHUNK = 1 << 20


def carried_on(folder: Path, known: Sums) -> Sums:
    """The sums of the files that are there now; only what lies behind the ``known`` ones is read."""
    found = {}
    for path in folder.iterdir():
        if _OF_WHOOSH.fullmatch(path.name) or path.suffix == ".txt":
            # A merge by another process may have removed it since.
            with suppress(FileNotFoundError):
                found[path.name] = _sum(path, *known.get(path.name, (0, 0)))
    return found


def differing(folder: Path, sums: Sums, ending: str = "") -> dict[str, Message]:
    """The files that do not hold what was summed, each with why; only those whose names end so."""
    reasons = {name: _why(folder / name, *known) for name, known in sums.items() if name.endswith(ending)}
    return {name: why for name, why in reasons.items() if why}


def _why(path: Path, size: int, expected: int) -> Message:
    """Says how the first ``size`` bytes differ from what was written; nothing when they do not."""
    try:
        there, found = _sum(path, end=size)
    except FileNotFoundError:
        # Whoosh removes what it has replaced before this is noted: who opens the index sees what it lacks.
        return NOTHING if _OF_WHOOSH.fullmatch(path.name) else say("the file is missing")
    except OSError as error:
        return say("the file cannot be read: {why}", why=error.strerror or str(error))
    if there != size:
        return say("expected {expected:byte/bytes}, found {found:number}", expected=size, found=there)
    if found == expected:
        return NOTHING
    return say(
        "its bytes come to {found}, expected {expected} (CRC-32)",
        found=f"{found:08x}",
        expected=f"{expected:08x}",
    )


def _sum(path: Path, begin: int = 0, total: int = 0, end: int | None = None) -> tuple[int, int]:
    """How far the file goes, up to ``end``, and what it comes to, where it is ``total`` up to ``begin``."""
    with path.open("rb") as file:
        file.seek(begin)
        while data := file.read(_CHUNK if end is None else min(_CHUNK, end - begin)):
            begin += len(data)
            total = zlib.crc32(data, total)
    return begin, total


def with_sum(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content of a small JSON file, with the sum of all of it."""
    return {**content, "sum": _sum_of(content)}


def is_sound(content: object) -> bool:
    """Tells if a small JSON file holds what it was written with."""
    if not isinstance(content, dict):
        return False
    rest = {name: value for name, value in content.items() if name != "sum"}
    return content.get("sum") == _sum_of(rest)


def _sum_of(content: Mapping[str, Any]) -> int:
    return zlib.crc32(json.dumps(content, sort_keys=True).encode())
