"""What was read of a version: as it is stored, else read now, by the reader of the reading room."""

from __future__ import annotations

from collections.abc import Sequence

from archive.database.connecting import Connection
from archive.fetched.captures import Capture
from archive.folder import Folder
from archive.readings import stored_readings
from archive.readings.reading import Reading


def reading_of(connection: Connection, folder: Folder, capture: Capture) -> Reading | None:
    """The reading of a capture; None of one that shows nothing, or cannot be read. Raises DamagedRecord."""
    if not capture.is_whole:
        return None
    stored = stored_readings.newest_reading(connection, capture.read_digest)
    return stored or read_now(connection, folder, [capture])[0]


def read_now(connection: Connection, folder: Folder, versions: Sequence[Capture]) -> list[Reading | None]:
    """Each version as it is read now, by one reader; None for what cannot be. Raises DamagedRecord."""
    # Seldom needed, and it starts processes.
    from reading_room.read_on_request import ReadingsOnRequest

    return ReadingsOnRequest().of(connection, folder, versions)
