"""Reads a page: its main text, the text beside it, headings, breadcrumb and captions, each apart."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from archive.readings.reading import Reading, Stated
from pipeline.read.css_selection import Selection
from spiders.links.page_tree import Element, decode, line, parse, tidy, words
from spiders.profiles.site_profile import Read
from wording.message import NOTHING, say

READER = "html 2"
"""Name and version of this reader; a new version reads every page again."""

_LONGEST_TEXT = 5_000_000
_LONGEST_FIELD = 600
_SHORTEST_MAIN = 200
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BREADCRUMBS = (".breadcrumb", ".breadcrumbs", "[itemtype$=BreadcrumbList]", ".kruimelpad")
_CAPTIONS = ("figcaption", ".wp-caption-text", ".caption", ".img_caption", ".bijschrift", ".onderschrift")
_LARGE = re.compile(r"\s*(?:\+[1-7]|[4-7])\s*")
"""The size of a font that is more than that of the text (HTML 3.2)."""
_LONGEST_LARGE = 150
_DATES = (
    "meta[property='article:published_time']",
    "meta[name='date']",
    "meta[name='DC.date']",
    "time[datetime]",
)

# Labels of buttons and links, which say nothing; a line that is one of these is no text.
_CONTROL_LINES = frozenset(
    "naar boven|ga naar boven|omhoog|naar de top van de pagina|terug naar boven|top|lees meer|afdrukken|"
    "e-mailadres|print|home|maak een keuze:|a leeg a|+ leeg -|deel dit bericht|share|tweet".split("|")
)
_CLOAKED_ADDRESS = re.compile(
    r"Dit e-?mailadres wordt beveiligd tegen spambots\.?\s*"
    r"(?:JavaScript dient ingeschakeld te zijn om het te bekijken\.?)?|"
    r"This email address is being protected from spambots\.?\s*"
    r"(?:You need JavaScript enabled to view it\.?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as a tree to select from, made once for whoever reads links or text from it."""

    url: str
    selection: Selection | None
    text: str


def open_page(data: bytes, url: str, content_type: str, read: Read) -> Page:
    """Decode and parse a page; ``selection`` is None when it holds no element at all."""
    text = decode(data, content_type, read.charset)
    tree = parse(text)
    return Page(url, None if tree is None else Selection(tree), text)


def read_page(page: Page, read: Read, media_type: str = "text/html") -> Reading:
    """Read a page. Its tree is changed: take the links first."""
    if page.selection is None:
        return _read_without_tree(page, media_type)
    selection, tree = page.selection, page.selection.tree
    stated = tuple(dict.fromkeys(_stated(selection, read)))
    breadcrumb = _breadcrumb(selection, read)
    headings = tuple(_headings(tree))
    title = _title(selection, read, headings)
    captions = tuple(_captions(selection, read))
    _drop(selection, read)
    main = _take_main_text(selection, read)
    other = _clean(words(tree))
    if not main:
        main = _guess_main_text(tree) or other
    return Reading(
        outcome="read" if main else "no text",
        reason=NOTHING if main else say("the page shows no words"),
        media_type=media_type,
        reader=READER,
        title=title,
        main_text=main[:_LONGEST_TEXT],
        other_text="" if other == main else other[:_LONGEST_TEXT],
        headings=headings,
        breadcrumb=breadcrumb,
        captions=captions,
        stated=stated,
    )


def _read_without_tree(page: Page, media_type: str) -> Reading:
    # lxml finds no element in it; html.parser takes any bytes and gives what words there are. It takes an
    # eighth of a second to import, and is needed for few pages.
    from bs4 import BeautifulSoup

    text = _clean(tidy(BeautifulSoup(page.text, "html.parser").get_text(" ")))
    return Reading(
        outcome="read" if text else "no text",
        reason=NOTHING if text else say("the page is empty"),
        media_type=media_type,
        reader=READER,
        main_text=text[:_LONGEST_TEXT],
    )


def _stated(selection: Selection, read: Read) -> Iterator[Stated]:
    title = selection.tree.find(".//title")
    if title is not None and (text := line(title.text_content())):
        yield Stated("title", text[:_LONGEST_FIELD], "html title")
    if author := _content(selection, "meta[name='author']"):
        yield Stated("author", author, "html author")
    if description := _content(selection, "meta[name='description']"):
        yield Stated("description", description, "html description")
    for element in selection.find((*read.date, *_DATES)):
        value = element.get("datetime") or element.get("content") or line(element.text_content())
        if value:
            yield Stated("date", line(value)[:_LONGEST_FIELD], "html date element")


def _content(selection: Selection, selector: str) -> str:
    return next((line(e.get("content") or "")[:_LONGEST_FIELD] for e in selection.find((selector,))), "")


def _breadcrumb(selection: Selection, read: Read) -> tuple[str, ...]:
    for element in selection.find((*read.breadcrumb, *_BREADCRUMBS)):
        parts = re.split(r"\s*[>»›/\n]\s*", words(element))
        if steps := tuple(part[:_LONGEST_FIELD] for part in map(line, parts) if part):
            return steps
    return ()


def _headings(tree: Element) -> Iterator[str]:
    found = [text[:_LONGEST_FIELD] for element in tree.iter(*_HEADINGS) if (text := line(words(element)))]
    yield from found or _large_lines(tree)


def _large_lines(tree: Element) -> Iterator[str]:
    """The lines in larger letters of a page without headings, as was done before there were style sheets."""
    for element in tree.iter("font"):
        text = line(words(element)) if _LARGE.fullmatch(element.get("size") or "") else ""
        if 0 < len(text) <= _LONGEST_LARGE:
            yield text


def _title(selection: Selection, read: Read, headings: tuple[str, ...]) -> str:
    main = next(selection.find(read.main), None)
    for place in (main, selection.tree) if main is not None else (selection.tree,):
        for element in selection.find(read.title, place):
            if text := line(words(element)):
                return text[:_LONGEST_FIELD]
    return headings[0] if headings else ""


def _captions(selection: Selection, read: Read) -> Iterator[str]:
    seen: set[str] = set()
    captioned = (line(words(element)) for element in caption_elements(selection, read))
    alts = (line(image.get("alt") or "") for image in selection.tree.iter("img"))
    for text in (*captioned, *alts):
        if text and text not in seen and not is_decoration(text, read):
            seen.add(text)
            yield text[:_LONGEST_FIELD]


def caption_elements(selection: Selection, read: Read) -> list[Element]:
    """The elements that hold captions, as the profile says or as pages usually mark them."""
    return list(selection.find((*read.caption, *_CAPTIONS)))


def is_decoration(text: str, read: Read) -> bool:
    """True for an alt text or an image's name that only decorates, as the profile says."""
    return any(fnmatchcase(text.lower(), pattern.lower()) for pattern in read.decoration)


def _drop(selection: Selection, read: Read) -> None:
    beside = (*read.drop, *read.caption, *_CAPTIONS, *read.breadcrumb, *_BREADCRUMBS)
    for element in list(selection.find(beside)):
        if element.getparent() is not None:
            element.drop_tree()


def _take_main_text(selection: Selection, read: Read) -> str:
    """The text of the elements that the profile's first fitting selector finds; it is taken out."""
    for selector in read.main:
        found = list(selection.find((selector,)))
        outermost = [e for e in found if not any(parent in found for parent in e.iterancestors())]
        if text := _clean("\n".join(words(element) for element in outermost)):
            for element in outermost:
                element.drop_tree()
            return text
    return ""


def _guess_main_text(tree: Element) -> str:
    """The main text as a generic extractor finds it; empty when that is too little to trust."""
    # A quarter of a second to import, and needed only where no profile knows better.
    from trafilatura import extract

    text = extract(copy.deepcopy(tree), include_comments=False, include_tables=True) or ""
    text = _clean(text)
    return text if len(text) >= _SHORTEST_MAIN else ""


def _clean(text: str) -> str:
    if "spambots" in text.lower():
        text = _CLOAKED_ADDRESS.sub("", text)
    return tidy("\n".join(row for row in text.split("\n") if row.strip().lower() not in _CONTROL_LINES))
