"""Checks the database in itself: its pages, what its rows refer to, and what can be worked out again."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import Connection, or_, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import aliased

from archive.catalogue import adding_items
from archive.catalogue.items import item_id
from archive.database import tables
from archive.database.misfits import first_misfit
from archive.fixity.checking_crawls import check_profiles
from archive.fixity.checking_descriptions import odd_descriptions
from archive.fixity.checking_warc import Found
from archive.fixity.known_renderings import check_renderings
from archive.readings import stored_readings, zip_members
from archive.readings.reading import text_digest
from wording.message import NOTHING, Message, say
from wording.told_error import told

_FILE = "alliantie.db"

_A_FEW = {"yield_per": 100}
"""Has rows come a few at a time: a driver may hold all that it was asked for."""


def check_rows(connection: Connection) -> Iterator[Found]:
    """Find whatever in the database does not agree with itself."""
    checks = (
        _pages,
        _values,
        _descriptions,
        _originals,
        check_renderings,
        _texts,
        _items,
        _columns,
        check_profiles,
    )
    for check in checks:
        try:
            yield from check(connection)
        except (DBAPIError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            cause = getattr(error, "orig", None) or error
            yield Found(_FILE, None, say("a row cannot be read: {why}", why=told(cause)))


def odd_value(connection: Connection, unnamed: Collection[str]) -> Message:
    """A value of a row that no run wrote, of which an item is named unless it is ``unnamed``; else NOTHING.

    It is what of these checks takes seconds in a large archive, and no minutes.
    """
    return first_misfit(connection, unnamed) or next(odd_descriptions(connection, unnamed), NOTHING)


def _pages(connection: Connection) -> Iterator[Found]:
    """Have SQLite check its file; a server looks after its own."""
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield Found(_FILE, None, say("SQLite says: {words}", words=said))
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        reason = say(
            "there is nothing in {parent} to which row {row} of {table} can refer",
            row=str(row),
            table=table,
            parent=parent,
        )
        yield Found(_FILE, None, reason)


def _values(connection: Connection) -> Iterator[Found]:
    """Every value is of the type of its column."""
    if amiss := first_misfit(connection):
        yield Found(_FILE, None, amiss)


def _descriptions(connection: Connection) -> Iterator[Found]:
    for amiss in odd_descriptions(connection):
        yield Found(_FILE, None, amiss)


def _originals(connection: Connection) -> Iterator[Found]:
    """A revisit refers to a capture that holds its payload itself, whole."""
    captures, original = tables.captures, aliased(tables.captures)
    columns = (original.c.payload_digest, original.c.refers_to, original.c.truncated, original.c.payload_size)
    query = select(captures, *(column.label(f"original_{column.name}") for column in columns)).join(
        original, captures.c.refers_to == original.c.id
    )
    for row in connection.execute(query.order_by(captures.c.id), execution_options=_A_FEW).mappings():
        holds = row["original_payload_digest"] == row["payload_digest"]
        sizes = row["original_payload_size"] == row["payload_size"]
        if not holds or not sizes or row["original_refers_to"] or row["original_truncated"]:
            reason = say(
                "capture {id} is a revisit of {original}, which does not hold its payload",
                id=row["id"],
                original=row["refers_to"],
            )
            yield Found(_FILE, None, reason, (row["id"],))


def _texts(connection: Connection) -> Iterator[Found]:
    """The words of a reading are those that its digest was made of."""
    table = tables.readings
    for row in connection.execute(
        select(table).order_by(table.c.payload_digest), execution_options=_A_FEW
    ).mappings():
        # A migration leaves it empty; the next reading fills it in.
        if row["text_digest"] and row["text_digest"] != text_digest(stored_readings.reading_from_row(row)):
            digest = row["payload_digest"]
            yield Found(
                _FILE, None, say("the text read from payload {digest} is not what it was", digest=digest)
            )


def _items(connection: Connection) -> Iterator[Found]:
    """Every item has the id of its key, a payload that was captured, and a reading of it."""
    items, readings, captures = tables.items.c, tables.readings.c, tables.captures.c
    same = (items.payload_digest == readings.payload_digest) & (items.recipe == readings.recipe)
    columns = (items.id, items.key, items.payload_digest, readings.recipe.label("reading"))
    captured = (captures.payload_digest == items.payload_digest, captures.rendered == items.payload_digest)
    held = or_(
        *(select(captures.id).where(each).exists() for each in captured),
        zip_members.is_held(items.payload_digest),
    )
    query = select(*columns, held.label("held")).outerjoin(tables.readings, same).order_by(items.id)
    for row in connection.execute(query, execution_options=_A_FEW):
        if row.id != item_id(row.key):
            yield Found(
                _FILE, None, say("item {id} does not have the id of its key {key!r}", id=row.id, key=row.key)
            )
        if not row.held:
            yield Found(_FILE, None, say("no capture holds the payload of item {id}", id=row.id))
        elif row.reading is None:
            yield Found(_FILE, None, say("what was read of item {id} is missing", id=row.id))


def _columns(connection: Connection) -> Iterator[Found]:
    for item in adding_items.disagreeing(connection):
        yield Found(_FILE, None, say("item {id} is not listed as it is described", id=item))
