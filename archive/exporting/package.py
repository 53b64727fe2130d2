"""Makes the package that was asked for, under another name, and gives it its own when it is whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection

from archive.archive_error import NotKept
from archive.catalogue.items import Item
from archive.curation.journal import read_journal, withheld
from archive.dataset_terms import DatasetTerms
from archive.durable_file import sync_directory
from archive.exporting import cdxj, recorded_captures, recorded_renderings
from archive.exporting.bag import write_bag
from archive.exporting.checking_tables import csv_faults, json_faults, line_faults
from archive.exporting.decided import as_lines, decisions_about
from archive.exporting.dublin_core import About, as_csv, as_json
from archive.exporting.going_along import CarriedProfile, GoingAlong, going_along
from archive.exporting.mdto.checking import check_package
from archive.exporting.mdto.delivery import Delivery, write_delivery
from archive.exporting.mdto.names import slug
from archive.exporting.nde.written import written_dataset
from archive.exporting.not_fetched import FILE_NAME as NOT_FETCHED
from archive.exporting.not_fetched import not_fetched
from archive.exporting.package_place import (
    UNFINISHED,
    alone_at,
    cannot_write,
    check_place,
    put_in_place,
    remove,
    removed_in_the_end,
    size_of,
)
from archive.exporting.premis.events import FixityCheck
from archive.exporting.premis.known_events import KnownEvents
from archive.exporting.read_back import let_go, put, refuse
from archive.exporting.record_copy import Copied, copy_records
from archive.exporting.record_files import OneFile, RecordFiles, Shape, check_copies
from archive.exporting.register import Registered, register
from archive.exporting.selection import Chosen, Selection, choose
from archive.exporting.wacz import write_wacz
from archive.failing_disk import failing_disk
from archive.fetched import crawls
from archive.folder import Folder
from archive.imprint import Terms
from archive.no_room import no_room
from archive.packages.bag import bag_faults
from archive.packages.wacz import wacz_faults
from archive.readings.stored_readings import find_reading
from archive.warc.forming import information
from wording.message import say
from wording.unseen import seen

Form = Literal["warc", "wacz", "bagit", "csv", "json", "decisions", "cdxj", "mdto", "site", "nde", "register"]

_RECORDS = "records.warc.gz"
_TABLES: tuple[Form, ...] = ("csv", "json", "decisions")
"""The forms without captures."""

_WITHOUT_PARTS: tuple[Form, ...] = (*_TABLES, "site")
"""The forms in which no page is shown as it looked."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A package by its numbers, and how many items of the archive are withheld from all packages.

    ``parts`` of the captures are there because pages need them to be shown; ``unread`` counts the pages of
    which it is not known what they need. ``objects`` and ``files`` are those of MDTO; ``too_large`` counts
    WARC files that are larger than asked. The profiles of sites ``without_profile`` name something withheld.
    """

    items: int
    captures: int
    withheld: int
    size: int
    parts: int
    unread: int
    objects: int = 0
    files: int = 0
    too_large: int = 0
    without_profile: tuple[str, ...] = ()


def _nothing_of(connection: Connection, folder: Folder, item: Item) -> Iterable[bytes]:
    """For forms that need no bytes of items apart from their captures."""
    return ()


def _no_site(connection: Connection, folder: Folder, chosen: Chosen, path: Path) -> int:
    """For all other forms."""
    return 0


@dataclass(frozen=True, slots=True)
class HandOverOptions:
    """What only some forms ask for: the shape of WARC files, and for MDTO terms and the bytes of items.

    ``bytes_of`` gives these without the encoding of the wire, in pieces. ``profiles`` has those of the
    sites. ``write_site`` writes the chosen items as pages into a folder that is there and empty, checks
    them, and says how many files these are. ``dataset`` is for nde, ``registered`` for register, and
    ``checks``, the nights that read records again, for MDTO.
    """

    shape: Shape = Shape()
    terms: Terms = Terms()
    profiles: Mapping[str, CarriedProfile] = field(default_factory=dict)
    bytes_of: Callable[[Connection, Folder, Item], Iterable[bytes]] = _nothing_of
    write_site: Callable[[Connection, Folder, Chosen, Path], int] = _no_site
    dataset: DatasetTerms = DatasetTerms()
    registered: Registered = Registered()
    checks: tuple[FixityCheck, ...] = ()


@dataclass(frozen=True, slots=True)
class _Made:
    """What a form tells of a package that is written; see HandedOver."""

    objects: int = 0
    files: int = 0
    too_large: int = 0
    without_profile: tuple[str, ...] = ()


_AS_USUAL = _Made()


@dataclass(frozen=True, slots=True)
class _Order:
    connection: Connection
    folder: Folder
    chosen: Chosen
    about: About
    options: HandOverOptions

    def heading(self, name: str) -> bytes:
        """The record with which a file called ``name`` begins."""
        imprint = self.about.imprint
        own = {"operator": imprint.keeper, "publisher": imprint.name, "url": imprint.address}
        said = {"software": self.about.software, "description": self.about.description}
        # A name of a file may hold what ends a line of the record, or bytes that are no text.
        return information(seen(name), said | {name: value for name, value in own.items() if value})

    def copy(self, path: Path, name: str) -> Copied:
        """Copy the records into a file at ``path``, which will be called ``name``, and read them again."""
        with path.open("wb") as file:
            target, heading = OneFile(file), self.heading(name)
            copied = copy_records(self.connection, self.folder, self.chosen, target, name, heading)
            file.flush()
            os.fsync(file.fileno())
        check_copies([path], copied.captures)
        return copied

    @property
    def decisions(self) -> list[bytes]:
        """The decisions about the chosen items, one a line; none about what is withheld."""
        journal = read_journal(self.folder)
        return list(as_lines(decisions_about(self.connection, journal, self.chosen.items)))

    @property
    def crawls(self) -> set[int]:
        """The numbers of the crawls of which captures go out."""
        chosen = recorded_captures.of_numbers(self.connection, self.chosen.captures)
        return {each.crawl for each in chosen}

    @property
    def ids(self) -> list[str]:
        return [item.id for item in self.chosen.items]

    @property
    def going_along(self) -> GoingAlong:
        """What goes along with the descriptions."""
        return going_along(self.connection, self.folder, self.chosen, self.options.profiles)

    def text_of(self, item: Item) -> str:
        """All the words of an item."""
        reading = find_reading(self.connection, item.payload_digest, item.recipe)
        return "\n".join(filter(None, (reading.main_text, reading.other_text))) if reading else ""


_NO_OPTIONS = HandOverOptions()


def hand_over(
    connection: Connection,
    folder: Folder,
    form: Form,
    target: Path,
    selection: Selection,
    about: About,
    options: HandOverOptions = _NO_OPTIONS,
) -> HandedOver:
    """Write a package of a form to ``target``, whole or not at all; a file, or a folder that is a package of
    this form, gives way.

    What pages need to be shown goes with them. Raises NotKept where nothing is chosen, DamagedRecord,
    DamagedJournal or CannotWrite, the last also where something else would give way.
    """
    check_place(folder, form, target)
    chosen = choose(connection, selection, withheld(folder), with_parts=form not in _WITHOUT_PARTS)
    if not (selection.is_everything or chosen.items or chosen.captures):
        raise NotKept(
            say(
                "Nothing in this archive is as the options say, or all of it is withheld: "
                "no package was made. "
                "Leave out an option, or see what there is with: alliantie status"
            )
        )
    unfinished = target.with_name(target.name + UNFINISHED)
    try:
        unfinished.parent.mkdir(parents=True, exist_ok=True)
        with alone_at(target), removed_in_the_end(unfinished):
            remove(unfinished)
            made = _FORMS[form](_Order(connection, folder, chosen, about, options), unfinished, target.name)
            put_in_place(unfinished, target)
    except OSError as error:
        raise (
            no_room(error, target) or failing_disk(error, target) or cannot_write(target, error)
        ) from error
    return HandedOver(
        items=len(chosen.items),
        captures=len(chosen.captures),
        withheld=chosen.withheld,
        size=size_of(target),
        parts=chosen.parts,
        unread=chosen.unread,
        objects=made.objects,
        files=made.files,
        too_large=made.too_large,
        without_profile=made.without_profile,
    )


def _warc(order: _Order, path: Path, name: str) -> _Made:
    if order.options.shape == Shape():
        order.copy(path, name)
        return _AS_USUAL
    if order.options.shape.most:
        path.mkdir()
        ending = order.options.shape.ending
        files = _copy_into_files(order, path, lambda number: f"{slug(name)}-{number:05d}{ending}")
        _list_not_fetched(order, path / f"{slug(name)}-{NOT_FETCHED}.csv")
        sync_directory(path)
    else:
        files = _copy_into_files(order, path.parent, lambda _: path.name, name)
    return _Made(too_large=files.too_large)


def _list_not_fetched(order: _Order, path: Path) -> None:
    """Write the list of what the crawls did not fetch of which captures go out."""
    put(path, not_fetched(order.connection, order.folder, order.crawls, order.chosen.barred))


def _copy_into_files(
    order: _Order, folder: Path, name_of: Callable[[int], str], name: str = ""
) -> RecordFiles:
    """Copy the records in the shape that was asked for, and read the copy again."""
    files = RecordFiles(folder, name_of, lambda own: order.heading(name or own), order.options.shape)
    try:
        copied = copy_records(order.connection, order.folder, order.chosen, files, name)
        files.finish()
    finally:
        files.abandon()
    check_copies(files.paths, copied.captures)
    return files


def _wacz(order: _Order, path: Path, name: str) -> _Made:
    aside = path.with_name(name + ".records")
    remove(aside)
    aside.mkdir()
    try:
        records = aside / _RECORDS
        copied = order.copy(records, _RECORDS)
        beside = order.going_along
        write_wacz(path, records, copied, order.chosen.items, order.about, order.text_of, beside.files)
    finally:
        remove(aside)
    let_go(path)
    refuse(wacz_faults(path))
    return _Made(without_profile=beside.without_profile)


def _bag(order: _Order, path: Path, name: str) -> _Made:
    (path / "data" / "warc").mkdir(parents=True)
    copied = order.copy(path / "data" / "warc" / _RECORDS, _RECORDS)
    numbers = order.crawls
    made = [crawl for crawl in crawls.every(order.connection) if crawl.id in numbers]
    beside = order.going_along
    write_bag(path, copied, _RECORDS, order.chosen.items, made, order.about, beside.files)
    let_go(path)
    refuse(bag_faults(path))
    return _Made(without_profile=beside.without_profile)


def _mdto(order: _Order, path: Path, name: str) -> _Made:
    def bytes_of(item: Item) -> Iterable[bytes]:
        return order.options.bytes_of(order.connection, order.folder, item)

    beside = order.going_along
    delivery = Delivery(
        connection=order.connection,
        folder=order.folder,
        chosen=order.chosen,
        about=order.about,
        terms=order.options.terms,
        heading=order.heading,
        bytes_of=bytes_of,
        most=order.options.shape.most,
        beside=beside.files,
        checks=order.options.checks,
    )
    path.mkdir()
    delivered = write_delivery(delivery, path)
    check_package(path, delivered.source)
    return _Made(delivered.objects, delivered.files, delivered.too_large, beside.without_profile)


def _site(order: _Order, path: Path, name: str) -> _Made:
    path.mkdir()
    files = order.options.write_site(order.connection, order.folder, order.chosen, path)
    sync_directory(path)
    return _Made(files=files)


def _csv(order: _Order, path: Path, name: str) -> _Made:
    # Spreadsheets take a file for UTF-8 only when it says so.
    put(path, (as_csv(order.chosen.items, order.about).encode("utf-8-sig"),))
    refuse(csv_faults(path, order.ids))
    return _AS_USUAL


def _json(order: _Order, path: Path, name: str) -> _Made:
    known = KnownEvents(order.connection, read_journal(order.folder), order.chosen)
    put(path, (as_json(order.chosen.items, order.about, known.of_item).encode(),))
    refuse(json_faults(path, order.ids))
    return _AS_USUAL


def _decisions(order: _Order, path: Path, name: str) -> _Made:
    decisions = order.decisions
    put(path, decisions)
    refuse(line_faults(path, decisions))
    return _AS_USUAL


def _cdxj(order: _Order, path: Path, name: str) -> _Made:
    chosen = recorded_captures.of_numbers(order.connection, order.chosen.captures)
    lines = [cdxj.line_of(each) for each in chosen]
    reports = recorded_renderings.reports_of(order.connection, order.chosen.captures)
    for made in recorded_renderings.made_for(order.connection, reports):
        if made.kind == "picture":
            lines.append(cdxj.line_of_made(made, file=made.file, offset=made.offset))
    in_order = cdxj.sorted_lines(lines)
    put(path, in_order)
    refuse(line_faults(path, in_order))
    return _AS_USUAL


def _nde(order: _Order, path: Path, name: str) -> _Made:
    about = order.about
    put(path, (written_dataset(order.connection, order.folder, order.chosen, order.options.dataset, about),))
    return _AS_USUAL


def _register(order: _Order, path: Path, name: str) -> _Made:
    put(path, (register(order.connection, order.chosen, order.options.registered, order.about),))
    return _AS_USUAL


_FORMS: Mapping[Form, Callable[[_Order, Path, str], _Made]] = {
    "warc": _warc,
    "wacz": _wacz,
    "bagit": _bag,
    "csv": _csv,
    "json": _json,
    "decisions": _decisions,
    "cdxj": _cdxj,
    "mdto": _mdto,
    "site": _site,
    "nde": _nde,
    "register": _register,
}
