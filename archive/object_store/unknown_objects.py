"""What the store of an archive has beside what the database knows of: files of nobody, and those as they
were.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from archive.failing_disk import unreadable
from archive.folder import Folder
from archive.object_store.chosen import chosen_for
from archive.object_store.object_store import connected
from archive.object_store.store_address import StoredObject, key_of
from archive.object_store.store_fails import StoreFails
from archive.object_store.stored_rows import every_key, put_in, sealed_files
from wording.message import Message, say


def stored_names(folder: Folder, connection: Connection) -> set[str]:
    """The names of the files that are in the store of an archive; none where it has no store."""
    chosen = chosen_for(folder)
    return put_in(connection, chosen.address) if chosen else set()


def unknown_objects(folder: Folder, connection: Connection) -> Iterator[tuple[str, Message]]:
    """Each object that is no file of this archive as it is now, with what is to be done about it.

    What was put and not noted yet is none: the next putting notes it.
    """
    chosen = chosen_for(folder)
    if chosen is None:
        return
    put = every_key(connection, chosen.address)
    files = {file.name: key_of(chosen.address, file.name, file.digest) for file in sealed_files(connection)}
    try:
        for found in connected(chosen.address).objects():
            if found.name not in files:
                yield found.name, say("the store has a file of this name, and the database knows none")
            elif found.key != files[found.name]:
                yield found.name, _as_it_was(found) if found.key in put else _other(found)
    except StoreFails as error:
        if why := unreadable(error):
            yield str(chosen.address), why


def _as_it_was(found: StoredObject) -> Message:
    return say(
        "the store has it as it was before, too, with the digest {digest}; it goes with: alliantie warc put",
        digest=found.digest,
    )


def _other(found: StoredObject) -> Message:
    return say(
        "the store has another file of this name, with the digest {digest}, that this archive never put "
        "there: is another archive, or an older copy of this one, using the same store?",
        digest=found.digest,
    )
