"""The page for an address of which nothing is kept, or may be shown: what is near, and where else to look."""

from __future__ import annotations

from datetime import UTC, datetime

from starlette.responses import Response

from archive.catalogue.near_addresses import near, near_hosts
from archive.catalogue.withheld_things import withheld_things
from archive.curation.journal import withheld
from reading_room.asked import Asked
from reading_room.moments import digits
from reading_room.replay.addresses import earliest, readable
from reading_room.shown import page
from wording.message import Message, say

ELSEWHERE = (
    ("Wayback Machine", "https://web.archive.org/web/*/{address}"),
    ("Arquivo.pt", "https://arquivo.pt/wayback/*/{address}"),
    ("Memento Time Travel", "http://timetravel.mementoweb.org/memento/{moment}/{address}"),
)
"""Other archives, and where they tell what they have of an address; the last asks many, for a moment.

Only addresses that their keepers document. Common Crawl has none for an address without one of its crawls.
"""

IN_THE_HAGUE = "https://www.kb.nl/over-ons/expertises/webarchivering/veelgestelde-vragen-KB-Webarchief"
"""What the Dutch national library tells of its web archive, which is seen in its own building."""


def not_kept(asked: Asked, address: str, said: Message | None = None, moment: str = "") -> Response:
    """The page for an address, with status 404; ``said`` takes the place of saying that nothing is kept.

    ``moment`` are the digits of when it was wanted, "" for now.
    """
    when = earliest(moment) if moment else digits(datetime.now(UTC))
    with asked.room.opened() as (folder, connection):
        hidden = withheld_things(connection, withheld(folder))
        found = near(connection, address, hidden) or near_hosts(connection, address, hidden)
    return page(
        asked,
        "not_kept.html",
        status=404,
        title=say("Not kept: {address}", address=readable(address)),
        address=address,
        said=said or say("Nothing of {address} is kept here.", address=readable(address)),
        near=found,
        elsewhere=[(name, form.format(address=address, moment=when)) for name, form in ELSEWHERE],
        in_the_hague=IN_THE_HAGUE,
    )
