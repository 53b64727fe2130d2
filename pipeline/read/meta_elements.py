"""Finds what a page says of itself in its ``meta`` elements, whose names count in any case (HTML, 4.2.5)."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from spiders.links.page_tree import Element

MetaElements = Mapping[str, list[Element]]
"""The elements of a page by name or property, in small letters, each in the order of the page."""

_MOST = 1_000


def meta_elements(tree: Element) -> MetaElements:
    """Look once for all of them; one with both a name and a property is found by either."""
    found: dict[str, list[Element]] = {}
    for element in islice(tree.iter("meta"), _MOST):
        names = (element.get(attribute, "").strip().lower() for attribute in ("name", "property"))
        for name in filter(None, dict.fromkeys(names)):
            found.setdefault(name, []).append(element)
    return found
