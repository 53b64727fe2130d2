"""What time it is for a database: of one in a server by its clock, which all who write to it share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select


def now_in(connection: Connection) -> datetime:
    """This moment (UTC), also in the middle of a transaction."""
    if connection.dialect.name == "sqlite":
        return datetime.now(UTC).replace(tzinfo=None)
    found: datetime = connection.execute(select(server_now())).scalar_one()
    return found


def server_now() -> ColumnElement[Any]:
    """This moment (UTC) in a statement to a server."""
    return func.timezone("utc", func.clock_timestamp())


def difference(connection: Connection) -> timedelta:
    """By how much the clock of this machine is ahead of the database's."""
    before = datetime.now(UTC).replace(tzinfo=None)
    seen = now_in(connection)
    after = datetime.now(UTC).replace(tzinfo=None)
    return before + (after - before) / 2 - seen
