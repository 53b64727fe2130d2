"""The errors of a search, each with what is wrong and what to try."""

from __future__ import annotations

from wording.message import Message
from wording.told_error import ToldError


class SearchError(ToldError):
    """A search cannot be answered; the message says why and what to try."""


class QueryError(SearchError):
    """A query, or an option beside it, cannot be understood.

    ``position`` is where, from 0, in the query or, where there is one, in ``option`` as it was written; None
    when it is nowhere in particular.
    """

    def __init__(self, message: Message, position: int | None = 0, *, option: str = "") -> None:
        super().__init__(message)
        self.position = position
        self.option = option

    def of_option(self, name: str, value: str) -> QueryError:
        """The same error, of the value of an option instead of a part of the query."""
        before = f"--{name} "
        position = len(before) + (self.position or 0)
        return QueryError(self.message, position, option=f"{before}{value}")


class QueryTookTooLong(SearchError):
    """A query was given up because its time ran out."""


class OutOfTime(Exception):
    """The deadline passed while a part of a query was evaluated; whoever set it says so, or does without."""


class IndexMissing(SearchError):
    """There is no index to ask, or none of this release."""


class IndexUnreadable(IndexMissing):
    """There is an index, and whoever asks may not read it."""


class DamagedFile(ToldError, ValueError):
    """A file of the index does not hold what was written to it."""
