"""Reads where a page or a server sends its reader by itself, as browsers do (HTML standard, refresh)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spiders.links.page_tree import Element

# As Netscape had it, a moment may be missing before a separator; what follows it must then say "url".
_FORM = re.compile(
    r"[\s\x00]*(?:(?P<seconds>\d+)[\d.]*|\.[\d.]*|(?=[;,]\s*url\s*=))"
    r"(?:(?:[;,]|\s)\s*[;,]?\s*(?:url\s*=\s*)?+(?P<target>\S.*))?",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Refresh:
    """The address that a reader is sent to, as it stands there, and after how many seconds."""

    seconds: int
    target: str


def read_refresh(content: str) -> Refresh | None:
    """What a ``Refresh`` header or a ``meta`` of that name says; None where it leads to nothing else."""
    match = _FORM.match(content)
    target = _unquoted(match["target"] or "") if match else ""
    if match is None or not target:
        return None
    # Whoever writes more digits means never.
    return Refresh(int((match["seconds"] or "0")[:9]), target)


def refresh_of(tree: Element) -> Refresh | None:
    """Where a page sends its reader: the first that it says counts. What holds without scripts does not."""
    for meta in tree.iter("meta"):
        found = read_refresh(meta.get("content") or "") if is_refresh(meta) else None
        if found and next(meta.iterancestors("noscript", "template"), None) is None:
            return found
    return None


def is_refresh(meta: Element) -> bool:
    """Tell if a ``meta`` says what a ``Refresh`` header would."""
    return (meta.get("http-equiv") or "").strip().lower() == "refresh"


def _unquoted(target: str) -> str:
    """An address without the quotes around it; an apostrophe within it is part of it."""
    if target[0:1] in ("'", '"'):
        target = target[1:].partition(target[0])[0]
    return target.strip()
