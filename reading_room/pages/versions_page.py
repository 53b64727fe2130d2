"""All versions of an address: one history of the thing that stood there, over all its addresses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from starlette.responses import Response

from archive.archive_error import NotKept
from archive.catalogue import finding_items
from archive.catalogue.items import Item
from archive.catalogue.items_at import ItemAt
from archive.catalogue.like_items import like_items
from archive.catalogue.withheld_things import WithheldThings, withheld_things
from archive.curation.journal import withheld
from archive.database.connecting import Connection
from archive.fetched import captures
from archive.fetched.captures import Capture
from archive.folder import Folder
from archive.history.timeline import Span, spans
from reading_room.asked import Asked
from reading_room.kept_captures import captures_at
from reading_room.moments import digits
from reading_room.pages.not_kept_page import not_kept
from reading_room.replay.addresses import ReplayAddress, read_path, readable
from reading_room.replay.replay_error import ReplayError
from reading_room.shown import page
from reading_room.troubles import NotAsExpected
from wording.message import say

_MOST_LISTED = 500
_MOST_STATES = 300
_MOST_LIKE = 20
WIDTH, _LEAST = 1000, 6
"""The width of the drawing of a history, and the least width of a state in it."""


@dataclass(frozen=True, slots=True)
class State:
    """A state of the thing: where it is drawn, where it is shown, and what it is compared with."""

    span: Span
    left: int
    width: int
    shown: str
    compared: str


def versions(asked: Asked) -> Response:
    """The page of ``url``; 404 with what is near where nothing of it is kept. Raises NotAsExpected."""
    url = asked.value("url")
    if not url:
        return page(asked, "versions_of.html", title=say("Versions of an address"))
    try:
        address = read_path(b"/web/" + url.encode()).address
    except ReplayError as error:
        raise NotAsExpected(error.message) from error
    with asked.room.opened() as (folder, connection):
        try:
            taken, item = _of_the_thing(connection, folder, address)
        except NotKept:
            return not_kept(asked, address)
        hidden = withheld_things(connection, withheld(folder))
        found = _seen(spans(connection, taken), hidden)
        like = _like(connection, item, hidden)
    return page(
        asked,
        "versions.html",
        title=say("Versions of {address}", address=readable(address)),
        address=address,
        readable=readable(address),
        item=item,
        states=_states(asked, found[-_MOST_STATES:]),
        more_states=max(0, len(found) - _MOST_STATES),
        like=like,
        width=WIDTH,
        captures=taken[: -_MOST_LISTED - 1 : -1],
        more=max(0, len(taken) - _MOST_LISTED),
        count=len(taken),
        addresses=sorted({capture.url for capture in taken}),
        most_addresses=_MOST_LIKE,
        at=lambda capture: asked.before + ReplayAddress(capture.url, digits(capture.captured_at)).path,
        time_map=f"/web/timemap/link/{address}",
    )


def _of_the_thing(connection: Connection, folder: Folder, address: str) -> tuple[list[Capture], Item | None]:
    """Every capture of what stood at an address, at its other addresses too; raises NotKept."""
    taken = captures_at(connection, folder, address)
    item = finding_items.look_for(connection, taken[-1].url)
    if item is not None:
        others = captures.of_addresses(connection, (item.url, *item.also_at))
        known = {capture.id: capture for each in others.values() for capture in each}
        known |= {capture.id: capture for capture in taken}
        taken = sorted(known.values(), key=lambda capture: (capture.captured_at, capture.id))
    return taken, item


def _seen(found: list[Span], hidden: WithheldThings) -> list[Span]:
    """The states; where one led is not said when that is withheld."""
    return [replace(span, leads_to="") if hidden.hides(span.leads_to) else span for span in found]


def _like(connection: Connection, item: Item | None, hidden: WithheldThings) -> list[ItemAt]:
    """Items with the same words, or nearly."""
    found = like_items(connection, item.id) if item else []
    return [each for each in found if not hidden.hides(each.id, each.url)][:_MOST_LIKE]


def _states(asked: Asked, found: list[Span]) -> list[State]:
    if not found:
        return []
    first, last = found[0].since, max(span.until for span in found)
    whole = max(1.0, (last - first).total_seconds())

    def place(moment: datetime) -> int:
        return round((moment - first).total_seconds() / whole * (WIDTH - _LEAST))

    states, before = [], None
    for span in found:
        moment = digits(span.since)
        shown = asked.before + ReplayAddress(span.url, moment).path
        compared = ""
        if span.way == "shown":
            if before is not None:
                compared = asked.link(
                    "/vergelijk", url=span.url, a=digits(before.since), b=moment, van=before.url
                )
            before = span
        left = place(span.since)
        states.append(State(span, left, max(_LEAST, place(span.until) - left), shown, compared))
    return states
