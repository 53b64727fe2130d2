"""Takes out of a page's data the text that its scripts would show: sentences, and the titles above them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from pipeline.read.by_script.page_data import PageData
from spiders.links.page_tree import BLOCKS, line, parse, words

_SENTENCE = 5
"""Words of a string that somebody wrote to be read."""

_ENOUGH = 20
"""Words of an object that is the page by its address."""

_MOST_NODES = 200_000
_DEEPEST = 60
_LONGEST_TEXT = 1_000_000
_LONGEST_TITLE = 300

_TITLES = frozenset("title titel headline heading kop name naam label subtitle ondertitel".split())
_ADDRESSES = frozenset("slug url path link permalink uri href pathname route alias canonical id @id".split())
_NO_TEXT = re.compile(
    r"(?:i18n|l10n|locale|translation|vertaling|message|label|string|setting|config|cookie|consent|error|validation|"
    r"ajax|theme|style|css|class|env|build|track|analytic|script|icon|svg|query|schema|token|license|tooltip|aria|alt$|"
    r"placeholder|breadcrumb|menu|navigation|footer|header$|buildmanifest|seo|meta$|metadata|opengraph|src|sizes)",
    re.IGNORECASE,
)
"""Names behind which stands what no reader of the page came for."""
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_CODE = re.compile(
    r"=>|\bfunction\s*\(|[{};]\s*$|^\s*[.#@]?[\w-]+\s*\{|^\w+://|\$\{|^[\w./-]+$|^data:|\\u[0-9a-f]{4}"
)
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class TextOfData:
    """The text of a page as its data has it, its title there, and the place of the data."""

    text: str
    title: str
    place: str

    @property
    def words(self) -> int:
        """How many words the text has."""
        return len(self.text.split())


def text_in(found: Iterable[PageData], url: str) -> TextOfData | None:
    """The text that stands in the data of the page at ``url``: of the object that has its address, or all."""
    best: TextOfData | None = None
    for each in found:
        text = _of_page(each, url) or _gathered(each.data, each.place)
        if text is not None and (best is None or text.words > best.words):
            best = text
    return best


def _of_page(found: PageData, url: str) -> TextOfData | None:
    own = _last_step(url)
    if not own:
        return None
    fitting = (_gathered(each, found.place) for each in _objects(found.data) if _is_at(each, own))
    told = [text for text in fitting if text is not None and text.words >= _ENOUGH]
    return max(told, key=lambda text: text.words, default=None)


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """All objects within data, the outer ones first."""
    waiting, seen = [data], 0
    while waiting and seen < _MOST_NODES:
        seen += 1
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value


def _is_at(each: dict[str, Any], own: str) -> bool:
    named = (each[key] for key in each.keys() & _ADDRESSES)
    return any(isinstance(value, str) and _last_step(value) == own for value in named)


def _last_step(address: str) -> str:
    try:
        steps = [step for step in unquote(urlsplit(address[:2_000]).path).split("/") if step]
    except ValueError:
        return ""
    return steps[-1].lower() if steps else ""


def _gathered(data: Any, place: str) -> TextOfData | None:
    gathering = _Gathering()
    gathering.take(data, 0)
    rows = list(dict.fromkeys(filter(None, (line(row) for row in "".join(gathering.rows).split("\n")))))
    text = "\n".join(rows)[:_LONGEST_TEXT]
    return TextOfData(text, gathering.title, place) if gathering.has_sentence else None


class _Gathering:
    """One walk through data, which takes a bounded number of strings."""

    def __init__(self) -> None:
        self.rows: list[str] = []
        self.title = ""
        self.has_sentence = False
        self._left = _MOST_NODES
        self._room = _LONGEST_TEXT

    def take(self, value: Any, depth: int) -> None:
        self._left -= 1
        if self._left < 0 or self._room < 0 or depth > _DEEPEST:
            return
        if isinstance(value, str):
            self._take_text(value)
        elif isinstance(value, list):
            if len(value) >= 4 and value[0] == "$" and isinstance(value[1], str):
                self._take_component(value, depth)
            else:
                for each in value:
                    self.take(each, depth + 1)
        elif isinstance(value, dict):
            self._take_object(value, depth)

    def _take_object(self, value: dict[str, Any], depth: int) -> None:
        """The text of an object below its title; a title without a text is none."""
        titles = (value[key] for key in value if key.lower() in _TITLES)
        title = next((line(_plain(each)) for each in titles if isinstance(each, str) and _is_said(each)), "")
        place, had = len(self.rows), self.has_sentence
        self.has_sentence = False
        for key, each in value.items():
            if key.lower() not in _TITLES and not _NO_TEXT.match(key):
                self.take(each, depth + 1)
        if self.has_sentence and 0 < len(title) <= _LONGEST_TITLE:
            self.rows.insert(place, f"\n{title}\n")
            self.title = self.title or title
        self.has_sentence = self.has_sentence or had

    def _take_text(self, value: str) -> None:
        text = _plain(value)
        if len(text.split()) >= _SENTENCE and _is_said(text):
            self.rows.append(f"\n{text}\n")
            self._room -= len(text)
            self.has_sentence = True

    def _take_component(self, value: list[Any], depth: int) -> None:
        """The words of a component of React, as it is streamed: a tag, and what stands within."""
        properties = value[3]
        if not isinstance(properties, dict) or value[1] in (
            "script",
            "style",
            "nav",
            "header",
            "footer",
            "link",
        ):
            return
        edge = "\n" if value[1] in BLOCKS else ""
        self.rows.append(edge)
        self._take_children(properties.get("children"), depth + 1)
        self.rows.append(edge)
        for key, each in properties.items():
            if key == "dangerouslySetInnerHTML" and isinstance(each, dict):
                self.take(each.get("__html"), depth + 1)
            elif key != "children" and isinstance(each, dict | list) and not _NO_TEXT.match(key):
                self.take(each, depth + 1)

    def _take_children(self, value: Any, depth: int) -> None:
        self._left -= 1
        if self._left < 0 or depth > _DEEPEST:
            return
        if isinstance(value, str) and not value.startswith("$"):
            self.rows.append(value)
            self._room -= len(value)
            self.has_sentence |= len(value.split()) >= _SENTENCE
        elif isinstance(value, list) and not (len(value) >= 4 and value[0] == "$"):
            for each in value:
                self._take_children(each, depth + 1)
        else:
            self.take(value, depth)


def _plain(text: str) -> str:
    """A string as its reader sees it: without markup, if it has any."""
    if not _TAG.search(text[:100_000]):
        return text
    tree = parse(text[:_LONGEST_TEXT])
    return "" if tree is None else words(tree)


def _is_said(text: str) -> bool:
    """True for what is written in words, and is no address and no code."""
    text = text.strip()[:2_000]
    letters = len(_LETTERS.findall(text))
    if _CODE.search(text):
        return " " in text and letters >= 0.7 * len(text)
    return bool(text) and letters >= 0.6 * len(text)
