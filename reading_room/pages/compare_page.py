"""Two versions of an address compared: sentences and words that came and went, and parts that changed."""

from __future__ import annotations

from starlette.responses import Response

from archive.archive_error import NotKept
from archive.catalogue.withheld_things import WithheldThings, withheld_things
from archive.curation.journal import withheld
from archive.database.connecting import Connection
from archive.fetched.captures import Capture
from archive.folder import Folder
from archive.history.sentences import sentences
from archive.history.words_compared import compared
from archive.parts.wholeness import Wholenesses
from archive.readings import stored_readings
from reading_room.asked import Asked
from reading_room.kept_captures import found_at
from reading_room.moments import digits
from reading_room.pages.version_text import version_asked
from reading_room.replay.addresses import ReplayAddress, readable
from reading_room.shown import page
from wording.message import Message, say

_MOST_PARTS = 100


def compare(asked: Asked) -> Response:
    """The versions of ``url`` at moments ``a`` and ``b``; ``van`` is the address of the first where another.

    Side by side, or one under the other with ``vorm=onder``. Raises NotAsExpected, or NotKept.
    """
    before_at = version_asked(asked, asked.value("van") or asked.value("url"), "a")
    after_at = version_asked(asked, asked.value("url"), "b")
    with asked.room.opened() as (folder, connection):
        before, after = _capture(connection, folder, before_at), _capture(connection, folder, after_at)
        old, new = _sentences_of(asked, connection, folder, before, after)
        hidden = withheld_things(connection, withheld(folder))
        parts = _parts(connection, before, after, hidden)
    unread = [capture for capture, text in ((before, old), (after, new)) if text is None]
    found = None if old is None or new is None else compared(old, new)
    return page(
        asked,
        "compare.html",
        title=say("Compared: {address}", address=readable(after.url)),
        before=before,
        after=after,
        readable=readable(after.url),
        found=found,
        unread=unread,
        parts=parts,
        is_below=asked.value("vorm") == "onder",
        at=lambda capture: asked.before + ReplayAddress(capture.url, digits(capture.captured_at)).path,
    )


def _capture(connection: Connection, folder: Folder, target: ReplayAddress) -> Capture:
    found = found_at(connection, folder, target).capture
    if not found.is_whole:
        raise NotKept(say("There are no words to compare at {address}.", address=target.address))
    return found


def _sentences_of(
    asked: Asked, connection: Connection, folder: Folder, before: Capture, after: Capture
) -> list[list[str] | None]:
    """The sentences of both versions; None where nobody can read one.

    Where one was never read, both are read now: by the same reader, so that nothing differs but the words.
    """
    versions = [before, after]
    stored = [stored_readings.newest_reading(connection, each.read_digest) for each in versions]
    readings = stored if all(stored) else asked.room.on_request.of(connection, folder, versions)
    return [
        None if each is None else sentences(each.title, each.main_text or each.other_text)
        for each in readings
    ]


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
