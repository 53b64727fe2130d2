"""The item that was meant where an address was typed for a search; it reads the database."""

from __future__ import annotations

from archive.archive_error import NotKept
from archive.catalogue.items import Item
from archive.curation.journal import withheld
from archive.shown.known_item import find_asked
from cli.front_door import Options
from cli.opened import opened


def item_at(options: Options, address: str) -> str:
    """The id of the item at an address, in any form of it; "" where there is none."""
    with opened(options) as (folder, connection):
        try:
            found = find_asked(connection, withheld(folder), address)
        except NotKept:
            return ""
    return found.id if isinstance(found, Item) else ""
