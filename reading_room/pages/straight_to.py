"""What was typed into the search box that names one thing: an item's id, or an address."""

from __future__ import annotations

import re

from archive.archive_error import ItemDestroyed, ItemWithheld, NotKept
from archive.catalogue.address_forms import forms_of
from archive.catalogue.items import Item
from archive.curation.journal import withheld
from archive.shown.known_item import find_asked
from reading_room.asked import Asked

_ID = re.compile(r"[a-z2-7]{12}")
_ADDRESS = re.compile(r"(?:https?:)?//\S+|(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[:/?#]\S*)?", re.IGNORECASE)


def straight_to(asked: Asked) -> str:
    """The address of the page that was meant; "" where words were typed, or what nothing is known of."""
    typed = asked.value("q")
    if not (_ID.fullmatch(typed) or _ADDRESS.fullmatch(typed)):
        return ""
    with asked.room.opened() as (folder, connection):
        try:
            found = find_asked(connection, withheld(folder), typed)
        except ItemDestroyed:
            return "" if "://" in typed else asked.link(f"/item/{typed}")
        except (NotKept, ItemWithheld):
            # A whole address that is not kept leads to the page that says so, with what is near.
            return asked.link("/versies", url=typed) if "://" in typed else ""
    if isinstance(found, Item) and "." not in typed:
        return asked.link(f"/item/{found.id}")
    return asked.link("/versies", url=found.url if isinstance(found, Item) else forms_of(typed)[-1])
