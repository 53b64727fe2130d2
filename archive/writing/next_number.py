"""The number that the next row of a table gets: rows are numbered by the one who writes."""

from __future__ import annotations

from sqlalchemy import Column, Connection, func, select


def next_number(connection: Connection, column: Column[int]) -> int:
    """The first number behind those in a column, for whoever may write until this transaction ends."""
    return (connection.execute(select(func.max(column))).scalar() or 0) + 1
