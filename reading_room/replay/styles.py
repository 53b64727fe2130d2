"""Style sheets as they are shown: each address in them leads to this archive (CSS Syntax 3, by tinycss2).

tinycss2 tells what a sheet says; only the places where it names an address are written anew. All else stays
as it is, comments and errors included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from reading_room.replay.addresses import Kind
from reading_room.replay.outgoing import NOTHING, Outgoing
from reading_room.replay.replay_error import TooLargeToShow
from reading_room.replay.surroundings import Surroundings
from spiders.links.charset import charset_of_sheet
from wording.message import say

LARGEST_SHEET = 20_000_000
"""Bytes of a style sheet that is shown, with the files that stand in it."""

_MOST_CHARACTERS = 1_500_000
"""Characters of a sheet without those files: reading them takes three seconds at worst."""

_MAY_SAY = re.compile(r"url|@|\\|image|src\(|behavio|binding|expression", re.IGNORECASE)
_BREAKS = re.compile(r"\r\n?|\f")
_ENDLESS_NUMBER = re.compile(r"\d{4000,}+")
"""Python makes no number of more than 4,300 digits."""

_DATA = re.compile(
    r"(url\(\s*+[\"']?data:[\w/+.-]{0,100}(?:;[\w=-]{1,100}){0,5},)([A-Za-z0-9+/=%_.-]{100,}+)", re.IGNORECASE
)
_UNQUOTED = re.compile(r"(?:[^\\)]|\\.)*+(?:\)|\\?\Z)", re.DOTALL)
_STRING = {mark: re.compile(rf"{mark}(?:[^{mark}\\]|\\.)*+(?:{mark}|\\?\Z)", re.DOTALL) for mark in "\"'"}
_OLD_PROPERTIES = ("behavior", "-ms-behavior", "-moz-binding")
_OLD_FUNCTIONS = ("expression", "-moz-element")
_ADDRESSES = ("url", "src")
_WITH_STRINGS = (*_ADDRESSES, "image-set", "-webkit-image-set", "image")
_HERE = "\ue000\ue001"
"""Stand around the number of a file that was put aside: characters for private use, which no sheet has."""
_HERE_IS_DATA = re.compile(f"{_HERE[0]}(\\d+){_HERE[1]}")
_BEGINS_MARKUP = re.compile(r"<(?=[A-Za-z/!?])")
_BEGINS_REFERENCE = re.compile(r"&(?=[A-Za-z#])")
_DECLARED = re.compile(r'\A@charset "[^"\n]*";')


@dataclass(slots=True)
class _Level:
    """Where in a sheet something stands: in which at-rule, declaration and function.

    ``at_rule`` is set between the name of an at-rule and its block; it is ``imported`` behind the address of
    an ``@import``.
    """

    values: Iterator[Any]
    at_rule: str = ""
    word: str = ""
    declares: str = ""
    function: str = ""
    is_font: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an address stands in the text, or something that is left out, and what takes its place."""

    start: int
    end: int
    instead: str


def shown_sheet(data: bytes, content_type: str, surroundings: Surroundings) -> bytes:
    """A style sheet as it is shown, in UTF-8. Raises TooLargeToShow.

    A sheet that names no charset and is no UTF-8 is windows-1252, as nearly all pages of its time were.
    """
    if len(data) > LARGEST_SHEET:
        raise TooLargeToShow(say("A style sheet of {size:bytes} is too large to be shown.", size=len(data)))
    charset = charset_of_sheet(data, content_type)
    try:
        text = data.decode(charset)
    except UnicodeDecodeError:
        charset = "cp1252" if charset == "utf-8" else charset
        text = data.decode(charset, "replace")
    in_links = "utf-8" if charset.startswith("utf-16") else charset
    outgoing = Outgoing(surroundings, surroundings.address, in_links)
    text = _DECLARED.sub("", text.removeprefix("\ufeff"))
    return shown_style(text, outgoing).encode("utf-8", "replace")


def shown_style(text: str, outgoing: Outgoing) -> str:
    """CSS as it is shown, from a sheet, a ``style`` element or an attribute. Raises TooLargeToShow."""
    if not _MAY_SAY.search(text):
        return text
    text = _ENDLESS_NUMBER.sub("0", _BREAKS.sub("\n", text).replace("\0", "\ufffd"))
    data: list[str] = []
    text = _without_data(text, data)
    if len(text) > _MOST_CHARACTERS:
        raise TooLargeToShow(say("A style sheet of {size:bytes} is too large to be shown.", size=len(text)))
    pieces: list[str] = []
    end = 0
    for place in _Reading(text, outgoing).places():
        pieces += text[end : place.start], place.instead
        end = place.end
    shown = "".join((*pieces, text[end:]))
    return _HERE_IS_DATA.sub(lambda here: data[int(here[1])], shown) if data else shown


def _without_data(text: str, data: list[str]) -> str:
    """A sheet without the files that stand in it, each of whose characters would be looked at as CSS."""
    if _HERE[0] in text:
        return text

    def put_aside(found: re.Match[str]) -> str:
        data.append(found[2])
        return f"{found[1]}{_HERE[0]}{len(data) - 1}{_HERE[1]}"

    return _DATA.sub(put_aside, text)


def within_page(text: str) -> str:
    """CSS for a ``style`` element of a page: it holds nothing that a parser could take for markup there."""
    text = _BEGINS_MARKUP.sub(r"\\3c ", text.replace("<!--", "    "))
    return _BEGINS_REFERENCE.sub(r"\\26 ", text)


class _Reading:
    """Reads a sheet and finds what is to be written otherwise."""

    def __init__(self, text: str, outgoing: Outgoing) -> None:
        self._text = text
        self._outgoing = outgoing
        self._starts = (0, *accumulate(len(line) + 1 for line in text.split("\n")))
        self._found: list[_Place] = []

    def places(self) -> list[_Place]:
        """The places, in the order in which they stand."""
        from tinycss2 import parse_component_value_list

        # A stack of our own: sheets with a hundred thousand nested blocks are sent to break recursion.
        levels = [_Level(iter(parse_component_value_list(self._text)))]
        while levels:
            value = next(levels[-1].values, None)
            if value is None:
                levels.pop()
            elif inner := self._taken(value, levels[-1]):
                levels.append(inner)
        return self._found

    def _taken(self, value: Any, level: _Level) -> _Level | None:
        """Take a value for what it is where it stands; the level within it, where it has one."""
        is_import = level.at_rule == "import"
        if is_import and value.type not in ("whitespace", "comment"):
            level.at_rule = "imported"
        match value.type:
            case "at-keyword":
                level.at_rule = value.lower_value
            case "ident":
                level.word = value.lower_value
            case "literal":
                _take_mark(value.value, level)
            case "{} block":
                inner = _Level(iter(value.content), is_font=level.at_rule == "font-face")
                level.at_rule = level.word = level.declares = ""
                return inner
            case "() block" | "[] block":
                return _within(value.content, level)
            case "url":
                self._take_url(value, level, is_import=is_import)
            case "string" if is_import or level.function in _WITH_STRINGS:
                self._take_string(value, level, is_import=is_import)
            case "function":
                return self._in_function(value, level, is_import=is_import)
        return None

    def _in_function(self, value: Any, level: _Level, *, is_import: bool) -> _Level | None:
        name = value.lower_name
        if name in _OLD_FUNCTIONS:
            start = self._start(value)
            self._found.append(_Place(start, self._text.index("(", start), "removed"))
        # The address of a sheet to import may stand in a function, and only there.
        return _within(value.arguments, level, name, "import" if is_import and name in _ADDRESSES else "")

    def _take_url(self, value: Any, level: _Level, *, is_import: bool) -> None:
        start = self._start(value)
        # The name may be written with escapes, and what stands in the brackets too.
        end = _UNQUOTED.match(self._text, self._text.index("(", start))
        if end and (instead := self._instead(value.value, level, is_import=is_import)):
            self._found.append(_Place(start, end.end(), f'url("{instead}")'))

    def _take_string(self, value: Any, level: _Level, *, is_import: bool) -> None:
        start = self._start(value)
        end = _STRING[self._text[start]].match(self._text, start)
        if end and (instead := self._instead(value.value, level, is_import=is_import)):
            self._found.append(_Place(start, end.end(), f'"{instead}"'))

    def _instead(self, target: str, level: _Level, *, is_import: bool) -> str | None:
        """What is written for an address; None where it stays."""
        if level.declares in _OLD_PROPERTIES:
            return NOTHING
        if level.at_rule == "namespace" or not target.strip() or target.lstrip().startswith("#"):
            return None
        kind: Kind = "cs" if is_import else "oe" if level.is_font else "im"
        shown = self._outgoing.part(target, kind)
        return None if shown == target else shown or NOTHING

    def _start(self, value: Any) -> int:
        return int(self._starts[value.source_line - 1] + value.source_column - 1)


def _take_mark(mark: str, level: _Level) -> None:
    if mark == ";":
        level.at_rule = level.word = level.declares = ""
    elif mark == ":" and not level.declares:
        level.declares = level.word


def _within(values: list[Any], level: _Level, function: str = "", at_rule: str = "") -> _Level:
    return _Level(
        iter(values),
        at_rule or level.at_rule,
        declares=level.declares,
        function=function,
        is_font=level.is_font,
    )
