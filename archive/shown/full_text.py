"""The whole text of an item, as far as everybody may read it."""

from __future__ import annotations

from archive.archive_error import ItemWithheld, NotKept
from archive.catalogue import finding_items
from archive.curation.withheld import Withheld
from archive.database.connecting import Connection
from archive.readings.stored_readings import find_reading


def full_text(connection: Connection, withheld: Withheld, item_id: str) -> str | None:
    """The text of this item, "" where it has none; None for one that is not there, or withheld, by now."""
    try:
        item = finding_items.find(connection, item_id)
        withheld.check(item)
    except (NotKept, ItemWithheld):
        return None
    reading = find_reading(connection, item.payload_digest, item.recipe)
    return reading.main_text if reading else ""
