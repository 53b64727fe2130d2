"""Has Whoosh write and read our files of terms and postings; its columns stay its own.

Whoosh's own files (codec W3) take a hash table for the terms and pickles for the postings; writing them
took half the time of building an index, and their size was three times that of these.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from whoosh.codec.whoosh3 import W3Codec
from whoosh.reading import TermNotFound

from search.index.segment.postings import Postings, documents_in, encode
from search.index.segment.terms import MAGIC, Key, Terms, TermsOfField, TermsWriter


class Codec(W3Codec):  # type: ignore[misc] # Whoosh has no types
    """Whoosh's columns with our terms and postings. It keeps no lengths per term: nothing skips by them."""

    length_stats = False

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


class FieldWriter:
    """Writes terms that come in order, field after field."""

    def __init__(self, terms: BinaryIO, postings: BinaryIO) -> None:
        self._terms = TermsWriter(terms)
        self._postings = postings
        self._end = postings.write(MAGIC)
        self.is_closed = False

    def add_postings(self, schema: Any, lengths: None, items: Iterator[tuple[Key, Postings]]) -> None:
        """Write all terms of a segment; Whoosh also gives its schema, and lengths if it is asked to."""
        current, terms = "", TermsOfField(self._end)
        for (field, text), postings in items:
            if field != current:
                self._finish(current, terms)
                current, terms = field, TermsOfField(self._end)
            self._end += self._postings.write(encode(postings))
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
