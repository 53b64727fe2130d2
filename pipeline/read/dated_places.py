"""States where a page shows days, each with the place in its template: other pages have theirs in the same.

A place is the way to it through the tree, by elements and classes whatever they are called. What it means is
told by all pages of the site (``pipeline.normalise.dated_slots``), no page knows it by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from zlib import crc32

from archive.readings.reading import DATED, Stated
from spiders.links.page_tree import UNSEEN, Element, line, words

_LONGEST = 160
_MOST = 16
_MOST_ELEMENTS = 20_000
_MOST_AROUND = 3
"""Elements around a piece of a day that may hold the rest of it: its month, its year."""
_DEEPEST = 12
_DAY = re.compile(
    r"\d.{0,25}(?:(?:19|20)\d\d|['’]\d\d)(?!\d)|(?:19|20)\d\d-\d\d-\d\d|\d[-/.]\d\d?[-/.]\d\d"
    r"|[a-z]\s\d{1,2}, (?:19|20)\d\d",
    re.IGNORECASE,
)
# One or two figures, or a year, with none around. A figure comes first: to the next of those a search skips.
_FIGURES = re.compile(r"\d(?<!\d\d)(?:\d?|(?:(?<=1)9|(?<=2)0)\d\d)(?!\d)")
_NUMBERS = re.compile(r"\d+")


def dated_places(tree: Element) -> Iterator[Stated]:
    """The short texts of a page with a day in them, each with its place; the first sixteen."""
    yield from islice(_stated(tree), _MOST)


def has_day(text: str) -> bool:
    """Tell if these words look as if a day stood in them; which one is read later."""
    return _DAY.search(text) is not None


def _stated(tree: Element) -> Iterator[Stated]:
    seen: set[Element] = set()
    too_long: set[Element] = set()
    for element in islice(tree.iter(), _MOST_ELEMENTS):
        if not _has_figures(element) or element.tag in UNSEEN:
            continue
        holder = _holder(element, too_long)
        if holder is not None and holder not in seen:
            seen.add(holder)
            yield Stated(DATED, line(words(holder)), f"html {_place(holder)}")


def _has_figures(element: Element) -> bool:
    """True where a text that stands directly in an element has a figure: no other can hold a day."""
    if element.text and _FIGURES.search(element.text):
        return True
    return any(child.tail and _FIGURES.search(child.tail) for child in element)


def _holder(element: Element, too_long: set[Element]) -> Element | None:
    """The element, or the next around it, that holds a day whole and little else; None for none.

    What was found to hold more is remembered: the words of a list are looked at once, not for each entry.
    """
    for node in (element, *islice(element.iterancestors(), _MOST_AROUND)):
        if node in too_long:
            return None
        text = line(words(node))
        if len(text) > _LONGEST:
            too_long.add(node)
            return None
        if _DAY.search(text):
            return node
    return None


def _place(element: Element) -> str:
    """The way to an element: the names and classes of all around it, without numbers, in a few letters."""
    way = (element, *islice(element.iterancestors(), _DEEPEST))
    named = (f"{node.tag}.{_NUMBERS.sub('', node.get('class') or '')}" for node in way)
    return f"{crc32('>'.join(named).encode('utf-8', 'surrogatepass')):08x}"
