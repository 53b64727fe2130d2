"""Two versions of an address compared: sentences and words that came and went, and parts that changed."""

from __future__ import annotations

from functools import partial

from starlette.responses import Response

from archive.archive_error import NotKept
from archive.catalogue.withheld_things import withheld_things
from archive.curation.journal import withheld
from archive.database.connecting import Connection
from archive.fetched.captures import Capture
from archive.folder import Folder
from archive.history.two_versions import TwoVersions, rows_as_data, two_versions
from archive.history.two_versions import as_data as pair_as_data
from reading_room.asked import Asked
from reading_room.kept_captures import found_at
from reading_room.moments import digits
from reading_room.pages.as_data import form_of
from reading_room.pages.paging import paged_json, paging
from reading_room.pages.version_text import version_asked
from reading_room.replay.addresses import ReplayAddress, readable
from reading_room.shown import page
from wording.message import say

_ROWS_OF_DATA = 1_000


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
    rows = rows_as_data(pair)
    shown = paging(asked, len(rows), _ROWS_OF_DATA)
    parts = {asked.words(said): urls for said, urls in pair.parts}
    return paged_json(asked, shown, len(rows), shown.of(rows), **pair_as_data(pair), parts=parts)


def _pair(asked: Asked) -> TwoVersions:
    before_at = version_asked(asked, asked.value("van") or asked.value("url"), "a")
    after_at = version_asked(asked, asked.value("url"), "b")
    with asked.room.opened() as (folder, connection):
        before, after = _capture(connection, folder, before_at), _capture(connection, folder, after_at)
        hidden = withheld_things(connection, withheld(folder))
        read_now = partial(asked.room.on_request.of, connection, folder)
        return two_versions(connection, before, after, read_now, hidden)


def _capture(connection: Connection, folder: Folder, target: ReplayAddress) -> Capture:
    found = found_at(connection, folder, target).capture
    if not found.is_whole:
        raise NotKept(say("There are no words to compare at {address}.", address=target.address))
    return found
