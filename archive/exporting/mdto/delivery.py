"""Makes a whole package: the archive, sites as series with WARC files, documents and photos as pieces.

Pages stay in the WARC files of their site, and are described beside these in JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection

from archive.catalogue.items import Item
from archive.catalogue.relation import Relation
from archive.catalogue.relations import relations_of
from archive.curation.journal import Journal, Statement, read_journal
from archive.durable_file import sync_directory
from archive.exporting import recorded_captures
from archive.exporting.dublin_core import About
from archive.exporting.mdto.delivery_note import write_manifest, write_note
from archive.exporting.mdto.described_aggregation import (
    ARCHIVE_ID,
    SiteCaptures,
    described_archive,
    described_piece,
    described_site,
    site_id,
    site_name,
)
from archive.exporting.mdto.described_item import Related, described_item, title_of
from archive.exporting.mdto.elements import Reference, clean
from archive.exporting.mdto.file_formats import CSV, JSON, WARC_1_1, XML, ending_of
from archive.exporting.mdto.item_data import EXPLANATION, FILE_NAME, as_list, item_data
from archive.exporting.mdto.names import Names, file_name, slug
from archive.exporting.mdto.package_files import PackageFiles, Put, now
from archive.exporting.mdto.particulars import particulars
from archive.exporting.mdto.pieces_of_archive import BESIDE, EXPLAINED, PieceOfArchive
from archive.exporting.mdto.site_events import SiteEvents, check_events
from archive.exporting.mdto.term_lists import relation
from archive.exporting.mdto.terms_said import Source
from archive.exporting.not_fetched import FILE_NAME as NOT_FETCHED
from archive.exporting.not_fetched import counts_in_dutch, not_fetched
from archive.exporting.premis.document import FILE_NAME as EVENTS
from archive.exporting.premis.events import FixityCheck
from archive.exporting.premis.known_events import KnownEvents
from archive.exporting.record_copy import copy_records
from archive.exporting.record_files import RecordFiles, RecordFilesBySite, Shape, check_copies
from archive.exporting.recorded_captures import RecordedCapture
from archive.exporting.selection import Chosen
from archive.fetched import crawls
from archive.folder import Folder
from archive.imprint import Terms
from archive.parts.part_types import PAGES
from archive.readings import zip_members

BytesOf = Callable[[Item], Iterable[bytes]]
"""The bytes of an item without the encoding of the wire, in pieces."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a package is made of, and how: ``most`` are the bytes of a WARC file, 0 for any.

    ``beside`` are files by name with which another archive can go on, none of them empty; ``checks`` are
    the nights that read records of the archive again.
    """

    connection: Connection
    folder: Folder
    chosen: Chosen
    about: About
    terms: Terms
    heading: Callable[[str], bytes]
    bytes_of: BytesOf
    most: int
    beside: Mapping[str, bytes]
    checks: tuple[FixityCheck, ...]


@dataclass(slots=True)
class _Site:
    """A site of a package: its folder, what goes there, and its pieces as far as they are written."""

    name: str
    folder: Path
    items: list[Item] = field(default_factory=list)
    taken: SiteCaptures = field(default_factory=SiteCaptures)
    pieces: list[Reference] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Delivered:
    """A package that was written: what its ids are unique in, and its objects and files by number.

    ``too_large`` are WARC files that hold one capture which is larger than they were to be.
    """

    source: str
    objects: int
    files: int
    too_large: int


def write_delivery(delivery: Delivery, root: Path) -> Delivered:
    """Write the package into ``root``, which is there and empty.

    Raises DamagedRecord, DamagedJournal, CannotWrite, OSError, and what ``bytes_of`` raises.
    """
    return _Writing(delivery, root).write()


class _Writing:
    def __init__(self, delivery: Delivery, root: Path) -> None:
        self._delivery = delivery
        self._name = (
            clean(delivery.about.imprint.name) or f"Webarchief {clean(delivery.folder.root.resolve().name)}"
        )
        self._files = PackageFiles(root, self._name)
        self._names = Names()
        self._top = self._files.folder(root, self._names.take(slug(self._name)))
        self._items = {item.id: item for item in delivery.chosen.items}
        self._journal: Journal = read_journal(delivery.folder)
        self._events = KnownEvents(delivery.connection, self._journal, delivery.chosen)
        self._bundles: dict[str, str] = {}
        self._former: set[str] = set()
        self._sites: dict[str, _Site] = {}
        self._source = self._source_of(delivery)
        self._archive = self._source.reference(self._name, ARCHIVE_ID)

    def write(self) -> Delivered:
        made_at = now()
        for site in self._sites.values():
            for item in site.items:
                self._write_piece(site, item)
        warcs = self._copy_captures()
        children = [self._write_site(site, warcs.get(site.name)) for site in self._sites.values()]
        children += [self._explain(), *map(self._put_beside, self._delivery.beside)]
        archive = described_archive(self._source, self._name, children, made_at)
        self._files.describe_aggregation(self._top, archive)
        digest = write_manifest(self._files)
        too_large = sum(each.too_large for each in warcs.values())
        told = particulars(self._delivery, self._files, too_large)
        write_note(self._files, self._source, f"Levering van {self._name}", made_at, digest, told)
        sync_directory(self._files.root)
        return Delivered(self._name, self._files.objects, self._files.files, too_large)

    def _source_of(self, delivery: Delivery) -> Source:
        """Go once through all that goes out: what each site has of it, which capture has which payload."""
        for item in delivery.chosen.items:
            self._site(item.site).items.append(item)
        wanted = {item.payload_digest for item in delivery.chosen.items if _is_piece(item)}
        for item in filter(_is_piece, delivery.chosen.items):
            if "#/" in item.url and (place := zip_members.place_of(delivery.connection, item.payload_digest)):
                self._bundles[item.payload_digest] = place.bundle
        wanted |= set(self._bundles.values())
        first: dict[str, RecordedCapture] = {}
        for capture in recorded_captures.of_numbers(delivery.connection, delivery.chosen.captures):
            self._site(capture.site).taken.add(capture)
            if capture.payload_digest in wanted:
                held = first.setdefault(capture.payload_digest, capture)
                if capture.captured_at < held.captured_at:
                    first[capture.payload_digest] = capture
        imports = [crawl for crawl in crawls.every(delivery.connection) if crawl.provenance]
        origins = {crawl.id: crawl.provenance for crawl in imports if crawl.provenance}
        imported_at = {crawl.id: crawl.began_at for crawl in imports}
        return Source(self._name, delivery.about, delivery.terms, first, origins, imported_at)

    def _site(self, name: str) -> _Site:
        if name not in self._sites:
            folder = self._files.folder(self._top, self._names.take(slug(name)))
            self._sites[name] = _Site(name, folder)
        return self._sites[name]

    def _write_piece(self, site: _Site, item: Item) -> None:
        """Write the file of an item with what describes it; a page, and what stays, has none."""
        capture = self._capture_of(item)
        if capture is None:
            return
        title, me = title_of(item), self._source.reference(title_of(item), item.id)
        folder = self._files.folder(site.folder, self._names.take(f"{slug(title)}-{slug(item.id)}"))
        named = self._names.take(file_name(item.url, item.id, ending_of(item.media_type)))
        put = self._files.put(folder / named, self._delivery.bytes_of(item))
        is_as_captured = item.payload_digest == f"sha256:{put.sha256}"
        made_at = capture.captured_at if is_as_captured else now()
        file = self._files.describe_file(put, put.seen.format(item.media_type), made_at, me)
        parent = self._source.reference(site_name(self._source, site.name), site_id(site.name))
        described = described_item(
            self._source,
            item,
            self._ids(item),
            capture,
            parent,
            file,
            self._related(item),
            self._decided(item),
        )
        self._files.describe_aggregation(folder, described)
        site.pieces.append(me)

    def _ids(self, item: Item) -> list[str]:
        """The id of an item, and former ones that lead to no other: an id says one thing in a package."""
        former = [each for each in item.same_as if each not in self._items and each not in self._former]
        self._former.update(former)
        return [item.id, *former]

    def _capture_of(self, item: Item) -> RecordedCapture | None:
        """The capture of a document or photo, or of the ZIP file that it came in, where that goes out."""
        if not _is_piece(item):
            return None
        digest = item.payload_digest
        return self._source.captures.get(digest) or self._source.captures.get(self._bundles.get(digest, ""))

    def _related(self, item: Item) -> Iterator[Related]:
        for one in self._relations(item):
            is_source = one.item == item.id
            other = self._items[one.other if is_source else one.item]
            term = relation(one.relation, is_source=is_source)
            if self._capture_of(other):
                yield term, self._source.reference(title_of(other), other.id)
            else:
                yield term, Reference(title_of(other), other.url, "URL")

    def _relations(self, item: Item) -> Iterator[Relation]:
        """The relations of an item to others that go out."""
        for one in relations_of(self._delivery.connection, item.id):
            other = one.other if one.item == item.id else one.item
            if other in self._items and other != item.id:
                yield one

    def _decided(self, item: Item) -> list[Statement]:
        """The corrections of an item that hold, in the order of their fields."""
        held = self._journal.corrections((item.id, *item.same_as))
        return [held[name] for name in sorted(held)]

    def _copy_captures(self) -> Mapping[str, RecordFiles]:
        """Copy the captures into plain WARC files by site, and read these again."""
        delivery = self._delivery
        copy = RecordFilesBySite(self._record_files)
        try:
            copied = copy_records(
                delivery.connection, delivery.folder, delivery.chosen, copy, "", sites_apart=True
            )
            copy.finish()
        finally:
            copy.abandon()
        paths = [path for files in copy.by_site.values() for path in files.paths]
        check_copies(paths, copied.captures)
        return copy.by_site

    def _record_files(self, site: str) -> RecordFiles:
        delivery, folder = self._delivery, self._site(site).folder
        shape = Shape(plain=True, most=delivery.most)
        return RecordFiles(folder, lambda number: f"{folder.name}-{number:05d}.warc", delivery.heading, shape)

    def _write_site(self, site: _Site, warcs: RecordFiles | None) -> Reference:
        """Describe the WARC files and the items of a site, and the site."""
        me = self._source.reference(site_name(self._source, site.name), site_id(site.name))
        found = [self._files.found(path) for path in (warcs.paths if warcs else ())]
        files = [self._files.describe_file(put, WARC_1_1, now(), me) for put in found]
        data = (
            item_data(
                item,
                self._delivery.about,
                self._decided(item),
                self._relations(item),
                self._events.of_item(item),
            )
            for item in site.items
        )
        put = self._files.put(site.folder / f"{site.folder.name}-{FILE_NAME}.json", as_list(data))
        beside = [self._files.describe_file(put, JSON, now(), me), self._list_not_fetched(site, me)]
        beside.append(self._tell_events(site, found, me))
        missing = counts_in_dutch(self._delivery.connection, site.taken.crawls)
        described = described_site(
            self._source, site.name, site.taken, site.pieces, files, beside, self._archive, missing
        )
        self._files.describe_aggregation(site.folder, described)
        return me

    def _tell_events(self, site: _Site, warcs: Sequence[Put], me: Reference) -> Reference:
        """Put in what happened to the items and WARC files of a site, by PREMIS, and read it again."""
        delivery, made_at = self._delivery, now()
        events = SiteEvents(site.items, warcs, self._events, delivery.checks, delivery.about.software)
        put = self._files.put(site.folder / f"{site.folder.name}-{EVENTS}.xml", events.as_file(made_at))
        check_events(put)
        return self._files.describe_file(put, XML, made_at, me)

    def _list_not_fetched(self, site: _Site, me: Reference) -> Reference:
        """Put in the list of what the crawls of a site did not fetch."""
        delivery = self._delivery
        missing = not_fetched(delivery.connection, delivery.folder, site.taken.crawls, delivery.chosen.barred)
        put = self._files.put(site.folder / f"{site.folder.name}-{NOT_FETCHED}.csv", missing)
        return self._files.describe_file(put, CSV, now(), me)

    def _explain(self) -> Reference:
        """Put in what the descriptions in JSON mean: the schema is our own."""
        return self._write_piece_of_archive(EXPLAINED, EXPLANATION.encode())

    def _put_beside(self, name: str) -> Reference:
        """Put in a file with which another archive can go on."""
        return self._write_piece_of_archive(BESIDE[name], self._delivery.beside[name])

    def _write_piece_of_archive(self, piece: PieceOfArchive, data: bytes) -> Reference:
        """Write a file that is of the archive itself, and not of a site."""
        me = self._source.reference(piece.title, piece.id)
        folder = self._files.folder(self._top, self._names.take(slug(piece.title)))
        put = self._files.put(folder / piece.file, (data,))
        file = self._files.describe_file(put, piece.format, now(), me)
        described = described_piece(self._source, piece.id, piece.title, self._archive, file, piece.about)
        self._files.describe_aggregation(folder, described)
        return me


def _is_piece(item: Item) -> bool:
    """True of a document or photo, which has a file of its own; pages stay in the WARC files."""
    return item.media_type not in PAGES
