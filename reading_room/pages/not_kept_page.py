"""The page for an address of which nothing is kept, or may be shown: what is near, and where else to look."""

from __future__ import annotations

from starlette.responses import Response

from archive.catalogue.near_addresses import near
from archive.catalogue.withheld_things import withheld_things
from archive.curation.journal import withheld
from reading_room.asked import Asked
from reading_room.replay.addresses import readable
from reading_room.shown import page
from wording.message import Message, say

ELSEWHERE = (
    ("Wayback Machine", "https://web.archive.org/web/*/"),
    ("Arquivo.pt", "https://arquivo.pt/wayback/*/"),
    ("Memento Time Travel", "https://timetravel.mementoweb.org/list/"),
)
"""Other archives, and how the addresses of their lists of versions begin."""


def not_kept(asked: Asked, address: str, said: Message | None = None) -> Response:
    """The page for an address, with status 404; ``said`` takes the place of saying that nothing is kept."""
    with asked.room.opened() as (folder, connection):
        found = near(connection, address, withheld_things(connection, withheld(folder)))
    return page(
        asked,
        "not_kept.html",
        status=404,
        title=say("Not kept: {address}", address=readable(address)),
        address=address,
        said=said or say("Nothing of {address} is kept here.", address=readable(address)),
        near=found,
        elsewhere=[(name, beginning + address) for name, beginning in ELSEWHERE],
    )
