"""Finds values that are not of the type of their column: SQLite takes any, from anybody."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, Column, Connection, DateTime, Float, Integer, LargeBinary, String

from archive.database import tables
from wording.message import NOTHING, Message, say

_MOMENT = "[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]:[0-5][0-9]*"


def first_misfit(connection: Connection) -> Message:
    """A value that its column cannot have, by table and column; NOTHING where there is none.

    A server does not take such a value.
    """
    if connection.dialect.name != "sqlite":
        return NOTHING
    for table in tables.metadata.sorted_tables:
        for column in table.columns:
            fits = _fits(column)
            query = f'SELECT typeof("{column.name}") FROM "{table.name}" WHERE NOT ({fits}) LIMIT 1'
            for (found,) in connection.exec_driver_sql(query):
                return say(
                    "a value in the column {column} of the table {table} is not as any run writes it "
                    "({found})",
                    column=column.name,
                    table=table.name,
                    found=found,
                )
    return NOTHING


def _fits(column: Column[Any]) -> str:
    """The condition, in SQL, that a value of the column fulfils."""
    name = f'"{column.name}"'
    condition = _condition(column.type, f"typeof({name})", name)
    return f"{name} IS NULL OR {condition}" if column.nullable else condition


def _condition(kind: Any, typed: str, name: str) -> str:
    if isinstance(kind, JSON):
        return f"{typed} = 'text' AND json_valid({name})"
    if isinstance(kind, DateTime):
        return f"{typed} = 'text' AND {name} GLOB '{_MOMENT}'"
    if isinstance(kind, Boolean):
        return f"{typed} = 'integer' AND {name} IN (0, 1)"
    if isinstance(kind, Integer):
        return f"{typed} = 'integer'"
    if isinstance(kind, Float):
        return f"{typed} IN ('real', 'integer')"
    if isinstance(kind, LargeBinary):
        return f"{typed} = 'blob'"
    return f"{typed} = 'text'" if isinstance(kind, String) or hasattr(kind, "impl") else "1"
