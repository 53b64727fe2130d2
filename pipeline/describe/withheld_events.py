"""At which occasions of event series something is withheld: that much may be said of it, and no more."""

from __future__ import annotations

from archive.catalogue import finding_items
from archive.catalogue.withheld_things import WithheldThings
from archive.database.connecting import Connection
from pipeline.describe.event_series import series_of

Occasion = tuple[str, int | None, str]
"""A series, a year, and a town."""


def withheld_occasions(connection: Connection, hidden: WithheldThings) -> frozenset[Occasion]:
    """The occasions that something withheld is from."""
    found = set()
    for item in finding_items.find_several(connection, hidden.ids).values():
        if item.description.event:
            found.add((*series_of(item.description.event), item.description.place))
    return frozenset(found)
