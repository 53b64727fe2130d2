"""Items that a person took out of others: what was found at one address of a page, or until a moment.

The journal alone says which there are. What is split off has a row of its own, whose key is made of the
decision, so its id survives a rebuild; the page that it was taken from keeps its id. A split between items
that rules took for one thing makes no row: each has one already.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, exists, insert, select

from archive.catalogue.adding_items import Sighting
from archive.catalogue.address_forms import same_forms
from archive.catalogue.evidence import Evidence
from archive.catalogue.gathering_evidence import Gathered
from archive.catalogue.items import item_id
from archive.catalogue.stand_ins import StandIn
from archive.curation.joinings import SPLIT_KEY, Joinings, moment_in, split_key
from archive.curation.journal import Statement
from archive.database import tables
from archive.fetched.captures import is_whole, shows_a_page
from archive.fetched.read_as import read_digest
from archive.readings.stored_readings import reading_from_row


@dataclass(frozen=True, slots=True)
class SplitOff:
    """What is split off a page: its key and site, and which captures are of it.

    Those at ``urls`` from ``since`` on until ``until`` (UTC), None for an open end.
    """

    key: str
    site: str
    urls: tuple[str, ...]
    since: datetime | None = None
    until: datetime | None = None

    @property
    def id(self) -> str:
        """The id of the item that it becomes."""
        return item_id(self.key)


@dataclass(frozen=True, slots=True)
class Splits:
    """The splits that hold: sets of items that are no others, and what is split off by a row of its own."""

    apart: tuple[frozenset[str], ...]
    off: tuple[SplitOff, ...]


def splits_in(connection: Connection, joinings: Joinings) -> Splits:
    """What the splits that hold come to in this catalogue; those of what it does not have come to nothing."""
    apart: list[frozenset[str]] = []
    off: list[SplitOff] = []
    for _, split in joinings.splits:
        if moment := moment_in(split):
            since = joinings.period_of(item_id(split_key(split)))[0]
            off += _until(connection, split, since, moment)
            continue
        whole, partly = _at(connection, split)
        apart += [frozenset(whole)] if whole else []
        off += partly
    return Splits(tuple(apart), tuple(off))


def _until(
    connection: Connection, split: Statement, since: datetime | None, moment: datetime
) -> Iterator[SplitOff]:
    rows = shown_addresses(connection, [split.subject])
    if rows:
        yield SplitOff(split_key(split), rows[0].site, tuple(row.url for row in rows), since, moment)


def _at(connection: Connection, split: Statement) -> tuple[list[str], list[SplitOff]]:
    """The items that are found there and nowhere else, and what is to be taken out of one that is."""
    at, items = tables.item_addresses.c, tables.items.c
    forms = set(same_forms(split.value))
    ids = connection.execute(select(at.item_id).where(at.url.in_(forms)).distinct()).scalars().all()
    key = split_key(split)
    own = {row.url for row in shown_addresses(connection, [item_id(key)])}
    site = connection.execute(select(items.site).where(items.key == key)).scalar() or ""
    whole: list[str] = []
    for each in sorted({*ids} - {item_id(key)}):
        rows = shown_addresses(connection, [each])
        here = {row.url for row in rows} & forms
        if rows and len(here) == len(rows):
            whole.append(each)
        elif here:
            own, site = own | here, rows[0].site
    return whole, [SplitOff(key, site, tuple(sorted(own)))] if own else []


def shown_addresses(connection: Connection, ids: Collection[str]) -> list[Row[Any]]:
    """The addresses at which these pages were captured themselves, each with the site of the page."""
    at, items = tables.item_addresses.c, tables.items.c
    shown = exists().where(tables.captures.c.url == at.url, is_whole(), shows_a_page())
    is_page = items.key.like("page %") | items.key.like(f"{SPLIT_KEY}%")
    query = select(at.item_id, at.url, items.site).join(tables.items, items.id == at.item_id)
    return list(connection.execute(query.where(items.id.in_(ids), is_page, shown).order_by(at.url)))


def gather_split_off(connection: Connection, off: SplitOff, recipe: str) -> Gathered | None:
    """The evidence for what is split off, as it was seen last; None where nobody read that.

    ``recipe`` is the one by which its site is read now; where that never read it, the last that did counts.
    """
    captures = _captures(connection, off)
    if not captures:
        return None
    last = captures[-1]
    reading = _reading(connection, last.read_digest, recipe)
    if reading is None:
        return None
    same = [each for each in captures if each.read_digest == last.read_digest]
    urls = tuple(sorted({each.url for each in captures}))
    evidence = Evidence(
        key=off.key,
        site=off.site,
        addresses=urls,
        payload_digest=last.read_digest,
        recipe=reading.recipe,
        reading=reading_from_row(reading._mapping),
        captured_at=same[0].captured_at,
        last_modified=same[0].last_modified,
    )
    return Gathered(evidence, last.url, tuple(_sightings(captures, urls)))


def _captures(connection: Connection, off: SplitOff) -> list[Row[Any]]:
    columns = tables.captures.c
    query = select(tables.captures, read_digest().label("read_digest")).where(
        columns.url.in_(off.urls), is_whole(), shows_a_page()
    )
    if off.since:
        query = query.where(columns.captured_at >= off.since)
    if off.until:
        query = query.where(columns.captured_at < off.until)
    return list(connection.execute(query.order_by(columns.captured_at, columns.id)))


def _reading(connection: Connection, digest: str, recipe: str) -> Row[Any] | None:
    columns = tables.readings.c
    rows = connection.execute(select(tables.readings).where(columns.payload_digest == digest)).all()
    return max(rows, key=lambda row: (row.recipe == recipe, row.recipe), default=None)


def _sightings(captures: list[Row[Any]], urls: Iterable[str]) -> Iterator[Sighting]:
    for url in urls:
        mine = [each for each in captures if each.url == url]
        yield Sighting(url, mine[-1].id, mine[0].captured_at, mine[-1].captured_at)


def take_out(connection: Connection, off: Iterable[SplitOff]) -> set[str]:
    """Take from pages the addresses at which something is split off; returns the ids of those pages."""
    at, items = tables.item_addresses.c, tables.items.c
    pages = select(items.id).where(items.key.like("page %"))
    taken: set[str] = set()
    for each in off:
        if each.until is None:
            theirs = (at.url.in_(each.urls), at.item_id.in_(pages))
            taken.update(connection.execute(select(at.item_id).where(*theirs)).scalars())
            connection.execute(delete(tables.item_addresses).where(*theirs))
    return taken


def put_back(
    connection: Connection, off: Iterable[SplitOff], key_at: Callable[[str, str], str]
) -> tuple[set[str], set[str]]:
    """Give back the addresses of what is split off no longer to the pages that they are of.

    Returns the ids of these pages, and of what was split off. ``key_at`` tells the key of a page.
    """
    wanted = {each.key for each in off}
    at, items = tables.item_addresses.c, tables.items.c
    query = select(tables.item_addresses, items.key, items.site).join(tables.items, items.id == at.item_id)
    rows = connection.execute(query.where(items.key.like(f"{SPLIT_KEY}%"))).all()
    pages: set[str] = set()
    gone = [row for row in rows if row.key not in wanted]
    for row in gone:
        connection.execute(delete(tables.item_addresses).where(at.item_id == row.item_id, at.url == row.url))
        page = item_id(key_at(row.site, row.url))
        has = connection.execute(select(at.url).where(at.item_id == page, at.url == row.url)).first()
        if connection.execute(select(items.id).where(items.id == page)).first() and not has:
            columns = ("url", "capture_id", "first_seen", "last_seen")
            kept = {name: getattr(row, name) for name in columns}
            connection.execute(insert(tables.item_addresses), {"item_id": page, **kept})
        pages.add(page)
    return pages, {row.item_id for row in gone}


def no_longer_split(connection: Connection, joinings: Joinings, off: Iterable[SplitOff]) -> Iterator[StandIn]:
    """For what was split off once and is no longer: that its id leads to the item from which it was taken."""
    wanted = {each.key for each in off}
    # One between items that rules took for one thing makes no row, and needs none.
    wanted.update(split_key(one) for _, one in joinings.splits if moment_in(one) is None)
    columns = tables.items.c
    for split in joinings.ever_split:
        key = split_key(split)
        known = connection.execute(select(columns.id).where(columns.id == split.subject)).first()
        if key not in wanted and known:
            yield StandIn(key, "", split.subject)
