"""The words of a site, with the items that have them: gathered a part at a time, and sorted on the disk.

A word is kept as it stands in the index of the archive: folded, and by its stem. So what is typed in another
form finds the same things, as long as some text of the site has that form.
"""

from __future__ import annotations

import heapq
import math
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from search.dutch.analysis import forms, parts, words
from search.dutch.stems import stem

_MOST_HELD = 400_000
"""Places of words that are held before they are put aside."""

_TITLE, _NAMES, _TEXT, _PART = 25, 15, 5, 2
"""What a word counts for, by where it stands; the last is for a part of a compound."""

_LONGEST_WORD = 40
_STEEP, _BY_LENGTH = 1.2, 0.75
"""The constants k1 and b of BM25."""

LEVELS = 26
OF_VALUES = "#"
"""What stands before a value of a field, which no word begins with."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or a stem: ``leads_to`` is the stem of a word, "" for one that is its own stem.

    ``places`` are the numbers of the items that have it, in their order, each with a level below 26.
    """

    key: str
    leads_to: str
    places: tuple[tuple[int, int], ...]


class Words:
    """Gathers the words of items, which come in the order of their numbers."""

    def __init__(self, aside: Path) -> None:
        self._aside = aside
        self._runs: list[Path] = []
        self._held: dict[str, list[tuple[int, int]]] = {}
        self._stems: dict[str, str] = {}
        self._count = 0
        self._lengths = array("L")

    def add(self, title: str, names: Iterable[str], text: str, values: Iterable[str]) -> None:
        """Take the next item, with its title, names, text, and values of fields. Raises OSError."""
        number, counts, length = len(self._lengths), dict[str, int](), 0
        for written, weight in ((title, _TITLE), ("\n".join(names), _NAMES), (text, _TEXT)):
            for word in words(written):
                length += 1
                for form in forms(word):
                    self._count_form(form, weight, counts)
        for key, weight in counts.items():
            self._held.setdefault(key, []).append((number, weight))
        for value in values:
            self._held.setdefault(OF_VALUES + value, []).append((number, 1))
        self._lengths.append(length)
        self._count += len(counts)
        if self._count >= _MOST_HELD:
            self._put_aside()

    def _count_form(self, form: str, weight: int, counts: dict[str, int]) -> None:
        if len(form) > _LONGEST_WORD:
            return
        stemmed = stem(form)
        counts[stemmed] = counts.get(stemmed, 0) + weight
        if form != stemmed:
            self._stems[form] = stemmed
        for part in dict.fromkeys(parts(form)):
            counts[part] = counts.get(part, 0) + _PART

    def _put_aside(self) -> None:
        """Write what is held as a sorted run, of which each line is a key and what is known of it."""
        keys = sorted({*self._held, *self._stems}, key=in_order)
        path = self._aside / f"{len(self._runs)}.run"
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for key in keys:
                places = " ".join(f"{number}:{weight}" for number, weight in self._held.get(key, ()))
                file.write(f"{key}\t{self._stems.get(key, '')}\t{places}\n")
        self._runs.append(path)
        self._held.clear()
        self._stems.clear()
        self._count = 0

    def entries(self) -> Iterator[Entry]:
        """Every word and stem of all items, in order. Raises OSError."""
        self._put_aside()
        level = _levels(self._lengths)
        lines = heapq.merge(*map(_lines, self._runs), key=lambda line: in_order(line[0]))
        for key, same in groupby(lines, key=lambda line: line[0]):
            leads_to, places = "", list[tuple[int, int]]()
            for _, stemmed, found in same:
                leads_to = leads_to or stemmed
                places += found
            yield Entry(key, leads_to, tuple((number, level(number, weight)) for number, weight in places))


def in_order(key: str) -> bytes:
    """What keys are sorted by: the units that a script compares."""
    return key.encode("utf-16-be", "surrogatepass")


def _lines(path: Path) -> Iterator[tuple[str, str, list[tuple[int, int]]]]:
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            key, stemmed, places = line.rstrip("\n").split("\t")
            pairs = (each.split(":") for each in places.split())
            yield key, stemmed, [(int(number), int(weight)) for number, weight in pairs]


def _levels(lengths: Sequence[int]) -> Callable[[int, int], int]:
    """How much a word counts in an item, by BM25, as a level: the script knows how rare the word is."""
    mean = max(1.0, sum(lengths) / max(1, len(lengths)))

    def level(number: int, weight: int) -> int:
        tempered = _STEEP * (1 - _BY_LENGTH + _BY_LENGTH * lengths[number] / mean)
        return min(LEVELS - 1, math.floor(LEVELS * weight / (weight + tempered * _TEXT)))

    return level
