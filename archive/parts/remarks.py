"""Keeps what only a crawl knows of parts: why one was not fetched, and which were fetched as parts only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import Connection, insert, select

from archive.database import tables
from archive.fetched.crawls import Refusal

PART_ONLY = "part only"
"""Said of a page of another site that was fetched to be shown within one of this: it is no item."""

DECORATION, SHOWN = "decoration", "shown"
"""Said of a picture that only style sheets name or that is an icon, and of one that turned out to be more."""

NO_REASONS = (PART_ONLY, DECORATION, SHOWN)
"""The remarks that do not say why a part is missing."""

_AT_ONCE = 500


def note(connection: Connection, crawl: int, said: Iterable[Refusal]) -> None:
    """Keep what a crawl says of parts, one remark an address: the last one counts."""
    last = {remark.url: remark for remark in said}
    mine = tables.part_remarks.c
    for some in _some(list(last)):
        connection.execute(tables.part_remarks.delete().where(mine.crawl_id == crawl, mine.url.in_(some)))
    if last:
        connection.execute(insert(tables.part_remarks), [_row(crawl, remark) for remark in last.values()])


def of_crawl(connection: Connection, crawl: int) -> tuple[Refusal, ...]:
    """All that a crawl said of parts, by address."""
    columns = tables.part_remarks.c
    query = select(tables.part_remarks).where(columns.crawl_id == crawl).order_by(columns.url)
    return tuple(Refusal(row.url, row.reason, row.detail, row.referrer) for row in connection.execute(query))


def only_parts(connection: Connection, crawl: int) -> frozenset[str]:
    """The addresses that a crawl fetched as parts of pages only, and that are no pages of the site."""
    columns = tables.part_remarks.c
    query = select(columns.url).where(columns.crawl_id == crawl, columns.reason == PART_ONLY)
    return frozenset(connection.execute(query).scalars())


def decoration(connection: Connection, addresses: Collection[str]) -> frozenset[str]:
    """Those of these addresses at which pictures are that nobody looks for."""
    said = {
        url: {remark.reason for _, remark in found}
        for url, found in of_addresses(connection, addresses).items()
    }
    return frozenset(url for url, reasons in said.items() if DECORATION in reasons and SHOWN not in reasons)


def of_addresses(connection: Connection, addresses: Collection[str]) -> dict[str, list[tuple[int, Refusal]]]:
    """What crawls said of these addresses, each with the number of the crawl, oldest first."""
    found: dict[str, list[tuple[int, Refusal]]] = {}
    columns = tables.part_remarks.c
    for some in _some(list(addresses)):
        query = select(tables.part_remarks).where(columns.url.in_(some)).order_by(columns.crawl_id)
        for row in connection.execute(query):
            said = Refusal(row.url, row.reason, row.detail, row.referrer)
            found.setdefault(row.url, []).append((row.crawl_id, said))
    return found


def _row(crawl: int, remark: Refusal) -> dict[str, object]:
    return {
        "crawl_id": crawl,
        "url": remark.url,
        "reason": remark.reason,
        "detail": remark.detail,
        "referrer": remark.referrer,
    }


def _some(addresses: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(addresses), _AT_ONCE):
        yield addresses[start : start + _AT_ONCE]
