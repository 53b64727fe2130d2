"""Has Whoosh write and read our files of terms and postings, and store JSON; its columns stay its own.

Whoosh's own files (codec W3) take a hash table for the terms and pickles for the postings; writing them
took half the time of building an index, and their size was three times that of these. What it stores of a
document it pickles as well, and whoever opened an archive of another would run what that says.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from whoosh.codec.whoosh3 import W3Codec, W3PerDocReader, W3PerDocWriter
from whoosh.columns import CompressedBytesColumn, WrappedColumn, WrappedColumnReader, WrappedColumnWriter
from whoosh.reading import TermNotFound

from search.index.segment.postings import documents_in
from search.index.segment.terms import MAGIC, Key, Terms, TermsOfField, TermsWriter


class Codec(W3Codec):  # type: ignore[misc] # Whoosh has no types
    """Whoosh's columns with our terms and postings. It keeps no lengths per term: nothing skips by them."""

    length_stats = False

    def per_document_writer(self, storage: Any, segment: Any) -> DocumentWriter:
        """The writer of what is kept for each document of a segment."""
        return DocumentWriter(self, storage, segment)

    def per_document_reader(self, storage: Any, segment: Any) -> DocumentReader:
        """The reader of what is kept for each document of a segment."""
        return DocumentReader(storage, segment)

    def field_writer(self, storage: Any, segment: Any) -> FieldWriter:
        """The writer of the terms of a segment."""
        return FieldWriter(
            segment.create_file(storage, self.TERMS_EXT).raw_file(),
            segment.create_file(storage, self.POSTS_EXT).raw_file(),
        )

    def terms_reader(self, storage: Any, segment: Any) -> TermsReader:
        """The reader of the terms of a segment; raises ValueError or OSError for damaged files."""
        folder = Path(storage.folder)
        return TermsReader(
            Terms(
                folder / segment.make_filename(self.TERMS_EXT),
                folder / segment.make_filename(self.POSTS_EXT),
            )
        )


class JsonColumn(WrappedColumn):  # type: ignore[misc] # Whoosh has no types
    """A column of data, each document's as JSON, compressed."""

    class Writer(WrappedColumnWriter):  # type: ignore[misc] # Whoosh has no types
        """Writes the data of one document after another."""

        def add(self, number: int, data: Any) -> None:
            """Write the data of a document."""
            self._child.add(number, json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass"))

    class Reader(WrappedColumnReader):  # type: ignore[misc] # Whoosh has no types
        """Reads the data of any document; raises ValueError or zlib.error for what is damaged."""

        def __getitem__(self, number: int) -> Any:
            return _data_in(self._child[number])

        def __iter__(self) -> Iterator[Any]:
            return map(_data_in, self._child)


def _data_in(encoded: bytes) -> Any:
    return json.loads(encoded.decode("utf-8", "surrogatepass")) if encoded else None


_STORED = "_stored"
"""Whoosh's name for the column of what is stored of a document."""


class _BoundedColumn(CompressedBytesColumn):  # type: ignore[misc] # Whoosh has no types
    """Whoosh's column of compressed bytes, of which a few may not become any number."""

    class Reader(CompressedBytesColumn.Reader):  # type: ignore[misc] # Whoosh has no types
        """Reads what a document has; raises ValueError or zlib.error for what no writer of ours made."""

        def __init__(self, *where: Any) -> None:
            super().__init__(*where)
            self._decompress = _inflated


def _inflated(data: bytes) -> bytes:
    stream = zlib.decompressobj()
    found = stream.decompress(data, _MOST_STORED)
    if not stream.eof:
        raise ValueError("what is stored of a document is larger than it can be, or broken off")
    return found


_MOST_STORED = 64_000_000
"""Bytes that are stored of one document."""

_AS_JSON = JsonColumn(_BoundedColumn())


class DocumentWriter(W3PerDocWriter):  # type: ignore[misc] # Whoosh has no types
    """Whoosh's writer of columns, with JSON in the one for which it has pickles."""

    def _create_column(self, name: str, column: Any) -> None:
        super()._create_column(name, _AS_JSON if name == _STORED else column)


class DocumentReader(W3PerDocReader):  # type: ignore[misc] # Whoosh has no types
    """Whoosh's reader of columns, with JSON in the one for which it has pickles."""

    def column_reader(self, name: str, column: Any) -> Any:
        """The reader of a column."""
        return super().column_reader(name, _AS_JSON if name == _STORED else column)


class FieldWriter:
    """Writes terms that come in order, field after field."""

    def __init__(self, terms: BinaryIO, postings: BinaryIO) -> None:
        self._terms = TermsWriter(terms)
        self._postings = postings
        self._end = postings.write(MAGIC)
        self.is_closed = False

    def add_postings(self, schema: Any, lengths: None, items: Iterator[tuple[Key, bytes]]) -> None:
        """Write all terms of a segment; Whoosh also gives its schema, and lengths if it is asked to."""
        current, terms = "", TermsOfField(self._end)
        for (field, text), postings in items:
            if field != current:
                self._finish(current, terms)
                current, terms = field, TermsOfField(self._end)
            self._end += self._postings.write(postings)
            terms.add(text, self._end)
        self._finish(current, terms)

    def _finish(self, field: str, terms: TermsOfField) -> None:
        if field:
            self._terms.write_field(field, terms)

    def close(self) -> None:
        """Close both files."""
        self._terms.close()
        self._postings.close()
        self.is_closed = True


class TermsReader:
    """Whoosh's view of the terms of a segment; ``terms`` is ours."""

    def __init__(self, terms: Terms) -> None:
        self.terms_file = terms

    def __contains__(self, key: Key) -> bool:
        return self.terms_file.postings(*key) is not None

    def indexed_field_names(self) -> list[str]:
        """The fields that have terms."""
        return self.terms_file.fields()

    def terms_from(self, field: str, prefix: bytes) -> Iterator[Key]:
        """The terms of a field from this one on."""
        return ((field, term) for term in self.terms_file.beginning(field, b"") if term >= prefix)

    def doc_frequency(self, field: str, term: bytes) -> int:
        """How many documents have a term; raises TermNotFound."""
        return documents_in(self._found(field, term))

    def close(self) -> None:
        """Nothing: the files are mapped into memory, and go with who refers to them."""

    def _found(self, field: str, term: bytes) -> bytes:
        data = self.terms_file.postings(field, term)
        if data is None:
            raise TermNotFound(f"No term {field}:{term!r}")
        return data
