"""Finds the part of a page that its maker marks as its own: ``main``, or where "skip to content" leads.

What stands around it, columns and menus, is that of the whole site.
"""

from __future__ import annotations

import re
from itertools import islice

from spiders.links.page_tree import Element, all_text, line

_SKIPS = re.compile(
    r"(?:\w+\s+)?(?:naar|to|zum|zur|over)\s+(?:\w+\s+){0,2}?(?:\w*inhoud|\w*content|inhalt|tekst|text|artikel|main|hoofdinhoud)\b",
    re.IGNORECASE,
)
_LONGEST_LABEL = 60
_MOST_LINKS = 12
"""Links at the beginning of a page among which is the one that skips its menus."""
_FEWEST_LETTERS = 20


def text_region(tree: Element) -> Element | None:
    """The element that holds what a page is about, as its maker says; None where that is not marked.

    HTML names it ``main``, WAI-ARIA the role of that name. Pages that were made before either have a link
    for those who cannot see, which skips the menus.
    """
    marked = [each for each in tree.iter("main", "div", "section", "td") if _is_main(each)]
    outermost = [each for each in marked if not any(map(_is_main, each.iterancestors()))]
    if outermost:
        return outermost[0] if len(outermost) == 1 and _speaks(outermost[0]) else None
    target = _skipped_to(tree)
    found = next((each for each in tree.iter() if target and each.get("id") == target), None)
    return found if found is not None and _speaks(found) else None


def _is_main(element: Element) -> bool:
    return element.tag == "main" or (element.get("role") or "").lower() == "main"


def _skipped_to(tree: Element) -> str:
    """The name of the place to which a link at the beginning of a page skips its menus; "" for none."""
    for link in islice(tree.iter("a"), _MOST_LINKS):
        address = (link.get("href") or "").strip()
        label = line(all_text(link))
        if address[:1] == "#" and len(label) <= _LONGEST_LABEL and _SKIPS.search(label):
            return address[1:]
    return ""


def _speaks(element: Element) -> bool:
    """False for an empty mark, behind which the text begins."""
    return len(line(all_text(element))) >= _FEWEST_LETTERS
