"""The room's page of a capture: a bar that says what is shown, of when, and what is missing, above the page.

The archived page stands in a frame of another host name, so it can neither cover the bar nor forge it. What
is no page is shown by a page of ours: text, picture, film or a link to the file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from starlette.responses import RedirectResponse, Response

from archive.archive_error import NotKept
from archive.catalogue import finding_items
from archive.catalogue.items import Item
from archive.curation.journal import read_journal
from archive.curation.marks import Mark, mark_in
from archive.database.connecting import Connection
from archive.fetched.captures import Capture
from archive.folder import Folder
from archive.history import no_page
from archive.parts.wholeness import Wholeness
from archive.readings import stored_readings
from archive.readings.pages import PAGE_BREAK
from archive.shown.capture_of_others import origin_of
from archive.shown.mark_in_words import mark_in_words
from archive.shown.near_captures import beside
from archive.shown.parts_in_words import (
    MOST_SHOWN,
    part_missing,
    parts_counted,
    parts_of_others,
    parts_unknown,
)
from reading_room.asked import Asked
from reading_room.contents import content_of, is_page, media_type_of, text_of
from reading_room.kept_captures import Found, LeadsNowhere, followed
from reading_room.memento.headers import memento_headers
from reading_room.moments import digits
from reading_room.pages import time_page
from reading_room.pages.not_kept_page import not_kept
from reading_room.replay.addresses import ReplayAddress, read_path, readable
from reading_room.replay.replay_error import ReplayError, TooLargeToShow
from reading_room.replay.served_types import is_written
from reading_room.shown import page
from reading_room.shown_captures import PageOfCapture, page_of
from reading_room.troubles import NotAsExpected
from wording.message import Message

_EXCERPT = 4_000
_LONGEST_WRITTEN = 1_000_000
"""Bytes of a text that is looked into because nobody read it, such as a feed."""


@dataclass(frozen=True, slots=True)
class Parts:
    """How much of a page is kept, for its bar."""

    said: Message
    short: str
    of_others: tuple[Message, ...]
    missing: tuple[Message, ...]
    more: int
    oldest: object
    newest: object


def web(asked: Asked) -> Response:
    """The page at ``/web/…``: of a capture, a TimeGate, or what is known of an address that is not kept."""
    if asked.target.startswith(time_page.MAP):
        return time_page.map_(asked)
    try:
        target = read_path(asked.target)
    except ReplayError as error:
        raise NotAsExpected(error.message) from error
    if target.kind not in ("", "sv"):
        # The bytes and the parts of pages are on the other host alone.
        return RedirectResponse(asked.room.replay + asked.before + target.path, status_code=302)
    if not target.moment:
        try:
            return time_page.gate(asked, target)
        except NotKept:
            return not_kept(asked, target.address)
    try:
        with asked.room.opened() as (folder, connection):
            return _shown(asked, folder, connection, target)
    except LeadsNowhere as error:
        return not_kept(asked, error.target, error.message, target.moment)
    except NotKept:
        return not_kept(asked, target.address, moment=target.moment)


def _shown(asked: Asked, folder: Folder, connection: Connection, target: ReplayAddress) -> Response:
    found = followed(connection, folder, target)
    capture = found.capture
    exact = ReplayAddress(capture.url, digits(capture.captured_at), target.kind, target.place)
    if (exact.address, exact.moment) != (target.address, target.moment):
        return RedirectResponse(asked.room.room + asked.before + exact.path, status_code=302)
    item = finding_items.look_for(connection, capture.url)
    headers = memento_headers(asked.room, target.address, found.taken, capture)
    status = capture.status if capture.status >= 400 else 200
    if not is_page(connection, capture):
        response = _file(asked, folder, connection, found, item, target, status)
    else:
        response = _page(asked, connection, folder, found, item, target, status)
    response.headers.update(headers)
    return response


def _page(
    asked: Asked,
    connection: Connection,
    folder: Folder,
    found: Found,
    item: Item | None,
    target: ReplayAddress,
    status: int,
) -> Response:
    capture = found.capture
    made: PageOfCapture | None
    try:
        made, too_large = page_of(asked, connection, folder, capture, as_sent=target.as_sent), None
    except TooLargeToShow as error:
        made, too_large = None, error.message
    return page(
        asked,
        "web.html",
        status=status,
        title=item.description.title if item and item.description.title else capture.url,
        item=item,
        **_bar(asked, connection, found, target),
        frame=asked.room.replay + asked.before + target.with_fragment,
        parts=_parts(made.whole) if made and made.whole else None,
        mark=mark_in_words(mark) if item and (mark := _mark(folder, item, capture)) else None,
        too_large=too_large,
        variant=_variant(asked, capture, target),
        is_made=bool(capture.rendered) and not target.as_sent,
        refresh=made.page.refresh if made else None,
        frames=[frame for frame in made.page.frames if frame.address] if made else [],
        without_frames=made.page.without_frames if made else "",
    )


def _mark(folder: Folder, item: Item, capture: Capture) -> Mark | None:
    """What a person found of this page; of a capture from after that, that it was of the one before."""
    mark = mark_in(read_journal(folder), (item.id, *item.same_as), capture.captured_at)
    # An unchanged copy from later is the same page.
    return replace(mark, is_of_before=False) if mark and capture.refers_to else mark


def _bar(asked: Asked, connection: Connection, found: Found, target: ReplayAddress) -> dict[str, object]:
    before, after = beside(found.taken, found.capture)
    return {
        "capture": found.capture,
        "origin": origin_of(connection, found.capture),
        "silent": no_page.reasons(connection, [found.capture]).get(found.capture.read_digest),
        "before": before,
        "after": after,
        "count": len(found.taken),
        "readable": readable(found.capture.url),
        "at": lambda each: (
            asked.before + ReplayAddress(each.url, digits(each.captured_at), place=target.place).path
        ),
        "canonical": asked.room.room + asked.before + target.with_fragment if target.place else "",
        "digits": digits,
    }


def _variant(asked: Asked, capture: Capture, target: ReplayAddress) -> str:
    """The address of the other of two: as a browser made it, as its server sent it; "" where there is one."""
    if not capture.rendered:
        return ""
    other = replace(target, kind="" if target.as_sent else "sv")
    return asked.before + other.path


def _parts(whole: Wholeness) -> Parts:
    moments = sorted(state.capture.captured_at for state in whole.counted if state.capture)
    listed = [*(part_missing(state) for state in whole.missing[:MOST_SHOWN]), *parts_unknown(whole)]
    return Parts(
        parts_counted(whole),
        f"{whole.kept}/{len(whole.counted)}",
        tuple(parts_of_others(whole)),
        tuple(listed),
        max(0, len(whole.missing) - MOST_SHOWN),
        moments[0] if moments else None,
        moments[-1] if moments else None,
    )


def _file(
    asked: Asked,
    folder: Folder,
    connection: Connection,
    found: Found,
    item: Item | None,
    target: ReplayAddress,
    status: int,
) -> Response:
    capture = found.capture
    reading = stored_readings.newest_reading(connection, capture.read_digest)
    text = reading.text if reading else ""
    media_type = media_type_of(connection, capture)
    if not text and is_written(media_type) and capture.payload_size <= _LONGEST_WRITTEN:
        text = text_of(content_of(connection, folder, capture), media_type)
    moment = digits(capture.captured_at)
    shown_as = media_type.partition("/")[0]
    return page(
        asked,
        "web_file.html",
        status=status,
        title=item.description.title if item and item.description.title else capture.url,
        item=item,
        **_bar(asked, connection, found, target),
        media_type=media_type,
        shown_as=shown_as,
        is_pdf=media_type == "application/pdf",
        source=asked.room.replay
        + asked.before
        + ReplayAddress(
            capture.url, moment, "im" if shown_as == "image" else "oe", target.place
        ).with_fragment,
        raw=asked.room.replay
        + asked.before
        + ReplayAddress(capture.url, moment, "im" if shown_as == "image" else "id").path,
        text=text[:_EXCERPT].replace(PAGE_BREAK, "\n\n"),
        is_cut=len(text) > _EXCERPT,
    )
