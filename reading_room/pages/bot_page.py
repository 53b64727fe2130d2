"""For owners of sites: who fetches their pages, how that is done, and how to have it changed or ended."""

from __future__ import annotations

from starlette.responses import Response

from reading_room.asked import Asked
from reading_room.shown import page
from spiders.fetch.pace import LONGEST_CRAWL_DELAY
from wording.message import say


def bot(asked: Asked) -> Response:
    """The page to which the crawler's name for itself leads, where ``about`` in the settings says so."""
    return page(
        asked, "bot.html", title=say("For owners of sites"), crawl_delay=round(LONGEST_CRAWL_DELAY / 60)
    )
