"""Joins small segments of the index into a larger one, term by term: memory does not grow with the index.

Whoosh takes all postings of the segments it joins into memory, about a hundred bytes each. Here the
terms of all segments are walked side by side, and the postings of one term at a time are held.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

from whoosh.reading import SegmentReader

from search.index.segment.postings import decode, encode, joined, living, moved_on
from search.index.segment.terms import Key

Terms = Iterator[tuple[Key, bytes]]
"""Terms in order, each with its postings as bytes, in the order of their documents."""

_WORTH_JOINING = 2
"""A segment this many times as large as all smaller ones together is left alone: copying it gains little."""


def smallest_of(segments: Sequence[Any]) -> list[Any]:
    """The segments to join: the small ones, up to the first that outweighs them together."""
    by_size = sorted(segments, key=lambda segment: segment.doc_count_all())
    chosen, documents = by_size[:1], by_size[0].doc_count_all()
    for segment in by_size[1:]:
        if segment.doc_count_all() > _WORTH_JOINING * documents:
            break
        chosen.append(segment)
        documents += segment.doc_count_all()
    return chosen


def take_over(writer: Any, segment: Any) -> Terms:
    """Copy what ``segment`` stores of its living documents into the writer's; returns their terms.

    The terms are read from the segment's files while they are walked.
    """
    reader = SegmentReader(writer.storage, writer.schema, segment)
    first = writer.docnum
    moved = writer.write_per_doc(writer.schema.names(), reader)
    return _terms_of(reader, moved, first)


def side_by_side(streams: Sequence[Terms]) -> Terms:
    """The terms of all streams in order; the postings of a term in the order of the streams."""
    for key, same in groupby(merge(*streams, key=itemgetter(0)), key=itemgetter(0)):
        found = [postings for _, postings in same]
        yield key, found[0] if len(found) == 1 else encode(joined([*map(decode, found)]))


def _terms_of(reader: Any, moved: dict[int, int] | None, first: int) -> Terms:
    """The terms of a segment; all documents move on by ``first``, or the living ones as ``moved`` says."""
    for key, data in reader._terms.terms_file:
        if moved is None:
            yield key, moved_on(data, first)
        elif (postings := living(decode(data), moved)).documents:
            yield key, encode(postings)
    reader.close()
