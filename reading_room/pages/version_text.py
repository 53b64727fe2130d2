"""The words of one version of an address, of an older one too: what can be read where nothing can be seen."""

from __future__ import annotations

from starlette.responses import Response

from archive.database.connecting import Connection
from archive.fetched.captures import Capture
from archive.folder import Folder
from archive.readings import stored_readings
from archive.readings.pages import PAGE_BREAK
from archive.readings.reading import Reading
from reading_room.asked import Asked
from reading_room.kept_captures import found_at
from reading_room.moments import digits
from reading_room.replay.addresses import ReplayAddress, read_path, readable
from reading_room.replay.replay_error import ReplayError
from reading_room.shown import page
from reading_room.troubles import NotAsExpected
from wording.message import say


def version_text(asked: Asked) -> Response:
    """The words of the version of ``url`` at moment ``a``. Raises NotAsExpected, or NotKept."""
    target = version_asked(asked, asked.value("url"), "a")
    with asked.room.opened() as (folder, connection):
        capture = found_at(connection, folder, target).capture
        reading = reading_of(asked, connection, folder, capture) if capture.is_whole else None
    text = reading.text if reading else ""
    name = reading.title if reading and reading.title else readable(capture.url)
    return page(
        asked,
        "version_text.html",
        title=say("{title}, as it was on {moment:day}: text", title=name, moment=capture.captured_at),
        name=name,
        capture=capture,
        readable=readable(capture.url),
        pages=text.split(PAGE_BREAK) if text else [],
        at=asked.before + ReplayAddress(capture.url, digits(capture.captured_at)).path,
    )


def version_asked(asked: Asked, url: str, name: str) -> ReplayAddress:
    """The version that is asked for by an address and a value that has its moment; raises NotAsExpected."""
    moment = asked.value(name)
    if not (url and moment):
        raise NotAsExpected(say("Expected an address (url) and its moment ({name})", name=name))
    try:
        return read_path(f"/web/{moment}/{url}".encode())
    except ReplayError as error:
        raise NotAsExpected(error.message) from error


def reading_of(asked: Asked, connection: Connection, folder: Folder, capture: Capture) -> Reading | None:
    """What was read of a version, or is now; None where that fails."""
    stored = stored_readings.newest_reading(connection, capture.read_digest)
    return stored or asked.room.on_request.of(connection, folder, [capture])[0]
