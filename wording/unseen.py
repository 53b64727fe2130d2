"""Characters that show nothing and do something: move a cursor, turn the reading direction, end a line.

Text of a site may hold any of them. On paper and on a screen they are left out; in JSON they are escaped, so
that nothing is lost and nothing acts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

_ACTING = (
    "\\x00-\\x1f\\x7f-\\x9f\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ud800-\\uf8ff\\ufeff"
    "\\ufff0-\\uffff\\U0001d173-\\U0001d17a\\U000e0000-\\U0010ffff"
)
UNSEEN = re.compile(f"[{_ACTING}]+")
"""Controls (C0, C1), line separators, marks of direction, what has no width, surrogates, private characters.

Hyphens that only show at the end of a line, and the joiners of some scripts, are no part of them.
"""

_IN_JSON = f"[{_ACTING}\\u00ad\\u0600-\\u0605\\u200c\\u200d]"


def seen(text: str) -> str:
    """``text`` in one line, with what shows nothing left out."""
    return " ".join(UNSEEN.sub(" ", text).split())


def as_json(data: Any, indent: int | None = 2, default: Callable[[Any], Any] = str) -> str:
    """``data`` as JSON whose text is printable: any other character is ``\\uXXXX``, and reads back as it was.

    What JSON does not know, moments and paths, becomes what ``default`` makes of it.
    """
    written = json.dumps(data, ensure_ascii=False, indent=indent, default=default)
    return re.sub(_IN_JSON, _escaped, written)


def _escaped(found: re.Match[str]) -> str:
    # A line end is none of the text: those of the text are escaped already.
    return "\n" if found[0] == "\n" else json.dumps(found[0])[1:-1]
