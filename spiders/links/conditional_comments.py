"""Finds what a page says to old versions of Internet Explorer alone, in comments that only those read."""

from __future__ import annotations

import re

_MOST_COMMENTS = 200
_MOST_CHARACTERS = 300_000
"""Read of the comments of one page."""

_BEGINS = re.compile(r"<!--\[if\b[^\]]{0,200}\]>", re.IGNORECASE)
_END = "-->"
_LAST_MARK = re.compile(r"<!\[endif\]$", re.IGNORECASE)


def for_old_browsers(markup: str) -> tuple[str, int]:
    """The markup within conditional comments, and how many characters of it are more than is read."""
    found: list[str] = []
    if "<!--[" not in markup:
        return "", 0
    length = unread = position = 0
    while begin := _BEGINS.search(markup, position):
        end = markup.find(_END, begin.end())
        end = len(markup) if end < 0 else end
        content = _LAST_MARK.sub("", markup[begin.end() : end])
        position = max(end, begin.end())
        if len(found) < _MOST_COMMENTS and length + len(content) <= _MOST_CHARACTERS:
            found.append(content)
            length += len(content)
        else:
            unread += len(content)
    return "\n".join(found), unread
