"""What can go wrong with a search."""

from __future__ import annotations

_LONGEST_SHOWN = 100
"""Characters; a query that does not fit on a line is not shown again."""


class SearchError(Exception):
    """A search cannot be answered; the message says why and what to try."""


class QueryError(SearchError):
    """A query, or an option beside it, cannot be understood; ``dutch`` says it in Dutch.

    ``position`` is where, from 0, in the query or, where there is one, in ``option`` as it was written; None
    when it is nowhere in particular.
    """

    def __init__(self, message: str, position: int | None = 0, dutch: str = "", *, option: str = "") -> None:
        super().__init__(message)
        self.position = position
        self.dutch = dutch or message
        self.option = option

    def of_option(self, name: str, value: str) -> QueryError:
        """The same error, of the value of an option instead of a part of the query."""
        before = f"--{name} "
        position = len(before) + (self.position or 0)
        return QueryError(str(self), position, self.dutch, option=f"{before}{value}")

    def shown_to(self, language: str, query: str) -> str:
        """The message in the reader's language, with a mark under the place where the query goes wrong."""
        message = self.dutch if language == "nl" else str(self)
        line = "".join(c if c.isprintable() else " " for c in self.option or query)
        if self.position is None or not line or len(line) > _LONGEST_SHOWN:
            return message
        return f"{message}\n  {line}\n  {' ' * self.position}^"


class TookTooLong(SearchError):
    """A query was given up because its time ran out."""


class IndexMissing(SearchError):
    """There is no index to ask, or none of this release."""
