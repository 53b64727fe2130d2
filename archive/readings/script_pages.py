"""Counts the pages whose words a script makes, by the sign that told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from archive.database import tables
from archive.fetched.read_as import is_read_as

_MOST_EXAMPLES = 3

_IS_MADE = tables.readings.c.script > ""
"""So that an index of those few can be used."""


@dataclass(slots=True)
class ScriptPages:
    """How many pages there are whose words a script makes, by sign, and the addresses of some of them."""

    signs: dict[str, int] = field(default_factory=dict)
    examples: list[str] = field(default_factory=list)

    @property
    def pages(self) -> int:
        """All of them."""
        return sum(self.signs.values())


def of_crawl(connection: Connection, crawl: int) -> ScriptPages:
    """Those that a crawl captured, each address once, as they were last read."""
    captures, readings = tables.captures.c, tables.readings.c
    same = is_read_as(readings.payload_digest)
    query = select(captures.url, readings.script).where(same, _IS_MADE)
    rows = connection.execute(query.where(captures.crawl_id == crawl).order_by(captures.id))
    return _counted((row.url, row.script) for row in rows)


def by_site(connection: Connection) -> dict[str, ScriptPages]:
    """Those of each site among the items that stand in the archive now."""
    items, readings = tables.items.c, tables.readings.c
    same = (items.payload_digest == readings.payload_digest, items.recipe == readings.recipe)
    query = select(items.site, items.url, readings.script).where(*same, _IS_MADE)
    found: dict[str, list[tuple[str, str]]] = {}
    for row in connection.execute(query.where(items.same_as == "").order_by(items.site, items.url)):
        found.setdefault(row.site, []).append((row.url, row.script))
    return {site: _counted(rows) for site, rows in found.items()}


def _counted(rows: Iterable[tuple[str, str]]) -> ScriptPages:
    signs = dict(rows)
    return ScriptPages(dict(Counter(signs.values()).most_common()), list(signs)[:_MOST_EXAMPLES])
