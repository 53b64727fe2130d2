"""How far the files of an archive are in its store: what is there, what waits, what is kept here as well."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from archive.folder import Folder
from archive.object_store.account import account_of
from archive.object_store.chosen import chosen_for
from archive.object_store.stored_rows import outdated, put_in, sealed_files
from wording.message import NOTHING, Message


@dataclass(frozen=True, slots=True)
class StateOfStore:
    """Counts of sealed files and their bytes. ``trouble`` is what kept the last putting from its end.

    ``nowhere`` are the names of files that are neither in the folder nor in the store, ``outdated`` of
    those that the store has as they were before something in them was destroyed.
    """

    store: str
    put: int
    put_bytes: int
    waiting: int
    waiting_bytes: int
    kept_here: int
    kept_here_bytes: int
    nowhere: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()
    trouble: Message = NOTHING


def state_of_store(folder: Folder, connection: Connection) -> StateOfStore | None:
    """The state of an archive's store, by what the database and the folder say; None where it has none.

    The store itself is not asked: whoever wants to know does not wait for it.
    """
    chosen = chosen_for(folder)
    if chosen is None:
        return None
    names, files = put_in(connection, chosen.address), sealed_files(connection)
    there = [file for file in files if file.name in names]
    waiting = [file for file in files if file.name not in names]
    both = [file for file in there if (folder.warc / file.name).exists()]
    return StateOfStore(
        store=str(chosen.address),
        put=len(there),
        put_bytes=sum(file.size for file in there),
        waiting=len(waiting),
        waiting_bytes=sum(file.size for file in waiting),
        kept_here=len(both),
        kept_here_bytes=sum(file.size for file in both),
        nowhere=tuple(file.name for file in waiting if not (folder.warc / file.name).exists()),
        outdated=tuple(each.name for each in outdated(connection, chosen.address)),
        trouble=account_of(folder).trouble,
    )
