"""Finds the data that stands in a page for its scripts: JSON in elements, in attributes and behind a name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from spiders.links.page_tree import Element

_MOST_CHARACTERS = 5_000_000
"""Of all data in a page; what stands behind them is not read."""
_MOST_PLACES = 200

_TYPES = ("application/json", "application/ld+json", "text/json", "text/x-json", "text/x-component")
_ATTRIBUTES = (
    "data-page data-props data-state data-initial-state data-initial-data data-react-props data-model "
    "data-component-props data-json data-article data-sveltekit-data props initial-data :initial-data "
    ":article :page :post"
).split()
_BEHIND_A_NAME = re.compile(
    r"(?:\b(?:window|self|globalThis|top)\s*(?:\.\s*([\w$]{1,80})|\[\s*[\"']([\w$.:-]{1,80})[\"']\s*\])|"
    r"\b(?:var|let|const)\s+([\w$]{1,80}))\s*=\s*(JSON\s*\.\s*parse\s*\(\s*)?(?=[\[{\"'])"
)
_PUSHED = re.compile(r"\b__next_f\s*(?:=[^;\n]{0,60}?)?\)?\s*\.\s*push\s*\(\s*(?=\[)")
_ROW = re.compile(r"^[0-9a-f]{1,6}:(?:[A-Z][0-9a-f]{0,6},)?(?=[\[{\"])", re.MULTILINE)
_READ = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class PageData:
    """Data of a page and the place where it stands: the name of a variable, an element or an attribute."""

    place: str
    data: Any


def data_of(tree: Element) -> Iterator[PageData]:
    """All data in a page that is JSON, in the order of the page; what is none is passed over."""
    left = _MOST_CHARACTERS
    streamed: list[str] = []
    for place, text in islice(_texts(tree), _MOST_PLACES):
        left -= len(text)
        if left < 0:
            break
        if place:
            yield from _read(place, text)
        else:
            yield from _in_script(text)
            streamed += _pushed(text)
    rows = "".join(streamed)
    for row in _ROW.finditer(rows):
        yield from _read("__next_f", rows, row.end())


def _texts(tree: Element) -> Iterator[tuple[str, str]]:
    """Places that hold JSON with what stands there; of scripts that run, the text without a place."""
    for element in tree.iter():
        if element.tag == "script":
            media_type = (element.get("type") or "").partition(";")[0].strip().lower()
            if media_type in _TYPES:
                yield (
                    element.get("id") or element.get("data-drupal-selector") or media_type,
                    element.text or "",
                )
            elif element.text and not element.get("src"):
                yield "", element.text
            continue
        for name in _ATTRIBUTES:
            value = element.get(name)
            if value and value.lstrip()[:1] in ("{", "["):
                yield name, value


def _read(place: str, text: str, at: int = 0) -> Iterator[PageData]:
    """The JSON that begins at this character, if any does."""
    try:
        data, _ = _READ.raw_decode(
            text, at + len(text[at : at + 2_000]) - len(text[at : at + 2_000].lstrip())
        )
    except (ValueError, RecursionError):
        return
    if place == "__NUXT_DATA__":
        data = _without_references(data)
    if isinstance(data, dict | list):
        yield PageData(place[:80], data)


def _in_script(text: str) -> Iterator[PageData]:
    """The data that a script gives a name, if it is JSON or a string of it."""
    if "=" not in text:
        return
    end = 0
    for match in _BEHIND_A_NAME.finditer(text):
        if match.start() < end:
            continue
        place = match[1] or match[2] or match[3]
        try:
            data, end = _READ.raw_decode(text, match.end())
            if isinstance(data, str) and match[4]:
                data = _READ.decode(data)
        except (ValueError, RecursionError):
            continue
        if isinstance(data, dict | list):
            yield PageData(place, data)


def _pushed(text: str) -> Iterator[str]:
    """What Next.js sends as a stream of components, piece by piece."""
    for match in _PUSHED.finditer(text):
        try:
            piece, _ = _READ.raw_decode(text, match.end())
        except (ValueError, RecursionError):
            continue
        if len(piece) > 1 and isinstance(piece[1], str):
            yield piece[1]


def _without_references(data: Any) -> Any:
    """The objects of Nuxt's data, in which a number stands for what is at that place of the list."""
    if not isinstance(data, list):
        return data

    def at(value: Any) -> Any:
        is_place = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(data)
        return data[value] if is_place and isinstance(data[value], str) else None

    return [{key: at(value) for key, value in each.items()} for each in data if isinstance(each, dict)]
