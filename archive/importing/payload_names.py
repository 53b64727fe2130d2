"""Remembers under which names the payloads of a file may be referred to later in it, in little memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable


class Payloads:
    """Ids of records and digests as others write them, each with our own digest of the payload.

    They are in a temporary database that SQLite keeps in a file when it grows: a file may have millions.
    """

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("CREATE TABLE named (name TEXT PRIMARY KEY, payload TEXT) WITHOUT ROWID")
        self._database.execute("BEGIN")

    def remember(self, names: Iterable[str], payload: str) -> None:
        """Note the names of a payload; a name keeps what it was given first."""
        rows = [(name, payload) for name in names if name]
        self._database.executemany("INSERT OR IGNORE INTO named VALUES (?, ?)", rows)

    def find(self, name: str) -> str | None:
        """The digest of the payload with this name."""
        found = self._database.execute("SELECT payload FROM named WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else None

    def close(self) -> None:
        self._database.close()
