"""Lists of digests, a file a line, as ``sha256sum`` writes them and BagIt (RFC 8493) has them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from archive.small_file import read_bytes
from wording.message import Message, say

MOST = 512_000_000
"""Bytes of such a list."""

_LINE = re.compile(r"([0-9A-Fa-f]{32,128})[ \t]+\*?(.+)")


def read_list(path: Path, decoded: Callable[[str], str] = str) -> dict[str, str]:
    """Digests in lower case by the path of the file, which ``decoded`` makes of what stands there.

    Raises OSError, and ValueError, with the line, for what is no such list or has a file twice.
    """
    found: dict[str, str] = {}
    text = read_bytes(path, MOST).decode("utf-8", "surrogateescape")
    for line in text.replace("\r\n", "\n").split("\n"):
        if not line.strip():
            continue
        read = _LINE.fullmatch(line)
        name = decoded(read[2]) if read else ""
        if read is None or name in found:
            raise ValueError(line[:120])
        found[name] = read[1].lower()
    return found


def no_list(error: ValueError) -> Message:
    """What is wrong with a list that ``read_list`` cannot read."""
    return say("a line of it is no digest with a name, or of a file again: {line!r}", line=str(error))
