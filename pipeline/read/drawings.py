"""Reads what a drawing (SVG) in a page says of itself and of its shapes: shown to who points at them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from spiders.links.page_tree import Element, all_text, line

MOST_TOLD, _MOST_LOOKED_AT = 200, 2_000
"""Of one drawing: a chart has a title for each of its bars, a map one for each municipality."""

_CONTROLS = frozenset(("a", "button", "summary", "label"))
_NEVER_SHOWN = frozenset(("defs", "symbol", "clippath", "mask", "pattern", "marker"))


def told_of_drawings(tree: Element) -> Iterator[str]:
    """The titles and descriptions of drawings and of shapes in them (SVG 2, 5.10), and labels of drawings.

    Not those of icons: what stands in a link or a button names that, and one word alone names the picture.
    """
    for drawing in tree.iter("svg"):
        if _is_within(drawing, _CONTROLS) or is_drawn(drawing):
            continue
        elements = islice(drawing.iter("title", "desc"), _MOST_LOOKED_AT)
        says = (
            line(drawing.get("aria-label") or ""),
            *(line(all_text(each)) for each in elements if _is_shown(each)),
        )
        told = [text for text in dict.fromkeys(says) if text]
        if len(told) > 1 or any(" " in text for text in told) or drawing.find(".//text") is not None:
            yield from told[:MOST_TOLD]


def is_drawn(element: Element) -> bool:
    """True of what stands in a drawing."""
    return _is_within(element, frozenset(("svg",)))


def _is_shown(element: Element) -> bool:
    return not _is_within(element, _NEVER_SHOWN)


def _is_within(element: Element, tags: frozenset[str]) -> bool:
    return any(each.tag in tags for each in element.iterancestors())
