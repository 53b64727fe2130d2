"""What was meant where an address was typed for a search: its item, or what is near; reads the database."""

from __future__ import annotations

from archive.archive_error import NotKept
from archive.catalogue.items import Item
from archive.catalogue.near_addresses import near, near_hosts
from archive.catalogue.withheld_things import withheld_things
from archive.curation.journal import withheld
from archive.shown.known_item import find_asked
from cli.front_door import Options
from cli.opened import opened
from cli.terminal import one_line, wrapped
from wording.message import say
from wording.words import Words


def item_at(options: Options, address: str) -> str:
    """The id of the item at an address, in any form of it; "" where there is none."""
    with opened(options) as (folder, connection):
        try:
            found = find_asked(connection, withheld(folder), address)
        except NotKept:
            return ""
    return found.id if isinstance(found, Item) else ""


_MOST_NEAR = 5


def near_to(options: Options, address: str, words: Words) -> list[str]:
    """The lines for who searched for an address at which no item is: what is there, or near it."""
    with opened(options) as (folder, connection):
        hidden = withheld(folder)
        try:
            known = find_asked(connection, hidden, address)
        except NotKept:
            things = withheld_things(connection, hidden)
            found = near(connection, address, things, _MOST_NEAR) or near_hosts(connection, address, things)
        else:
            if isinstance(known, Item):
                return []
            known_as = say(
                "No item is at {address}. What is known of it: alliantie show {address:shell}",
                address=known.url,
            )
            return ["", wrapped(one_line(words(known_as)))]
    lines = ["", wrapped(one_line(words("Nothing of {address} is kept here.", address=address)))]
    if found:
        lines += ["", words("Kept near it")]
    return lines + [f"    {one_line(each.url)}  [{each.item}]" for each in found]
