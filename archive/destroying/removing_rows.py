"""Takes what is destroyed out of the database: its captures, what was read and made of it, its items."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Table, delete, select

from archive.catalogue.address_forms import forms_of
from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.destroying.finding import Destruction


def remove(connection: Connection, destruction: Destruction) -> None:
    """Remove all rows of it, and have SQLite write zeros over them."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    captures = [row.id for row in destruction.captures]
    urls = list(dict.fromkeys(form for each in destruction.addresses for form in forms_of(each)))
    items = {row.id for row in destruction.items} | _left_without_address(connection, captures)
    read = sorted(destruction.digests | destruction.members)
    of_captures = (tables.renderings, tables.links, tables.makeups, tables.item_addresses)
    for table in of_captures:
        _delete(connection, table, table.c.capture_id, captures)
    _delete(connection, tables.rendered_records, tables.rendered_records.c.id, _ids(destruction.made))
    relations = tables.relations
    for column in (relations.c.item_id, relations.c.other_id):
        _delete(connection, relations, column, sorted(items))
    _delete(connection, tables.item_addresses, tables.item_addresses.c.item_id, sorted(items))
    _delete(connection, tables.items, tables.items.c.id, sorted(items))
    for table in (tables.readings, tables.thumbnails, tables.members):
        _delete(connection, table, table.c.payload_digest, read)
    _delete(connection, tables.members, tables.members.c.bundle_digest, sorted(destruction.digests))
    for table in (tables.frontier, tables.mementos, tables.part_remarks, tables.refusals):
        _delete(connection, table, table.c.url, urls)
    _forget_how_it_came(connection, destruction)
    # Revisits before what they refer to.
    revisits = [row.id for row in destruction.captures if row.refers_to is not None]
    for numbers in (revisits, captures):
        _delete(connection, tables.captures, tables.captures.c.id, numbers)


def _forget_how_it_came(connection: Connection, destruction: Destruction) -> None:
    """Drop what imports from other archives noted of copies, where something else may stand as well."""
    columns = tables.mementos.c
    for row in destruction.captures:
        moment = row.captured_at.replace(microsecond=0)
        mine = (columns.url == row.url) & (columns.captured_at == moment)
        connection.execute(delete(tables.mementos).where(mine))


def wipe(engine: Engine) -> None:
    """Have the database be written anew, without rows that are gone. Raises what the driver does."""
    is_sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        if is_sqlite:
            driver.execute("VACUUM")
            return
        driver.autocommit = True
        try:
            driver.execute("VACUUM FULL")
        finally:
            driver.autocommit = False


def _left_without_address(connection: Connection, captures: Collection[int]) -> set[str]:
    """The items that stood only where these captures were made."""
    at, numbers = tables.item_addresses.c, frozenset(captures)
    going: set[str] = set()
    for some in some_at_once(list(captures)):
        going.update(connection.execute(select(at.item_id).where(at.capture_id.in_(some))).scalars())
    for ids in some_at_once(sorted(going)):
        rows = connection.execute(select(at.item_id, at.capture_id).where(at.item_id.in_(ids)))
        going -= {row.item_id for row in rows if row.capture_id not in numbers}
    return going


def _ids(rows: Collection[Any]) -> list[int]:
    return [row.id for row in rows]


def _delete(connection: Connection, table: Table, column: ColumnElement[Any], values: list[Any]) -> None:
    for some in some_at_once(values):
        connection.execute(delete(table).where(column.in_(some)))
