"""Finds values that are not of the type of their column: SQLite takes any, from anybody."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    String,
    Table,
)

from archive.database import tables
from wording.message import NOTHING, Message, say

_DIGITS = "[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]:[0-5][0-9]"
_FRACTION = "." + "[0-9]" * 6
_EASY_JSON = 900
"""Characters up to which JSON has neither numbers nor depths that SQLite takes and Python refuses."""

_OF_ITEMS = {"items": "id", "item_addresses": "item_id", "relations": "item_id"}
"""The tables whose rows are each of one item, with the column that has its id."""

_LISTS = ("renderings.besides",)
"""The columns with a list in JSON; all others have an object."""


def first_misfit(connection: Connection, unnamed: Collection[str] = ()) -> Message:
    """A value that its column cannot have, by table, column and item or row; NOTHING where there is none.

    Items that are ``unnamed`` are not named. A server does not take such a value.
    """
    if connection.dialect.name != "sqlite":
        return NOTHING
    for table in tables.metadata.sorted_tables:
        for column in table.columns:
            for row, found in _misfits(connection, table, column):
                what = say(
                    "a value in the column {column} of the table {table} is not as any run writes it "
                    "({found})",
                    column=column.name,
                    table=table.name,
                    found=found,
                )
                return _of_row(table, row, what, unnamed)
    return NOTHING


def of_item(item: str, what: Message) -> Message:
    """What is the matter with something of an item."""
    return say("item {item}: {what}", item=item, what=what)


def _of_row(table: Table, row: object, what: Message, unnamed: Collection[str]) -> Message:
    if table.name not in _OF_ITEMS:
        # Any other name of a row may be an address, or a digest, of what is withheld.
        return say("row {row}: {what}", row=row, what=what) if isinstance(row, int) else what
    is_id = isinstance(row, str) and row.isascii() and row.isalnum() and len(row) <= _LONGEST_ID
    return of_item(str(row), what) if is_id and row not in unnamed else what


_LONGEST_ID = 40


def _misfits(connection: Connection, table: Table, column: Column[Any]) -> Iterator[tuple[object, str]]:
    """A row with a value that does not fit, by what names it, and what was found there instead."""
    named = _OF_ITEMS.get(table.name, next(iter(table.primary_key.columns)).name)
    name, rows = f'"{column.name}"', f'FROM "{table.name}"'
    odd = f'SELECT "{named}", typeof({name}) {rows} WHERE NOT ({_fits(table, column)}) LIMIT 1'
    for row, found in connection.exec_driver_sql(odd):
        yield row, found
    if isinstance(column.type, JSON):
        long = f'SELECT "{named}", {name} {rows} WHERE length({name}) > {_EASY_JSON}'
        for row, written in connection.exec_driver_sql(long):
            if not _is_read(written):
                yield row, "JSON"


def _is_read(written: str) -> bool:
    try:
        json.loads(written)
    except (ValueError, RecursionError):
        return False
    return True


def _fits(table: Table, column: Column[Any]) -> str:
    """The condition, in SQL, that a value of the column fulfils."""
    name = f'"{column.name}"'
    holds = "array" if f"{table.name}.{column.name}" in _LISTS else "object"
    condition = _condition(column.type, f"typeof({name})", name, holds)
    return f"{name} IS NULL OR {condition}" if column.nullable else condition


def _condition(kind: Any, typed: str, name: str, holds: str) -> str:
    if isinstance(kind, JSON):
        return f"{typed} = 'text' AND json_valid({name}) AND json_type({name}) = '{holds}'"
    if isinstance(kind, DateTime):
        is_written = f"({name} GLOB '{_DIGITS}' OR {name} GLOB '{_DIGITS}{_FRACTION}')"
        # A day that there never was comes back as another one; of a fraction a second may be rounded up.
        moment = f"substr({name}, 1, 19)"
        is_day = f"datetime({moment}, '+0 days') = {moment} AND substr({name}, 1, 4) > '0000'"
        return f"{typed} = 'text' AND {is_written} AND ifnull({is_day}, 0)"
    if isinstance(kind, Boolean):
        return f"{typed} = 'integer' AND {name} IN (0, 1)"
    if isinstance(kind, Integer):
        return f"{typed} = 'integer'"
    if isinstance(kind, Float):
        return f"{typed} IN ('real', 'integer')"
    if isinstance(kind, LargeBinary):
        return f"{typed} = 'blob'"
    return f"{typed} = 'text'" if isinstance(kind, String) or hasattr(kind, "impl") else "1"
