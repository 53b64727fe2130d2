"""The files of one item: its page, its text, its original, pictures, and what programs take along."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Any

from archive.archive_error import NotKept
from archive.catalogue.items import Item
from archive.catalogue.withheld_things import WithheldThings
from archive.curation.journal import Journal
from archive.database.connecting import Connection
from archive.fetched import renderings
from archive.fetched.captures import Capture
from archive.folder import Folder
from archive.readings import stored_readings
from archive.shown.as_data import item_as_data
from archive.shown.known_item import KnownItem, look_up
from archive.shown.private import without_mail_in_data
from reading_room.pages.citing import written_citation
from reading_room.pages.item_page import values_of_item, values_of_text
from reading_room.pages.linked_data import as_linked_data
from reading_room.static_site.asked_of_files import AskedOfFiles, written_page
from reading_room.static_site.files import Files
from reading_room.static_site.originals import LeftOut, Original, goes_out, write_original
from reading_room.static_site.places import relative
from reading_room.static_site.signposts import LINKSET, LINKSET_TYPE, Signpost, linkset, signposts_of
from wording.unseen import as_json

_PICTURE_ENDINGS = {"image/webp": "webp", "image/png": "png", "image/jpeg": "jpg"}


@dataclass(frozen=True, slots=True)
class Screen:
    """A picture of the page of an item as a browser showed it, and the capture that it is of."""

    file: str
    capture: Capture


@dataclass(frozen=True, slots=True)
class ItemFiles:
    """What writes the files of items: the archive at one moment, and which captures go out."""

    connection: Connection
    folder: Folder
    journal: Journal
    hidden: WithheldThings
    chosen: frozenset[int]
    files: Files

    def write(self, asked: AskedOfFiles, item: Item) -> str:
        """Write the files of an item, of which ``asked`` is the page, and give its text.

        Raises DamagedRecord, DamagedDatabase, OSError, and ItemWithheld for what nobody may see by now.
        """
        known = look_up(self.connection, self.journal, item.id)
        if not isinstance(known, KnownItem):
            return ""
        place = posixpath.dirname(asked.file)
        original: Original | LeftOut | None = None
        screen = None
        if goes_out(self.connection, known, self.chosen):
            original = write_original(self.connection, self.folder, item, self.files, place)
            self._write_thumbnail(asked, item, original, place)
            screen = self._write_screen(known, place)
        if known.text:
            text = asked.places.file_at(f"/item/{item.id}/tekst", {})
            of_text = AskedOfFiles(
                asked.room, asked.language, f"{asked.path}/tekst", places=asked.places, file=text
            )
            self.files.page(text, written_page(of_text, "item_text.html", **values_of_text(known)))
        self._write_page(asked, known, original, screen, place)
        return known.text

    def _write_page(
        self,
        asked: AskedOfFiles,
        known: KnownItem,
        original: Original | LeftOut | None,
        screen: Screen | None,
        place: str,
    ) -> None:
        item = known.item
        signposts = signposts_of(asked, item, self._write_descriptions(asked, known, place), _held(original))
        self.files.text(f"{place}/{LINKSET}", linkset(asked, signposts))
        values: dict[str, Any] = values_of_item(asked, known)
        values |= {
            "linked_data": as_linked_data(asked, item, _beside(asked, item, original)),
            "signposts": [*signposts, Signpost("linkset", LINKSET, LINKSET_TYPE)],
            "page_address": asked.places.public(asked.file),
            "original": original if isinstance(original, Original) else None,
            "left_out": original.why if isinstance(original, LeftOut) else None,
            "original_link": relative(original.file, asked.file) if isinstance(original, Original) else "",
            "screen": screen,
            "screen_link": relative(screen.file, asked.file) if screen else "",
            "has_text": bool(known.text),
            "description_links": [
                (posixpath.splitext(each.href)[1][1:].upper(), each.href)
                for each in signposts
                if each.rel == "describedby"
            ],
            "in_archive": asked.places.elsewhere(f"/item/{item.id}", asked.language),
        }
        self.files.page(asked.file, written_page(asked, "item.html", **values))

    def _write_descriptions(self, asked: AskedOfFiles, known: KnownItem, place: str) -> list[Signpost]:
        """Write everything that is known of an item as JSON, and its reference for reference managers."""
        name = posixpath.basename(place)
        self.files.text(f"{place}/{name}.json", as_json(without_mail_in_data(item_as_data(known))))
        found = [Signpost("describedby", f"{name}.json", "application/json")]
        if cited := written_citation(asked, known.item, "ris"):
            media_type, written = cited
            self.files.text(f"{place}/{name}.ris", written)
            found.append(Signpost("describedby", f"{name}.ris", media_type))
        return found

    def _write_thumbnail(
        self, asked: AskedOfFiles, item: Item, original: Original | LeftOut, place: str
    ) -> None:
        """Write the small picture of a photo; one that is small by itself stands for itself."""
        small = stored_readings.find_thumbnail(self.connection, item.payload_digest)
        if small is not None:
            asked.places.pictures[item.id] = f"{place}/klein.jpg"
            self.files.pieces(f"{place}/klein.jpg", (small,))
        elif isinstance(original, Original) and original.is_picture:
            asked.places.pictures[item.id] = original.file

    def _write_screen(self, known: KnownItem, place: str) -> Screen | None:
        """Write the newest picture that a browser took of a page, unless something on it is withheld."""
        if known.whole and any(self.hidden.hides(*state.part.addresses) for state in known.whole.counted):
            return None
        taken = [each for each in known.taken if each.rendered and each.id in self.chosen]
        for capture in sorted(taken, key=lambda each: (each.captured_at, each.id), reverse=True):
            try:
                found = renderings.picture(self.connection, self.folder, capture)
            except NotKept:
                continue
            if found and found[0] in _PICTURE_ENDINGS:
                file = f"{place}/beeld.{_PICTURE_ENDINGS[found[0]]}"
                self.files.pieces(file, (found[1],))
                return Screen(file, capture)
        return None


def _held(original: Original | LeftOut | None) -> list[Signpost]:
    if not isinstance(original, Original):
        return []
    return [Signpost("item", posixpath.basename(original.file), original.media_type)]


def _beside(asked: AskedOfFiles, item: Item, original: Original | LeftOut | None) -> dict[str, Any]:
    """What linked data says of the files of an item; ``@id`` is its page itself where no address is known."""
    page = asked.places.public(asked.file)
    beside: dict[str, Any] = {"@id": asked.lasting(item.id) or "index.html", "url": page or "index.html"}
    moment = f"{item.captured_at:%Y-%m-%dT%H:%M:%SZ}"
    if address := asked.room.imprint.address_of_copy(moment, item.url):
        beside["archivedAt"] = address
    if isinstance(original, Original):
        beside["encoding"] = {
            "@type": "MediaObject",
            "contentUrl": asked.places.public(original.file) or posixpath.basename(original.file),
            "encodingFormat": original.media_type,
            "contentSize": str(original.size),
            "sha256": original.sha256,
        }
    if small := asked.places.pictures.get(item.id):
        beside["thumbnailUrl"] = asked.places.public(small) or posixpath.basename(small)
    return beside
