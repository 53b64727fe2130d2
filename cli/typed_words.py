"""Words given on the command line, in the letters that were typed.

Without a locale Python takes them for ASCII, and keeps each byte of any other letter as a surrogate. Paths
stay so, since they must lead to the same bytes again; words go into the archive, and are in UTF-8.
"""

from __future__ import annotations

import os


def as_typed(text: str) -> str:
    """``text`` with what Python could not decode read as UTF-8; as it is where it is none."""
    if text.isprintable():
        return text
    try:
        return os.fsencode(text).decode("utf-8")
    except UnicodeError:
        return text
