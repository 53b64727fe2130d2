"""Finds the captures that pages need to be shown: pictures, style sheets, scripts, and frames with theirs.

Whoever hands pages over says which addresses a page needs: this room reads no pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row

from archive.exporting.surt import surt
from archive.fetched import captures
from archive.fetched.captures import REDIRECTS, Capture
from archive.fetched.redirect_target import redirect_target
from archive.readings import stored_readings

_AT_ONCE = 32
_PAGES = ("text/html", "application/xhtml+xml")


class Part(NamedTuple):
    """An address that a page needs; one that ``may_be_page`` may need others in its turn, as a frame does."""

    url: str
    may_be_page: bool


@dataclass(frozen=True, slots=True)
class PageParts:
    """The parts of one page; ``is_all`` is False where it could not be read to its end."""

    parts: tuple[Part, ...]
    is_all: bool


ReadParts = Callable[[Sequence[Capture]], Iterable[PageParts]]
"""Tells of each of these captures of pages what it needs, in their order."""


@dataclass(frozen=True, slots=True)
class FoundParts:
    """The numbers of captures that pages need, and how many pages could not be read to their end."""

    captures: frozenset[int]
    unread: int


NO_PARTS = FoundParts(frozenset(), 0)


def find_parts(
    connection: Connection, pages: Iterable[Row[Any]], others: Iterable[Row[Any]], read_parts: ReadParts
) -> FoundParts:
    """The captures among ``others`` that these pages need, and those that their frames need, to the end.

    Rows are of the table of captures. They are looked up as players do, by the key of their index: of all
    the captures of an address a player takes the one that is nearest in time.
    """
    return _Search(connection, others, read_parts).from_pages(pages)


class _Search:
    """What was found so far, and the pages that are to be read yet."""

    def __init__(self, connection: Connection, others: Iterable[Row[Any]], read_parts: ReadParts) -> None:
        self._connection = connection
        self._read_parts = read_parts
        self._by_key = _by_key(others)
        self._page_digests = stored_readings.digests_of(connection, _PAGES)
        self._found: set[int] = set()
        self._asked: set[tuple[str, str]] = set()
        self._waiting: list[int] = []
        self._unread = 0

    def from_pages(self, pages: Iterable[Row[Any]]) -> FoundParts:
        for row in pages:
            self._take_page(row)
        while self._waiting:
            some, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
            for each in self._read_parts([captures.find(self._connection, number) for number in some]):
                self._unread += not each.is_all
                for part in each.parts:
                    self._take(part)
        return FoundParts(frozenset(self._found), self._unread)

    def _take_page(self, row: Row[Any]) -> None:
        """Have a page read, once for each payload at an address: elsewhere the same bytes need others."""
        known = (row.url, row.payload_digest)
        if (
            row.payload_digest in self._page_digests
            and row.status not in REDIRECTS
            and known not in self._asked
        ):
            self._asked.add(known)
            self._waiting.append(row.id)

    def _take(self, part: Part) -> None:
        for row in self._at(part.url):
            self._found.add(row.id)
            if part.may_be_page:
                self._take_page(row)

    def _at(self, url: str) -> Iterator[Row[Any]]:
        """The captures of an address, and of those that it leads to."""
        waiting, keys = [url], set[str]()
        while waiting:
            key = surt(waiting.pop())
            if key in keys:
                continue
            keys.add(key)
            for row in self._by_key.get(key, ()):
                yield row
                if row.status in REDIRECTS and row.location:
                    waiting.append(redirect_target(row.url, row.location))


def _by_key(rows: Iterable[Row[Any]]) -> Mapping[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(surt(row.url), []).append(row)
    return found
