"""Finds the elements of a page that CSS selectors mean; a class that no element has is not looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree
from lxml.cssselect import CSSSelector

from spiders.links.page_tree import Element

_CLASSES = etree.XPath("//@class", smart_strings=False)
_PLAIN = re.compile(r"[\w\s.>#-]+")
"""A selector without alternatives, negations, attributes and escapes: each class in it must occur."""
_CLASS = re.compile(r"\.([\w-]+)")


@dataclass(frozen=True, slots=True)
class _Selector:
    find: CSSSelector
    classes: frozenset[str]


class Selection:
    """Selects from a tree, which may lose elements meanwhile but gain none.

    A selector by class visits every element, and a profile has dozens of them, most for what few pages
    have: what classes there are is asked once.
    """

    def __init__(self, tree: Element) -> None:
        self.tree = tree
        classes: list[str] = _CLASSES(tree)  # type: ignore[assignment] # attributes only
        self._classes = frozenset(" ".join(classes).split())

    def find(self, selectors: Iterable[str], within: Element | None = None) -> Iterator[Element]:
        """The elements that each selector in turn means, ``within`` one of the tree or in all of it."""
        place = self.tree if within is None else within
        for selector in map(_compiled, selectors):
            if selector.classes <= self._classes:
                found: list[Element] = selector.find(place)  # type: ignore[assignment] # elements only
                yield from found


@lru_cache(maxsize=512)
def _compiled(selector: str) -> _Selector:
    classes = _CLASS.findall(selector) if _PLAIN.fullmatch(selector) else ()
    return _Selector(CSSSelector(selector, translator="html"), frozenset(classes))
