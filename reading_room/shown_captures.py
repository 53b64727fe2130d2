"""Makes what is shown of a capture: a page, style sheet or drawing anew, anything else as it is.

What was made is remembered for a short while: a reader who opens a page asks for it twice, once for the bar
above it and once for the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.database.connecting import Connection
from archive.fetched import captures
from archive.fetched.captures import Capture
from archive.folder import Folder
from archive.parts.wholeness import Wholeness, Wholenesses
from reading_room.asked import Asked
from reading_room.contents import Content, content_of
from reading_room.moments import digits
from reading_room.replay.page import ShownPage, shown_page
from reading_room.replay.surroundings import Surroundings

_LARGEST_REMEMBERED = 1_000_000
_NO_OTHERS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class PageOfCapture:
    """A page as it is shown, its content, and how much of it is kept; None where nobody worked that out."""

    page: ShownPage
    content: Content
    whole: Wholeness | None


def page_of(
    asked: Asked,
    connection: Connection,
    folder: Folder,
    capture: Capture,
    *,
    as_sent: bool,
    is_frame: bool = False,
) -> PageOfCapture:
    """The page of a capture, as its server sent it or as it counts. Raises TooLargeToShow, DamagedRecord."""
    key = capture.id, capture.read_digest, as_sent, is_frame, asked.language
    found: PageOfCapture = asked.room.remembered.get(
        key,
        lambda: _made(asked, connection, folder, capture, as_sent=as_sent, is_frame=is_frame),
        lambda made: len(made.page.data) <= _LARGEST_REMEMBERED,
    )
    return found


def _made(
    asked: Asked,
    connection: Connection,
    folder: Folder,
    capture: Capture,
    *,
    as_sent: bool,
    is_frame: bool,
) -> PageOfCapture:
    content = content_of(connection, folder, capture, as_sent=as_sent)
    whole = Wholenesses(connection).of(capture, with_uncounted=False) if capture.is_whole else None
    others = _other_sizes(connection, whole) if whole else _NO_OTHERS
    around = surroundings(asked, capture, others, is_frame=is_frame)
    page = shown_page(content.data, content.declared, around, refresh=_refresh(content))
    return PageOfCapture(page, content, whole)


def _refresh(content: Content) -> str:
    """The first ``Refresh`` header of an answer; a document that a browser made came with none."""
    fields = content.head.fields if content.head else ()
    return next((value for name, value in fields if name.strip().lower() == "refresh"), "")


def surroundings(
    asked: Asked, capture: Capture, others: Mapping[str, str] = _NO_OTHERS, *, is_frame: bool = False
) -> Surroundings:
    """Where a capture is shown: in this room, in the language of its reader.

    ``others`` are addresses of pictures that are not kept, each with that of the size that stands in for it.
    """
    return Surroundings(
        capture.url,
        digits(capture.captured_at),
        asked.room.room + asked.before,
        asked.room.replay + asked.before,
        asked.words,
        is_frame,
        others.get,
    )


def _other_sizes(connection: Connection, whole: Wholeness) -> dict[str, str]:
    """For every size of a picture that is not kept, the one that is; more than one may be."""
    found = {
        address: state.url
        for state in whole.counted
        if state.capture is not None and state.state == "kept"
        for address in state.part.addresses
        if address != state.url
    }
    taken = captures.of_addresses(connection, found)
    kept = {url for url, each in taken.items() if any(capture.is_whole for capture in each)}
    return {address: other for address, other in found.items() if address not in kept}
