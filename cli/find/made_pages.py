"""What a browser made of the page of an item or an address: its bytes."""

from __future__ import annotations

from collections.abc import Callable

from archive.archive_error import NotKept
from archive.catalogue.captured_addresses import CapturedAddress
from archive.catalogue.items import Item
from archive.database.connecting import Connection
from archive.fetched import captures, renderings
from archive.fetched.captures import Capture
from archive.folder import Folder
from pipeline.original_bytes import OriginalInPieces
from wording.message import say


def made_document(connection: Connection, folder: Folder, found: Item | CapturedAddress) -> OriginalInPieces:
    """The document that a browser made last. Raises NotKept where there is none, or DamagedRecord."""
    for capture in _newest_first(connection, found):
        if capture.rendered:
            return OriginalInPieces((renderings.document(connection, folder, capture),), "text/html")
    raise NotKept(
        say(
            "No browser made a document of {item}. Leave out --rendered for what its server sent.",
            item=_name(found),
        )
    )


def picture_of(connection: Connection, folder: Folder, found: Item | CapturedAddress) -> OriginalInPieces:
    """The last picture that a browser made. Raises NotKept where there is none, or DamagedRecord."""
    for capture in _newest_first(connection, found):
        if made := renderings.picture(connection, folder, capture):
            media_type, data = made
            return OriginalInPieces((data,), media_type)
    raise NotKept(say("No browser made a picture of {item}.", item=_name(found)))


Finding = Callable[[Connection, Folder, Item | CapturedAddress], OriginalInPieces]
"""Finds the bytes to write out of an item or an address."""


def _newest_first(connection: Connection, found: Item | CapturedAddress) -> list[Capture]:
    if isinstance(found, Item):
        of = captures.of_addresses(connection, (found.url, *found.also_at))
        taken = [capture for each in of.values() for capture in each if found.is_of(capture.captured_at)]
    else:
        taken = list(found.taken)
    return sorted(taken, key=lambda capture: (capture.captured_at, capture.id), reverse=True)


def _name(found: Item | CapturedAddress) -> str:
    return found.id if isinstance(found, Item) else found.url
