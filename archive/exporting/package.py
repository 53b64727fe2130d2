"""Makes the package that was asked for, under another name, and gives it its own when it is whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection

from archive.archive_error import CannotWrite, NotKept
from archive.catalogue.items import Item
from archive.curation.journal import read_journal, withheld
from archive.dataset_terms import DatasetTerms
from archive.durable_file import replace_file_by, sync_directory
from archive.exporting import cdxj, decided, recorded_captures, recorded_renderings
from archive.exporting.bag import write_bag
from archive.exporting.decided import as_lines, decisions_about
from archive.exporting.dublin_core import About, as_csv, as_json
from archive.exporting.mdto.checking import check_package
from archive.exporting.mdto.delivery import Delivery, write_delivery
from archive.exporting.mdto.delivery_note import is_package
from archive.exporting.mdto.names import slug
from archive.exporting.nde.written import written_dataset
from archive.exporting.not_fetched import FILE_NAME as NOT_FETCHED
from archive.exporting.not_fetched import not_fetched
from archive.exporting.premis.events import FixityCheck
from archive.exporting.premis.known_events import KnownEvents
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
from archive.readings.stored_readings import find_reading
from archive.small_file import read_bytes
from archive.warc.forming import information
from wording.message import say

Form = Literal["warc", "wacz", "bagit", "csv", "json", "decisions", "cdxj", "mdto", "nde", "register"]

_RECORDS = "records.warc.gz"
_TABLES: tuple[Form, ...] = ("csv", "json", "decisions")
"""The forms without captures."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A package by its numbers, and how many items of the archive are withheld from all packages.

    ``parts`` of the captures are there because pages need them to be shown; ``unread`` counts the pages of
    which it is not known what they need. ``objects`` and ``files`` are those of MDTO. Of a package that
    ``is_verified``, everything was read again; ``too_large`` counts WARC files that are larger than asked.
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
    is_verified: bool = False


def _nothing_of(connection: Connection, folder: Folder, item: Item) -> Iterable[bytes]:
    """For forms that need no bytes of items apart from their captures."""
    return ()


@dataclass(frozen=True, slots=True)
class HandOverOptions:
    """What only some forms ask for: the shape of WARC files, and for MDTO terms and the bytes of items.

    ``bytes_of`` gives these without the encoding of the wire, in pieces. ``dataset`` is for nde,
    ``registered`` for register, and ``checks``, the nights that read records again, for MDTO.
    """

    shape: Shape = Shape()
    terms: Terms = Terms()
    bytes_of: Callable[[Connection, Folder, Item], Iterable[bytes]] = _nothing_of
    dataset: DatasetTerms = DatasetTerms()
    registered: Registered = Registered()
    checks: tuple[FixityCheck, ...] = ()


@dataclass(frozen=True, slots=True)
class _Made:
    """What a form tells of a package that is written; see HandedOver."""

    objects: int = 0
    files: int = 0
    too_large: int = 0
    is_verified: bool = False


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
        return information(name, said | {name: value for name, value in own.items() if value})

    def copy(self, path: Path, name: str) -> Copied:
        """Copy the records into a file at ``path``, which will be called ``name``."""
        with path.open("wb") as file:
            target, heading = OneFile(file), self.heading(name)
            copied = copy_records(self.connection, self.folder, self.chosen, target, name, heading)
            file.flush()
            os.fsync(file.fileno())
        return copied

    @property
    def decisions(self) -> bytes:
        """The decisions about the chosen items, one a line; none about what is withheld."""
        journal = read_journal(self.folder)
        return b"".join(as_lines(decisions_about(self.connection, journal, self.chosen.items)))

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
    DamagedJournal or CannotWrite, the last also where
    something else would give way.
    """
    _check_place(folder, form, target)
    chosen = choose(connection, selection, withheld(folder), with_parts=form not in _TABLES)
    if not (selection.is_everything or chosen.items or chosen.captures):
        raise NotKept(
            say(
                "Nothing in this archive is as the options say, or all of it is withheld: "
                "no package was made. "
                "Leave out an option, or see what there is with: alliantie status"
            )
        )
    unfinished = target.with_name(target.name + ".partial")
    try:
        _remove(unfinished)
        unfinished.parent.mkdir(parents=True, exist_ok=True)
        made = _FORMS[form](_Order(connection, folder, chosen, about, options), unfinished, target.name)
        _put(unfinished, target)
    except OSError as error:
        raise (
            no_room(error, target)
            or failing_disk(error, target)
            or CannotWrite(
                say(
                    "Cannot write {path}: {why}. The archive is untouched. "
                    "Free some space, or choose another place with -o.",
                    path=target,
                    why=error.strerror or str(error),
                )
            )
        ) from error
    finally:
        _remove(unfinished)
    return HandedOver(
        items=len(chosen.items),
        captures=len(chosen.captures),
        withheld=chosen.withheld,
        size=_size(target),
        parts=chosen.parts,
        unread=chosen.unread,
        objects=made.objects,
        files=made.files,
        too_large=made.too_large,
        is_verified=made.is_verified,
    )


def _check_place(folder: Folder, form: Form, target: Path) -> None:
    """Raise CannotWrite where a package would take the place of an archive, or of what is no package."""
    place, root = target.resolve(), folder.root.resolve()
    if place.is_relative_to(root) or root.is_relative_to(place):
        raise CannotWrite(
            say(
                "{path}: expected a place outside the archive {archive}, which no package replaces. "
                "Choose another place with -o.",
                path=target,
                archive=folder.root,
            )
        )
    if target.is_dir() and not _is_package(form, target):
        raise CannotWrite(
            say(
                "{path}: a directory that is no package of this form stands there, and is left as it is. "
                "Name a file or directory in it: -o {example}",
                path=target,
                example=target / "pakket",
            )
        )


def _is_package(form: Form, target: Path) -> bool:
    """True of a folder that a package of this form may take the place of."""
    if form == "mdto":
        return is_package(target)
    return form == "bagit" and (target / "bagit.txt").is_file()


def _put(unfinished: Path, target: Path) -> None:
    """Give a whole package its name; a file is replaced in one step.

    A folder cannot be: an earlier one is moved aside first, so that no half of one ever has the name.
    """
    if not (target.is_dir() or unfinished.is_dir()):
        unfinished.replace(target)
        return
    earlier = target.with_name(target.name + ".replaced")
    _remove(earlier)
    if target.exists():
        target.rename(earlier)
    unfinished.rename(target)
    _remove(earlier)


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
    return _Made(too_large=files.too_large, is_verified=True)


def _list_not_fetched(order: _Order, path: Path) -> None:
    """Write the list of what the crawls did not fetch of which captures go out."""
    chosen = recorded_captures.of_numbers(order.connection, order.chosen.captures)
    numbers = {each.crawl for each in chosen}
    replace_file_by(path, not_fetched(order.connection, order.folder, numbers, order.chosen.barred))


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
    _remove(aside)
    aside.mkdir()
    try:
        records = aside / _RECORDS
        copied = order.copy(records, _RECORDS)
        write_wacz(path, records, copied, order.chosen.items, order.about, order.text_of, _beside(order))
    finally:
        _remove(aside)
    return _AS_USUAL


def _bag(order: _Order, path: Path, name: str) -> _Made:
    (path / "data" / "warc").mkdir(parents=True)
    copied = order.copy(path / "data" / "warc" / _RECORDS, _RECORDS)
    numbers = {each.crawl for each in recorded_captures.of_numbers(order.connection, order.chosen.captures)}
    made = [crawl for crawl in crawls.every(order.connection) if crawl.id in numbers]
    write_bag(path, copied, _RECORDS, order.chosen.items, made, order.about, _beside(order))
    return _AS_USUAL


def _beside(order: _Order) -> dict[str, bytes]:
    """What goes along with the descriptions: what people decided of the items, and names that they added."""
    return {decided.NAME: order.decisions, order.folder.vocabulary.name: _own_names(order.folder)}


def _own_names(folder: Folder) -> bytes:
    """The vocabulary of the archive itself; nothing where it has none."""
    try:
        return read_bytes(folder.vocabulary)
    except FileNotFoundError:
        return b""


def _mdto(order: _Order, path: Path, name: str) -> _Made:
    def bytes_of(item: Item) -> Iterable[bytes]:
        return order.options.bytes_of(order.connection, order.folder, item)

    delivery = Delivery(
        connection=order.connection,
        folder=order.folder,
        chosen=order.chosen,
        about=order.about,
        terms=order.options.terms,
        heading=order.heading,
        bytes_of=bytes_of,
        most=order.options.shape.most,
        checks=order.options.checks,
    )
    path.mkdir()
    delivered = write_delivery(delivery, path)
    check_package(path, delivered.source)
    return _Made(delivered.objects, delivered.files, delivered.too_large, is_verified=True)


def _csv(order: _Order, path: Path, name: str) -> _Made:
    # Spreadsheets take a file for UTF-8 only when it says so.
    path.write_text(as_csv(order.chosen.items, order.about), encoding="utf-8-sig", newline="")
    return _AS_USUAL


def _json(order: _Order, path: Path, name: str) -> _Made:
    known = KnownEvents(order.connection, read_journal(order.folder), order.chosen)
    path.write_text(as_json(order.chosen.items, order.about, known.of_item), encoding="utf-8")
    return _AS_USUAL


def _decisions(order: _Order, path: Path, name: str) -> _Made:
    path.write_bytes(order.decisions)
    return _AS_USUAL


def _cdxj(order: _Order, path: Path, name: str) -> _Made:
    chosen = recorded_captures.of_numbers(order.connection, order.chosen.captures)
    lines = [cdxj.line_of(each) for each in chosen]
    reports = recorded_renderings.reports_of(order.connection, order.chosen.captures)
    for made in recorded_renderings.made_for(order.connection, reports):
        if made.kind == "picture":
            lines.append(cdxj.line_of_made(made, file=made.file, offset=made.offset))
    path.write_bytes(b"".join(cdxj.sorted_lines(lines)))
    return _AS_USUAL


def _nde(order: _Order, path: Path, name: str) -> _Made:
    path.write_bytes(
        written_dataset(order.connection, order.folder, order.chosen, order.options.dataset, order.about)
    )
    return _AS_USUAL


def _register(order: _Order, path: Path, name: str) -> _Made:
    path.write_bytes(register(order.connection, order.chosen, order.options.registered, order.about))
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
    "nde": _nde,
    "register": _register,
}


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(each.stat().st_size for each in path.rglob("*") if each.is_file())
