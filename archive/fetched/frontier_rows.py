"""The frontier of a crawl: every address that it met, and whether it still waits, is under way or is done.

A crawl that was cut off goes on from here. Nothing is done before its capture is kept: whoever writes
here does so after the capture was acknowledged, in the order in which the keeper was asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.fetched.crawls import latest_numbers

RESTING = "last "
"""The beginning of the names of lines in which waits what asked a crawl to come back much later."""


@dataclass(frozen=True, slots=True)
class Pending:
    """An address of a frontier. ``number`` counts what the crawl met, ``line`` is where it waits its turn."""

    number: int
    url: str
    referrer: str
    depth: int
    line: str


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A crawl whose frontier still holds addresses that were not fetched."""

    crawl: int
    site: str
    waiting: int


def record(
    connection: Connection,
    crawl: int,
    found: Sequence[Pending],
    claimed: Collection[int],
    done: Collection[int],
    returned: Collection[int] = (),
) -> None:
    """Note what a crawl met, what it began to fetch, what it finished, and what it put back."""
    if found:
        connection.execute(insert(tables.frontier), [_row(crawl, pending) for pending in found])
    for state, numbers in (("waiting", returned), ("claimed", claimed), ("done", done)):
        _mark(connection, crawl, state, sorted(numbers))


def waiting(connection: Connection, crawl: int, line: str, after: int, limit: int) -> list[Pending]:
    """The next addresses that wait in a line, behind the one numbered ``after``."""
    columns = tables.frontier.c
    query = (
        select(columns.number, columns.url, columns.referrer, columns.depth, columns.line)
        .where(columns.crawl_id == crawl, columns.line == line, columns.state == "waiting")
        .where(columns.number > after)
        .order_by(columns.number)
        .limit(limit)
    )
    return [Pending(*row) for row in connection.execute(query)]


def lines(connection: Connection, crawl: int) -> list[tuple[str, int, str]]:
    """Every line in which something waits, with how much does, and one address of it."""
    columns = tables.frontier.c
    query = (
        select(columns.line, func.count(), func.min(columns.url))
        .where(columns.crawl_id == crawl, columns.state == "waiting")
        .group_by(columns.line)
        .order_by(func.min(columns.number))
    )
    return [(line, count, url) for line, count, url in connection.execute(query)]


def met(connection: Connection, crawl: int) -> Iterator[tuple[int, str, bool]]:
    """Every address that a crawl met: its number, and whether it is done; in no particular order."""
    columns = tables.frontier.c
    query = select(columns.number, columns.url, columns.state).where(columns.crawl_id == crawl)
    for number, url, state in connection.execute(query.execution_options(yield_per=10_000)):
        yield number, url, state == "done"


def put_in_line(connection: Connection, crawl: int, number: int, line: str) -> None:
    """Have an address of a crawl wait in another line."""
    columns = tables.frontier.c
    mine = (columns.crawl_id == crawl) & (columns.number == number)
    connection.execute(update(tables.frontier).where(mine).values(line=line))


def resting(connection: Connection, site: str) -> frozenset[str]:
    """The addresses that asked the last crawls of a site to come back much later."""
    columns, crawls = tables.frontier.c, tables.crawls.c
    mine = select(crawls.id).where(crawls.site == site)
    query = select(columns.url).where(columns.crawl_id.in_(mine), columns.state != "done")
    return frozenset(connection.execute(query.where(columns.line.startswith(RESTING))).scalars())


def inherit(connection: Connection, old: int, new: int) -> None:
    """Give the frontier of a crawl that was cut off to the one that goes on; what was claimed waits again."""
    columns = tables.frontier.c
    mine = columns.crawl_id == old
    connection.execute(
        update(tables.frontier).where(mine, columns.state == "claimed").values(state="waiting")
    )
    connection.execute(update(tables.frontier).where(mine).values(crawl_id=new))


def forget(connection: Connection, site: str, *, but: int | None = None) -> None:
    """Drop the frontiers of a site's crawls, but for one: nobody will go on with them any more."""
    crawls = tables.crawls.c
    mine = select(crawls.id).where(crawls.site == site)
    if but is not None:
        mine = mine.where(crawls.id != but)
    connection.execute(delete(tables.frontier).where(tables.frontier.c.crawl_id.in_(mine)))


def forget_crawl(connection: Connection, crawl: int) -> None:
    """Drop the frontier of one crawl, which nobody goes on with."""
    connection.execute(delete(tables.frontier).where(tables.frontier.c.crawl_id == crawl))


def unfinished(connection: Connection) -> list[Unfinished]:
    """The last crawl of every site of which something was left waiting, by name of the site.

    What asked to rest until the next crawl is no reason to go on with this one.
    """
    crawls, columns = tables.crawls.c, tables.frontier.c
    query = (
        select(crawls.id, crawls.site, func.count())
        .join(tables.frontier, columns.crawl_id == crawls.id)
        .where(crawls.id.in_(latest_numbers(connection)), columns.state != "done")
        .where(~columns.line.startswith(RESTING))
        .group_by(crawls.id, crawls.site)
        .order_by(crawls.site)
    )
    return [Unfinished(*row) for row in connection.execute(query)]


def cut_off(connection: Connection, crawl: int) -> bool:
    """True of a crawl that was cut off before its end, also where it had nothing left but to end."""
    crawls, columns = tables.crawls.c, tables.frontier.c
    query = select(crawls.id).join(tables.frontier, columns.crawl_id == crawls.id)
    mine = query.where(crawls.id == crawl, crawls.outcome == "interrupted")
    return connection.execute(mine.limit(1)).first() is not None


def _row(crawl: int, pending: Pending) -> dict[str, object]:
    return {
        "crawl_id": crawl,
        "number": pending.number,
        # PostgreSQL refuses NUL in text, and no address has one.
        "url": pending.url.replace("\0", ""),
        "referrer": pending.referrer.replace("\0", ""),
        "depth": pending.depth,
        "line": pending.line,
        "state": "waiting",
    }


def _mark(connection: Connection, crawl: int, state: str, numbers: Sequence[int]) -> None:
    columns = tables.frontier.c
    for some in some_at_once(numbers):
        mine = (columns.crawl_id == crawl) & columns.number.in_(some)
        connection.execute(update(tables.frontier).where(mine).values(state=state))
