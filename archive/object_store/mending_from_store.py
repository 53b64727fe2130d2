"""Mends a sealed file here by its object, and an object by the file here: each has to have the right
digest.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Engine

from archive.copying.mending import Mended, set_aside
from archive.failing_disk import failing_disk
from archive.fetched.exchange import file_digest
from archive.folder import Folder
from archive.object_store import stored_rows
from archive.object_store.checking import amiss_with
from archive.object_store.chosen import Chosen
from archive.object_store.local_copies import bring
from archive.object_store.object_store import ObjectStore, connected
from archive.object_store.store_address import key_of
from archive.object_store.stored_rows import SealedFile
from archive.writing.recovery import keep_account
from wording.message import Message, say


def mend_from_store(folder: Folder, engine: Engine, chosen: Chosen, harmed: Collection[str]) -> Mended:
    """Mend the ``harmed`` files, by their names. Call it only while holding the lock of the archive.

    Raises StoreUnreachable or CannotWrite.
    """
    store, mended = connected(chosen.address), Mended()
    with engine.connect() as connection:
        files = [file for file in stored_rows.sealed_files(connection) if file.name in harmed]
    try:
        for file in files:
            _mend(folder, store, file, mended)
    except OSError as error:
        if failing := failing_disk(error, folder.warc):
            raise failing from error
        raise
    keep_account(folder, mended.done)
    return mended


def _mend(folder: Folder, store: ObjectStore, file: SealedFile, mended: Mended) -> None:
    path, key = folder.warc / file.name, key_of(store.address, file.name, file.digest)
    is_right_here = path.is_file() and file_digest(path) == file.digest
    amiss_there = amiss_with(store, key, file.size, file.digest)
    if is_right_here and amiss_there:
        store.put_over(key, path, file.digest)
        amiss_there = amiss_with(store, key, file.size, file.digest)
        if amiss_there:
            mended.left.append(_left(file, amiss_there))
            return
        mended.done.append(say("{file} was put into the store again, from the one here", file=file.name))
    elif is_right_here:
        return
    elif amiss_there:
        mended.left.append(_left(file, amiss_there))
    else:
        set_aside(folder, path)
        path.unlink(missing_ok=True)
        bring(folder, store, file)
        mended.done.append(say("{file} came back from the store, whole", file=file.name))


def _left(file: SealedFile, why: Message) -> Message:
    return say("{file} is not mended: {why}", file=file.name, why=why)
