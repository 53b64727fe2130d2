"""Tells a database that holds tables from one that somebody made up to have SQLite do more than read rows.

A view, a trigger, or a column that is worked out runs whenever a table is asked, and may never end. The
tables of an archive have none of these, in any release.
"""

from __future__ import annotations

import re

from sqlalchemy import Connection

_ACTS = re.compile(r"\b(VIRTUAL|GENERATED|CHECK|SELECT|WHERE)\b|\bAS\s*\(|\bDEFAULT\s*\(", re.IGNORECASE)
_KINDS = ("table", "index")


def acting_part(connection: Connection) -> str:
    """The name of a part of a SQLite database that is more than rows or an order of them; "" for none."""
    for kind, name, sql in connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master"):
        if kind not in _KINDS or _ACTS.search(str(sql or "")):
            return str(name)
    return ""
