"""Finds the pictures that stand where a heading would: words drawn in a letter that no browser had.

Pages of before 2005 show their titles so; the words stand in the alternative text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from archive.readings.reading import Stated
from spiders.links.page_tree import Element, line

FIELD = "heading picture"

_MOST_PICTURES = 12
_LONGEST = 150
_MOST_FOUND = 3
_WIDE = 4
"""How many times wider than high a line of words is, at least."""
_HIGHEST = 120
"""Pixels; what is higher is a banner or a photo."""
_CALLED_HEADING = re.compile(
    r"(?:^|[/_-])(?:kop|titel|title|heading)(?![a-z])[\w-]*\.\w{3,4}$", re.IGNORECASE
)
_NO_HEADING = re.compile(
    r"\W*(?:.*\.\w{3,4}|.*\blogo\b.*|banner|header|kop|titel|title|streep|lijn|foto|image|plaatje)?\W*\d*",
    re.IGNORECASE,
)


def heading_pictures(tree: Element) -> Iterator[Stated]:
    """The words of each, of a page without headings; what is a link leads elsewhere."""
    pictures = islice(tree.iter("img"), _MOST_PICTURES)
    found = (told for each in pictures if _is_heading(each) and (told := line(each.get("alt") or "")))
    spoken = (told for told in found if len(told) <= _LONGEST and not _NO_HEADING.fullmatch(told))
    yield from (Stated(FIELD, told, "html img") for told in islice(spoken, _MOST_FOUND))


def _is_heading(picture: Element) -> bool:
    if next(picture.iterancestors("a"), None) is not None:
        return False
    width, height = (_pixels(picture, side) for side in ("width", "height"))
    is_line_of_words = 0 < height <= _HIGHEST and width >= _WIDE * height
    return is_line_of_words or _CALLED_HEADING.search((picture.get("src") or "")[-200:]) is not None


def _pixels(picture: Element, side: str) -> int:
    written = (picture.get(side) or "").strip()
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 6 else 0
