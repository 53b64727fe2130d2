"""One ZIP file of the originals of several items, written while it is sent, with a table of what is in it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from urllib.parse import unquote, urlsplit

from archive.archive_error import ArchiveError, NotKept
from archive.catalogue.items import Item
from archive.database.connecting import Connection
from archive.fetched import captures
from archive.shown.private import without_mail
from pipeline.original_bytes import TooLargeToUnpack, original_in_pieces
from pipeline.read import LARGEST_INPUT
from pipeline.read.unreadable import Unreadable
from reading_room.asked import Asked
from reading_room.damage import OF_WRONG_VALUES
from reading_room.pages.as_data import written_table
from reading_room.replay.photos import without_place
from reading_room.without_folders import without_folders
from search.index.schema import media_name
from wording.message import Message, say

MOST_BYTES = 500_000_000
"""Of all files together, as they are before they are packed."""

_CONTENTS = "inhoud.csv"
_COLUMNS = ("file", "id", "title", "address", "captured_at", "digest", "left_out")
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_NAME, _LONGEST_ENDING = 80, 8
_FIRST_YEAR, _LAST_YEAR = 1980, 2107
"""The years that a ZIP file can tell."""

_JPEG = b"\xff\xd8"


@dataclass(frozen=True, slots=True)
class _Row:
    """An item of the table: the name of its file, "" for none, and why that is not whole, "" where it is."""

    item: Item
    file: str
    left_out: str = ""


class _LeftOut(Exception):
    """A file is not in the ZIP file, or not all of it. ``why`` says so to a reader."""

    def __init__(self, why: Message) -> None:
        super().__init__()
        self.why = why


class _Sent(io.RawIOBase):
    """What the ZIP file wrote and nobody took yet; it has no beginning to go back to."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object, /) -> int:
        written = bytes(data)  # type: ignore[call-overload] # whatever has bytes
        self._written.append(written)
        return len(written)

    def taken(self) -> bytes:
        """The bytes since the last time."""
        taken = b"".join(self._written)
        self._written.clear()
        return taken


def zip_of(asked: Asked, items: Iterable[Item], most: int = MOST_BYTES) -> Iterator[bytes]:
    """The bytes of the ZIP file, a little at a time; files that would be more than ``most`` are left out."""
    sent, rows, left = _Sent(), [], most
    with zipfile.ZipFile(sent, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for number, item in enumerate(items, start=1):
            name, size = _name(number, item), 0
            try:
                pieces = _pieces(asked, item, left)
                with packed.open(_entry(name, item), "w") as file:
                    for piece in pieces:
                        size += len(piece)
                        file.write(piece)
                        yield sent.taken()
                rows.append(_Row(item, name))
            except _LeftOut as error:
                rows.append(_Row(item, "", asked.words(error.why)))
            except ArchiveError as error:
                # A long file may turn out to be damaged after its beginning was sent.
                rows.append(_Row(item, name if size else "", asked.words(without_folders(error.message))))
            left -= size
        packed.writestr(_CONTENTS, _table(asked, rows))
    yield sent.taken()


def _entry(name: str, item: Item) -> zipfile.ZipInfo:
    moment = item.captured_at
    year = min(max(_FIRST_YEAR, moment.year), _LAST_YEAR)
    entry = zipfile.ZipInfo(name, (year, *moment.timetuple()[1:6]))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _pieces(asked: Asked, item: Item, left: int) -> Iterable[bytes]:
    """The original without the encoding of the wire, of at most ``left`` bytes.

    Raises _LeftOut, or ArchiveError as its pieces do.
    """
    try:
        with asked.room.opened() as (folder, connection):
            size = _size(connection, item)
            pieces = iter(original_in_pieces(connection, folder, item.payload_digest).pieces)
            first = next(pieces, b"")
    except (TooLargeToUnpack, Unreadable) as error:
        raise _LeftOut(error.message) from error
    except (ValueError, zlib.error) as error:
        raise _LeftOut(say("The encoding in which the server sent this is damaged.")) from error
    except OF_WRONG_VALUES as error:
        raise _LeftOut(say("What the database knows of this file is damaged.")) from error
    if max(size, len(first)) > left:
        raise _LeftOut(say("With this file all together would be more than {most:bytes}.", most=MOST_BYTES))
    whole = chain((first,), pieces)
    if not first.startswith(_JPEG) or asked.room.shows_private:
        return whole
    if size > LARGEST_INPUT:
        raise _LeftOut(say("This photo is too large for its place to be taken out of it."))
    return (without_place(b"".join(whole)),)


def _size(connection: Connection, item: Item) -> int:
    """Bytes of an original as it was sent; 0 where that is known once it is unpacked."""
    try:
        return int(captures.of_payload(connection, item.payload_digest).payload_size)
    except NotKept:
        return 0


def _name(number: int, item: Item) -> str:
    """A name for the file of an item that no other has and that every system takes: ``03-verslag.doc``."""
    last = without_mail(unquote(urlsplit(item.url).path.rpartition("/")[2]))
    clean = _NOT_IN_A_NAME.sub("-", last).strip("-._") or item.id
    stem, dot, ending = clean.rpartition(".")
    if not (dot and stem) or len(ending) > _LONGEST_ENDING:
        stem, ending = clean, _NOT_IN_A_NAME.sub("-", media_name(item.media_type))
    return f"{number:03}-{stem[:_LONGEST_NAME]}.{ending or 'bin'}"


def _table(asked: Asked, rows: Iterable[_Row]) -> str:
    """What is in the ZIP file, and what is not and why."""
    return written_table(
        asked,
        _COLUMNS,
        (
            (
                row.file,
                row.item.id,
                row.item.description.title,
                row.item.url,
                f"{row.item.captured_at:%Y-%m-%dT%H:%M:%SZ}",
                row.item.payload_digest,
                row.left_out,
            )
            for row in rows
        ),
    )
