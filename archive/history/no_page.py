"""Tells which captures show a page that says nothing, and why: a soft 404, a parked domain, a guard."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.fetched.captures import Capture
from archive.readings.reading import NOT_THERE
from wording.message import Message


def reasons(connection: Connection, taken: Sequence[Capture]) -> dict[str, Message]:
    """Why captures say nothing, by the digest of what is read of them; only of those that do not."""
    columns = tables.readings.c
    digests = sorted({capture.read_digest for capture in taken})
    found: dict[str, Message] = {}
    for some in some_at_once(digests):
        mine = columns.payload_digest.in_(some)
        query = select(columns.payload_digest, columns.reason).where(mine, columns.outcome == NOT_THERE)
        found |= {row.payload_digest: row.reason for row in connection.execute(query)}
    return found


def latest(connection: Connection, taken: Sequence[Capture]) -> Capture:
    """The last of these captures, oldest first, which are some.

    What another archive captured and says nothing is passed over: it is no state of the site, as long as
    there is anything else.
    """
    silent = reasons(connection, [capture for capture in taken if capture.memento])
    telling = [each for each in taken if not (each.memento and each.read_digest in silent)]
    return (telling or taken)[-1]
