"""Writes segments of the index: Whoosh's own files, by a shorter way through Whoosh.

Whoosh looks up the length of a field for every posting, sorts all postings by four keys, and spills them
to disk past a limit. Here postings are grouped by term as they come in, so that only terms are sorted,
and the caller keeps what is in memory small by committing often. The files are Whoosh's own (codec W3).
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, BinaryIO

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter
from whoosh.filedb.structfile import StructFile
from whoosh.writing import SegmentWriter

from search.merging import Key, Posting, Terms, side_by_side, smallest_of, take_over

_BLOCK = 128
_WORTH_COMPRESSING = 8
"""Postings in a block; zlib makes shorter ones longer, and most are."""


class GroupedPostings:
    """The postings of the documents being added, by term; takes the place of Whoosh's sorting pool."""

    def __init__(self) -> None:
        self._terms: defaultdict[Key, list[Posting]] = defaultdict(list)
        self._others: list[Terms] = []

    def add(self, item: tuple[str, bytes, int, float, bytes | None]) -> None:
        """Take one posting; documents come in the order of their numbers."""
        field, text, document, weight, value = item
        self._terms[field, text].append((document, weight, value or b""))

    def join(self, terms: Terms) -> None:
        """Take the terms of another segment, whose documents come after all that are here."""
        self._others.append(terms)

    def iter_postings(self) -> Terms:
        """The terms in order, each with its postings."""
        own = ((key, self._terms[key]) for key in sorted(self._terms))
        return side_by_side([own, *self._others]) if self._others else own

    def cleanup(self) -> None:
        """Forget everything; nothing of it is on disk."""
        self._terms.clear()
        self._others.clear()


class _Appended:
    """A file that is only appended to and knows its length: Whoosh asks for the position at every term."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._length = 0
        self.close = file.close

    def write(self, data: bytes) -> int:
        self._length += len(data)
        return self._file.write(data)

    def tell(self) -> int:
        return self._length


class _FieldWriter(W3FieldWriter):  # type: ignore[misc] # Whoosh has no types
    def _create_file(self, extension: str) -> StructFile:
        return StructFile(_Appended(super()._create_file(extension).raw_file()))

    def add_postings(self, schema: Any, lengths: None, items: Iterator[tuple[Key, list[Posting]]]) -> None:
        current = None
        for (field, text), postings in items:
            if field != current:
                if current is not None:
                    self.finish_field()
                self.start_field(field, schema[field])
                current = field
            self.start_term(text)
            self._fill(postings)
            self.finish_term()
        if current is not None:
            self.finish_field()

    def _fill(self, postings: list[Posting]) -> None:
        """Hand the posting writer whole blocks, where Whoosh hands it one posting after another."""
        writer = self._postwriter
        for start in range(0, len(postings), _BLOCK):
            if start:
                writer._write_block()
            documents, weights, values = zip(*postings[start : start + _BLOCK], strict=True)
            writer._compression = 1 if len(documents) >= _WORTH_COMPRESSING else 0
            writer._ids = array("I", documents)
            writer._weights = array("f", weights)
            writer._values = [value for value in values if value]
            writer._maxweight = max(weights)


class Codec(W3Codec):  # type: ignore[misc] # Whoosh has no types
    """Whoosh's codec without the shortest and longest field per term, compressing only what is long.

    Whoosh then takes 0 for the shortest, which only makes its bounds for skipping wider.
    """

    length_stats = False

    def __init__(self) -> None:
        super().__init__(_BLOCK, compression=0)

    def field_writer(self, storage: Any, segment: Any) -> _FieldWriter:
        return _FieldWriter(self, storage, segment)


class Writer(SegmentWriter):  # type: ignore[misc] # Whoosh has no types
    """Whoosh's writer with grouped postings. What is added stays in memory until it is committed."""

    def __init__(self, index: Any) -> None:
        super().__init__(index, codec=Codec(), compound=False)
        self.pool = GroupedPostings()

    def join_small_segments(self) -> None:
        """Have the next commit put the small segments and what was added into one new segment."""
        self.mergetype = _join_small

    def drop_removed(self) -> None:
        """Have the next commit write anew every segment with removed documents, and leave those out.

        Otherwise a removed document stays in the files, where no query finds it, until its segment is joined.
        """
        self.mergetype = _drop_removed


def _drop_removed(writer: Writer, segments: list[Any]) -> list[Any]:
    """Whoosh's form of a merge policy: takes what lives in segments with removed documents."""
    holed = [segment for segment in segments if segment.has_deletions()]
    for segment in holed:
        if segment.doc_count():
            writer.pool.join(take_over(writer, segment))
            writer._added = True
    return [segment for segment in segments if segment not in holed]


def _join_small(writer: Writer, segments: list[Any]) -> list[Any]:
    """Whoosh's form of a merge policy: takes segments into the writer, returns those that stay."""
    chosen = smallest_of(segments)
    for segment in chosen:
        writer.pool.join(take_over(writer, segment))
    writer._added = True
    return [segment for segment in segments if segment not in chosen]
