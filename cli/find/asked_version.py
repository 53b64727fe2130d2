"""Finds the version of an item or an address that stood at a moment, so far as that may be shown."""

from __future__ import annotations

from datetime import datetime

from archive.archive_error import NotKept
from archive.catalogue.captured_addresses import CapturedAddress
from archive.curation.withheld import Withheld
from archive.database.connecting import Connection
from archive.fetched import captures
from archive.fetched.captures import Capture
from archive.history.standing import Standing, standing_at
from archive.shown.known_item import find_asked
from wording.message import Message, say


def captures_of(connection: Connection, withheld: Withheld, asked: str) -> tuple[Capture, ...]:
    """Every capture of the item with this id or address, or of the address; raises as ``find_asked``."""
    found = find_asked(connection, withheld, asked)
    if isinstance(found, CapturedAddress):
        return found.taken
    of = captures.of_addresses(connection, (found.url, *found.also_at))
    return tuple(capture for each in of.values() for capture in each if found.is_of(capture.captured_at))


def version_at(connection: Connection, withheld: Withheld, asked: str, moment: datetime) -> Standing:
    """What stood there at a moment (UTC). Raises NotKept where nothing tells, or as ``find_asked``."""
    found = standing_at(connection, captures_of(connection, withheld, asked), moment)
    if found is None:
        raise NotKept(
            say(
                "No capture tells what stood at {address} at any moment. See: alliantie show {address:shell}",
                address=asked,
            )
        )
    return found


def shown_at(connection: Connection, withheld: Withheld, asked: str, moment: datetime) -> Capture:
    """The capture that shows what stood there. Raises NotKept where nothing did, or was captured by then."""
    found = version_at(connection, withheld, asked, moment)
    if found.is_later:
        raise NotKept(
            say(
                "Nothing was captured of {address} by then: the first capture is of {first:moment}. "
                "Ask for that with: --at {written}",
                address=asked,
                first=found.capture.captured_at,
                written=written(found.capture.captured_at),
            )
        )
    if found.span.way == "shown":
        return found.capture
    raise NotKept(_nothing_stood(found, asked))


def _nothing_stood(found: Standing, asked: str) -> Message:
    at, status = found.capture.captured_at, found.capture.status
    if found.before is None:
        return say(
            "Nothing stood then at {address}: on {at:moment} its server answered {status}. "
            "See all that is known of it with: alliantie show {address:shell}",
            address=asked,
            status=status,
            at=at,
        )
    return say(
        "Nothing stood then at {address}: on {at:moment} its server answered {status}. "
        "What was there before: --at {before}",
        address=asked,
        status=status,
        at=at,
        before=written(found.before.until),
    )


def written(moment: datetime) -> str:
    """A moment (UTC) as it can be typed behind --at."""
    return f"{moment.isoformat(timespec='seconds')}Z"


def only(capture: Capture) -> CapturedAddress:
    """The address of a capture as if there were no other of it."""
    return CapturedAddress(capture.url, (capture,), (), None)
