"""States which photos a page shows, and the lines beside them: with little else they make an album."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice

from archive.readings.reading import PICTURE_LINES, PICTURES, Stated
from spiders.links.link_context import LinkContext
from spiders.links.page_tree import Element

_MOST = 60
_LONGEST = 4_000
_SMALLEST = 200
"""Pixels of the width that a page gives a picture; a smaller one is there to be followed, or decorates."""
_PHOTO = re.compile(r"\.(?:jpe?g|tiff?|webp)(?:$|[?#])", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,5}")


def shown_pictures(tree: Element, captions: Collection[Element]) -> Iterator[Stated]:
    """How many photos a page shows or leads to that have a line beside them, and those lines."""
    context = LinkContext(captions)
    told: dict[str, None] = {}
    count = 0
    for image in islice(filter(_is_photo, tree.iter("img")), _MOST):
        if caption := context.caption_of(image):
            count += 1
            told[caption] = None
    if count:
        yield Stated(PICTURES, str(count), "html images")
        yield Stated(PICTURE_LINES, "\n".join(told)[:_LONGEST], "html images")


def _is_photo(image: Element) -> bool:
    """True for a photo that leads nowhere, or to its large size; one that leads on is part of a list."""
    link = next(image.iterancestors("a"), None)
    if link is not None and link.get("href"):
        return _PHOTO.search(link.get("href") or "") is not None
    width = _DIGITS.match(image.get("width") or "")
    is_large = width is None or int(width[0]) >= _SMALLEST
    return is_large and _PHOTO.search(image.get("src") or "") is not None
