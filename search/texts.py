"""A column of texts in memory: each different text once, and for each document the number of its own.

Most searches ask for the texts of a few documents, and those that count them count numbers, which is quicker.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Texts(NamedTuple):
    """The text of document n is the one in ``different`` of which ``numbers[n]`` is the place."""

    different: Sequence[str]
    numbers: Sequence[int]

    def counted(self, documents: Iterable[int]) -> dict[str, int]:
        """How many of these documents have each text."""
        counts = Counter(map(self.numbers.__getitem__, documents))
        return {self.different[number]: count for number, count in counts.items()}


def in_one(columns: Sequence[Texts]) -> Texts:
    """The column of an index, of those of its segments, of which the documents follow one another."""
    if len(columns) == 1:
        return columns[0]
    known: dict[str, int] = {}
    tables = [[known.setdefault(text, len(known)) for text in column.different] for column in columns]
    pairs = list(zip(columns, tables, strict=True))
    if len(known) <= 1 << 8:
        return Texts([*known], b"".join(_translated(column.numbers, table) for column, table in pairs))
    return Texts([*known], [table[number] for column, table in pairs for number in column.numbers])


def _translated(numbers: Sequence[int], table: list[int]) -> bytes:
    """Numbers below 256, looked up in a table all at once."""
    return bytes(numbers).translate(bytes(table).ljust(1 << 8, b"\0"))
