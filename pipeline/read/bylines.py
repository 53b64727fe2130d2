"""States whom a page names as its author where templates show that, and in which section it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from archive.readings.reading import Stated
from pipeline.read.css_selection import Selection
from pipeline.read.meta_elements import MetaElements
from pipeline.read.own_place import is_own
from pipeline.read.stated_metadata import state
from spiders.links.page_tree import Element, line, words

_AUTHORS = (
    "[rel~='author']",
    ".by-author",
    ".byline",
    ".entry-author",
    ".post-author",
    ".article-author",
    ".author-name",
    ".news-list-author",
    ".createdby",
    ".auteur",
    ".elementor-post-info__item--type-author",
    "[data-hook='user-name']",
    ".blog-author-name",
    ".post-author-name",
    ".meta-author",
)
"""Where WordPress and other builders, Joomla, TYPO3 and hand-made templates show who wrote a page."""
_SECTIONS = (
    "a[rel~='category']",
    ".cat-links a",
    ".category-name a",
    ".post-categories a",
    ".entry-categories a",
    "[itemprop='articleSection']",
)
_LABEL = re.compile(
    r"^\W*(?:(?:geschreven|geplaatst|gepost|besproken|bewerkt|opgetekend|written|posted|submitted)\s+)?(?:door|by|von|auteur|author)\b\s*:?\s*",
    re.I,
)
_LONGEST = 120
_MOST = 6
_MOST_LOOKED_AT = 40


def has_byline(selection: Selection) -> bool:
    """True for a page that shows an author or a section anywhere."""
    return next(selection.find((*_AUTHORS, *_SECTIONS)), None) is not None


def stated_byline(selection: Selection, main: Element | None) -> Iterator[Stated]:
    """The authors that a page shows; ``main`` is the article that it is about, if it is in one."""
    for text in _own(selection, _AUTHORS, main):
        yield from state("person", _LABEL.sub("", text, count=1), "html byline")


def stated_sections(selection: Selection, metas: MetaElements, main: Element | None) -> Iterator[Stated]:
    """The sections of its site in which a page stands, as it shows them or states them in its head."""
    for text in _own(selection, _SECTIONS, main):
        yield from state("section", text, "html category")
    for element in metas.get("article:section", ())[:_MOST]:
        yield from state("section", line(element.get("content") or ""), "html category")


def _own(selection: Selection, selectors: tuple[str, ...], main: Element | None) -> Iterator[str]:
    found = (each for each in islice(selection.find(selectors), _MOST_LOOKED_AT) if is_own(each, main))
    texts = (line(words(element)) for element in found)
    yield from islice(dict.fromkeys(text for text in texts if 0 < len(text) <= _LONGEST), _MOST)
