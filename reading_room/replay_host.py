"""Answers on the host of archived pages: their bytes, written anew and inert, and no page of ours."""

from __future__ import annotations

from html import escape

from starlette.responses import RedirectResponse, Response, StreamingResponse

from archive.archive_error import NotKept
from archive.database.connecting import Connection
from archive.fetched.captures import Capture
from archive.folder import Folder
from reading_room.asked import Asked
from reading_room.byte_ranges import Unsatisfiable, asked_range, cut
from reading_room.contents import PAGES, content_of, is_large, media_type_of, raw_pieces, text_of
from reading_room.kept_captures import followed, found_at
from reading_room.memento.headers import memento_headers
from reading_room.moments import digits
from reading_room.pages import time_page
from reading_room.replay import headers
from reading_room.replay.addresses import Kind, ReplayAddress, read_path
from reading_room.replay.drawings import shown_drawing
from reading_room.replay.photos import without_place
from reading_room.replay.placeholder import in_place_of
from reading_room.replay.replay_error import ReplayError, TooLargeToShow
from reading_room.replay.served_types import SVG, TEXT, served_type
from reading_room.replay.styles import shown_sheet
from reading_room.shown_captures import page_of, surroundings
from reading_room.troubles import NotAsExpected, said_of
from wording.message import Message, say

REWRITER = "1"
"""The release of the rules by which pages are written anew; it is part of what tells answers apart."""

_PDF = "application/pdf"
_A_DAY = "private, max-age=86400"
_NOT_KEPT = say("This is not kept here.")


def replayed(asked: Asked) -> Response:
    """The answer to a request at the host of archived pages."""
    if headers.is_refused(asked.headers):
        return _word(asked, say("No script runs here."), 403)
    try:
        if asked.target.startswith(time_page.MAP):
            return time_page.map_(asked)
        target = read_path(asked.target)
        if not target.moment and not target.kind:
            return time_page.gate(asked, target)
    except (ReplayError, NotAsExpected) as error:
        return _word(asked, error.message, 400)
    except NotKept:
        return _word(asked, _NOT_KEPT, 404)
    if target.kind not in ("id", "oe") and headers.is_visit(asked.headers):
        return RedirectResponse(asked.room.room + asked.before + target.path, status_code=302)
    try:
        with asked.room.opened() as (folder, connection):
            return _answer(asked, connection, folder, target)
    except Exception as error:  # noqa: BLE001 - the border: every error becomes a short word
        status, said = said_of(asked, error)
        return _word(asked, _NOT_KEPT if status == 404 else said, status, target.kind)


def _answer(asked: Asked, connection: Connection, folder: Folder, target: ReplayAddress) -> Response:
    look_up = found_at if target.kind == "id" else followed
    found = look_up(connection, folder, target)
    capture = found.capture
    about = {
        **headers.policy(asked.room.room, asked.room.replay, target.kind),
        **memento_headers(asked.room, target.address, found.taken, capture),
        "Cache-Control": _A_DAY,
        "ETag": f'"{capture.read_digest[-24:]}-{target.kind}{REWRITER}{asked.language}"',
    }
    if asked.headers.get("if-none-match") == about["ETag"]:
        return Response(status_code=304, headers=about)
    if target.kind == "id":
        return _raw(asked, connection, folder, capture, about)
    media_type = PAGES[0] if capture.rendered and not target.as_sent else media_type_of(connection, capture)
    if target.is_page and media_type in PAGES:
        return _page(asked, connection, folder, capture, target, about)
    sent_as = served_type(target.kind, media_type)
    if target.kind == "oe" and media_type == _PDF:
        return _opened(asked, connection, folder, capture, about)
    if sent_as is None:
        return _instead(asked, capture, target, about)
    if target.kind == "cs":
        content = content_of(connection, folder, capture)
        sheet = shown_sheet(content.data, content.declared, surroundings(asked, capture))
        return Response(sheet, status_code=_status(capture), media_type=sent_as, headers=about)
    if media_type == SVG:
        content = content_of(connection, folder, capture)
        drawing = shown_drawing(content.data, content.declared, surroundings(asked, capture))
        if drawing is None:
            return _instead(asked, capture, target, about)
        return Response(drawing, status_code=_status(capture), media_type=SVG, headers=about)
    if sent_as == TEXT:
        written = text_of(content_of(connection, folder, capture), media_type)
        return Response(written, status_code=_status(capture), media_type=TEXT, headers=about)
    return _bytes(asked, connection, folder, capture, sent_as, about)


def _status(capture: Capture) -> int:
    """The status that the site answered with; that nothing had changed is that it was there."""
    return capture.status if capture.status >= 400 else 200


def _page(
    asked: Asked,
    connection: Connection,
    folder: Folder,
    capture: Capture,
    target: ReplayAddress,
    about: dict[str, str],
) -> Response:
    try:
        made = page_of(
            asked, connection, folder, capture, as_sent=target.as_sent, is_frame=target.kind == "fr"
        )
    except TooLargeToShow as error:
        return Response(in_place_of(surroundings(asked, capture), error.message), headers=about)
    more = headers.of_capture(made.content.head.fields) if made.content.head else {}
    return Response(
        made.page.data,
        status_code=_status(capture),
        media_type=f"{made.page.media_type}; charset=utf-8",
        headers={**more, **about},
    )


def _instead(asked: Asked, capture: Capture, target: ReplayAddress, about: dict[str, str]) -> Response:
    """For what cannot be shown as what it was asked for: in a frame a word and a link, else nothing."""
    if target.is_page:
        return Response(in_place_of(surroundings(asked, capture)), media_type="text/html", headers=about)
    return _word(asked, _NOT_KEPT, 404, target.kind)


def _raw(
    asked: Asked, connection: Connection, folder: Folder, capture: Capture, about: dict[str, str]
) -> Response:
    """The bytes as they came, with their status and declared type: byte-true, and inert by the policy."""
    about = about | ({"Content-Encoding": capture.content_encoding} if capture.content_encoding else {})
    about["Content-Type"] = _one_line(capture.content_type) or "application/octet-stream"
    if location := capture.leads_to:
        about["Location"] = (
            asked.room.replay + ReplayAddress(location, digits(capture.captured_at), "id").path
        )
    kept = raw_pieces(connection, folder, capture)
    status = capture.status if 200 <= capture.status < 600 and capture.status != 304 else 200
    if is_large(capture):
        return StreamingResponse(kept.pieces, status_code=status, headers=about)
    return Response(b"".join(kept.pieces), status_code=status, headers=about)


def _one_line(value: str) -> str:
    return "".join(c for c in value if " " <= c <= "~")[:200]


def _opened(
    asked: Asked, connection: Connection, folder: Folder, capture: Capture, about: dict[str, str]
) -> Response:
    """A PDF as an answer of its own: browsers show none in a sandbox, and what is in it reaches no page."""
    rules = "default-src 'none'; plugin-types application/pdf; object-src 'self'; style-src 'unsafe-inline'"
    about = {**about, "Content-Security-Policy": f"{rules}; frame-ancestors 'none'"}
    return _bytes(asked, connection, folder, capture, _PDF, about)


def _bytes(
    asked: Asked,
    connection: Connection,
    folder: Folder,
    capture: Capture,
    media_type: str,
    about: dict[str, str],
) -> Response:
    """What is shown as it is: all of it, or the part that a player asks for."""
    data = content_of(connection, folder, capture, as_sent=True).data
    if not asked.room.shows_private:
        data = without_place(data)
    about = {**about, "Accept-Ranges": "bytes"}
    if media_type == "application/octet-stream":
        about["Content-Disposition"] = headers.attachment(capture.url.partition("?")[0].rpartition("/")[2])
    try:
        part = asked_range(asked.headers.get("range", ""), len(data))
    except Unsatisfiable:
        return Response(status_code=416, headers={**about, "Content-Range": f"bytes */{len(data)}"})
    if part is None or capture.status >= 400:
        return Response(data, status_code=_status(capture), media_type=media_type, headers=about)
    begin, end = part
    about["Content-Range"] = f"bytes {begin}-{end - 1}/{len(data)}"
    return Response(b"".join(cut((data,), begin, end)), status_code=206, media_type=media_type, headers=about)


def _word(asked: Asked, said: Message, status: int, kind: Kind = "") -> Response:
    """A short word of ours, as inert as everything on this host."""
    words = asked.words
    page = (
        f'<!doctype html><html lang="{words.language}"><meta charset="utf-8">'
        f"<title>{escape(words(said))}</title><p>{escape(words(said))}</p></html>"
    )
    about = {**headers.policy(asked.room.room, asked.room.replay, kind), "Cache-Control": "no-cache"}
    return Response(page, status_code=status, media_type="text/html", headers=about)
