"""Reads a page: its main text, the text beside it, headings, breadcrumb and captions, each apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from archive.readings.beginning_of_text import beginning_of_text
from archive.readings.reading import IN_HEAD, Reading, Stated, digest_of
from pipeline.read.beside_heading import beside_headings
from pipeline.read.by_script import made_by_script
from pipeline.read.bylines import has_byline, stated_byline, stated_sections
from pipeline.read.css_selection import Selection
from pipeline.read.dated_places import dated_places
from pipeline.read.drawings import is_drawn, told_of_drawings
from pipeline.read.extracted_text import extracted_text
from pipeline.read.guessed_lines import lines_of_guess
from pipeline.read.heading_pictures import heading_pictures
from pipeline.read.leading_page import as_leading, is_leading, refresh_of
from pipeline.read.list_shape import leading_lines, links_of, lists_pages, stated_list
from pipeline.read.listed_links import ListedLinks
from pipeline.read.meta_elements import MetaElements, meta_elements
from pipeline.read.own_place import is_own, main_article, own_times, times_in
from pipeline.read.shown_pictures import shown_pictures
from pipeline.read.stated_for_machines import stated_for_machines
from pipeline.read.text_region import text_region
from pipeline.read.written_frames import show_written_frames
from spiders.links.charset import decode_page
from spiders.links.page_links import from_page
from spiders.links.page_tree import Element, all_text, is_large, line, parse, words
from spiders.profiles.site_profile import Read
from wording.message import NOTHING, say

READER = "html 18"
"""Name and version of this reader; a new version reads every page again."""

GUESSED = f"{READER}, main text guessed"
"""The same reader, where no profile says what is the main text: the rest of the site may tell better."""

LONGEST_TEXT = 5_000_000
"""Characters that are kept of the text of a page."""

_LONGEST_FIELD = 600
_SHORTEST_MAIN = 200
_LEAST_KEPT = 3
_LONGEST_ROW = 200
"""Characters of the row of a table from which it is no row of facts, but a page that a table holds."""
_NEAR = 6
"""Lines around the beginning of a main text of which its heading is one, and the day or a byline others."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BREADCRUMBS = (
    *(f"{mark}{name}" for mark in ".#" for name in ("breadcrumb", "breadcrumbs", "kruimelpad")),
    "[itemtype$=BreadcrumbList]",
)
_CAPTIONS = (
    "figcaption",
    *(f".{name}" for name in "wp-caption-text caption img_caption bijschrift onderschrift".split()),
    *(
        f".{name}"
        for name in "csc-textpic-caption news-single-imgcaption gallery-caption thumbcaption".split()
    ),
    *(
        f".{name}"
        for name in "image-caption photo-caption fotobijschrift foto-bijschrift fotoonderschrift".split()
    ),
)
"""Where HTML, WordPress, Joomla, TYPO3, wikis and hand-made templates show the caption of a picture."""
_LONGEST_LARGE = 150
_DATES = (
    "article:published_time",
    "date",
    "dc.date",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.issued",
    "dcterms.created",
)

# Labels of buttons and links, which say nothing; a line that is one of these is no text.
_CONTROL_LINES = frozenset(
    "naar boven|ga naar boven|omhoog|naar de top van de pagina|terug naar boven|top|lees meer|afdrukken|"
    "e-mailadres|print|home|maak een keuze:|a leeg a|+ leeg -|deel dit bericht|share|tweet".split("|")
)
_WHO_IS_THERE = re.compile(
    r"(?:(?:we|er)\s+(?:hebben|zijn|have)|there\s+are)\s+(?:momenteel\s+|nu\s+|currently\s+)?(?:\d+|geen|no)\s.{4,60}\sonline",
    re.IGNORECASE,
)
"""How many others look at a site, which is another number on each of its pages."""
_LONGEST_COUNT = 90
_LONGEST_CONTROL = max(map(len, _CONTROL_LINES))
_CLOAKED_ADDRESS = re.compile(
    r"Dit e-?mailadres wordt beveiligd tegen spambots\.?\s*"
    r"(?:JavaScript dient ingeschakeld te zijn om het te bekijken\.?)?|"
    r"This email address is being protected from spambots\.?\s*"
    r"(?:You need JavaScript enabled to view it\.?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as a tree to select from, made once for whoever reads links or text from it.

    ``selection`` is None for a page that holds nothing; its links ask in ``charset``. ``markup`` is its text.
    """

    url: str
    selection: Selection | None
    charset: str = "utf-8"
    markup: str = ""


def open_page(data: bytes, url: str, content_type: str, read: Read) -> Page:
    """Decode and parse a page."""
    markup, charset = decode_page(data, content_type, read.charset)
    tree = parse(markup, is_xml=content_type.lower().startswith("application/xhtml+xml"))
    return Page(url, None if tree is None else Selection(tree), charset, markup)


def read_page(page: Page, read: Read, media_type: str = "text/html", *, is_made: bool = False) -> Reading:
    """Read a page, or the document that a browser made of one. Its tree is changed: take the links first."""
    if page.selection is None:
        return Reading("no text", media_type, READER, reason=say("the page is empty"))
    selection, tree = page.selection, page.selection.tree
    if "srcdoc" in page.markup:
        show_written_frames(tree)
    refresh = refresh_of(tree, page.url, page.charset)
    is_leading_on = bool(refresh) and is_leading(tree, page.url, refresh, page.charset)
    stated = tuple(dict.fromkeys(_stated(selection, page, read, refresh)))
    breadcrumb = _breadcrumb(selection, read)
    region = text_region(tree)
    ranked = tuple(_headings(tree))
    headings = tuple(line(shown)[:_LONGEST_FIELD] for _, shown in ranked)
    if not headings:
        stated = (*stated, *heading_pictures(tree))
    title = _title(selection, read)
    beside = beside_headings(tree)
    captioned = caption_elements(selection, read)
    captions = tuple(_captions(selection, captioned, read))
    pictures, links = _pictures(tree), links_of(tree)
    listed = ListedLinks.of(tree, page.charset)
    stated = (*stated, *shown_pictures(tree, captioned))
    by_script = made_by_script(tree, page.url, is_made=is_made)
    _drop(selection, read)
    main = _take_main_text(selection, read)
    shown = words(tree)
    other = _clean(shown)
    is_guessed = not main
    if is_guessed:
        stated = (*stated, *dated_places(tree))
        guess = _lines_of(_trusted(_clean(extracted_text(tree))), shown, other)
        main = _within(_words_of(region), guess) or guess or other
    title = title or _heading_of(_headings_in(region) or ranked, main, other)
    # All of a page has its menus in it, which lead on from every page.
    stated = (*stated, *stated_list(links, "" if main == other else main, title), *beside.get(title, ()))
    stated = (*stated, *leading_lines(links, f"{main}\n{other}"))
    stated = (*stated, *listed.stated(is_list=lists_pages(stated, other)))
    reading = Reading(
        outcome="read" if main else "no text",
        reason=NOTHING if main else say("the page shows no words"),
        media_type=media_type,
        reader=GUESSED if is_guessed else READER,
        title=title,
        main_text=main[:LONGEST_TEXT],
        other_text="" if other == main else other[:LONGEST_TEXT],
        headings=headings,
        breadcrumb=breadcrumb,
        captions=captions,
        stated=stated,
        pictures=pictures if is_guessed else "",
    )
    return as_leading(reading, refresh) if is_leading_on else by_script.marked(reading)


def _stated(selection: Selection, page: Page, read: Read, refresh: str) -> Iterator[Stated]:
    if refresh:
        yield Stated("refresh", refresh, "html refresh")
    canonical = _canonical(selection.tree, page.charset)
    if canonical:
        yield Stated("canonical", canonical, "html canonical")
    title = next((each for each in selection.tree.iter("title") if not is_drawn(each)), None)
    if title is not None and (text := line(all_text(title))):
        yield Stated("title", text[:_LONGEST_FIELD], "html title")
    metas = meta_elements(selection.tree)
    if shared := _content(metas, "og:title"):
        yield Stated("title", shared, "html og:title")
    if author := _content(metas, "author"):
        yield Stated("author", author, "html author")
    if description := _content(metas, "description"):
        yield Stated("description", description, "html description")
    shown, head, main = _dated(selection, metas, page.url, read)
    for source, elements in (("html date element", shown), (IN_HEAD, head)):
        for element in elements:
            value = element.get("datetime") or element.get("content") or line(all_text(element))
            if value:
                yield Stated("date", line(value)[:_LONGEST_FIELD], source)
    yield from stated_for_machines(selection, page.url, canonical)
    yield from stated_byline(selection, main)
    yield from stated_sections(selection, metas, main)


def _dated(
    selection: Selection, metas: MetaElements, url: str, read: Read
) -> tuple[list[Element], list[Element], Element | None]:
    """The elements that date the page: those that it shows of the thing itself, and those in its head.

    And the article that the page is about, where it is in one and anything is asked of it.
    """
    named, times = list(selection.find(read.date)), times_in(selection)
    main = main_article(selection, url) if named or times or has_byline(selection) else None
    own = [element for element in named if is_own(element, main)]
    head = [element for name in _DATES for element in metas.get(name, ())]
    return [*own, *own_times(selection.tree, url, times, main)], head, main


def _canonical(tree: Element, charset: str) -> str:
    """The address that a page gives for its own, as it is written."""
    for element in tree.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split():
            return from_page(tree, element.get("href") or "", charset)[:_LONGEST_FIELD]
    return ""


def _pictures(tree: Element) -> str:
    """A digest of the addresses of all pictures, as they are written."""
    found = sorted({image.get("src") or "" for image in tree.iter("img")})
    return digest_of("\n".join(found))


def _content(metas: MetaElements, name: str) -> str:
    return next((line(each.get("content") or "")[:_LONGEST_FIELD] for each in metas.get(name, ())), "")


def _breadcrumb(selection: Selection, read: Read) -> tuple[str, ...]:
    for element in selection.find((*read.breadcrumb, *_BREADCRUMBS)):
        parts = re.split(r"\s*[>»›/\n]\s*", words(element))
        if steps := tuple(part[:_LONGEST_FIELD] for part in map(line, parts) if part):
            return steps
    return ()


def _headings(tree: Element) -> Iterator[tuple[str, str]]:
    """The headings of a page: the rank of each, ``h1`` to ``h6``, and its words in the lines that show it."""
    found = [(element.tag, shown) for element in tree.iter(*_HEADINGS) if (shown := words(element))]
    yield from found or (("h6", text) for text in _large_lines(tree))


def _headings_in(region: Element | None) -> tuple[tuple[str, str], ...]:
    """The headings of that part of a page which its maker marks as its own, the h1 to h6 alone."""
    found = region.iter(*_HEADINGS) if region is not None else ()
    return tuple((element.tag, shown) for element in found if (shown := words(element)))


def _large_lines(tree: Element) -> Iterator[str]:
    """The lines in larger letters of a page without headings, as was done before there were style sheets."""
    for element in tree.iter("font"):
        text = line(words(element)) if is_large(element) else ""
        if 0 < len(text) <= _LONGEST_LARGE:
            yield text


def _title(selection: Selection, read: Read) -> str:
    """The title where the profile says that it stands; else ""."""
    main = next(selection.find(read.main), None)
    for place in (main, selection.tree) if main is not None else (selection.tree,):
        for element in selection.find(read.title, place):
            if text := line(words(element)):
                return text[:_LONGEST_FIELD]
    return ""


def _heading_of(headings: tuple[tuple[str, str], ...], main: str, whole: str) -> str:
    """The first heading of a page; or one of a higher rank where the main text begins, or just above it.

    What comes first may be a column beside the text: "Kort nieuws", "Agenda".
    """
    if not headings:
        return ""
    first, rows = main.split("\n", _NEAR)[:_NEAR], whole.split("\n")
    start = beginning_of_text(first, rows) or 0
    near = {*rows[max(0, start - _NEAR) : start], *first}
    highest, shown = headings[0]
    higher = (each for rank, each in headings if rank < highest and near.issuperset(_clean(each).split("\n")))
    largest = [each for rank, each in headings if rank == "h1"]
    if main == whole and highest > "h2" and len(largest) == 1:
        # Nobody knows where the text begins: a column may stand before the title.
        shown = largest[0]
    return line(next(higher, shown))[:_LONGEST_FIELD]


def _captions(selection: Selection, captioned: Sequence[Element], read: Read) -> Iterator[str]:
    seen: set[str] = set()
    told = map(line, map(words, captioned))
    alts = (line(image.get("alt") or "") for image in selection.tree.iter("img"))
    for text in (*told, *alts, *told_of_drawings(selection.tree)):
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


def _trusted(guess: str) -> str:
    """A guessed main text; "" for one that is too short to be trusted."""
    return guess if len(guess) >= _SHORTEST_MAIN else ""


def _words_of(region: Element | None) -> str:
    """The text of a part of a page; "" for that of the whole page."""
    return _clean(words(region)) if region is not None else ""


def _within(region: str, guess: str) -> str:
    """The lines of a guess that are in the part of a page marked as its own; all of that, for a short text.

    "" where the guess is of another part: then one of both is wrong, and the longer text is the guess.
    """
    rows = frozenset(region.split("\n"))
    kept = "\n".join(row for row in guess.split("\n") if row in rows)
    if guess and _LEAST_KEPT * len(kept) < len(guess):
        return ""
    return kept if len(kept) >= _SHORTEST_MAIN else region


def _lines_of(guess: str, shown: str, whole: str) -> str:
    """The lines of the page that a guess is made of; out of a table it has labels of buttons as well.

    "" where its lines are not found and it is made of the rows of a table: out of cells that hold lists an
    extractor leaves those, and of a table that holds a page it makes one row, with its menu.
    """
    found = lines_of_guess(guess, whole)
    if found != guess or "|" not in guess:
        return found
    rows = "\n".join(filter(None, map(line, shown.split("\n"))))
    found = lines_of_guess(guess, rows)
    is_row = found == guess and len(max(guess.split("\n"), key=len)) >= _LONGEST_ROW
    return "" if is_row and guess.startswith("|") else _clean(found)


def _clean(text: str) -> str:
    if "spambots" in text.lower():
        text = _CLOAKED_ADDRESS.sub("", text)
    rows = ((row, line(row)) for row in text.split("\n"))
    return "\n".join([tidied for row, tidied in rows if tidied and not _is_control(row, tidied)])


def _is_control(row: str, tidied: str) -> bool:
    if tidied.endswith("online") and len(tidied) <= _LONGEST_COUNT:
        return _WHO_IS_THERE.fullmatch(tidied) is not None
    return len(tidied) <= _LONGEST_CONTROL and row.strip().lower() in _CONTROL_LINES
