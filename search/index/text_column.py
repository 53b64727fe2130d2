"""A column of texts in memory: each different text once, and for each document the number of its own.

Most searches ask for the texts of a few documents, and those that count them count numbers, which is quicker.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from search.index.document_sets import DocumentSet, set_of


class Texts(NamedTuple):
    """The text of document n is the one in ``different`` of which ``numbers[n]`` is the place.

    Numbers are bytes where all are below 256.
    """

    different: Sequence[str]
    numbers: Sequence[int]

    def counted(self, documents: Iterable[int]) -> dict[str, int]:
        """How many of these documents have each text."""
        numbers = map(self.numbers.__getitem__, documents)
        if isinstance(self.numbers, bytes):
            narrow = bytes(numbers)
            return {text: count for n, text in enumerate(self.different) if (count := narrow.count(n))}
        counts = Counter(numbers)
        return {self.different[number]: count for number, count in counts.items()}

    def documents_with(self, text: str) -> DocumentSet:
        """The documents with this text."""
        if text not in self.different:
            return 0
        place = self.different.index(text)
        if isinstance(self.numbers, bytes):
            digits = self.numbers[::-1].translate(b"0" * place + b"1" + b"0" * (255 - place))
            return int(digits, 2) if digits else 0
        return set_of([n for n, number in enumerate(self.numbers) if number == place], len(self.numbers))


def in_one(columns: Sequence[Texts]) -> Texts:
    """The column of an index, of those of its segments, of which the documents follow one another."""
    if len(columns) == 1:
        return columns[0]
    known: dict[str, int] = {}
    tables = [[known.setdefault(text, len(known)) for text in column.different] for column in columns]
    narrow = [column.numbers for column in columns if isinstance(column.numbers, bytes)]
    if len(narrow) == len(columns) and len(known) <= 1 << 8:
        return Texts([*known], b"".join(map(_translated, narrow, tables)))
    return Texts(
        [*known], [table[n] for column, table in zip(columns, tables, strict=True) for n in column.numbers]
    )


def _translated(numbers: bytes, table: list[int]) -> bytes:
    """Each number's place in the table, all at once."""
    return numbers.translate(bytes(table).ljust(1 << 8, b"\0"))
