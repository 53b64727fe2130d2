"""An opened index: its postings and columns read whole, the way they lie on disk.

Whoosh's matchers make several calls for each posting; here a term's postings become a score for each
document in a few, and so do a column's values. Numbers of documents are those of the whole index.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from functools import cached_property
from itertools import chain, islice, repeat
from sys import getsizeof
from typing import Any, TypeVar, cast

from whoosh.codec.whoosh3 import LENGTHS_COLUMN, _lenfield

from archive.curation.withheld import NOTHING_HIDDEN, Hidden
from search.dutch.analysis import LANGUAGE_MARKS
from search.index.document_sets import DocumentSet, all_of_them, set_of
from search.index.occurrences import Occurrences, Remembered, bytes_of, occurrences_in
from search.index.segment.postings import Postings, decode, documents_in
from search.index.segment.terms import Terms
from search.index.text_column import Texts, in_one
from search.index.weights import Weights, rarity, weights_in

Answer = TypeVar("Answer")

_MARK = len(LANGUAGE_MARKS[0])
_MOST_REMEMBERED = 8


class Leaf:
    """One segment, and the number of its first document in the whole index."""

    def __init__(self, reader: Any, first: int) -> None:
        self.reader = reader
        self.terms: Terms = reader._terms.terms_file
        self.first = first
        self.end = first + int(reader.doc_count_all())

    def postings(self, field: str, term: bytes) -> Postings | None:
        """The postings of a term, if the segment has it."""
        data = self.terms.postings(field, term)
        return decode(data, self.first) if data is not None else None

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

    def texts(self, name: str) -> Texts:
        """The values of a column that keeps each different text once."""
        documents = self.reader.doc_count_all()
        if not self.reader.has_column(name):
            return Texts([""], bytes(documents))
        column = self.reader.column_reader(name, translate=False)
        numbers = column._dbfile.get_array(column._basepos, column._typecode, documents)
        narrow = bytes(numbers) if column._typecode == "B" else numbers
        return Texts([text.decode() for text in column._uniques], narrow)


class Opened:
    """An opened index: what its terms are worth in each document, and its columns, each read once.

    What is ``hidden`` counts as removed, also while the index does not know of that, or never will. What was
    looked up in the same files before is in ``remembered``.
    """

    def __init__(
        self, reader: Any, hidden: Hidden = NOTHING_HIDDEN, remembered: Remembered | None = None
    ) -> None:
        self.reader = reader
        self._remembered = remembered or Remembered()
        self.hidden = hidden
        self.leaves = [Leaf(leaf, first) for leaf, first in reader.leaf_readers() if leaf.doc_count_all()]
        self.documents = int(reader.doc_count_all())
        self._weights: dict[str, Weights] = {}
        self._texts: dict[str, Texts] = {}
        self._numbers: dict[str, array[int]] = {}
        self._languages: dict[tuple[str, str], bool] = {}
        self._answers: dict[Hashable, Any] = {}

    @cached_property
    def living(self) -> DocumentSet:
        """All documents but those that nobody may find, and that still stand in postings."""
        dead = (
            leaf.first + number for leaf in self.leaves for number in leaf.reader._perdoc.deleted_docs() or ()
        )
        removed = {*dead, *self._hidden()}
        return all_of_them(self.documents) & ~set_of([*removed], self.documents)

    def _hidden(self) -> Iterator[int]:
        """The documents that are not for who asks."""
        for item in self.hidden.ids:
            yield from self.documents_of("id", item)
        if self.hidden.sites:
            but = {number for item in self.hidden.but for number in self.documents_of("id", item)}
            for site in self.hidden.sites:
                yield from (number for number in self.documents_of("site", site) if number not in but)

    @cached_property
    def ids(self) -> Any:
        """The id of the item in each document."""
        return self.reader.column_reader("id")

    def remembered(self, asked: Hashable, work_out: Callable[[], Answer]) -> Answer:
        """What was worked out for a question before; only that of the last few questions is kept."""
        if asked not in self._answers:
            self._answers[asked] = work_out()
            while len(self._answers) > _MOST_REMEMBERED:
                del self._answers[next(iter(self._answers))]
        return cast("Answer", self._answers[asked])

    def texts(self, name: str) -> Texts:
        """A column of texts."""
        if name not in self._texts:
            self._texts[name] = in_one([leaf.texts(name) for leaf in self.leaves])
        return self._texts[name]

    def documents_with_text(self, name: str, text: str) -> DocumentSet:
        """The documents that have this text in a column of texts."""
        return self._remembered.of(
            (name, text, "text"), lambda: self.texts(name).documents_with(text), getsizeof
        )

    def numbers(self, name: str) -> array[int]:
        """A column of numbers."""
        if name not in self._numbers:
            found = array("i")
            for leaf in self.leaves:
                found += leaf.numbers(name)
            self._numbers[name] = found
        return self._numbers[name]

    def postings(self, field: str, term: str) -> list[Postings]:
        """The postings of a term in each segment that has it, removed items among them."""
        if term.startswith(LANGUAGE_MARKS) and not self._has_language(field, term[:_MARK]):
            return []
        encoded = term.encode("utf-8", "replace")
        return [found for leaf in self.leaves if (found := leaf.postings(field, encoded))]

    def _has_language(self, field: str, mark: str) -> bool:
        """Tells if there is any stem of that language; most collections have none of some."""
        key = field, mark
        if key not in self._languages:
            self._languages[key] = bool(self.beginning(field, mark, 1))
        return self._languages[key]

    def occurrences(self, field: str, term: str) -> Occurrences | None:
        """Where a term occurs in the whole index, removed items among it; None for nowhere."""

        def look_up() -> Occurrences | None:
            found = self.postings(field, term)
            return occurrences_in(found, self.documents) if found else None

        return self._remembered.of((field, term), look_up, bytes_of)

    def documents_with(self, field: str, term: str) -> DocumentSet:
        """The documents that have a term, also those of removed items."""
        return self._remembered.of(
            (field, term, "set"), lambda: set_of([*self.documents_of(field, term)], self.documents), getsizeof
        )

    def documents_of(self, field: str, term: str) -> Iterator[int]:
        """The documents that have a term, also those of removed items."""
        return chain.from_iterable(found.documents for found in self.postings(field, term))

    def living_with(self, field: str, term: str) -> int:
        """How many items have a term that somebody may find."""
        return (self.documents_with(field, term) & self.living).bit_count()

    def frequency(self, field: str, term: bytes) -> int:
        """How many documents have a term, those of removed items too."""
        found = (leaf.terms.postings(field, term) for leaf in self.leaves)
        return sum(documents_in(data) for data in found if data is not None)

    def beginning(self, field: str, letters: str, most: int) -> list[bytes]:
        """The terms of a field that begin so, at most so many of each segment."""
        encoded = letters.encode("utf-8", "replace")
        found = (islice(leaf.terms.beginning(field, encoded), most) for leaf in self.leaves)
        return sorted(set(chain.from_iterable(found)))

    def frequencies(self, field: str, letters: str, most: int) -> dict[bytes, int]:
        """The terms of a field that begin so, in order, each with how many documents have it.

        They are at most so many of each segment; documents of removed items count.
        """
        encoded = letters.encode("utf-8", "replace")
        found: Counter[bytes] = Counter()
        for leaf in self.leaves:
            of_leaf = dict(islice(leaf.terms.frequencies(field, encoded), most))
            if len(of_leaf) == most:
                # Of what comes after the last term of one segment, another may say too little.
                return {term: self.frequency(field, term) for term in self.beginning(field, letters, most)}
            found.update(of_leaf)
        return dict(sorted(found.items()))

    def rarity(self, documents: int) -> float:
        """The worth of a term that so many documents have."""
        return rarity(documents, self.documents)

    def weights_of(self, field: str) -> Weights:
        """What the length of a document does to the worth of a term in this field."""
        if field not in self._weights:
            lengths = b"".join(leaf.lengths(field) for leaf in self.leaves)
            average = self.reader.field_length(field) / (self.documents or 1) or 1.0
            self._weights[field] = weights_in(lengths, average)
        return self._weights[field]

    def counts_length(self, field: str) -> bool:
        """Tells if a term of this field is worth more to a document that has it more often, or is shorter."""
        return bool(self.reader.schema[field].scorable)
