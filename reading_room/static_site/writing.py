"""Writes the whole of a site, in order, and has it checked."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from archive.catalogue.items import Item
from archive.catalogue.withheld_things import withheld_things
from archive.curation.journal import read_journal
from archive.database.connecting import Connection
from archive.exporting import recorded_captures
from archive.exporting.package_place import SITE_MARK
from archive.exporting.selection import Chosen
from archive.folder import Folder
from archive.imprint import Imprint
from archive.shown.private import without_mail
from pipeline.normalise import load_vocabulary
from reading_room.pages.event_table import Events, worked_out
from reading_room.pages.facets import label_of
from reading_room.pages.sites_page import SiteShown, sites_of
from reading_room.room import Room
from reading_room.static_site.asked_of_files import AskedOfFiles, OneConnection
from reading_room.static_site.checking import check_site
from reading_room.static_site.files import Files
from reading_room.static_site.for_programs import write_feed, write_robots, write_sitemap
from reading_room.static_site.items import ItemFiles
from reading_room.static_site.lists import Contents, Lists, values_of
from reading_room.static_site.overviews import Overviews
from reading_room.static_site.places import Places, names_of, names_of_ids
from reading_room.static_site.shards import (
    FOLDER,
    ITEMS_OF_A_PIECE,
    ShownItem,
    write_items,
    write_table,
    write_words,
)
from reading_room.static_site.words import LEVELS, Words
from search.answer.request_and_hits import SURE
from search.dutch.analysis import STOP_WORDS
from wording.unseen import seen

_HERE = Path(__file__).parent
_FILTERS = ("kind", "site", "year")
_BEGIN = 180
_NEWEST = 100


@dataclass(frozen=True, slots=True)
class SiteOrder:
    """A site as it is wanted: of which archive, in which language, and at which address it will stand.

    ``base`` is that address, "" where nobody knows it; ``is_part`` is True of a part of the archive. The rest
    is as in ``Room``.
    """

    archive: Path
    language: str
    imprint: Imprint
    contact: str
    software: str
    base: str = ""
    is_part: bool = False
    sites: Path | None = None
    vocabulary: Path | None = None


def write_site(order: SiteOrder, connection: Connection, folder: Folder, chosen: Chosen, root: Path) -> int:
    """Write the site of the chosen items into the empty folder ``root``; gives how many files it has.

    Raises DamagedRecord, DamagedJournal, CannotWrite where it is not as it should be, OSError.
    """
    return _Writing(order, connection, folder, chosen, Files(root)).write()


class _Writing:
    def __init__(
        self, order: SiteOrder, connection: Connection, folder: Folder, chosen: Chosen, files: Files
    ) -> None:
        self._order, self._connection, self._folder, self._chosen = order, connection, folder, chosen
        self._files = files
        self._made_at = datetime.now(UTC).replace(tzinfo=None)
        self._room = Room(
            order.archive,
            OneConnection(folder, connection),
            "",
            "",
            order.imprint,
            order.contact,
            order.sites,
            order.vocabulary,
        )
        self._contents = Contents(chosen.items)
        self._sites = self._sites_shown()
        self._events = self._events_shown()
        self._places = Places(
            names_of_ids(item.id for item in self._contents.items),
            {name: names_of(values) for name, values in self._contents.fields.items()},
            names_of(self._events.names),
            names_of(site.kept.site for site in self._sites),
            order.base.rstrip("/"),
            _served_at(order.imprint),
        )
        self._lists = Lists(self._room, order.language, self._places, self._contents, files)

    def write(self) -> int:
        """Write everything, in order."""
        for name in ("room.css", "icon.svg"):
            self._copy(_HERE.parent / "static" / name, f"static/{name}")
        self._copy(_HERE / "static" / "zoeken.js", f"{FOLDER}/zoeken.js")
        self._write_items()
        self._lists.write()
        Overviews(self._lists, self._sites, self._events, self._made_at, self._order.is_part).write()
        self._write_for_programs()
        self._files.text(SITE_MARK, json.dumps(self._told(), ensure_ascii=False, indent=1) + "\n")
        check_site(self._files.root, self._places.base)
        return self._files.written

    def _copy(self, source: Path, file: str) -> None:
        self._files.pieces(file, (source.read_bytes(),))

    def _write_items(self) -> None:
        """Write the files of all items, and the index of their words."""
        aside = self._files.root / "aside"
        aside.mkdir()
        words, shown = Words(aside), list[ShownItem]()
        journal = read_journal(self._folder)
        writer = ItemFiles(
            self._connection,
            self._folder,
            journal,
            withheld_things(self._connection, journal.withheld),
            self._chosen.captures,
            self._files,
        )
        for number, item in enumerate(self._contents.items):
            path = f"/item/{item.id}"
            asked = self._lists.asked(path, self._places.file_at(path, {}))
            text = without_mail(writer.write(asked, item))
            words.add(*_words_of(item, text))
            shown.append(self._shown(asked, item, text))
            if len(shown) == ITEMS_OF_A_PIECE or number == len(self._contents.items) - 1:
                write_items(self._files, number // ITEMS_OF_A_PIECE, shown)
                shown.clear()
        firsts = write_words(self._files, words.entries())
        shutil.rmtree(aside)
        self._write_table(firsts)

    def _write_table(self, firsts: list[str]) -> None:
        """Write what a search needs to know first: the words of the program, and where pieces begin."""
        table = {
            "count": len(self._contents.items),
            "of_a_piece": ITEMS_OF_A_PIECE,
            "levels": LEVELS,
            "firsts": firsts,
            "stop": sorted(STOP_WORDS),
        }
        write_table(self._files, table)

    def _shown(self, asked: AskedOfFiles, item: Item, text: str) -> ShownItem:
        described, words = item.description, asked.words
        is_sure = described.date_confidence >= SURE
        date = described.date
        title = without_mail(seen(described.title)) or seen(item.url)
        return ShownItem(
            self._places.items[item.id],
            title,
            label_of("kind", described.kind, words),
            item.site,
            words.date(date.start, date.end, date.precision, is_sure=is_sure),
            described.language if described.language != asked.language else "",
            _begin(text),
        )

    def _write_for_programs(self) -> None:
        write_robots(self._files, self._places)
        if not self._places.base:
            return
        write_sitemap(self._files, self._places)
        captured = sorted(range(len(self._contents.items)), key=self._captured_at, reverse=True)
        asked = self._lists.asked("/", "index.html")
        newest = self._lists.hits(asked, captured[:_NEWEST])
        write_feed(self._files, asked, self._places, newest, self._made_at)

    def _captured_at(self, number: int) -> datetime:
        return self._contents.items[number].captured_at

    def _sites_shown(self) -> list[SiteShown]:
        """The sites of which items go out, with the captures that do."""
        taken: dict[str, tuple[int, datetime, datetime]] = {}
        for each in recorded_captures.of_numbers(self._connection, self._chosen.captures):
            count, first, last = taken.get(each.site, (0, each.captured_at, each.captured_at))
            taken[each.site] = count + 1, min(first, each.captured_at), max(last, each.captured_at)
        there = self._contents.fields["site"].keys() & taken.keys()
        found = [each for each in sites_of(self._room) if each.kept.site in there]
        return [_counted(each, *taken[each.kept.site]) for each in found]

    def _events_shown(self) -> Events:
        """The completeness of events; of a part only what is in it."""
        own = self._folder.vocabulary if self._folder.vocabulary.is_file() else None
        vocabulary = load_vocabulary(self._order.vocabulary or own)
        among = frozenset(item.id for item in self._contents.items) if self._order.is_part else None
        return worked_out(self._folder, self._connection, vocabulary, among)

    def _told(self) -> dict[str, object]:
        """What the site is, for whoever finds the folder in years to come."""
        return {
            "made_by": self._order.software,
            "made_at": f"{self._made_at:%Y-%m-%dT%H:%M:%SZ}",
            "archive": self._room.name,
            "keeper": self._order.imprint.keeper,
            "language": self._order.language,
            "items": len(self._contents.items),
            "is_part": self._order.is_part,
            "begin_at": "index.html",
        }


def _counted(site: SiteShown, captures: int, first: datetime, last: datetime) -> SiteShown:
    return replace(site, kept=replace(site.kept, captures=captures, first=first, last=last))


def _served_at(imprint: Imprint) -> str:
    address = imprint.address.rstrip("/")
    return address if address.startswith(("http://", "https://")) else ""


def _words_of(item: Item, text: str) -> tuple[str, list[str], str, list[str]]:
    """The title, names, text and values by which an item is found."""
    described = item.description
    names = (
        *(described.event, described.place, described.caption, described.label, described.sentence),
        *(*described.people, *described.authors, *described.editors),
        *(*described.organisations, *described.themes),
    )
    values = values_of(item)
    chosen = [f"{name}:{value}" for name in _FILTERS for value in values[name]]
    return without_mail(described.title), [without_mail(name) for name in names], text, chosen


def _begin(text: str) -> str:
    """The first words of a text, on one line."""
    line = " ".join(seen(text[: 3 * _BEGIN]).split())
    return line if len(line) <= _BEGIN else f"{line[:_BEGIN].rpartition(' ')[0] or line[:_BEGIN]} …"
