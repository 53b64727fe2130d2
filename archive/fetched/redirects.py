"""Addresses that were captured as leading to another one, whatever request went that way."""

from __future__ import annotations

from urllib.parse import urljoin

from sqlalchemy import Connection, select

from archive.database import tables
from archive.fetched.captures import REDIRECTS

_MOST = 20
"""Steps of a chain of redirects that are followed; browsers follow as many."""


def redirects(connection: Connection, crawl: int | None = None) -> dict[str, list[str]]:
    """For each address at the end of a chain of redirects: those that lead there, sorted.

    With ``crawl``, only redirects that this crawl met count.
    """
    columns = tables.captures.c
    query = select(columns.url, columns.location).where(
        columns.location.is_not(None), columns.status.in_(REDIRECTS)
    )
    if crawl is not None:
        query = query.where(columns.crawl_id == crawl)
    to: dict[str, str] = {}
    for row in connection.execute(query.order_by(columns.id)):
        try:
            to[row.url] = urljoin(row.url, row.location)
        except ValueError:
            # A Location that is no address leads nowhere.
            continue
    found: dict[str, list[str]] = {}
    for url in sorted(to):
        found.setdefault(_end_of(url, to), []).append(url)
    return found


def _end_of(url: str, to: dict[str, str]) -> str:
    for _ in range(_MOST):
        if url not in to:
            break
        url = to[url]
    return url
