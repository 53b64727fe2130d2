"""Keeps what only a crawl knows of parts: why one was not fetched, and which were fetched as parts only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import Connection, func, insert, select

from archive.database import tables
from archive.fetched import crawls
from archive.fetched.crawls import Refusal

PART_ONLY = "part only"
"""Said of a page of another site that was fetched to be shown within one of this: it is no item."""

DATA = "data"
"""Said of what a script asked for to make a page of it: it is no item."""

DECORATION, SHOWN = "decoration", "shown"
"""Said of a picture that only style sheets name or that is an icon, and of one that turned out to be more."""

NO_ITEMS = (PART_ONLY, DATA)
"""Said of what is nothing by itself."""

NO_REASONS = (PART_ONLY, DATA, DECORATION, SHOWN)
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
    query = select(columns.url).where(columns.crawl_id == crawl, columns.reason.in_(NO_ITEMS))
    return frozenset(connection.execute(query).scalars())


def data(connection: Connection, crawl: int) -> frozenset[str]:
    """The addresses of what scripts asked for in a crawl to make pages of it."""
    columns = tables.part_remarks.c
    query = select(columns.url).where(columns.crawl_id == crawl, columns.reason == DATA)
    return frozenset(connection.execute(query).scalars())


def data_of_site(connection: Connection, site: str) -> frozenset[str]:
    """The addresses of what scripts asked for in any crawl of a site to make pages of it."""
    columns = tables.part_remarks.c
    mine = (columns.reason == DATA, tables.crawls.c.site == site)
    return frozenset(connection.execute(select(columns.url).join(tables.crawls).where(*mine)).scalars())


def decoration(connection: Connection, addresses: Collection[str]) -> frozenset[str]:
    """Those of these addresses at which pictures are that nobody looks for.

    A picture that a page showed in the crawl that captured it first stays one, whatever uses it later.
    """
    said = of_addresses(connection, addresses)
    reasons = {url: {remark.reason for _, remark in found} for url, found in said.items()}
    apart = [url for url, given in reasons.items() if DECORATION in given and SHOWN not in given]
    captured = _captured_first(connection, apart)
    return frozenset(url for url in apart if _was_decoration(connection, said[url], captured.get(url)))


def decorating(connection: Connection, site: str) -> frozenset[str]:
    """The addresses of pictures that crawls of a site took for decoration."""
    columns = tables.part_remarks.c
    mine = (columns.reason == DECORATION, tables.crawls.c.site == site)
    return frozenset(connection.execute(select(columns.url).join(tables.crawls).where(*mine)).scalars())


def _captured_first(connection: Connection, addresses: list[str]) -> dict[str, int]:
    """The number of the crawl that captured each of these addresses first."""
    columns = tables.captures.c
    found: dict[str, int] = {}
    for some in _some(addresses):
        query = select(columns.url, func.min(columns.crawl_id).label("crawl")).where(columns.url.in_(some))
        found |= {row.url: row.crawl for row in connection.execute(query.group_by(columns.url))}
    return found


def _was_decoration(connection: Connection, said: list[tuple[int, Refusal]], captured: int | None) -> bool:
    """Tell if a picture was taken for decoration by the crawl that captured it, or by one that went on."""
    first = min(number for number, remark in said if remark.reason == DECORATION)
    return captured is None or first <= captured or crawls.parts(connection, first)[-1] <= captured


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
