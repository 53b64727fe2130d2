"""Looks up what is shown at a replayed address: the capture nearest to a moment, unless it is withheld."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from archive.archive_error import NotKept
from archive.catalogue import finding_items
from archive.catalogue.withheld_things import withheld_things
from archive.curation.journal import withheld
from archive.curation.withheld import Withheld
from archive.database.connecting import Connection
from archive.fetched.captures import Capture
from archive.folder import Folder
from archive.history.no_page import latest
from archive.parts import part_types
from archive.parts.chosen_part import preference, shows
from archive.shown.near_captures import history, nearest
from reading_room.moments import digits
from reading_room.replay.addresses import Kind, ReplayAddress, earliest, spellings
from wording.message import say

_MOST_STEPS = 10
_PARTS: Mapping[Kind, str] = {"im": "picture", "cs": "style", "fr": "frame", "oe": ""}
"""The kinds of what is asked for to be shown within a page, and which parts these are; "" for any."""


@dataclass(frozen=True, slots=True)
class Found:
    """The capture that is shown, among all of its address, oldest first."""

    capture: Capture
    taken: tuple[Capture, ...]


class LeadsRound(NotKept):
    """The captures of an address lead on to each other in a circle."""


class LeadsNowhere(NotKept):
    """The capture of an address leads to one that is not kept. ``target`` is that address."""

    target: str = ""

    def towards(self, target: str) -> LeadsNowhere:
        """The same error, knowing where it led."""
        self.target = target
        return self


def captures_at(connection: Connection, folder: Folder, address: str) -> list[Capture]:
    """Everything that may be shown of an address; raises NotKept where that is nothing."""
    held = withheld(folder)
    taken = history(connection, (address, *spellings(address)))
    if not taken or _is_withheld(connection, held, {address, *(capture.url for capture in taken)}):
        raise NotKept(say("Nothing of {address} is kept here.", address=address))
    return taken


def _is_withheld(connection: Connection, held: Withheld, urls: Collection[str]) -> bool:
    """Tell if what is at these addresses, which are one, is withheld by one of them or as an item."""
    if not held:
        return False
    if any(map(held.at, urls)):
        return True
    items = (finding_items.look_for(connection, url) for url in urls)
    return any(item is not None and held.why(item) is not None for item in items)


def found_at(connection: Connection, folder: Folder, asked: ReplayAddress) -> Found:
    """The capture that is shown at a replayed address, without following where it leads; raises NotKept."""
    taken = captures_at(connection, folder, asked.address)
    moment = moment_of(asked.moment)
    capture = nearest(taken, moment) if moment else latest(connection, taken)
    assert capture is not None
    if asked.kind in _PARTS and moment and len(taken) > 1:
        capture = _part(connection, taken, moment, _PARTS[asked.kind])
    return Found(capture, tuple(taken))


def _part(connection: Connection, taken: Sequence[Capture], moment: datetime, kind: str) -> Capture:
    """The capture of a part that its page is said to be made of, be another one nearer that shows nothing."""
    types = part_types.by_bytes(connection, {each.url for each in taken})

    def place(capture: Capture) -> tuple[bool, bool, bool, timedelta]:
        media_type = types.get((capture.url, capture.read_digest), capture.media_type)
        is_shown = shows(capture, kind, media_type)
        # A capture that is named by its second is asked for by itself.
        is_meant = is_shown and capture.captured_at.replace(microsecond=0) == moment
        return not is_meant, *preference(capture, moment, is_shown=is_shown)

    return min(taken, key=place)


def followed(connection: Connection, folder: Folder, asked: ReplayAddress) -> Found:
    """The capture that an address leads to, by way of redirects.

    Raises NotKept, LeadsNowhere where a redirect leads to what is not kept, or LeadsRound.
    """
    found = found_at(connection, folder, asked)
    led_by: list[str] = []
    while target := found.capture.leads_to:
        if target in led_by or len(led_by) >= _MOST_STEPS:
            raise LeadsRound(
                say(
                    "{address}: its captures lead round in a circle, by way of {target}.",
                    address=asked.address,
                    target=target,
                )
            )
        led_by.append(found.capture.url)
        moment = digits(found.capture.captured_at)
        try:
            found = found_at(connection, folder, ReplayAddress(target, moment, asked.kind))
        except NotKept as error:
            if withheld_things(connection, withheld(folder)).hides(target):
                # Where it led is withheld as well.
                raise
            nowhere = LeadsNowhere(
                say("{address} led to {target}, which is not kept.", address=led_by[-1], target=target)
            )
            raise nowhere.towards(target) from error
    return found


def moment_of(written: str) -> datetime | None:
    """The moment (UTC) that digits name, its first second where they say less; None for none."""
    return datetime.strptime(earliest(written), "%Y%m%d%H%M%S") if written else None
