"""Finds the captures that pages need to be shown: pictures, style sheets, scripts, and frames with theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

from archive.exporting.surt import surt
from archive.fetched.captures import REDIRECTS
from archive.fetched.redirect_target import redirect_target
from archive.parts.makeup import PagePart
from archive.parts.page_makeup import makeup_at
from archive.parts.part_states import PAGES
from archive.parts.wholeness import WITH_PARTS


@dataclass(frozen=True, slots=True)
class FoundParts:
    """The numbers of captures that pages need, and how many pages nobody read for what they need."""

    captures: frozenset[int]
    unread: int


NO_PARTS = FoundParts(frozenset(), 0)


def find_parts(connection: Connection, pages: Iterable[Row[Any]], others: Iterable[Row[Any]]) -> FoundParts:
    """The captures among ``others`` that these pages need, and those that their parts need, to the end.

    Rows are of the table of captures. They are looked up as players do, by the key of their index: of all
    the captures of an address a player takes the one that is nearest in time.
    """
    return _Search(connection, others).from_pages(pages)


class _Search:
    """What was found so far, and what may have parts of its own and was not looked at yet."""

    def __init__(self, connection: Connection, others: Iterable[Row[Any]]) -> None:
        self._connection = connection
        self._by_key = _by_key(others)
        self._found: set[int] = set()
        self._asked: set[tuple[str, str]] = set()
        self._waiting: list[Row[Any]] = []
        self._unread = 0

    def from_pages(self, pages: Iterable[Row[Any]]) -> FoundParts:
        for row in pages:
            self._look_later(row)
        while self._waiting:
            row = self._waiting.pop()
            makeup = makeup_at(self._connection, row.url, row.payload_digest)
            if makeup is not None:
                for part in makeup.parts:
                    self._take(part)
            elif row.media_type in PAGES:
                self._unread += 1
        return FoundParts(frozenset(self._found), self._unread)

    def _look_later(self, row: Row[Any]) -> None:
        """Have a capture looked at, once for each payload at an address: elsewhere the same needs others."""
        known = (row.url, row.payload_digest)
        if row.status not in REDIRECTS and known not in self._asked:
            self._asked.add(known)
            self._waiting.append(row)

    def _take(self, part: PagePart) -> None:
        for row in (row for url in part.addresses for row in self._at(url)):
            if not part.is_counted and row.status >= 400:
                # Nobody misses what nobody named.
                continue
            self._found.add(row.id)
            if part.kind in WITH_PARTS:
                self._look_later(row)

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
