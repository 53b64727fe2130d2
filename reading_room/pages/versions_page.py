"""All versions of an address: one history of the thing that stood there, over all its addresses."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from starlette.responses import Response

from archive.archive_error import NotKept
from archive.catalogue import finding_items
from archive.catalogue.items import Item
from archive.catalogue.items_at import ItemAt
from archive.catalogue.like_items import like_items
from archive.catalogue.withheld_things import WithheldThings, withheld_things
from archive.curation.journal import read_journal, withheld
from archive.database.connecting import Connection
from archive.fetched import captures
from archive.fetched.captures import Capture
from archive.fetched.memento_address import archive_of
from archive.folder import Folder
from archive.history.timeline import Span, spans
from archive.shown.decision_in_words import joined_in_words
from archive.shown.joined_items import JoinedItem, joined_items
from archive.shown.seen_spans import seen_spans
from reading_room.asked import Asked
from reading_room.kept_captures import captures_at
from reading_room.moments import digits
from reading_room.pages.as_data import form_of
from reading_room.pages.not_kept_page import not_kept
from reading_room.pages.paging import paged_json, paging
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


@dataclass(frozen=True, slots=True)
class History:
    """All that is known of what stood at an address, but for what is withheld."""

    address: str
    captures: tuple[Capture, ...]
    item: Item | None
    spans: tuple[Span, ...]
    like: tuple[ItemAt, ...]
    joined: tuple[JoinedItem, ...] = ()

    @property
    def addresses(self) -> list[str]:
        """Every address at which it was captured."""
        return sorted({capture.url for capture in self.captures})


def versions(asked: Asked) -> Response:
    """The page of ``url``; 404 with what is near where nothing of it is kept. Raises NotAsExpected."""
    if not asked.value("url"):
        return page(asked, "versions_of.html", title=say("Versions of an address"))
    address = _address(asked)
    try:
        history = _history(asked, address)
    except NotKept:
        return not_kept(asked, address)
    shown = paging(asked, len(history.captures), _MOST_LISTED)
    return page(
        asked,
        "versions.html",
        title=say("Versions of {address}", address=readable(address)),
        address=address,
        readable=readable(address),
        joined=history.joined,
        joined_in_words=joined_in_words,
        item=history.item,
        states=_states(asked, list(history.spans[-_MOST_STATES:])),
        more_states=max(0, len(history.spans) - _MOST_STATES),
        like=history.like,
        width=WIDTH,
        captures=shown.of(history.captures[::-1]),
        paging=shown,
        count=len(history.captures),
        addresses=history.addresses,
        most_addresses=_MOST_LIKE,
        at=lambda capture: asked.before + ReplayAddress(capture.url, digits(capture.captured_at)).path,
        time_map=f"/web/timemap/link/{address}",
        data=asked.link("/versies.json", url=asked.value("url")),
    )


def as_data(asked: Asked) -> Response:
    """The captures of ``url`` as JSON, newest first, with the states beside them; raises NotKept."""
    form_of(asked)
    address = _address(asked)
    history = _history(asked, address)
    shown = paging(asked, len(history.captures), _MOST_LISTED)
    return paged_json(
        asked,
        shown,
        len(history.captures),
        list(map(_capture_as_data, shown.of(history.captures[::-1]))),
        address=address,
        item=history.item.id if history.item else "",
        addresses=history.addresses[:_MOST_LISTED],
        states=list(map(asdict, history.spans[-_MOST_STATES:])),
        like=[each.id for each in history.like],
    )


def _capture_as_data(capture: Capture) -> dict[str, object]:
    return {
        "captured_at": capture.captured_at,
        "url": capture.url,
        "status": capture.status,
        "media_type": capture.media_type,
        "digest": capture.read_digest,
        "is_unchanged": bool(capture.refers_to),
        "captured_by": archive_of(capture.memento),
        "memento": capture.memento,
    }


def _address(asked: Asked) -> str:
    """The address that was asked for, as the archive has it; raises NotAsExpected."""
    if not asked.value("url"):
        raise NotAsExpected(say("Expected an address (url)"))
    try:
        return read_path(b"/web/" + asked.value("url").encode()).address
    except ReplayError as error:
        raise NotAsExpected(error.message) from error


def _history(asked: Asked, address: str) -> History:
    with asked.room.opened() as (folder, connection):
        taken, item = _of_the_thing(connection, folder, address)
        hidden = withheld_things(connection, withheld(folder))
        found = seen_spans(spans(connection, taken), hidden)
        like = _like(connection, item, hidden)
        journal = read_journal(folder)
        joined = tuple(joined_items(connection, journal, item, hidden)) if item else ()
    return History(address, tuple(taken), item, tuple(found), tuple(like), joined)


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
