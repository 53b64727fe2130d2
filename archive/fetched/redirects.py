"""Addresses that were captured as leading to another one, by status or by markup, whoever went that way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from typing import Any

from sqlalchemy import Connection, Row, func, select
from sqlalchemy.orm import aliased

from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.fetched.captures import LEADS_TO, REDIRECTS
from archive.fetched.read_as import is_read_as
from archive.fetched.redirect_target import redirect_target
from archive.readings.reading import LEADS_ON
from archive.readings.stored_readings import stated_in

_AT_ONCE = 500
"""Rows in memory where of many only the last one counts."""

_MOST = 20
"""Steps of a chain of redirects that are followed; browsers follow as many."""


@dataclass(frozen=True, slots=True)
class LeadingOn:
    """A page that only leads on to ``target``: its newest capture, and when it did so first and last; UTC."""

    site: str
    target: str
    capture: int
    first: datetime
    last: datetime


def left_behind(connection: Connection, urls: Collection[str]) -> set[str]:
    """Those of the addresses that led elsewhere, by status, when they were captured last."""
    columns, wanted, last = tables.captures.c, sorted(urls), dict[str, int]()
    for some in some_at_once(wanted):
        mine = columns.url.in_(some)
        query = select(columns.url, columns.status).where(mine).order_by(columns.captured_at, columns.id)
        last |= {row.url: row.status for row in connection.execute(query)}
    return {url for url, status in last.items() if status in REDIRECTS}


def redirects(connection: Connection, crawl: int | None = None) -> dict[str, list[str]]:
    """For each address at the end of a chain of redirects: those that lead there, sorted.

    With ``crawl``, only redirects by status that this crawl met count.
    """
    to = _targets(_by_status(connection, crawl))
    if crawl is None:
        to = {url: leading.target for url, leading in leading_on(connection).items()} | to
    found: dict[str, list[str]] = {}
    for url in sorted(to):
        found.setdefault(_end_of(url, to), []).append(url)
    return found


def led_by_markup(connection: Connection) -> dict[str, LeadingOn]:
    """The addresses of pages that only lead on, and of redirects to them: no request went all that way."""
    found = leading_on(connection)
    rows = _by_status(connection, None) if found else []
    to = _targets(rows)
    leading = {url for url in to if _end_of(url, to) in found}
    began = {row.url: row.began for row in sorted(rows, key=lambda each: each.first, reverse=True)}
    for row in rows:
        if row.url in leading:
            first = found[row.url].first if row.url in found else began[row.url]
            found[row.url] = LeadingOn(row.site, to[row.url], row.id, first, row.captured_at)
    return found


def _by_status(connection: Connection, crawl: int | None) -> list[Row[Any]]:
    """Each way that an address ever led, with its newest and its first capture; in the order of the newest.

    What leads elsewhere is asked every night, and says the same: of that there is one row.
    """
    columns = tables.captures.c
    ways = (
        select(func.min(columns.id).label("first"), func.max(columns.id).label("last"))
        .where(columns.location.is_not(None), columns.status.in_(REDIRECTS), columns.sent == "")
        .group_by(columns.url, columns.location)
    )
    if crawl is not None:
        ways = ways.where(columns.crawl_id == crawl)
    way, first = ways.subquery(), aliased(tables.captures)
    shown = (columns.url, columns.location, columns.site, columns.id, columns.captured_at)
    query = (
        select(*shown, way.c.first, first.c.captured_at.label("began"))
        .join(way, way.c.last == columns.id)
        .join(first, first.c.id == way.c.first)
    )
    return list(connection.execute(query.order_by(columns.id)))


def _targets(rows: Iterable[Row[Any]]) -> dict[str, str]:
    """Where redirects lead; a Location that is no address leads nowhere."""
    return {row.url: target for row in rows if (target := redirect_target(row.url, row.location))}


def leading_on(connection: Connection) -> dict[str, LeadingOn]:
    """The addresses of pages that only lead on, each with what its newest capture says of it."""
    columns, readings = tables.captures.c, tables.readings.c
    query = (
        select(columns.url, columns.site, columns.id, columns.captured_at, readings.details)
        .join(tables.readings, is_read_as(readings.payload_digest))
        .where(readings.outcome == LEADS_ON)
        .order_by(columns.captured_at, columns.id, readings.recipe)
    )
    by_markup = (
        (row.captured_at, row.id, row.site, row.url, redirect_target(row.url, stated))
        for row in connection.execute(query.execution_options(yield_per=_AT_ONCE))
        if (stated := stated_in(row.details, "refresh"))
    )
    found: dict[str, LeadingOn] = {}
    for at, number, site, url, target in merge(by_markup, _by_header(connection)):
        if target:
            first = found[url].first if url in found else at
            found[url] = LeadingOn(site, target, number, first, at)
    return found


def _by_header(connection: Connection) -> Iterator[tuple[datetime, int, str, str, str]]:
    """The captures that lead on by their ``Refresh`` header, each with its target, oldest first."""
    columns, links = tables.captures.c, tables.links.c
    query = (
        select(columns.captured_at, columns.id, columns.site, columns.url, links.target)
        .join(tables.links, links.capture_id == columns.id)
        .where(links.relation == LEADS_TO)
        .order_by(columns.captured_at, columns.id, links.target)
    )
    for row in connection.execute(query.execution_options(yield_per=_AT_ONCE)):
        yield row.captured_at, row.id, row.site, row.url, row.target


def led_by_header(connection: Connection, capture: int) -> str:
    """The address that a capture leads on to by its ``Refresh`` header; "" where it does not."""
    links = tables.links.c
    query = select(links.target).where(links.capture_id == capture, links.relation == LEADS_TO)
    return connection.execute(query).scalar() or ""


def _end_of(url: str, to: dict[str, str]) -> str:
    for _ in range(_MOST):
        if url not in to:
            break
        url = to[url]
    return url
