"""Finds the short lines that stand directly above and below the heading of a page: its day, its author.

Templates put them there, and an extractor of main texts leaves them out. In a column beside the text, days
and titles stand in turn: the tree tells to which heading a line belongs, the text alone does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, chain, islice

from archive.readings.reading import Stated
from spiders.links.page_tree import Element, line, words

_LONGEST = 90
_MOST_ABOVE, _MOST_BELOW = 1, 3
_MOST_AROUND = 3
"""Elements around a heading that hold nothing else: its neighbours are those of the outermost of them."""
_MOST_LOOKED_AT = 12
_OTHERS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "nav", "form"))
_WHOLE_PAGES = frozenset(("body", "main", "html"))


def beside_headings(tree: Element) -> dict[str, tuple[Stated, ...]]:
    """What stands beside each heading of the two highest ranks, by its words; of equal ones the first."""
    found: dict[str, tuple[Stated, ...]] = {}
    for heading in islice(tree.iter("h1", "h2"), _MOST_LOOKED_AT):
        if (title := line(words(heading))) and title not in found:
            found[title] = tuple(Stated("beside heading", each, "html heading") for each in _lines(heading))
    return found


def _lines(heading: Element) -> Iterator[str]:
    node = heading
    for _ in range(_MOST_AROUND):
        lines = [*_short(node, is_above=True), *_short(node, is_above=False)]
        parent = node.getparent()
        if lines or parent is None or parent.tag in _WHOLE_PAGES:
            yield from lines
            return
        if not _is_all_of(node, parent):
            return
        node = parent


def _is_all_of(node: Element, parent: Element) -> bool:
    """True where an element around another holds no words but those of that one."""
    beside = (text for each in parent if each is not node for text in each.itertext())
    tails = (each.tail or "" for each in parent)
    return not any(map(str.strip, chain((parent.text or "",), tails, beside)))


def _is_long(element: Element) -> bool:
    """True for an element of more words than a few lines: no more of it is read than tells so."""
    lengths = accumulate(len(text.strip()) for text in element.itertext())
    return any(length > _MOST_BELOW * _LONGEST for length in lengths)


def _short(node: Element, *, is_above: bool) -> list[str]:
    """The lines of the next elements on one side, up to one that is long, a list, or a heading itself."""
    most = _MOST_ABOVE if is_above else _MOST_BELOW
    found: list[str] = []
    for each in islice(node.itersiblings(preceding=is_above), _MOST_LOOKED_AT):
        if not isinstance(each.tag, str) or not any(map(str.strip, each.itertext())):
            continue
        if _is_long(each):
            break
        text = words(each)
        rows = [line(row) for row in text.split("\n") if row.strip()]
        is_other = each.tag in _OTHERS or next(each.iter(*_OTHERS), None) is not None
        if is_other or len(found) + len(rows) > most or any(len(row) > _LONGEST for row in rows):
            break
        found += rows
    return found
