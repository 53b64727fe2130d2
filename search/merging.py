"""Joins small segments of the index into a larger one, term by term: memory does not grow with the index.

Whoosh takes all postings of the segments it joins into memory, about a hundred bytes each. Here the
terms of all segments are walked side by side, and the postings of one term at a time are held.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import merge
from itertools import groupby, repeat
from operator import itemgetter
from typing import Any

from whoosh.codec.whoosh3 import W3LeafMatcher
from whoosh.reading import SegmentReader

Key = tuple[str, bytes]
Posting = tuple[int, float, bytes]
Terms = Iterator[tuple[Key, list[Posting]]]
"""Terms in order, each with its postings in the order of their documents."""

Block = tuple[Sequence[int], Sequence[float], Any]
"""Documents, weights and values of some postings of one term; no values where the field keeps none."""

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
    numbers = moved if moved is not None else range(first, writer.docnum)
    return _terms_of(reader, numbers)


def side_by_side(streams: Sequence[Terms]) -> Terms:
    """The terms of all streams in order; the postings of a term in the order of the streams."""
    for key, same in groupby(merge(*streams, key=itemgetter(0)), key=itemgetter(0)):
        yield key, [posting for _, postings in same for posting in postings]


def _terms_of(reader: Any, numbers: Mapping[int, int] | Sequence[int]) -> Terms:
    for key, info in reader:
        postings = [each for block in _blocks(reader, key, info) for each in _living(block, numbers)]
        if postings:
            yield key, postings
    reader.close()


def _blocks(reader: Any, key: Key, info: Any) -> Iterator[Block]:
    """The postings of a term as they are stored; Whoosh's own iteration makes several calls for each."""
    if info.is_inlined():
        yield info.inlined_postings()
        return
    matcher = W3LeafMatcher(reader._terms._postfile, *info.extent(), reader.schema[key[0]].format)
    while matcher.is_active():
        matcher._read_ids()
        matcher._read_weights()
        matcher._read_values()
        yield matcher._ids, matcher._weights, matcher._values
        matcher._next_block()


def _living(block: Block, numbers: Mapping[int, int] | Sequence[int]) -> Iterator[Posting]:
    """A block's postings under their documents' new numbers; a deleted document has none."""
    documents, weights, values = block
    values = values or repeat(b"")
    if isinstance(numbers, range):
        first = numbers.start
        moved = (first + n for n in documents)
        return zip(moved, weights, (value or b"" for value in values), strict=False)
    return (
        (numbers[n], weight, value or b"")
        for n, weight, value in zip(documents, weights, values, strict=False)
        if n in numbers
    )
