"""Finds the capture that holds the payload of a revisit, by whatever the revisit says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from itertools import islice

from sqlalchemy import Connection

from archive.archive_error import DamagedRecord, NotKept
from archive.fetched import captures
from archive.fetched.captures import Capture, record_of
from archive.folder import Folder
from archive.importing.pairing import ForeignCapture
from archive.set_aside import SetAside
from archive.warc.digests import can_be_checked, is_of_nothing
from archive.warc.strict import has_payload

_MOST_READ = 10
"""Captures of one address that are read to see whose digest a revisit has."""


class PayloadNames:
    """Remembers by which ids of records and digests of others a payload may be referred to later in a file.

    Each leads to our own digest of the payload. A file may have millions.
    """

    def __init__(self) -> None:
        self._named = SetAside()

    def remember(self, names: Iterable[str], payload: str) -> None:
        """Note the names of a payload; a name keeps what it was given first."""
        self._named.put((name, payload) for name in names if name)

    def find(self, name: str) -> str | None:
        """The digest of the payload with this name."""
        return self._named.get(name)

    def close(self) -> None:
        self._named.close()


def original_of(
    connection: Connection, folder: Folder, foreign: ForeignCapture, names: PayloadNames
) -> Capture | None:
    """The whole capture that a revisit refers to, of its file or of those before; None where there is none.

    The id of a record and a digest lead by their ``names`` to payloads of the same file. A digest as we write
    it, an address with a moment, and any other digest of what was captured at the address lead to what is in
    the archive. By a 304 stands what stood at the address before, whatever it is said to refer to.
    """
    by_name = _by_name(connection, foreign, names)
    same_address = _whole_captures(connection, foreign)
    found = by_name or _by_moment(same_address, foreign) or _by_digest(same_address, folder, foreign)
    return found or (_standing(same_address, foreign) if foreign.is_not_modified else None)


def _by_name(connection: Connection, foreign: ForeignCapture, names: PayloadNames) -> Capture | None:
    # The answer has no payload of its own: of nothing is what some tools give the digest of then.
    has_digest = not (foreign.is_not_modified and is_of_nothing(foreign.payload_digest))
    digest = foreign.payload_digest if has_digest else ""
    known = [*map(names.find, filter(None, (foreign.refers_to[0], digest))), digest]
    for payload in filter(None, known):
        with suppress(NotKept):
            return captures.of_payload(connection, payload)
    return None


def _whole_captures(connection: Connection, foreign: ForeignCapture) -> list[Capture]:
    url = foreign.refers_to[1] or foreign.url
    return [capture for capture in captures.of_address(connection, url) if capture.truncated is None]


def _by_moment(candidates: list[Capture], foreign: ForeignCapture) -> Capture | None:
    moment = _moment(foreign.refers_to[2])
    same = (each for each in candidates if each.captured_at.replace(microsecond=0, tzinfo=None) == moment)
    return next(same, None)


def _by_digest(candidates: list[Capture], folder: Folder, foreign: ForeignCapture) -> Capture | None:
    """The newest before the revisit that its digest is of."""
    if not can_be_checked(foreign.payload_digest):
        return None
    earlier = (each for each in _earlier(candidates, foreign) if each.refers_to is None)
    for capture in islice(earlier, _MOST_READ):
        with suppress(DamagedRecord):
            if has_payload(*record_of(folder, capture), foreign.payload_digest):
                return capture
    return None


def _standing(candidates: list[Capture], foreign: ForeignCapture) -> Capture | None:
    """The last thing that stood there before: what had failed or led elsewhere is none that stands."""
    return next((each for each in _earlier(candidates, foreign) if each.is_whole), None)


def _earlier(candidates: list[Capture], foreign: ForeignCapture) -> Iterator[Capture]:
    """What was captured before the revisit, newest first."""
    when = foreign.captured_at.replace(tzinfo=None)
    return (each for each in reversed(candidates) if each.captured_at.replace(tzinfo=None) <= when)


def _moment(date: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(date.replace("Z", "+00:00")) if date else None
    except ValueError:
        return None
    return moment.replace(microsecond=0, tzinfo=None) if moment else None
