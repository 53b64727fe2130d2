"""The TimeGate and the TimeMap of an address, under both names (RFC 7089)."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from archive.history.no_page import latest
from archive.shown.near_captures import nearest
from reading_room.asked import Asked
from reading_room.kept_captures import captures_at
from reading_room.memento.headers import gate_headers
from reading_room.memento.http_dates import from_http_date
from reading_room.memento.time_map import as_data, in_link_format, time_map
from reading_room.moments import digits
from reading_room.replay.addresses import ReplayAddress, read_path
from reading_room.replay.replay_error import NoReplayAddress
from reading_room.troubles import NotAsExpected
from wording.message import say
from wording.unseen import as_json

_FORMS = {"link": "application/link-format", "json": "application/json"}
MAP = b"/web/timemap/"


def gate(asked: Asked, target: ReplayAddress) -> Response:
    """Leads to the capture nearest to the moment that ``Accept-Datetime`` names; to the last without one.

    Raises NotAsExpected for a date that is none, NotKept where nothing is kept.
    """
    wanted = asked.headers.get("accept-datetime", "").strip()
    moment = from_http_date(wanted) if wanted else None
    if wanted and moment is None:
        raise NotAsExpected(
            say(
                "Expected a date as Thu, 01 Apr 2010 00:00:00 GMT in Accept-Datetime, found {date!r}",
                date=wanted[:80],
            )
        )
    with asked.room.opened() as (folder, connection):
        taken = captures_at(connection, folder, target.address)
        found = nearest(taken, moment) if moment else latest(connection, taken)
    assert found is not None
    shown = ReplayAddress(found.url, digits(found.captured_at), place=target.place)
    address = asked.room.room + asked.before + shown.path
    about = {**gate_headers(asked.room, target.address, taken, found), "Cache-Control": "no-cache"}
    return RedirectResponse(address, status_code=302, headers=about)


def map_(asked: Asked) -> Response:
    """The TimeMap at ``/web/timemap/link/{address}`` or ``/json/``; raises NotAsExpected, or NotKept."""
    form, _, rest = asked.target.removeprefix(MAP).partition(b"/")
    known = _FORMS.get(form.decode("latin-1"))
    if known is None:
        raise NotAsExpected(say("Expected {forms:or} behind timemap", forms=[*_FORMS]))
    try:
        original = read_path(b"/web/" + rest).address
    except NoReplayAddress as error:
        raise NotAsExpected(error.message) from error
    with asked.room.opened() as (folder, connection):
        taken = captures_at(connection, folder, original)
    found = time_map(asked.room, original, taken)
    written = in_link_format(found) if form == b"link" else as_json(as_data(found))
    headers = {"Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*"}
    return Response(written, media_type=known, headers=headers)
