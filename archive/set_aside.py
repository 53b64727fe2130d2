"""Keeps texts by name that would take memory as an archive grows, in a database that is gone when closed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator


class SetAside:
    """Texts by their names. SQLite holds a little of them in memory, and the rest in a temporary file."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("CREATE TABLE texts (name TEXT PRIMARY KEY, text TEXT) WITHOUT ROWID")
        self._database.execute("BEGIN")

    def put(self, rows: Iterable[tuple[str, str]]) -> None:
        """Keep these texts, each behind its name; a name keeps what it was given first."""
        self._database.executemany("INSERT OR IGNORE INTO texts VALUES (?, ?)", rows)

    def get(self, name: str) -> str | None:
        """The text with this name."""
        found = self._database.execute("SELECT text FROM texts WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else None

    def differing(self, other: SetAside) -> Iterator[tuple[str, str | None, str | None]]:
        """The names under which one of the two has another text than the other, sorted, with both texts."""
        mine, others = iter(self), iter(other)
        one, two = next(mine, None), next(others, None)
        while one or two:
            if two is None or (one and one[0] < two[0]):
                assert one
                yield one[0], one[1], None
                one = next(mine, None)
            elif one is None or two[0] < one[0]:
                yield two[0], None, two[1]
                two = next(others, None)
            else:
                if one[1] != two[1]:
                    yield one[0], one[1], two[1]
                one, two = next(mine, None), next(others, None)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Every name with its text, in the order of the names."""
        yield from self._database.execute("SELECT name, text FROM texts ORDER BY name")

    def __len__(self) -> int:
        return int(self._database.execute("SELECT count(*) FROM texts").fetchone()[0])

    def close(self) -> None:
        """Let go of all texts."""
        self._database.close()
