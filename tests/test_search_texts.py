"""Columns of texts: joined, they say of each document what each said, with however many different texts."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from hypothesis import example, given
from hypothesis import strategies as st

from search.index.text_column import Texts, in_one

MANY = [str(number) for number in range(300)]


def column(values: Sequence[str]) -> Texts:
    """As a segment has it: the empty text comes first, whether or not a document has it."""
    different = list(dict.fromkeys(["", *values]))
    numbers = array("B" if len(different) <= 256 else "H", map(different.index, values))
    return Texts(different, bytes(numbers) if numbers.typecode == "B" else numbers)


@given(st.lists(st.lists(st.sampled_from(MANY)), max_size=4))
@example([MANY, [*reversed(MANY)]])
@example([MANY[:200], MANY[100:]])
def test_columns_of_segments_follow_one_another(values: list[list[str]]) -> None:
    joined, said = in_one(list(map(column, values))), [*chain.from_iterable(values)]
    assert [joined.different[number] for number in joined.numbers] == said
    assert joined.counted(range(len(said))) == Counter(said)
    assert len(set(joined.different)) == len(joined.different)
