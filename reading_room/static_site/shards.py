"""The index in pieces, each a small script that hands over its data: a page that was opened from a disk may
load scripts, and nothing else.

A piece of words is a text of a line for each: the word, the stem that it leads to, and the items that have
it, each as a letter for how much and the distance from the item before (in base 36).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reading_room.static_site.files import Files
from reading_room.static_site.words import Entry

FOLDER = "zoeken"
TABLE = "tabel"
ITEMS_OF_A_PIECE = 50
_SIZE = 60_000
"""Characters of a piece of words, about: the places of one word are never parted."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class ShownItem:
    """What the answer to a search shows of an item."""

    folder: str
    title: str
    kind: str
    site: str
    date: str
    language: str
    begin: str


def write_words(files: Files, entries: Iterable[Entry]) -> list[str]:
    """Write the words; gives the first of each piece."""
    firsts: list[str] = []
    for first, lines in _pieces(entries):
        _write(files, f"woorden-{len(firsts)}", "\n".join(lines))
        firsts.append(first)
    return firsts


def write_items(files: Files, number: int, items: Sequence[ShownItem]) -> None:
    """Write a piece of what is shown of items."""
    rows = [[i.folder, i.title, i.kind, i.site, i.date, i.language, i.begin] for i in items]
    _write(files, f"stukken-{number}", rows)


def write_table(files: Files, table: Mapping[str, object]) -> None:
    """Write what a search needs to know first."""
    _write(files, TABLE, table)


def _write(files: Files, name: str, data: object) -> None:
    # As ASCII it is the same in every encoding that a server may claim, and no mark in it ends a line.
    written = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    files.text(f"{FOLDER}/{name}.js", f'alliantie("{name}",{written});\n')


def _pieces(entries: Iterable[Entry]) -> Iterator[tuple[str, list[str]]]:
    lines: list[str] = []
    first, size = "", 0
    for entry in entries:
        line = f"{entry.key}\t{entry.leads_to}\t{encoded(entry.places)}"
        if lines and size + len(line) > _SIZE:
            yield first, lines
            lines, size = [], 0
        first = first if lines else entry.key
        lines.append(line)
        size += len(line)
    if lines:
        yield first, lines


def encoded(places: Iterable[tuple[int, int]]) -> str:
    """Numbers in their order, each with its level, as ``A0C1f``: level 0 of item 0, level 2 of item 51."""
    written, before = [], 0
    for number, level in places:
        written.append(f"{chr(ord('A') + level)}{_in_base_36(number - before)}")
        before = number
    return "".join(written)


def _in_base_36(number: int) -> str:
    written = _DIGITS[number % 36]
    while number := number // 36:
        written = _DIGITS[number % 36] + written
    return written
