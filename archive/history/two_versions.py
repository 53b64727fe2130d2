"""Two versions compared: the sentences and words that came and went, and the parts that changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection

from archive.catalogue.withheld_things import WithheldThings
from archive.fetched.captures import Capture
from archive.fetched.memento_address import archive_of
from archive.history.sentences import sentences
from archive.history.words_compared import Compared, compared
from archive.parts.wholeness import Wholenesses
from archive.readings import stored_readings
from archive.readings.reading import Reading
from wording.message import Message, say

ReadNow = Callable[[Sequence[Capture]], Sequence[Reading | None]]
"""Reads versions that nobody read before; None for one that cannot be read."""

_MOST_PARTS = 100


@dataclass(frozen=True, slots=True)
class TwoVersions:
    """Two captures: their words compared, None where one could not be read, and parts that differ.

    ``parts`` are the addresses of parts by what the difference is.
    """

    before: Capture
    after: Capture
    found: Compared | None
    unread: tuple[Capture, ...]
    parts: tuple[tuple[Message, list[str]], ...]

    @property
    def say_the_same(self) -> bool:
        """True when both were read, and no sentence of one is not in the other."""
        return self.found is not None and not (self.found.removed or self.found.added)


def two_versions(
    connection: Connection, before: Capture, after: Capture, read_now: ReadNow, hidden: WithheldThings
) -> TwoVersions:
    """Compare two captures that show something; of parts that are ``hidden`` nothing is said.

    Raises DamagedRecord where one has to be read now and the archive does not hold what was captured.
    """
    old, new = _sentences_of(connection, before, after, read_now)
    unread = tuple(capture for capture, text in ((before, old), (after, new)) if text is None)
    found = None if old is None or new is None else compared(old, new)
    return TwoVersions(before, after, found, unread, tuple(_parts(connection, before, after, hidden)))


def as_data(pair: TwoVersions) -> dict[str, Any]:
    """What was compared and how it came out, for programs, but for the rows and what the parts are called."""
    return {
        "before": _which(pair.before),
        "after": _which(pair.after),
        "is_read": pair.found is not None,
        "is_cut": bool(pair.found and pair.found.is_cut),
        "removed": pair.found.removed if pair.found else None,
        "added": pair.found.added if pair.found else None,
    }


def rows_as_data(pair: TwoVersions) -> list[dict[str, Any]]:
    """The rows that differ, and those around them; none where a version could not be read."""
    return [asdict(row) for row in pair.found.rows] if pair.found else []


def _sentences_of(
    connection: Connection, before: Capture, after: Capture, read_now: ReadNow
) -> list[list[str] | None]:
    """The sentences of both versions; None where nobody can read one.

    Where one was never read, both are read now: by the same reader, so that nothing differs but the words.
    """
    versions = [before, after]
    stored = [stored_readings.newest_reading(connection, each.read_digest) for each in versions]
    readings = stored if all(stored) else read_now(versions)
    return [None if each is None else sentences(each.title, each.text) for each in readings]


def _parts(
    connection: Connection, before: Capture, after: Capture, hidden: WithheldThings
) -> list[tuple[Message, list[str]]]:
    """The addresses of parts in which two versions differ, by what the difference is."""
    whole = Wholenesses(connection)
    digests = []
    for capture in (before, after):
        parts = whole.of(capture)
        states = [each for each in parts.counted if not hidden.hides(each.url)] if parts else []
        digests.append({state.url: state.capture.read_digest if state.capture else "" for state in states})
    old, new = digests
    found = (
        (say("only in the old version"), old.keys() - new.keys()),
        (say("only in the new version"), new.keys() - old.keys()),
        (say("with other bytes"), {url for url in old.keys() & new.keys() if old[url] != new[url]}),
    )
    return [(said, sorted(urls)[:_MOST_PARTS]) for said, urls in found if urls]


def _which(capture: Capture) -> dict[str, Any]:
    archive = archive_of(capture.memento)
    return {"url": capture.url, "captured_at": capture.captured_at, "captured_by": archive}
