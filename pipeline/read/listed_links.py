"""States what a page says of the pages that it lists: by which words it leads there, and in which row.

A row is the cell, the line, the entry or the card of one link. Rows with a day are taken wherever they stand,
those without from pages that list hardly anything else; so a menu has none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from archive.readings.reading import LISTED_LINK, Stated
from pipeline.read.dated_places import has_day
from spiders.links.bare_address import bare
from spiders.links.link_context import LinkContext
from spiders.links.page_links import from_page, is_file_name, is_vague
from spiders.links.page_tree import Element, all_text, line, words

_MOST_LINKS = 1_000
_MOST_KEPT = 80
_LONGEST_LABEL, _LONGEST_ROW, _LONGEST_ADDRESS = 150, 300, 300
_MOST_AROUND = 6
"""Elements around a link that may be its card."""

_MOST_LOOKED_AT = 2
"""Links to one page of which the rows are looked at: its title and "Lees meer"."""

_NO_ROWS = frozenset(("body", "main", "table", "tbody", "ul", "ol", "dl"))
_NO_PAGES = ("#", "mailto:", "tel:", "javascript:")
_FIGURE = re.compile(r"\d")
_SHORTEST_LABEL = 6
_FEWEST_WORDS = 2
"""Words of a link from which on it may name a page."""


@dataclass(frozen=True, slots=True)
class ListedLinks:
    """The links of a page that may be entries of a list: each as it is written, its words, and its row."""

    every: tuple[tuple[str, str, str], ...]

    @classmethod
    def of(cls, tree: Element, charset: str) -> ListedLinks:
        """Those of a page, in its order; of several links to one page the one with most words names it."""
        around = _Around()
        found: dict[str, tuple[str, str]] = {}
        looked_at: Counter[str] = Counter()
        for link in islice(tree.iter("a"), _MOST_LINKS):
            target = (link.get("href") or "").strip()
            label = line(all_text(link))
            if not label or not _may_lead_to_page(target):
                continue
            known, row = found.get(target, ("", ""))
            looked_at[target] += 1
            if not row and looked_at[target] <= _MOST_LOOKED_AT:
                row = around.row(link, target)
            found[target] = label if len(label) > len(known) and not is_vague(label) else known, row
        labels = {each: label for each, (label, _) in found.items() if len(label) >= _SHORTEST_LABEL}
        alone = {
            each: (label, "" if _names_another(row, each, labels) else row)
            for each, (label, row) in found.items()
        }
        return cls(tuple((bare(from_page(tree, each, charset)), *said) for each, said in alone.items()))

    def stated(self, *, is_list: bool) -> Iterator[Stated]:
        """What is kept of them: rows with a day, and of a page that is a list all that names another."""
        kept = (
            Stated(LISTED_LINK, f"{target}\n{label[:_LONGEST_LABEL]}\n{row}", "html links")
            for target, label, row in self.every
            if row or (is_list and len(label.split()) >= _FEWEST_WORDS)
        )
        yield from islice(kept, _MOST_KEPT)


def _may_lead_to_page(target: str) -> bool:
    is_page = bool(target) and len(target) <= _LONGEST_ADDRESS and not target.lower().startswith(_NO_PAGES)
    return is_page and not any(map(str.isspace, target)) and not is_file_name(target)


def _names_another(row: str, target: str, labels: Mapping[str, str]) -> bool:
    """True for words that lead to another page as well: whose their day is nobody knows."""
    return bool(row) and any(each != target and label in row for each, label in labels.items())


class _Around:
    """What stands around the links of a page; what several have around them is looked at once."""

    def __init__(self) -> None:
        self._context = LinkContext(())
        self._figures: dict[Element, bool] = {}

    def row(self, link: Element, target: str) -> str:
        """The words of the card or the row of a link, else its sentence, where they have a day; "" if not."""
        rows = self._words(link, _card_of(link, target))
        return next((row for row in rows if len(row) <= _LONGEST_ROW and has_day(row)), "")

    def _words(self, link: Element, card: Element) -> Iterator[str]:
        """What may have a day. Most links, as those of a menu, have no figure near them: there is none."""
        if self._has_figure(card):
            yield line(words(card))
        if self._has_figure(self._context.block_of(link)) or link.find(".//img") is not None:
            yield self._context.of(link)

    def _has_figure(self, element: Element) -> bool:
        if element not in self._figures:
            self._figures[element] = _FIGURE.search(element.text_content()) is not None
        return self._figures[element]


def _card_of(link: Element, target: str) -> Element:
    """The largest element around a link in which no other page is linked to."""
    card = link
    for node in islice(link.iterancestors(), _MOST_AROUND):
        others = (each.get("href") or target for each in node.iter("a"))
        if node.tag in _NO_ROWS or any(each.strip() != target for each in others):
            break
        card = node
    return card
