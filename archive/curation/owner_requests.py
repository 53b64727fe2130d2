"""What the owners of sites asked of the crawler: to stop, to be slower, or to take away what is kept.

``owners.jsonl`` in the archive is a journal of its own, a line a request; nothing in it is taken back, and of
a site the last line counts. Whoever appends holds the lock of the curation journal.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import IO, Literal, NamedTuple, get_args

from archive.archive_error import CannotWrite, NotKept, Unreadable
from archive.curation import journal
from archive.durable_file import sync_directory
from archive.folder import Folder
from archive.links import opened_unlinked
from archive.no_room import no_room
from archive.small_file import read_bytes
from wording.message import say

Wish = Literal["stop", "slow", "remove", "lift"]
WISHES: tuple[Wish, ...] = get_args(Wish)
"""What can be asked: ``remove`` is to stop and to withhold what is kept, ``lift`` ends an earlier wish."""

LONGEST_DELAY = 86_400.0
"""Seconds; who asks for more than a day between two requests asks to stop."""


class OwnerRequest(NamedTuple):
    """One line: what the owner of a site asked, when (UTC) it was noted, by whom and why.

    ``delay`` is in seconds between two requests, 0 where it has no meaning.
    """

    at: str
    who: str
    what: Wish
    site: str
    why: str
    delay: float = 0.0

    @property
    def ends_crawls(self) -> bool:
        """True where nothing is to be fetched any more."""
        return self.what in ("stop", "remove")


def every_request(folder: Folder) -> tuple[OwnerRequest, ...]:
    """All that was ever asked, oldest first.

    Raises Unreadable where a line cannot be understood: it may be that a site is to be left in peace.
    """
    try:
        data = read_bytes(folder.owners)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _spoilt(folder, 0, error.strerror or str(error)) from error
    # What stands behind the last line end was never acknowledged.
    lines = data.split(b"\n")[:-1]
    return tuple(_parsed(folder, number, line) for number, line in enumerate(lines, start=1))


def owner_requests(folder: Folder) -> Mapping[str, OwnerRequest]:
    """What holds now, by site; nothing of a site where it was ended."""
    last = {each.site: each for each in every_request(folder)}
    return {site: each for site, each in last.items() if each.what != "lift"}


def note(folder: Folder, request: OwnerRequest) -> None:
    """Write a request down, durably. Raises CannotWrite, Unreadable, or NotKept where nothing is to end."""
    with journal.holding(folder):
        held = owner_requests(folder)
        if request.what == "lift" and request.site not in held:
            raise NotKept(
                say(
                    "The owner of the site {site!r} asked nothing that holds: nothing to end.",
                    site=request.site,
                )
            )
        data = json.dumps(request._asdict(), ensure_ascii=False) + "\n"
        try:
            with open(folder.owners, "ab", buffering=0, opener=opened_unlinked) as file:
                _append(file, data.encode("utf-8", "surrogatepass"))
            sync_directory(folder.root)
        except OSError as error:
            raise no_room(error, folder.root) or CannotWrite(
                say(
                    "Cannot write to {file}: {error}. Check free space and permissions; nothing was changed.",
                    file=folder.owners,
                    error=error.strerror or str(error),
                )
            ) from error


def state_of(folder: Folder) -> tuple[int, int]:
    """The size of the journal and the moment of its last change: by these one that changed is known."""
    try:
        found = folder.owners.stat()
    except OSError:
        return journal.NO_STATE
    return found.st_size, found.st_mtime_ns


def _append(file: IO[bytes], data: bytes) -> None:
    """Add a line; one that could not be written whole is taken back, and so is what a broken one left."""
    length = file.seek(0, os.SEEK_END)
    whole = _end_of_lines(Path(file.name), length)
    if whole != length:
        file.truncate(whole)
    try:
        left = memoryview(data)
        while left:
            left = left[file.write(left) :]
        os.fsync(file.fileno())
    except OSError:
        file.truncate(whole)
        raise


def _end_of_lines(path: Path, length: int) -> int:
    with path.open("rb") as file:
        return file.read(length).rfind(b"\n") + 1


def _parsed(folder: Folder, number: int, line: bytes) -> OwnerRequest:
    try:
        request = OwnerRequest(**json.loads(line))
        datetime.fromisoformat(request.at)
    except (ValueError, TypeError, RecursionError) as error:
        raise _spoilt(folder, number, str(error)) from error
    texts = (request.at, request.who, request.what, request.site, request.why)
    is_delay = isinstance(request.delay, int | float) and math.isfinite(request.delay)
    if request.what not in WISHES or not all(isinstance(text, str) for text in texts) or not is_delay:
        raise _spoilt(folder, number, repr(request.what))
    return request


def _spoilt(folder: Folder, number: int, seen: str) -> Unreadable:
    return Unreadable(
        say(
            "{path}, line {line:number}, cannot be understood: {seen}. Expected what the owner of a "
            "site asked, "
            "as JSON. Mend it, or restore it from a copy: a site may have to be left in peace.",
            path=folder.owners,
            line=number,
            seen=seen,
        )
    )
