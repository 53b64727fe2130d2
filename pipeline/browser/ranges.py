"""Asks for the whole of what a browser asks in part, and gives it the part."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from pipeline.browser.asked import Answered, Asked

_RANGE = re.compile(r"\s*bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*")
_OF_A_RANGE = frozenset(("range", "if-range"))


def whole(asked: Asked) -> Asked:
    """The same request, of the whole."""
    headers = {name: value for name, value in asked.headers.items() if name.lower() not in _OF_A_RANGE}
    return replace(asked, headers=headers)


def part(asked: Asked, answered: Answered) -> Answered:
    """What was asked for of an answer that is whole; that answer itself where no one part of it was."""
    wanted = _RANGE.fullmatch(_wanted(asked.headers))
    if wanted is None or answered.status != 200 or not (wanted[1] or wanted[2]):
        return answered
    length = len(answered.body)
    first, last = _bounds(wanted[1], wanted[2], length)
    headers = tuple(item for item in answered.headers if item[0].lower() != "content-range")
    if first > last:
        return Answered(416, "Range Not Satisfiable", (*headers, ("Content-Range", f"bytes */{length}")))
    of_it = ("Content-Range", f"bytes {first}-{last}/{length}")
    return Answered(206, "Partial Content", (*headers, of_it), answered.body[first : last + 1])


def _wanted(headers: Mapping[str, str]) -> str:
    return next((value for name, value in headers.items() if name.lower() == "range"), "")


def _bounds(first: str, last: str, length: int) -> tuple[int, int]:
    """The first and the last byte; of the last bytes where only their number is named."""
    if not first:
        return max(0, length - int(last)), length - 1
    return int(first), min(int(last), length - 1) if last else length - 1
