"""Reads postings and columns of an opened index whole, the way they lie on disk.

Whoosh's matchers make several calls for each posting; here a term's postings become a score for each
document in a few, and so do a column's values. Numbers of documents are those of the whole index.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain, repeat
from math import log
from typing import Any

from whoosh.codec.whoosh3 import LENGTHS_COLUMN, W3LeafMatcher, _lenfield
from whoosh.reading import TermNotFound
from whoosh.util.numeric import byte_to_length

Scores = dict[int, float]
Block = tuple[Sequence[int], Sequence[float] | float | None, Sequence[bytes]]

_K1 = 1.2
_B = 0.75


class Leaf:
    """One segment, and the number of its first document in the whole index."""

    def __init__(self, reader: Any, first: int) -> None:
        self.reader = reader
        self.first = first

    def blocks(self, field: str, term: bytes) -> Iterator[Block]:
        """The postings of a term: numbers of documents, weights (one for all, or None for 1.0), values."""
        try:
            info = self.reader._terms.term_info(field, term)
        except TermNotFound:
            return
        if info.is_inlined():
            ids, weights, values = info.inlined_postings()
            yield [self.first + n for n in ids], weights, values
            return
        postings = self.reader._terms._postfile
        matcher = W3LeafMatcher(postings, *info.extent(), self.reader.schema[field].format)
        while matcher.is_active():
            matcher._read_data()
            deltas, weights, values = matcher._data
            ids = list(accumulate(deltas, initial=self.first))
            yield ids[1:], weights, values or ()
            matcher._next_block()

    def lengths(self, field: str) -> bytes:
        """A byte for each document that stands for the length of its field."""
        documents = self.reader.doc_count_all()
        perdoc, name = self.reader._perdoc, _lenfield(field)
        if not perdoc.has_column(name):
            return bytes(documents)
        column = perdoc.column_reader(name, LENGTHS_COLUMN)
        raw: bytes = bytes(column._dbfile.get(column._basepos, column._count))
        return raw.ljust(documents, b"\0")

    def numbers(self, name: str) -> array[int]:
        """The values of a column of numbers."""
        documents = self.reader.doc_count_all()
        if not self.reader.has_column(name):
            return array("i", bytes(4 * documents))
        column = self.reader.column_reader(name, translate=False)
        found: array[int] = array("i", column._dbfile.get_array(column._basepos, "i", column._count))
        found.extend(repeat(0, documents - len(found)))
        return found

    def texts(self, name: str) -> list[str]:
        """The values of a column that keeps each different text once."""
        documents = self.reader.doc_count_all()
        if not self.reader.has_column(name):
            return [""] * documents
        column = self.reader.column_reader(name, translate=False)
        different = [text.decode() for text in column._uniques]
        references = column._dbfile.get_array(column._basepos, column._typecode, documents)
        return list(map(different.__getitem__, references))


class Opened:
    """An opened index: what its terms are worth in each document, and its columns, each read once.

    Items with an id in ``hidden`` count as removed, also while the index does not know of that yet.
    """

    def __init__(self, searcher: Any, hidden: Iterable[str] = ()) -> None:
        self.searcher = searcher
        self._hidden = tuple(hidden)
        self.leaves = [
            Leaf(leaf.reader(), first) for leaf, first in searcher.leaf_searchers() if leaf.doc_count_all()
        ]
        self.documents = int(searcher.doc_count_all())
        self._weighing: dict[str, tuple[bytes, list[float]]] = {}
        self._texts: dict[str, list[str]] = {}
        self._numbers: dict[str, array[int]] = {}

    @cached_property
    def removed(self) -> frozenset[int]:
        """The documents that nobody may find and that still stand in postings."""
        dead = (
            leaf.first + number for leaf in self.leaves for number in leaf.reader._perdoc.deleted_docs() or ()
        )
        hidden = (number for item in self._hidden for number in self.documents_of("id", item))
        return frozenset(chain(dead, hidden))

    def texts(self, name: str) -> list[str]:
        """A column of texts."""
        if name not in self._texts:
            self._texts[name] = [text for leaf in self.leaves for text in leaf.texts(name)]
        return self._texts[name]

    def numbers(self, name: str) -> array[int]:
        """A column of numbers."""
        if name not in self._numbers:
            found = array("i")
            for leaf in self.leaves:
                found += leaf.numbers(name)
            self._numbers[name] = found
        return self._numbers[name]

    def documents_of(self, field: str, term: str) -> Iterator[int]:
        """The documents that have a term."""
        encoded = term.encode("utf-8", "replace")
        for leaf in self.leaves:
            for ids, _, _ in leaf.blocks(field, encoded):
                yield from ids

    def scores(self, field: str, term: str, boost: float) -> Scores:
        """What a term is worth in each document that has it (BM25)."""
        encoded = term.encode("utf-8", "replace")
        blocks = [block for leaf in self.leaves for block in leaf.blocks(field, encoded)]
        worth = boost * self.rarity(sum(len(ids) for ids, _, _ in blocks))
        if not self.searcher.schema[field].scorable:
            return dict.fromkeys((n for ids, _, _ in blocks for n in ids), worth)
        lengths, norms = self._weights_of(field)
        once = [worth * (_K1 + 1) / (1 + norm) for norm in norms]
        found: Scores = {}
        for ids, weights, _ in blocks:
            if weights is None:
                found.update((n, once[lengths[n]]) for n in ids)
            else:
                each = repeat(weights) if isinstance(weights, float) else weights
                top = worth * (_K1 + 1)
                # Ids and the weights of their block are as many; a single weight is repeated without end.
                pairs = zip(ids, each, strict=False)
                found.update((n, top * w / (w + norms[lengths[n]])) for n, w in pairs)
        return found

    def rarity(self, documents: int) -> float:
        """What a term is worth that so many documents have."""
        return log(1 + (self.documents - documents + 0.5) / (documents + 0.5))

    def worth(self, field: str, number: int, count: int) -> float:
        """What ``count`` occurrences are worth in one document, between 0 and 2.2."""
        lengths, norms = self._weights_of(field)
        return count * (_K1 + 1) / (count + norms[lengths[number]])

    def _weights_of(self, field: str) -> tuple[bytes, list[float]]:
        found = self._weighing.get(field)
        if found is None:
            lengths = b"".join(leaf.lengths(field) for leaf in self.leaves)
            average = self.searcher.avg_field_length(field) or 1.0
            norms = [_K1 * (1 - _B + _B * byte_to_length(byte) / average) for byte in range(256)]
            found = self._weighing[field] = lengths, norms
        return found
