"""Reads the parts of a page that its server names in ``Link`` headers (RFC 8288)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_LONGEST_HEADER = 50_000
_MOST_LINKS = 500

_TARGET = re.compile(r"<([^<>]*+)>")
_PARAMETER = re.compile(
    r"\s*+;\s*+(?P<name>[^\s=;,<>\"]++)?+(?:\s*+=\s*+(?:\"(?P<quoted>(?:[^\"\\]|\\.)*+)\"?+|(?P<bare>[^\s;,\"]*+)))?+"
)
_ESCAPED = re.compile(r"\\(.)")


def links_in(headers: Iterable[str]) -> Iterator[dict[str, str]]:
    """Each link of some ``Link`` headers, with its parameters as if they were attributes of a ``link``."""
    header = ", ".join(headers)[:_LONGEST_HEADER]
    position = 0
    for _ in range(_MOST_LINKS):
        target = _TARGET.search(header, position)
        if target is None:
            return
        position = target.end()
        attributes = {"href": target[1].strip()}
        while (parameter := _PARAMETER.match(header, position)) and parameter.end() > position:
            value = parameter["quoted"] if parameter["quoted"] is not None else parameter["bare"] or ""
            if parameter["name"]:
                attributes.setdefault(parameter["name"].lower(), _ESCAPED.sub(r"\1", value))
            position = parameter.end()
        yield attributes
