"""The options of a request: whether they can be, and the filters that they amount to."""

from __future__ import annotations

from search.answer.request_and_hits import SearchRequest
from search.dutch.written_dates import in_figures
from search.index.schema import earliest, latest
from search.query.filters import filter_for
from search.query.term_tree import Node, any_of
from search.search_error import QueryError
from wording.message import say

FIELDS = ("kind", "site", "place", "person", "organisation", "event", "theme", "media", "language")
"""The options that are fields of a query as well, and take what these take."""


def check(request: SearchRequest) -> None:
    """Raise QueryError for a page or a date that cannot be."""
    if request.page < 1 or request.limit < 0:
        raise QueryError(
            say(
                "Pages begin at 1 and hold 0 items or more; found page {page:number} of {limit:item/items}",
                page=request.page,
                limit=request.limit,
            ),
            None,
        )
    begin, end = request.date_from, request.date_to
    for option, date in (("from", begin), ("to", end)):
        if date is not None and not in_figures(date):
            raise QueryError(
                say(
                    "Expected a date of the calendar as 2013, 2013-10 or 2013-10-04, found {date!r}",
                    date=date,
                )
            ).of_option(option, date)
    low, high = days_of(request)
    if high and low > high:
        raise QueryError(
            say("Expected the earlier date in --from, found {begin!r} after {end!r}", begin=begin, end=end)
        ).of_option("from", f"{begin} --to {end}")


def days_of(request: SearchRequest) -> tuple[int, int]:
    """The first and the last day that are asked for, as numbers that sort; 0 for no such end."""
    begin, end = (in_figures(date or "") for date in (request.date_from, request.date_to))
    return earliest(begin), latest(end)


def filters_of(request: SearchRequest) -> list[Node]:
    """The queries for what the options ask; raises QueryError for a value that cannot be one."""
    asked = ((name, request.values_of(name)) for name in (*FIELDS, "year"))
    return [any_of([_filter(name, value) for value in values]) for name, values in asked if values]


def _filter(name: str, value: str) -> Node:
    try:
        return filter_for(name, value)
    except QueryError as error:
        raise error.of_option(name, value) from None
