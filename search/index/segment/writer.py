"""Writes segments of the index: Whoosh's columns, our terms, postings and table of contents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from whoosh.index import clean_files
from whoosh.writing import SegmentWriter

from search.index.schema import WordsField
from search.index.segment.codec import Codec
from search.index.segment.contents import Contents
from search.index.segment.grouped_postings import GroupedPostings
from search.index.segment.merging import smallest_of, take_over
from search.index.segment.postings import decode


class Writer(SegmentWriter):  # type: ignore[misc] # Whoosh has no types
    """Whoosh's writer with grouped postings. What is added stays in memory until it is committed."""

    def __init__(self, index: Any) -> None:
        super().__init__(index, codec=Codec(), compound=False)
        self.pool = GroupedPostings()

    def add_document(self, **fields: Any) -> None:
        """Add a document; each field has a value."""
        document, columns = self.docnum, self.perdocwriter
        columns.start_doc(document)
        for name, value in fields.items():
            field = self.schema[name]
            length = self._index(name, field, document, value) if field.indexed else 0
            columns.add_field(name, field, value if field.stored else None, length)
            if field.column_type:
                columns.add_column_value(name, field.column_type, field.to_column_value(value))
        columns.finish_doc()
        self._added = True
        self.docnum += 1

    def _index(self, name: str, field: Any, document: int, value: Any) -> int:
        """Take the terms of a field; returns its length, 0 for one whose length says nothing."""
        if isinstance(field, WordsField):
            return self.pool.add_text(name, field, document, value.text, value.language)
        self.pool.add_keys(name, document, field.keys(value))
        return 0

    def delete_items(self, ids: Iterable[str]) -> None:
        """Have the documents with these ids count as removed."""
        self.delete_with("id", ids)

    def delete_with(self, field: str, values: Iterable[str]) -> None:
        """Have the documents with one of these values in a field of keys count as removed."""
        readers = [(segment, Codec().terms_reader(self.storage, segment)) for segment in self.segments]
        for value in values:
            for segment, reader in readers:
                if data := reader.terms_file.postings(field, value.encode()):
                    for number in decode(data).documents:
                        segment.delete_document(number)

    def _commit_toc(self, segments: list[Any]) -> None:
        Contents(self.schema, segments, self.generation).write(self.storage, self.indexname)
        clean_files(self.storage, self.indexname, self.generation, segments)

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
