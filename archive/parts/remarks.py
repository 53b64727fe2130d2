"""Keeps what only a crawl knows of parts: why one was not fetched, and which were fetched as parts only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import ColumnElement, Connection, func, insert, select

from archive.database import tables
from archive.database.some_at_once import some_at_once
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

_ROWS = 500
"""Remarks in memory where of many only some are kept."""


def note(connection: Connection, crawl: int, said: Iterable[Refusal]) -> None:
    """Keep what a crawl says of parts, one remark an address: the last one counts."""
    last = {remark.url: remark for remark in said}
    mine = tables.part_remarks.c
    for some in some_at_once(list(last)):
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
    query = select(columns.url).join(tables.crawls).where(*mine).distinct()
    return frozenset(connection.execute(query).scalars())


def decoration(connection: Connection, addresses: Collection[str]) -> frozenset[str]:
    """Those of these addresses at which pictures are that nobody looks for.

    A picture that a page showed in the crawl that captured it first stays one, whatever uses it later.
    """
    said = _said_first(connection, addresses)
    first = {url: by[DECORATION] for url, by in said.items() if DECORATION in by and SHOWN not in by}
    captured = _captured_first(connection, list(first))
    return frozenset(url for url in first if _was_decoration(connection, first[url], captured.get(url)))


def decorating(connection: Connection, site: str) -> frozenset[str]:
    """The addresses of pictures that crawls of a site took for decoration."""
    columns = tables.part_remarks.c
    mine = (columns.reason == DECORATION, tables.crawls.c.site == site)
    query = select(columns.url).join(tables.crawls).where(*mine).distinct()
    return frozenset(connection.execute(query).scalars())


def _said_first(connection: Connection, addresses: Collection[str]) -> dict[str, dict[str, int]]:
    """By address and reason the number of the first crawl that took a picture for decoration, or for more."""
    columns = tables.part_remarks.c
    first = select(columns.url, columns.reason, func.min(columns.crawl_id).label("crawl"))
    found: dict[str, dict[str, int]] = {}
    for some in some_at_once(list(addresses)):
        mine = (columns.url.in_(some), columns.reason.in_((DECORATION, SHOWN)))
        for row in connection.execute(first.where(*mine).group_by(columns.url, columns.reason)):
            found.setdefault(row.url, {})[row.reason] = row.crawl
    return found


def _captured_first(connection: Connection, addresses: list[str]) -> dict[str, int]:
    """The number of the crawl that captured each of these addresses first."""
    columns = tables.captures.c
    found: dict[str, int] = {}
    for some in some_at_once(addresses):
        query = select(columns.url, func.min(columns.crawl_id).label("crawl")).where(columns.url.in_(some))
        found |= {row.url: row.crawl for row in connection.execute(query.group_by(columns.url))}
    return found


def _was_decoration(connection: Connection, first: int, captured: int | None) -> bool:
    """Tell if a picture was taken for decoration by the crawl that captured it, or by one that went on."""
    return captured is None or first <= captured or crawls.parts(connection, first)[-1] <= captured


def of_addresses(connection: Connection, addresses: Collection[str]) -> dict[str, list[tuple[int, Refusal]]]:
    """What crawls said of these addresses, each with the number of the crawl, oldest first."""
    found: dict[str, list[tuple[int, Refusal]]] = {}
    for number, said in _said(connection, addresses):
        found.setdefault(said.url, []).append((number, said))
    return found


def reasons_in_turn(
    connection: Connection, addresses: Collection[str]
) -> dict[str, list[tuple[int, Refusal]]]:
    """Why crawls did not fetch these addresses, as ``of_addresses`` has it.

    Of crawls that said the same one after another, only the first and the last are there: of a part that is
    missing every night, two and not hundreds.
    """
    found: dict[str, list[tuple[int, Refusal]]] = {}
    for number, said in _said(connection, addresses, tables.part_remarks.c.reason.not_in(NO_REASONS)):
        before = found.setdefault(said.url, [])
        if len(before) > 1 and all(_same_reason(each, said) for _, each in before[-2:]):
            before.pop()
        before.append((number, said))
    return found


def _said(
    connection: Connection, addresses: Collection[str], *conditions: ColumnElement[bool]
) -> Iterator[tuple[int, Refusal]]:
    columns = tables.part_remarks.c
    query = select(tables.part_remarks).where(*conditions).order_by(columns.crawl_id)
    for some in some_at_once(list(addresses)):
        mine = query.where(columns.url.in_(some)).execution_options(yield_per=_ROWS)
        for row in connection.execute(mine):
            yield row.crawl_id, Refusal(row.url, row.reason, row.detail, row.referrer)


def _same_reason(one: Refusal, other: Refusal) -> bool:
    return (one.reason, one.detail) == (other.reason, other.detail)


def _row(crawl: int, remark: Refusal) -> dict[str, object]:
    return {
        "crawl_id": crawl,
        "url": remark.url,
        "reason": remark.reason,
        "detail": remark.detail,
        "referrer": remark.referrer,
    }
