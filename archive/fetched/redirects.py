"""Addresses that were captured as leading to another one, by status or by markup, whoever went that way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote, urldefrag, urljoin

from sqlalchemy import Connection, Row, select

from archive.database import tables
from archive.fetched.captures import REDIRECTS
from archive.readings.reading import LEADS_ON
from archive.readings.stored_readings import stated_in

_SAFE = "%/:=&?~#+!$,;'@()*[]|"
"""Characters that stay as they are in an address that is asked for."""

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


def redirects(connection: Connection, crawl: int | None = None) -> dict[str, list[str]]:
    """For each address at the end of a chain of redirects: those that lead there, sorted.

    With ``crawl``, only redirects by status that this crawl met count.
    """
    to = {row.url: target for row in _by_status(connection, crawl) if (target := _of_row(row)) is not None}
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
    to = {row.url: target for row in rows if (target := _of_row(row)) is not None}
    leading = {url for url in to if _end_of(url, to) in found}
    for row in rows:
        if row.url in leading:
            first = found[row.url].first if row.url in found else row.captured_at
            found[row.url] = LeadingOn(row.site, to[row.url], row.id, first, row.captured_at)
    return found


def _by_status(connection: Connection, crawl: int | None) -> list[Row[Any]]:
    columns = tables.captures.c
    query = select(columns.url, columns.location, columns.site, columns.id, columns.captured_at).where(
        columns.location.is_not(None), columns.status.in_(REDIRECTS)
    )
    if crawl is not None:
        query = query.where(columns.crawl_id == crawl)
    return list(connection.execute(query.order_by(columns.id)))


def _of_row(row: Row[Any]) -> str | None:
    """Where a redirect leads; a Location that is no address leads nowhere."""
    url: str = row.url
    try:
        target: str = urljoin(url, row.location)
    except ValueError:
        return None
    return target


def leading_on(connection: Connection) -> dict[str, LeadingOn]:
    """The addresses of pages that only lead on, each with what its newest capture says of it."""
    columns, readings = tables.captures.c, tables.readings.c
    query = (
        select(columns.url, columns.site, columns.id, columns.captured_at, readings.details)
        .join(tables.readings, readings.payload_digest == columns.payload_digest)
        .where(readings.outcome == LEADS_ON)
        .order_by(columns.captured_at, columns.id)
    )
    found: dict[str, LeadingOn] = {}
    for row in connection.execute(query):
        if target := led_to(row.url, stated_in(row.details, "refresh")):
            first = found[row.url].first if row.url in found else row.captured_at
            found[row.url] = LeadingOn(row.site, target, row.id, first, row.captured_at)
    return found


def led_to(url: str, address: str) -> str:
    """The address that ``address`` in the markup of a page at ``url`` is, as it is asked for; "" for none."""
    try:
        return quote(urldefrag(urljoin(url, address)).url, safe=_SAFE) if address else ""
    except ValueError:
        return ""


def _end_of(url: str, to: dict[str, str]) -> str:
    for _ in range(_MOST):
        if url not in to:
            break
        url = to[url]
    return url
