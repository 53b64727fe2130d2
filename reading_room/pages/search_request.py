"""Reads a search out of an address, and writes the address of a search: the address is the search."""

from __future__ import annotations

from typing import Any, cast, get_args

from reading_room.asked import Asked
from reading_room.troubles import NotAsExpected
from search.answer.request_and_hits import SearchRequest, Sort
from wording.message import say

FIELDS = ("kind", "site", "year", "place", "event", "person", "organisation", "theme", "media", "language")
"""What is filtered by, in the order in which it is shown; the names are those of the command line."""

A_PAGE = 20
MOST_AT_ONCE = 1000
"""Items of an answer for machines; the command line gives no more at a time either."""

_LONGEST_QUERY = 2000
_MOST_PAGES = 100_000


def request_of(asked: Asked, limit: int = A_PAGE) -> SearchRequest:
    """The search that an address asks for; raises NotAsExpected for a value that cannot be one."""
    given: dict[str, Any] = {name: asked.values(name) or None for name in FIELDS if name != "year"}
    query = asked.value("q")
    if len(query) > _LONGEST_QUERY:
        raise NotAsExpected(
            say("Expected at most {most:number} characters to search for", most=_LONGEST_QUERY)
        )
    return SearchRequest(
        query=query,
        year=tuple(number_of(value, "year", 9999) for value in asked.values("year")) or None,
        date_from=asked.value("from") or None,
        date_to=asked.value("to") or None,
        sort=_sort(asked),
        limit=number_in(asked, "limit", MOST_AT_ONCE) or limit,
        page=number_in(asked, "page", _MOST_PAGES) or 1,
        facets=True,
        similar=asked.value("similar") or None,
        all_versions=bool(asked.value("all")),
        exact=bool(asked.value("exact")),
        earlier=bool(asked.value("all")),
        **given,
    )


def _sort(asked: Asked) -> Sort:
    sort = asked.value("sort") or "relevance"
    if sort not in get_args(Sort):
        raise NotAsExpected(
            say("Expected {names:or} to sort by, found {sort!r}", names=get_args(Sort), sort=sort)
        )
    return cast("Sort", sort)


def number_in(asked: Asked, name: str, most: int) -> int | None:
    """The number from 1 to ``most`` that an address has for this name; raises NotAsExpected for another."""
    value = asked.value(name)
    return number_of(value, name, most) if value else None


def number_of(value: str, name: str, most: int) -> int:
    """The number from 1 to ``most`` that a value of this name is; raises NotAsExpected for another."""
    digits = value.lstrip("0")
    # What has more digits is not made a number: Python refuses that for very many of them.
    fits = value.isascii() and value.isdigit() and 1 <= len(digits) <= len(str(most))
    if not (fits and int(digits) <= most):
        raise NotAsExpected(
            say(
                "Expected a number from 1 to {most} for {name}, found {value!r}",
                most=most,
                name=name,
                value=value,
            )
        )
    return int(digits)


def filters_in(request: SearchRequest) -> list[tuple[str, str]]:
    """The filters that are set: each field with each of its values."""
    return [(name, value) for name in FIELDS for value in request.values_of(name)]


def typed_as(asked: Asked, name: str, value: str) -> tuple[str, ...]:
    """The values of an address that ask for this one of a field: a year may be typed with zeros before it."""
    return tuple(each for each in asked.values(name) if _plain(name, each) == _plain(name, value))


def _plain(name: str, value: str) -> str:
    return value.lstrip("0") if name == "year" else value


def toggled(asked: Asked, name: str, value: str) -> str:
    """The address of this page with one more filter, or without it where it is set, however it was typed."""
    return asked.toggled(name, *(typed_as(asked, name, value) or (value,)))
