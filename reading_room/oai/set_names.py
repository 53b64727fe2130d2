"""The names of sets: ``site:armekant-eva``, ``kind:report``, ``event:Alliantiedag!20Zutphen``.

A name may have letters, digits and a few marks (OAI-PMH 2.0, 4.6); any other byte of its UTF-8 stands as
``!`` and two digits, so that a name always tells which group it is of.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_to_bytes

from archive.harvest.groups import WAYS, Group

LONGEST = 2_000
"""Characters of a name."""

_PART = r"[A-Za-z0-9\-_.!~*'()]+"
_NAME = re.compile(rf"{_PART}(:{_PART})*")
_UNESCAPED = "-_.~*'()"


def set_name(group: Group) -> str:
    """The name of the set of a group."""
    if not group.name:
        return group.by
    escaped = quote(group.name, safe=_UNESCAPED, encoding="utf-8", errors="surrogatepass")
    return f"{group.by}:{escaped.replace('%', '!')}"


def is_name(text: str) -> bool:
    """True of what has the form of the name of a set."""
    return len(text) <= LONGEST and bool(_NAME.fullmatch(text))


def group_called(name: str) -> Group | None:
    """The group of a set; None for a name that no set can have here."""
    way, colon, escaped = name.partition(":")
    for by in WAYS:
        if by == way:
            try:
                text = unquote_to_bytes(escaped.replace("!", "%")).decode("utf-8", "surrogatepass")
            except UnicodeDecodeError:
                return None
            if by != "event" and not text.isprintable():
                return None
            group = Group(by, text)
            return group if set_name(group) == name and bool(colon) == bool(text) else None
    return None
