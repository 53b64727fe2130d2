"""What an import from another archive wants of it: capture by capture, and what became of each.

An import that was cut off goes on from here. A capture is settled after it was acknowledged: one that waits
although it is here was kept by a run that was killed in between, which ``held`` tells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.fetched.capture_rows import clean
from wording.message import NOTHING, Message

State = Literal[
    "waiting",
    "fetched",
    "truncated",
    "held",
    "excluded",
    "other-moment",
    "other-address",
    "not-playable",
    "destroyed",
]
"""What became of a capture that is wanted. ``truncated`` ones were kept as far as they came; of
``other-moment`` another one came instead, of ``other-address`` one that is outside the site; ``held`` was
here before, ``not-playable`` is what the other archive cannot show, ``destroyed`` what must not come back."""

WAITING: State = "waiting"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A capture of another archive that is wanted. ``captured_at`` is UTC, to the second.

    ``row`` is what the index of that archive says of it, by field.
    """

    number: int
    url: str
    captured_at: datetime
    row: Mapping[str, str]


def want(connection: Connection, crawl: int, wanted: Sequence[Wanted]) -> None:
    """Note what the import with this number is to get."""
    if wanted:
        connection.execute(insert(tables.mementos), [_row(crawl, each) for each in wanted])


def waiting(connection: Connection, crawl: int, after: int, most: int) -> list[Wanted]:
    """The next captures that an import still wants, behind the one numbered ``after``."""
    columns = tables.mementos.c
    query = (
        select(columns.number, columns.url, columns.captured_at, columns.row)
        .where(columns.crawl_id == crawl, columns.state == WAITING, columns.number > after)
        .order_by(columns.number)
        .limit(most)
    )
    return [Wanted(*row) for row in connection.execute(query)]


def settle(connection: Connection, crawl: int, number: int, state: State, detail: Message = NOTHING) -> None:
    """Note what became of a capture; ``detail`` says what came instead, or why it did not."""
    columns = tables.mementos.c
    mine = (columns.crawl_id == crawl) & (columns.number == number)
    connection.execute(update(tables.mementos).where(mine).values(state=state, detail=detail))


def counts(connection: Connection, crawl: int) -> dict[State, int]:
    """How many captures of an import are in each state."""
    columns = tables.mementos.c
    query = select(columns.state, func.count()).where(columns.crawl_id == crawl).group_by(columns.state)
    return {row.state: row[1] for row in connection.execute(query.order_by(columns.state))}


def not_taken(connection: Connection, crawl: int) -> list[tuple[Wanted, State, Message]]:
    """What an import wanted and did not get, each with its state and what is to be said of it."""
    columns = tables.mementos.c
    query = select(tables.mementos).where(columns.crawl_id == crawl, columns.state.not_in(_TAKEN))
    return [
        (Wanted(row.number, row.url, row.captured_at, row.row), row.state, row.detail)
        for row in connection.execute(query.order_by(columns.number))
    ]


def addresses(connection: Connection, crawl: int) -> list[str]:
    """The addresses of all that an import wanted."""
    columns = tables.mementos.c
    return list(connection.execute(select(columns.url).where(columns.crawl_id == crawl)).scalars())


def leave(connection: Connection, crawl: int, urls: Sequence[str]) -> None:
    """Drop what an import still wants of these addresses."""
    columns = tables.mementos.c
    mine = (columns.crawl_id == crawl) & (columns.state == WAITING)
    for some in some_at_once(urls):
        connection.execute(delete(tables.mementos).where(mine, columns.url.in_(some)))


def unfinished(connection: Connection, site: str, archive: str, purpose: str = "") -> int | None:
    """The number of the last such import of a site from this archive, where it still wants something."""
    crawls, columns = tables.crawls.c, tables.mementos.c
    mine = _imports(site, archive, purpose)
    newest = connection.execute(select(func.max(crawls.id)).where(*mine)).scalar()
    wants = select(columns.number).where(columns.crawl_id == newest, columns.state == WAITING).limit(1)
    return newest if newest is not None and connection.execute(wants).first() else None


def inherit(connection: Connection, old: int, new: int) -> None:
    """Give what an import that was cut off still wants to the one that goes on."""
    columns = tables.mementos.c
    mine = (columns.crawl_id == old) & (columns.state == WAITING)
    connection.execute(update(tables.mementos).where(mine).values(crawl_id=new))


def forget(connection: Connection, site: str, archive: str, purpose: str = "") -> None:
    """Drop what earlier such imports of a site from this archive want: a new one makes its own plan."""
    columns = tables.mementos.c
    mine = select(tables.crawls.c.id).where(*_imports(site, archive, purpose))
    connection.execute(delete(tables.mementos).where(columns.crawl_id.in_(mine), columns.state == WAITING))


def held(connection: Connection, urls: Sequence[str]) -> frozenset[tuple[str, datetime]]:
    """The captures of these addresses that are here, whoever made them: address, and moment to the second."""
    columns = tables.captures.c
    found: set[tuple[str, datetime]] = set()
    for some in some_at_once(urls):
        query = select(columns.url, columns.captured_at).where(columns.url.in_(some))
        found |= {(url, moment.replace(microsecond=0)) for url, moment in connection.execute(query)}
    return frozenset(found)


def _imports(site: str, archive: str, purpose: str) -> tuple[ColumnElement[bool], ...]:
    """The conditions of an import of a site from this archive, for this purpose."""
    columns = tables.crawls.c
    said = func.coalesce(columns.provenance["purpose"].as_string(), "")
    return (
        columns.site == site,
        columns.provenance["archive"].as_string() == archive,
        said == purpose,
    )


_TAKEN: tuple[State, ...] = ("waiting", "fetched", "held")


def _row(crawl: int, wanted: Wanted) -> dict[str, object]:
    return {
        "crawl_id": crawl,
        "number": wanted.number,
        "url": clean(wanted.url),
        "captured_at": wanted.captured_at.replace(tzinfo=None),
        "row": {clean(name): clean(value) for name, value in wanted.row.items()},
        "state": WAITING,
        "detail": NOTHING,
    }
