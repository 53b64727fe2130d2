"""Tells pages whose tree would grow beyond measure, and takes the nesting out of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_FEW_TAGS = 1_400
"""A page with no more of them is small whatever it holds, and is not looked into."""

_MOST_COPIES = 2_000_000
"""Elements that browsers may have to add, since styles that nobody closed go on in each next paragraph."""

_DEEPEST = 2_000
"""Elements within each other; libxml2 drops what lies deeper than 2,048."""

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_STYLES = frozenset("b big code em font i nobr s small strike strong tt u".split())
_STYLE = re.compile(rf"<(?:{'|'.join(sorted(_STYLES))})(?![a-z0-9])", re.IGNORECASE)
_CELLS = frozenset(("td", "th", "caption"))
_NEVER_DEEP = frozenset(
    "a area base basefont bgsound br col embed frame hr image img input keygen link meta param source track "
    "wbr p li dd dt option optgroup tr td th thead tbody tfoot colgroup caption html head body title".split()
)
"""Elements that hold nothing, or that end where another of their kind begins."""

_KEPT = (
    "a|area|base|br|frame|h[1-6]|hr|iframe|img|link|meta|p|script|style|textarea|title|xmp|plaintext|noframes"
)
_NESTING = re.compile(rf"</?(?!(?:{_KEPT})(?![a-z0-9]))[a-z][^>]*>", re.IGNORECASE)


def nests_too_deep(text: str) -> bool:
    """Tell if parsing a page takes time or memory out of all proportion, as browsers' rules have it."""
    if _cannot_be_deep(text):
        return False
    is_open, most, tags = _Open(), 0, 0
    for match in _TAG.finditer(text):
        tags += 1
        is_open.take(match[2].lower(), -1 if match[1] else 1)
        most = max(most, is_open.styles)
        if is_open.depth + is_open.styles > _DEEPEST:
            return True
    return most * tags > _MOST_COPIES


def _cannot_be_deep(text: str) -> bool:
    """True of nearly every page, by counting alone."""
    tags = text.count("<")
    if tags <= _FEW_TAGS:
        return True
    return tags - text.count("</") <= _DEEPEST and len(_STYLE.findall(text)) * tags <= _MOST_COPIES


@dataclass(slots=True)
class _Open:
    """The elements that are open at some place of a page: at least as many as a browser would have."""

    styles: int = 0
    depth: int = 0
    outside: list[tuple[int, int]] = field(default_factory=list)

    def take(self, name: str, step: int) -> None:
        """Count an element that begins (1) or ends (-1) here."""
        if name in _STYLES:
            self.styles = max(0, self.styles + step)
        elif name == "table":
            self._take_table(step)
        elif name in _CELLS and self.outside:
            # What was left open in a cell ends with it.
            self.styles, self.depth = 0, self.outside[-1][1] + 1
        elif name not in _NEVER_DEEP:
            self.depth = max(0, self.depth + step)

    def _take_table(self, step: int) -> None:
        if step > 0:
            self.outside.append((self.styles, self.depth))
            self.depth += 1
        elif self.outside:
            self.styles, self.depth = self.outside.pop()


def flattened(text: str) -> str:
    """A page without the elements that nest; words, links, pictures and headings stay."""
    return _NESTING.sub(" ", text)
