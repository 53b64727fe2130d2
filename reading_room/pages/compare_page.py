"""Two versions of an address compared: sentences and words that came and went, and parts that changed."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from starlette.responses import Response

from archive.archive_error import NotKept
from archive.catalogue.withheld_things import WithheldThings, withheld_things
from archive.curation.journal import withheld
from archive.database.connecting import Connection
from archive.fetched.captures import Capture
from archive.folder import Folder
from archive.history.sentences import sentences
from archive.history.words_compared import Compared, compared
from archive.parts.wholeness import Wholenesses
from archive.readings import stored_readings
from reading_room.asked import Asked
from reading_room.kept_captures import found_at
from reading_room.moments import digits
from reading_room.pages.as_data import form_of
from reading_room.pages.paging import paged_json, paging
from reading_room.pages.version_text import version_asked
from reading_room.replay.addresses import ReplayAddress, readable
from reading_room.shown import page
from wording.message import Message, say

_MOST_PARTS = 100
_ROWS_OF_DATA = 1_000


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions: their words compared, None where one was never read, and parts that differ."""

    before: Capture
    after: Capture
    found: Compared | None
    unread: tuple[Capture, ...]
    parts: tuple[tuple[Message, list[str]], ...]


def compare(asked: Asked) -> Response:
    """The versions of ``url`` at moments ``a`` and ``b``; ``van`` is the address of the first where another.

    Side by side, or one under the other with ``vorm=onder``. Raises NotAsExpected, or NotKept.
    """
    pair = _pair(asked)
    return page(
        asked,
        "compare.html",
        title=say("Compared: {address}", address=readable(pair.after.url)),
        before=pair.before,
        after=pair.after,
        readable=readable(pair.after.url),
        found=pair.found,
        unread=pair.unread,
        parts=pair.parts,
        is_below=asked.value("vorm") == "onder",
        at=lambda capture: asked.before + ReplayAddress(capture.url, digits(capture.captured_at)).path,
        data=asked.link("/vergelijk.json", **{name: asked.value(name) for name in ("url", "a", "b", "van")}),
    )


def as_data(asked: Asked) -> Response:
    """The comparison as JSON: its rows, each a pair of sentences, and the parts; raises as the page does."""
    form_of(asked)
    pair = _pair(asked)
    rows = pair.found.rows if pair.found else ()
    shown = paging(asked, len(rows), _ROWS_OF_DATA)
    return paged_json(
        asked,
        shown,
        len(rows),
        list(map(asdict, shown.of(rows))),
        before={"url": pair.before.url, "captured_at": pair.before.captured_at},
        after={"url": pair.after.url, "captured_at": pair.after.captured_at},
        is_read=pair.found is not None,
        is_cut=bool(pair.found and pair.found.is_cut),
        removed=pair.found.removed if pair.found else None,
        added=pair.found.added if pair.found else None,
        parts={asked.words(said): urls for said, urls in pair.parts},
    )


def _pair(asked: Asked) -> Pair:
    before_at = version_asked(asked, asked.value("van") or asked.value("url"), "a")
    after_at = version_asked(asked, asked.value("url"), "b")
    with asked.room.opened() as (folder, connection):
        before, after = _capture(connection, folder, before_at), _capture(connection, folder, after_at)
        old, new = _sentences_of(asked, connection, folder, before, after)
        hidden = withheld_things(connection, withheld(folder))
        parts = _parts(connection, before, after, hidden)
    unread = tuple(capture for capture, text in ((before, old), (after, new)) if text is None)
    found = None if old is None or new is None else compared(old, new)
    return Pair(before, after, found, unread, tuple(parts))


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
