"""What this archive is, how it is kept and searched, and what its keeper knows of its readers: nothing."""

from __future__ import annotations

from starlette.responses import Response

from reading_room.asked import Asked
from reading_room.oai.repository import PATH, is_open
from reading_room.shown import page
from wording.message import say


def about(asked: Asked) -> Response:
    """The page that the foot of every page leads to."""
    harvest = f"{asked.room.address}{PATH}" if is_open(asked.room) else ""
    return page(asked, "about.html", title=say("About this reading room"), harvest=harvest)
