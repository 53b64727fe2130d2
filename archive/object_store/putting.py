"""Puts sealed files into the store of an archive: put, read back, noted, in that order.

A file is sealed: it has its final name and a digest. Its key in the store has the digest in it, so that to
put it twice changes nothing, and whoever was cut off between putting and noting finds the object, reads it
back and notes it. What was written anew since, as when something in it is destroyed, is another object; the
one of before goes once the new one is noted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Engine

from archive.archive_error import ArchiveError, NotAnArchive
from archive.failing_disk import store_unreachable
from archive.fetched.exchange import file_digest
from archive.folder import Folder
from archive.object_store import stored_rows
from archive.object_store.account import keep_account
from archive.object_store.checking import amiss_with
from archive.object_store.chosen import Chosen
from archive.object_store.local_copies import make_room
from archive.object_store.object_store import MOST_AT_ONCE, ObjectStore, connected
from archive.object_store.store_address import key_of
from archive.object_store.store_fails import StoreFails
from archive.object_store.stored_rows import SealedFile
from wording.message import NOTHING, Message, say

Watch = Callable[[int, int], None]
"""A function that is told how many bytes were put so far, and of how many."""


@dataclass(slots=True)
class Put:
    """What a putting came to: files put, bytes of them, objects that went, copies here that went.

    ``left`` says, of each file that could not be put, why. ``trouble`` is why the store could not be asked.
    """

    files: int = 0
    size: int = 0
    superseded: int = 0
    made_room: int = 0
    left: list[Message] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    trouble: Message = NOTHING


def put_sealed(folder: Folder, engine: Engine, chosen: Chosen, watch: Watch) -> Put:
    """Put all that waits, take away what was superseded, and make room; call it while holding the lock.

    A store that does not answer is told in ``trouble``, and the account of the archive remembers it. Raises
    NotAnArchive where the store has the files of another archive, NoSuchStore, or CannotWrite.
    """
    done, store = Put(), connected(chosen.address)
    putting = _Putting(folder, engine, store, done)
    try:
        putting.refuse_another_archives()
        putting.put_all(watch)
        putting.take_away_superseded()
        with engine.connect() as connection:
            done.made_room = make_room(folder, connection, chosen)
    except StoreFails as error:
        done.trouble = store_unreachable(error).message
    keep_account(folder, str(chosen.address), done.trouble or next(iter(done.left), NOTHING))
    return done


class _Putting:
    """Puts one file after the other."""

    def __init__(self, folder: Folder, engine: Engine, store: ObjectStore, done: Put) -> None:
        self._folder = folder
        self._engine = engine
        self._store = store
        self._done = done

    def refuse_another_archives(self) -> None:
        """Put nothing among the files of another archive: whoever rebuilds one would get both."""
        with self._engine.connect() as connection:
            if stored_rows.knows_any(connection, self._store.address):
                return
            known = {file.name for file in stored_rows.sealed_files(connection)}
        other = next((each.name for each in self._store.objects() if each.name not in known), None)
        if other is not None:
            raise NotAnArchive(
                say(
                    "{store} has WARC files that this archive does not know, such as {name!r}: expected "
                    "an empty place, or one with files of this archive. Choose another prefix for warc in "
                    "alliantie.toml.",
                    store=str(self._store.address),
                    name=other,
                )
            )

    def put_all(self, watch: Watch) -> None:
        """Put what waits, the oldest first."""
        with self._engine.connect() as connection:
            files = stored_rows.waiting(connection, self._store.address)
        total, seen = sum(file.size for file in files), 0
        for file in files:
            if amiss := self._put(file):
                self._done.left.append(say("{file} was not put: {why}", file=file.name, why=amiss))
            seen += file.size
            watch(seen, total)

    def take_away_superseded(self) -> None:
        """Delete the objects of files that are there as they are now, and were put as they were before."""
        with self._engine.connect() as connection:
            going = stored_rows.superseded(connection, self._store.address)
        for each in going:
            if not self._store.delete(each.key):
                self._done.notes.append(
                    say(
                        "{file} as it was before was deleted from the store, which does not tell whether "
                        "it keeps versions of what is deleted: see that it keeps none",
                        file=each.name,
                    )
                )
            self._store.forget(each.name)
            with self._engine.begin() as connection:
                stored_rows.forget(connection, self._store.address, each.key)
            self._done.superseded += 1

    def _put(self, file: SealedFile) -> Message:
        """Put one file and note it; what kept it from that, or NOTHING."""
        if amiss := self._unfit(file):
            return amiss
        path = self._folder.warc / file.name
        key = key_of(self._store.address, file.name, file.digest)
        was_there = path.exists() and not self._store.put_new(key, path, file.digest)
        amiss = amiss_with(self._store, key, file.size, file.digest)
        if amiss and was_there:
            # What lies there has the right name and the wrong bytes: a putting that broke off left it.
            self._store.put_over(key, path, file.digest)
            amiss = amiss_with(self._store, key, file.size, file.digest)
        if amiss:
            return amiss
        self._store.forget(file.name)
        with self._engine.begin() as connection:
            stored_rows.note_put(connection, self._store.address, key, file)
        self._done.files += 1
        self._done.size += file.size
        return NOTHING

    def _unfit(self, file: SealedFile) -> Message:
        """Why a file is not to be put as it is here; NOTHING of one that may be in the store alone."""
        if not file.digest:
            return say("the database was made from it when it was not whole, and has no digest of it")
        if file.size > MOST_AT_ONCE:
            return say(
                "it has {size:bytes}, and a store takes {most:bytes} at once",
                size=file.size,
                most=MOST_AT_ONCE,
            )
        path = self._folder.warc / file.name
        try:
            found = file_digest(path) if path.exists() else file.digest
        except OSError as error:
            return say("it cannot be read ({why})", why=error.strerror or str(error))
        if found != file.digest:
            return say(
                "it is harmed here, with the digest {found}, expected {expected}",
                found=found,
                expected=file.digest,
            )
        return NOTHING


def put_by_itself(folder: Folder, engine: Engine, chosen: Chosen, before: frozenset[tuple[str, str]]) -> None:
    """Put what a run has sealed or written anew, ``before`` which this waited; nothing where it did neither.

    What goes wrong is in the account of the archive, and keeps no run from having ended well.
    """
    if not waiting_now(engine, chosen) - before:
        return
    try:
        put_sealed(folder, engine, chosen, lambda done, total: None)
    except ArchiveError as error:
        keep_account(folder, str(chosen.address), error.message)


def waiting_now(engine: Engine, chosen: Chosen) -> frozenset[tuple[str, str]]:
    """What waits to be put: names with digests."""
    with engine.connect() as connection:
        return frozenset((file.name, file.digest) for file in stored_rows.waiting(connection, chosen.address))
