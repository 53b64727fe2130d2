"""At which occasions of event series something is withheld: that much may be said of it, and no more."""

from __future__ import annotations

from collections.abc import Collection, Set
from dataclasses import replace

from archive.catalogue import finding_items
from archive.catalogue.withheld_things import WithheldThings
from archive.database.connecting import Connection
from pipeline.describe.event_series import Cell, in_order, series_of

Occasion = tuple[str, int | None, str]
"""A series, a year, and a town."""


def withheld_occasions(connection: Connection, hidden: WithheldThings) -> frozenset[Occasion]:
    """The occasions that something withheld is from."""
    found = set()
    for item in finding_items.find_several(connection, hidden.ids).values():
        if item.description.event:
            found.add((*series_of(item.description.event), item.description.place))
    return frozenset(found)


def without_their_towns(
    cells: Collection[Cell], occasions: Set[Occasion]
) -> tuple[list[Cell], frozenset[Occasion]]:
    """The cells without towns of these occasions that nothing open names, and the occasions as told then.

    Such a town is there by the vocabulary alone: beside it would stand that what is withheld is from there.
    """
    hidden = {cell for cell in cells if not cell.kind and _occasion_of(cell) in occasions}
    told = [replace(cell, town="") if cell in hidden else cell for cell in cells]
    without_town = {(cell.series, cell.year, "") for cell in hidden}
    return in_order(dict.fromkeys(told)), frozenset(occasions | without_town)


def _occasion_of(cell: Cell) -> Occasion:
    return cell.series, cell.year, cell.town
