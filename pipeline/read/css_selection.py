"""Finds the elements of a page that CSS selectors mean.

A class or an attribute that no element has is not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree
from lxml.cssselect import CSSSelector

from spiders.links.page_tree import Element

_CLASSES = etree.XPath("descendant-or-self::*/@class", smart_strings=False)
_VALUE = re.compile(r"""(?<=\[)([\w-]+)(?:[~|^$*]?=(?:[\w-]+|'[^'\\]*'|"[^"\\]*"))?(?=\])""")
"""What stands in brackets: the name of an attribute, and what it has to be."""
_PLAIN = re.compile(r"[\w\s.>#\[\]-]+")
"""A selector without alternatives, negations and escapes: each class and attribute in it must occur."""
_CLASS = re.compile(r"\.([\w-]+)")
_ANY_WITH = re.compile(r"(?:^|[\s>])\[([A-Za-z_][A-Za-z0-9_-]*)\]")
"""An element of any kind with an attribute, for which every attribute of a page is looked at."""


@dataclass(frozen=True, slots=True)
class _Selector:
    find: CSSSelector
    classes: frozenset[str]
    attributes: frozenset[str]


class Selection:
    """Selects from a tree, which may lose elements meanwhile but gain none.

    A selector by class visits every element, and a profile has dozens of them, most for what few pages
    have: what classes there are is asked once, and so is each attribute that any element may have.
    """

    def __init__(self, tree: Element) -> None:
        self.tree = tree
        classes: list[str] = _CLASSES(tree)  # type: ignore[assignment] # attributes only
        self._classes = frozenset(" ".join(classes).split())
        self._has: dict[str, bool] = {}

    def find(self, selectors: Iterable[str], within: Element | None = None) -> Iterator[Element]:
        """The elements that each selector in turn means, ``within`` one of the tree or in all of it."""
        place = self.tree if within is None else within
        for selector in map(_compiled, selectors):
            if selector.classes <= self._classes and all(map(self.has, selector.attributes)):
                found: list[Element] = selector.find(place)  # type: ignore[assignment] # elements only
                yield from found

    def has(self, attribute: str) -> bool:
        """Tell if any element has an attribute of this name, or had it when that was first asked."""
        if attribute not in self._has:
            self._has[attribute] = bool(_any_with(attribute)(self.tree))
        return self._has[attribute]


@lru_cache(maxsize=512)
def _compiled(selector: str) -> _Selector:
    bare = _VALUE.sub(r"\1", selector)
    is_plain = _PLAIN.fullmatch(bare) is not None
    classes = _CLASS.findall(bare) if is_plain else ()
    attributes = map(str.lower, _ANY_WITH.findall(bare) if is_plain else ())
    return _Selector(CSSSelector(selector, translator="html"), frozenset(classes), frozenset(attributes))


@lru_cache(maxsize=512)
def _any_with(attribute: str) -> etree.XPath:
    return etree.XPath(f"boolean(descendant-or-self::*/@{attribute})")
