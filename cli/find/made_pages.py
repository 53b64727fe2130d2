"""What a browser made of the page of an item or an address: how it went, in words, and the bytes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from archive.archive_error import NotKept
from archive.catalogue.captured_addresses import CapturedAddress
from archive.catalogue.items import Item
from archive.database.connecting import Connection
from archive.fetched import captures, renderings
from archive.fetched.captures import Capture
from archive.fetched.renderings import StoredRendering
from archive.folder import Folder
from pipeline.original_bytes import OriginalInPieces
from wording import labels
from wording.message import Message, say

_MOST_KINDS = 6


def rendering_in_words(rendering: StoredRendering) -> Message:
    """How it went, when, what there is besides, and what could not be kept, in one line."""
    how = labels.rendering(rendering.outcome)
    said = say("{how}, {at:day}", how=how, at=rendering.made_at)
    if rendering.reason:
        said = say("{how}, {at:day} ({why})", how=how, at=rendering.made_at, why=rendering.reason)
    if besides := list(_besides(rendering)):
        said = say("{said}; with {besides}", said=said, besides=besides)
    if left := _counted(rendering.said.get("views left"), labels.refusal):
        said = say("{said}; not opened: {left}", said=said, left=left)
    lost = _counted(rendering.said.get("not kept"), labels.not_kept)
    return say("{said}; not kept: {lost}", said=said, lost=lost) if lost else said


def rendering_as_data(rendering: StoredRendering | None) -> dict[str, Any] | None:
    """The same for machines, with all that was said of it."""
    return asdict(rendering) if rendering else None


def _besides(rendering: StoredRendering) -> Iterator[Message]:
    """What was kept beside the document: of frames, and of what the page showed before."""
    if rendering.frames:
        yield say("{count:frame/frames}", count=len(rendering.frames))
    if rendering.states:
        yield say("{count:earlier state/earlier states}", count=len(rendering.states))


def _counted(kinds: Any, label: Callable[[str], Message]) -> list[Message]:
    """The kinds of something, with how often each was met."""
    if not isinstance(kinds, Mapping):
        return []
    counts = {kind: of.get("count", 0) if isinstance(of, Mapping) else of for kind, of in kinds.items()}
    return [
        say("{what} ({count})", what=label(kind), count=count)
        for kind, count in list(counts.items())[:_MOST_KINDS]
    ]


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
        taken = [capture for each in of.values() for capture in each]
    else:
        taken = list(found.taken)
    return sorted(taken, key=lambda capture: (capture.captured_at, capture.id), reverse=True)


def _name(found: Item | CapturedAddress) -> str:
    return found.id if isinstance(found, Item) else found.url
