"""Finds what is said around a link: the caption of a picture, or the sentence that holds the link."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from itertools import islice

from spiders.links.page_tree import BLOCKS, MARK_BEGINS, MARK_ENDS, Element, line, marked_words, words

LONGEST_CONTEXT = 600
"""Characters kept of a sentence or a label."""

_CAPTION_DISTANCE = 3
_SET_APART = frozenset(("i", "em", "small"))
_SMALL_FONT = re.compile(r"\s*(?:1|-[1-4])\s*")
"""The size of a font that is less than that of the text (HTML 3.2)."""
_LONGEST_ROW = 150
_WHOLE_PAGES = frozenset(("body", "main", "article"))
_LINKS = frozenset(("a", "area"))
_BOX_DISTANCE = 4
"""Elements around a picture among which is the box that holds it and its line."""
_MOST_BESIDE = 2
"""Neighbours of a box on each side that are looked at: what is between two may be a line end."""
_SHORTEST_BLOCK = 20
"""Characters; a block with no more is a cell or an entry of a list, and what it means stands around it."""

_NAME_OF_FILE = re.compile(r"\S*|.*\.\w{2,4}")
"""An alt of one word, or with the ending of a file: nobody wrote it to say what is to be seen."""

_TITLES = "".join(rf"(?<!\b{title}\.)" for title in "ds dr mr ir drs ing prof mw mevr dhr pr st nr".split())
"""What a name or a number follows: no sentence ends there ("de inleiding van ds. Van den Berg")."""
_SENTENCE_ENDS = re.compile(rf"(?<=[.!?])(?i:{_TITLES})\s+(?=[A-ZÀ-Ý'‘“\"(])|\n")
_ENDS_BEFORE = re.compile(r"[.!?]\s+$")
_MARK = re.compile(f"([{MARK_BEGINS}{MARK_ENDS}])")


class LinkContext:
    """What the page says around its links. What several links share is looked at once.

    ``captions`` are elements that hold captions: a picture beside one has it for its caption.
    """

    def __init__(self, captions: Collection[Element]) -> None:
        self._captions = frozenset(captions)
        self._beside: dict[Element, list[Element]] = {}
        self._speaks: dict[Element, bool] = {}
        self._pictures: dict[Element, bool] = {}
        self._boxes: dict[Element, str] = {}
        self._sentences: dict[Element, dict[Element, str]] = {}

    def of(self, element: Element) -> str:
        """The caption of a picture, else the sentence that holds the link; "" where there is neither.

        A small picture that leads to a large one may say in its ``alt`` alone what is to be seen.
        """
        return self.caption_of(element) or self._sentence(element) or _told_instead(element)

    def caption_of(self, element: Element) -> str:
        """The caption of a picture, or of the one in a link; "" where it has none."""
        if element.tag == "a" and element.find(".//img") is None:
            return ""
        return self._marked_caption(element) or self._set_apart_behind(element) or self._in_its_box(element)

    def _marked_caption(self, element: Element) -> str:
        """In the nearest element around the picture that holds just one."""
        node = element
        for _ in range(_CAPTION_DISTANCE if self._captions else 0):
            parent = node.getparent()
            if parent is None or parent.tag in _WHOLE_PAGES:
                return ""
            node = parent
            if node not in self._beside:
                self._beside[node] = list(self._outermost_captions(node))
            if beside := self._beside[node]:
                return line(words(beside[0]))[:LONGEST_CONTEXT] if len(beside) == 1 else ""
        return ""

    def _outermost_captions(self, node: Element) -> Iterator[Element]:
        """The captions in an element; builders of sites mark a part of one as a caption as well."""
        found = [each for each in node.iter() if each in self._captions]
        return (each for each in found if self._captions.isdisjoint(each.iterancestors()))

    def _set_apart_behind(self, element: Element) -> str:
        """A caption, or words in italics or small letters, that follow a picture on its line or the next.

        In a list of terms what is told of a picture is its caption, and in a table the short row below it.
        """
        node = element
        while (parent := node.getparent()) is not None and self._is_only_picture(parent):
            node = parent
        while node is not None and not (node.tail or "").strip():
            node = node.getnext()
            if node is not None and node.tag != "br":
                is_below = node.tag == "dd" or _is_short_row(node)
                is_caption = node in self._captions or is_below or _is_set_apart(node)
                return line(words(node))[:LONGEST_CONTEXT] if is_caption else ""
        return ""

    def _in_its_box(self, element: Element) -> str:
        """The short line in the box of a picture, where such boxes stand beside it or its alt has it."""
        box = element.getparent()
        for _ in range(_BOX_DISTANCE):
            if box is None or box.tag in _WHOLE_PAGES:
                return ""
            if shown := self._line_of_box(box):
                is_alike = any(self._line_of_box(each) for each in _beside(box))
                return shown if is_alike or shown == _alt_in(element) else ""
            if not self._is_only_picture(box):
                return ""
            box = box.getparent()
        return ""

    def _line_of_box(self, box: Element) -> str:
        """The words of an element that has one picture, a short line, and no words that lead elsewhere."""
        if box not in self._boxes:
            # Before there were style sheets a paragraph had a picture and the heading of what followed.
            alone = box.tag != "p" and len(list(islice(box.iter("img"), 2))) == 1
            leads = alone and any(link.text_content().strip() for link in box.iter("a"))
            shown = words(box).strip() if alone and not leads else ""
            is_line = "\n" not in shown and len(shown) <= _LONGEST_ROW
            self._boxes[box] = line(shown) if is_line else ""
        return self._boxes[box]

    def _is_only_picture(self, element: Element) -> bool:
        if element.tag in _WHOLE_PAGES:
            return False
        if element not in self._pictures:
            alone = len(list(islice(element.iter("img"), 2))) == 1
            self._pictures[element] = alone and not element.text_content().strip()
        return self._pictures[element]

    def _sentence(self, element: Element) -> str:
        """The sentence that holds the link, or the nearest words in its block where that is all there is."""
        if element.tag not in _LINKS:
            return ""
        block = self.block_of(element)
        if block not in self._sentences:
            self._sentences[block] = dict(_sentences_of(block))
        return self._sentences[block].get(element, "")

    def block_of(self, element: Element) -> Element:
        """The nearest block around an element that says more than a few words; its sentence is from there."""
        node = element
        while (parent := node.getparent()) is not None:
            node = parent
            if node.tag not in BLOCKS:
                continue
            if node not in self._speaks:
                self._speaks[node] = len(line(node.text_content())) > _SHORTEST_BLOCK
            if self._speaks[node]:
                break
        return node


def _sentences_of(block: Element) -> Iterator[tuple[Element, str]]:
    """Each link in a block with the sentence around it."""
    marked, links = marked_words(block, _LINKS)
    text, places = _places(marked)
    ends = [match.span() for match in _SENTENCE_ENDS.finditer(text)]
    starts = [start for start, _ in ends]
    for link, (begin, end) in zip(links, places, strict=True):
        while begin < end and text[begin].isspace():
            begin += 1
        before = bisect_right(ends, begin, key=lambda span: span[1])
        first = ends[before - 1][1] if before else 0
        if _ENDS_BEFORE.search(text, max(first, begin - 3), begin):
            first = begin
        after = bisect_left(starts, begin, lo=before)
        # "Klik hier." is no sentence by itself: what follows it says more.
        while after < len(ends) and _is_at(end, ends[after], text):
            after += 1
        last = starts[after] if after < len(ends) else len(text)
        first = max(first, begin - LONGEST_CONTEXT // 2)
        yield link, line(text[first : min(last, first + 2 * LONGEST_CONTEXT)])[:LONGEST_CONTEXT]


def _is_at(end: int, span: tuple[int, int], text: str) -> bool:
    """Tell if a sentence ends where a link ends, on one line."""
    return span[0] <= end <= span[1] and text[span[0]] != "\n"


def _places(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its marks, and where each marked part of it begins and ends."""
    parts: list[str] = []
    begins: list[int] = []
    ends: dict[int, int] = {}
    is_open: list[int] = []
    length = 0
    for part in _MARK.split(marked):
        if part == MARK_BEGINS:
            is_open.append(len(begins))
            begins.append(length)
        elif part == MARK_ENDS:
            ends[is_open.pop()] = length
        else:
            parts.append(part)
            length += len(part)
    return "".join(parts), [(begin, ends[number]) for number, begin in enumerate(begins)]


def _beside(box: Element) -> Iterator[Element]:
    """The neighbours of a box that are made as it is."""
    near = (
        *islice(box.itersiblings(preceding=True), _MOST_BESIDE),
        *islice(box.itersiblings(), _MOST_BESIDE),
    )
    return (each for each in near if each.tag == box.tag and each.get("class") == box.get("class"))


def _alt_in(element: Element) -> str:
    """What the picture of a link tells in its place, with single spaces."""
    return line(next((image.get("alt") or "" for image in element.iter("img")), ""))


def _told_instead(element: Element) -> str:
    """What the picture that makes a link says of itself; "" where that is one word or the name of a file."""
    alt = _alt_in(element) if element.tag == "a" and not element.text_content().strip() else ""
    return "" if _NAME_OF_FILE.fullmatch(alt) else alt[:LONGEST_CONTEXT]


def _is_short_row(element: Element) -> bool:
    """Tell if an element is a row of a table with one cell and few words in it."""
    is_row = element.tag == "tr" and len(element) == 1
    return is_row and 0 < len(line(element.text_content())) <= _LONGEST_ROW


def _is_set_apart(element: Element) -> bool:
    """Tell if all words of an element are in italics or small letters."""
    if _is_small(element):
        return True
    own_words = (element.text or "").strip() or any((child.tail or "").strip() for child in element)
    return not own_words and len(element) == 1 and _is_small(element[0])


def _is_small(element: Element) -> bool:
    if element.tag == "font":
        return _SMALL_FONT.fullmatch(element.get("size") or "") is not None
    return element.tag in _SET_APART
