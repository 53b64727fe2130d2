"""The main text of a page as a generic extractor finds it, where no profile knows better."""

from __future__ import annotations

import copy
import unicodedata
from itertools import islice

from spiders.links.page_tree import Element, all_text

_MOST_ELEMENTS = 30_000
"""Elements of a page in which a main text is looked for: that takes ten times as long as all the rest."""

_LONG = 3_000
"""Characters of a text from which on the extractor does not look for more of it."""

_UNWANTED = (
    *("aside", "audio", "button", "fencedframe", "fieldset", "figure", "footer", "iframe", "input", "label"),
    *("link", "nav", "noindex", "noscript", "object", "option", "select", "source", "svg", "time"),
)
"""Elements of which the extractor takes one in its text for a sign that it took too much."""


def extracted_text(tree: Element) -> str:
    """The text that the extractor finds; "" for none, and for a page too large to be asked about."""
    if next(islice(tree.iter(), _MOST_ELEMENTS, None), None) is not None:
        return ""
    # A quarter of a second to import, and needed only where no profile knows better.
    from trafilatura import extract

    if (own := _found_by_own_rules(tree)) is not None:
        return own
    return extract(copy.deepcopy(tree), include_comments=False, include_tables=True) or ""


def _found_by_own_rules(tree: Element) -> str | None:
    """What the extractor finds by its own rules, where it would take nothing else for it; None where it may.

    It compares what it found with what two others find, which takes as long again. The first is believed that
    finds more than twice as much, or where there are more tables than paragraphs; the second, where something
    unwanted is in the text, or the text is short.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    whole = _length(all_text(tree))
    in_paragraphs = sum(_length(all_text(paragraph)) for paragraph in tree.iter("p"))
    if in_paragraphs < _LONG or 2 * in_paragraphs < whole:
        return None
    found = bare_extraction(copy.deepcopy(tree), include_comments=False, include_tables=True, fast=True)
    if not isinstance(found, Document) or next(found.body.iter(*_UNWANTED), None) is not None:
        return None
    length = _length("".join(map(str, found.body.itertext())))
    paragraphs, tables = (sum(1 for _ in found.body.iter(name)) for name in ("p", "table"))
    if length < _LONG or 2 * length < whole or tables > paragraphs or not found.body.xpath(".//p//text()"):
        return None
    return unicodedata.normalize("NFC", (found.text or "").strip())


def _length(text: str) -> int:
    return len(" ".join(text.split()))
