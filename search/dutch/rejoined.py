"""Words that a hyphen of an older line end broke, put together for reading where the collection knows them.

Texts pasted from Word and paper keep such hyphens: *den-ken*, *gemeente-raad*. They stay as they are in what
is kept, and are found either way; only what a reader sees is mended.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_BROKEN = re.compile(r"(?<![\w-])([^\W\d_]{2,})-([^\W\d_]{2,})(?![\w-])")


def rejoined(text: str, is_known: Callable[[str], bool]) -> str:
    """``text`` with each broken word whole; ``is_known`` tells whether the collection has it in one piece.

    Capitals inside are of names, as in *Midden-Nederland*; those are no breaks.
    """

    def mended(found: re.Match[str]) -> str:
        first, second = found.groups()
        whole = first + second
        return whole if second.islower() and not first.isupper() and is_known(whole) else found.group()

    return _BROKEN.sub(mended, text) if "-" in text else text
