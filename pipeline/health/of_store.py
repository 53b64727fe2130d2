"""What of the object store needs a person: files that could not be put, and files that are nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from archive.database.connecting import Connection
from archive.folder import Folder
from archive.object_store.state_of_store import state_of_store
from pipeline.health.need import Need
from wording.message import say

OF_THE_STORE = ("nowhere", "destroyed and stored", "waiting for the store")
"""The codes of it, which name files and places that only concern the keeper."""


def needs_of_store(folder: Folder, connection: Connection) -> Iterator[Need]:
    """What the last putting left, where that did not come to its end; nothing for an archive without a
    store.
    """
    state = state_of_store(folder, connection)
    if state is None:
        return
    if state.nowhere:
        yield Need(
            "nowhere",
            len(state.nowhere),
            state.nowhere[0],
            say(
                "{count:WARC file is/WARC files are} neither in the archive nor known to be in its "
                "store, such as {file}. Restore it from a copy.",
                count=len(state.nowhere),
                file=state.nowhere[0],
            ),
            say("alliantie verify --mend-from COPY"),
        )
    if state.outdated:
        yield Need(
            "destroyed and stored",
            len(state.outdated),
            state.outdated[0],
            say(
                "The store still has {count:WARC file/WARC files} as before something in it was "
                "destroyed, such as {file}. That goes with the next putting.",
                count=len(state.outdated),
                file=state.outdated[0],
            ),
            say("alliantie warc put"),
        )
    if state.waiting and state.trouble:
        yield Need(
            "waiting for the store",
            state.waiting,
            state.store,
            say(
                "{count:sealed WARC file waits/sealed WARC files wait} to be put into {store}: {why}",
                count=state.waiting,
                store=state.store,
                why=state.trouble,
            ),
            say("alliantie warc put"),
        )
