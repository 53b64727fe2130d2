"""The originals of items: as they are where no browser would run them, and otherwise in a ZIP file.

Which way a file goes is decided by what a reader found that it is, and its ending is made to say that: on
most web spaces the ending alone decides what a browser takes a file for.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from urllib.parse import unquote, urlsplit

from archive.archive_error import NotKept
from archive.catalogue.items import Item
from archive.database.connecting import Connection
from archive.exporting.mdto.names import slug
from archive.fetched import captures
from archive.folder import Folder
from archive.readings import zip_members
from archive.shown.known_item import KnownItem
from archive.shown.private import without_mail
from pipeline.original_bytes import TooLargeToUnpack, original_in_pieces
from pipeline.read import LARGEST_INPUT
from pipeline.read.unreadable import Unreadable
from reading_room.replay.photos import without_place
from reading_room.static_site.files import Files
from search.index.schema import media_name
from wording.message import Message, say

_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
AS_THEY_ARE = {
    "application/pdf": "pdf",
    "application/msword": "doc",
    "application/vnd.ms-excel": "xls",
    "application/vnd.ms-powerpoint": "ppt",
    _OFFICE + "wordprocessingml.document": "docx",
    _OFFICE + "spreadsheetml.sheet": "xlsx",
    _OFFICE + "presentationml.presentation": "pptx",
    _OPEN + "text": "odt",
    _OPEN + "spreadsheet": "ods",
    _OPEN + "presentation": "odp",
    "application/rtf": "rtf",
    "application/zip": "zip",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/bmp": "bmp",
    "image/tiff": "tif",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "video/mp4": "mp4",
    "video/webm": "webm",
    "text/plain": "txt",
    "text/csv": "csv",
}
"""Media types of which no browser runs anything, each with the ending by which web spaces know it."""

_PICTURES = ("image/jpeg", "image/png", "image/gif", "image/webp")
_JPEG = b"\xff\xd8"
_BEFORE_MARKUP = b"\xef\xbb\xbf \t\r\n\f\0\xff\xfe"
_LONGEST_ENDING = 8
_FIRST_YEAR, _LAST_YEAR = 1980, 2107
"""The years that a ZIP file can tell."""


@dataclass(frozen=True, slots=True)
class Original:
    """The file of an original; ``size`` and ``sha256`` are those of what lies there, be it a ZIP file."""

    file: str
    media_type: str
    size: int
    sha256: str
    is_packed: bool

    @property
    def is_picture(self) -> bool:
        """True of a file that a browser shows as a picture."""
        return self.media_type in _PICTURES


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Why an original is not in the site."""

    why: Message


def goes_out(connection: Connection, known: KnownItem, chosen: frozenset[int]) -> bool:
    """True where a capture of the item, or of the ZIP file that it came in, is among those that go out."""
    digest = known.item.payload_digest
    if any(capture.id in chosen and capture.read_digest == digest for capture in known.taken):
        return True
    place = zip_members.place_of(connection, digest)
    try:
        return place is not None and captures.of_payload(connection, place.bundle).id in chosen
    except NotKept:
        return False


def write_original(
    connection: Connection, folder: Folder, item: Item, files: Files, place: str
) -> Original | LeftOut:
    """Write the original of an item into the folder ``place`` of the site. Raises DamagedRecord, OSError."""
    try:
        pieces = iter(original_in_pieces(connection, folder, item.payload_digest).pieces)
        first = next(pieces, b"")
    except (TooLargeToUnpack, Unreadable) as error:
        return LeftOut(error.message)
    except (ValueError, zlib.error):
        return LeftOut(say("The encoding in which the server sent this is damaged."))
    except NotKept:
        return LeftOut(say("Its bytes are not kept."))
    whole: Iterable[bytes] = chain((first,), pieces)
    if first.startswith(_JPEG):
        small = _at_most(whole, LARGEST_INPUT)
        if small is None:
            return LeftOut(say("This photo is too large for its place to be taken out of it."))
        whole = (without_place(small),)
    ending = AS_THEY_ARE.get(item.media_type)
    name = f"{place}/origineel-{_stem(item)}"
    if ending is None or may_be_markup(first):
        return _packed(files, f"{name}.zip", item, whole)
    return _measured(files, f"{name}.{ending}", item.media_type, whole)


def _at_most(pieces: Iterable[bytes], most: int) -> bytes | None:
    """All of these bytes; None where there are more."""
    held = bytearray()
    for piece in pieces:
        held += piece
        if len(held) > most:
            return None
    return bytes(held)


def may_be_markup(first: bytes) -> bool:
    """True of what a browser that knows no type might take for a page or a drawing."""
    return first[:1024].lstrip(_BEFORE_MARKUP).startswith(b"<")


def _measured(files: Files, file: str, media_type: str, pieces: Iterable[bytes]) -> Original:
    digest, size = hashlib.sha256(), 0

    def counted() -> Iterator[bytes]:
        nonlocal size
        for piece in pieces:
            digest.update(piece)
            size += len(piece)
            yield piece

    files.pieces(file, counted())
    return Original(file, media_type, size, digest.hexdigest(), is_packed=False)


def _packed(files: Files, file: str, item: Item, pieces: Iterable[bytes]) -> Original:
    path = files.pieces(file, ())
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open(_entry(item), "w", force_zip64=True) as entry,
    ):
        for piece in pieces:
            entry.write(piece)
    with path.open("rb") as written:
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    return Original(file, "application/zip", path.stat().st_size, digest, is_packed=True)


def _entry(item: Item) -> zipfile.ZipInfo:
    ending = AS_THEY_ARE.get(item.media_type) or slug(media_name(item.media_type), "bin")[:_LONGEST_ENDING]
    moment = item.captured_at
    year = min(max(_FIRST_YEAR, moment.year), _LAST_YEAR)
    entry = zipfile.ZipInfo(f"{_stem(item)}.{ending}", (year, *moment.timetuple()[1:6]))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _stem(item: Item) -> str:
    """A name after the address, without its ending and without anybody's e-mail address."""
    last = without_mail(unquote(_path(item.url).rstrip("/").rpartition("/")[2]))
    stem, dot, ending = last.rpartition(".")
    return slug((stem if dot and len(ending) <= _LONGEST_ENDING else last).lower(), "pagina")


def _path(url: str) -> str:
    try:
        return urlsplit(url.replace("#/", "/")).path
    except ValueError:
        return ""
