"""Writes segments of the index: Whoosh's own files, by a shorter way through Whoosh.

Whoosh looks up the length of a field for every posting, sorts all postings by four keys, and spills them
to disk past a limit. Here postings are grouped by term as they come in, so that only terms are sorted,
and the caller keeps what is in memory small by committing often. The files are Whoosh's own (codec W3).
"""

from __future__ import annotations

import io
from array import array
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter
from whoosh.filedb.structfile import StructFile
from whoosh.writing import SegmentWriter

_BLOCK = 128
_WORTH_COMPRESSING = 8
"""Postings in a block; zlib makes shorter ones longer, and most are."""
Key = tuple[str, bytes]
Posting = tuple[int, float, bytes]


class GroupedPostings:
    """The postings of the documents being added, by term; takes the place of Whoosh's sorting pool."""

    def __init__(self) -> None:
        self._terms: defaultdict[Key, list[Posting]] = defaultdict(list)

    def add(self, item: tuple[str, bytes, int, float, bytes | None]) -> None:
        """Take one posting; documents come in the order of their numbers."""
        field, text, document, weight, value = item
        self._terms[field, text].append((document, weight, value or b""))

    def iter_postings(self) -> Iterator[tuple[Key, list[Posting]]]:
        """The terms in order, each with its postings."""
        return ((key, self._terms[key]) for key in sorted(self._terms))

    def cleanup(self) -> None:
        """Forget everything; nothing of it is on disk."""
        self._terms.clear()


class _InMemory(StructFile):  # type: ignore[misc] # Whoosh has no types
    """A file that is written at once when it is closed: Whoosh asks it for its position at every term."""

    def __init__(self, target: StructFile) -> None:
        super().__init__(io.BytesIO())
        self._target = target

    def close(self) -> None:
        if not self.is_closed:
            self._target.write(self.file.getvalue())
            self._target.close()
        super().close()


class _FieldWriter(W3FieldWriter):  # type: ignore[misc] # Whoosh has no types
    def _create_file(self, extension: str) -> _InMemory:
        return _InMemory(super()._create_file(extension))

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
