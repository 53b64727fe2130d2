"""What can go wrong with a search."""

from __future__ import annotations


class SearchError(Exception):
    """A search cannot be answered; the message says why and what to try."""


class QueryError(SearchError):
    """A query cannot be understood; ``position`` is where, counted from 0."""

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.position = position


class IndexMissing(SearchError):
    """There is no index to ask, or none of this release."""
