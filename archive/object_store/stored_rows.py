"""The rows that say which sealed files are in a store: noted once an object was read back, and not before."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from archive.database import tables
from archive.object_store.store_address import StoreAddress


class SealedFile(NamedTuple):
    """A closed WARC file, with the labelled digest and the size in bytes that it has; "" where none is
    sure.
    """

    id: int
    name: str
    size: int
    digest: str


class Superseded(NamedTuple):
    """An object that holds a file as it was before: it has other bytes by now."""

    key: str
    name: str


def sealed_files(connection: Connection) -> list[SealedFile]:
    """The closed files, the oldest first."""
    files = tables.warc_files.c
    query = select(files.id, files.name, files.size, files.digest).where(files.closed).order_by(files.id)
    return [SealedFile(*row) for row in connection.execute(query)]


def put_in(connection: Connection, address: StoreAddress) -> set[str]:
    """The names of the files that are in a store as they are now."""
    files, objects = tables.warc_files.c, tables.stored_objects.c
    same = (objects.store == str(address), objects.digest == files.digest)
    query = select(files.name).join(tables.stored_objects, objects.warc_file_id == files.id).where(*same)
    return set(connection.execute(query).scalars())


def waiting(connection: Connection, address: StoreAddress) -> list[SealedFile]:
    """The sealed files that are not in a store as they are now, the oldest first."""
    there = put_in(connection, address)
    return [file for file in sealed_files(connection) if file.name not in there]


def outdated(connection: Connection, address: StoreAddress) -> list[Superseded]:
    """What a store has of files as they were before."""
    files, objects = tables.warc_files.c, tables.stored_objects.c
    query = (
        select(objects.key, files.name)
        .join(tables.stored_objects, objects.warc_file_id == files.id)
        .where(objects.store == str(address), objects.digest != files.digest)
    )
    return [Superseded(*row) for row in connection.execute(query)]


def superseded(connection: Connection, address: StoreAddress) -> list[Superseded]:
    """The same, of files that the store has as they are now, too."""
    there = put_in(connection, address)
    return [each for each in outdated(connection, address) if each.name in there]


def note_put(connection: Connection, address: StoreAddress, key: str, file: SealedFile) -> None:
    """Note that an object was put and read back."""
    forget(connection, address, key)
    row = {
        "store": str(address),
        "key": key,
        "warc_file_id": file.id,
        "digest": file.digest,
        "put_at": datetime.now(UTC).replace(tzinfo=None, microsecond=0),
    }
    connection.execute(insert(tables.stored_objects), row)


def forget(connection: Connection, address: StoreAddress, key: str) -> None:
    """Note that an object is not there any more, or is not what it was."""
    objects = tables.stored_objects
    connection.execute(delete(objects).where(objects.c.store == str(address), objects.c.key == key))


def every_key(connection: Connection, address: StoreAddress) -> set[str]:
    """The keys of all that was put into a store and is not known to have gone."""
    objects = tables.stored_objects.c
    return set(connection.execute(select(objects.key).where(objects.store == str(address))).scalars())


def knows_any(connection: Connection, address: StoreAddress) -> bool:
    """True where anything was ever put into this store."""
    objects = tables.stored_objects.c
    return connection.execute(select(objects.key).where(objects.store == str(address))).first() is not None
