"""Values for the conditions of queries, some at once: a database takes only so many in one query."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

Value = TypeVar("Value")

_AT_ONCE = 400
"""Values of one condition: an older SQLite takes 999 in a query, which may have two such conditions."""


def some_at_once(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """All of these values, in order, in pieces that one condition can hold; none where there are none."""
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))
