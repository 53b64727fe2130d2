"""Makes the package that was asked for, under another name, and gives it its own when it is whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection

from archive.archive_error import CannotWrite, NotKept
from archive.catalogue.items import Item
from archive.curation.journal import read_journal, withheld
from archive.exporting import cdxj, decided, recorded_captures, recorded_renderings
from archive.exporting.bag import write_bag
from archive.exporting.decided import as_lines, decisions_about
from archive.exporting.dublin_core import About, as_csv, as_json
from archive.exporting.record_copy import Copied, copy_records
from archive.exporting.selection import Chosen, Selection, choose
from archive.exporting.wacz import write_wacz
from archive.failing_disk import failing_disk
from archive.fetched import crawls
from archive.folder import Folder
from archive.no_room import no_room
from archive.readings.stored_readings import find_reading
from archive.small_file import read_bytes
from wording.message import say

Form = Literal["warc", "wacz", "bagit", "csv", "json", "decisions", "cdxj"]

_RECORDS = "records.warc.gz"
_TABLES: tuple[Form, ...] = ("csv", "json", "decisions")
"""The forms without captures."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A package by its numbers, and how many items of the archive are withheld from all packages.

    ``parts`` of the captures are there because pages need them to be shown; ``unread`` counts the pages of
    which it is not known what they need.
    """

    items: int
    captures: int
    withheld: int
    size: int
    parts: int
    unread: int


@dataclass(frozen=True, slots=True)
class _Order:
    connection: Connection
    folder: Folder
    chosen: Chosen
    about: About

    def copy(self, path: Path, name: str) -> Copied:
        """Copy the records into a file at ``path``, which will be called ``name``."""
        imprint = self.about.imprint
        own = {"operator": imprint.keeper, "publisher": imprint.name, "url": imprint.address}
        said = {"software": self.about.software, "description": self.about.description}
        said |= {name: value for name, value in own.items() if value}
        with path.open("wb") as file:
            copied = copy_records(self.connection, self.folder, self.chosen, file, name, said)
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


def hand_over(
    connection: Connection,
    folder: Folder,
    form: Form,
    target: Path,
    selection: Selection,
    about: About,
) -> HandedOver:
    """Write a package of a form to ``target``, whole or not at all; a file or a bag that is there gives way.

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
        _FORMS[form](_Order(connection, folder, chosen, about), unfinished, target.name)
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
    if target.is_dir() and not (form == "bagit" and (target / "bagit.txt").is_file()):
        raise CannotWrite(
            say(
                "{path}: a directory that is no bag stands there, and is left as it is. "
                "Name a file or directory in it: -o {example}",
                path=target,
                example=target / "pakket",
            )
        )


def _put(unfinished: Path, target: Path) -> None:
    """Give a whole package its name; a file is replaced in one step.

    A bag cannot be: an earlier one is moved aside first, so that no half of one ever has the name.
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


def _warc(order: _Order, path: Path, name: str) -> None:
    order.copy(path, name)


def _wacz(order: _Order, path: Path, name: str) -> None:
    aside = path.with_name(name + ".records")
    _remove(aside)
    aside.mkdir()
    try:
        records = aside / _RECORDS
        copied = order.copy(records, _RECORDS)
        write_wacz(path, records, copied, order.chosen.items, order.about, order.text_of, order.decisions)
    finally:
        _remove(aside)


def _bag(order: _Order, path: Path, name: str) -> None:
    (path / "data" / "warc").mkdir(parents=True)
    copied = order.copy(path / "data" / "warc" / _RECORDS, _RECORDS)
    numbers = {each.crawl for each in recorded_captures.of_numbers(order.connection, order.chosen.captures)}
    made = [crawl for crawl in crawls.every(order.connection) if crawl.id in numbers]
    beside = {decided.NAME: order.decisions, "vocabulary.toml": _own_names(order.folder)}
    write_bag(path, copied, _RECORDS, order.chosen.items, made, order.about, beside)


def _own_names(folder: Folder) -> bytes:
    """The vocabulary of the archive itself; nothing where it has none that can be read."""
    try:
        return read_bytes(folder.vocabulary)
    except FileNotFoundError:
        return b""


def _csv(order: _Order, path: Path, name: str) -> None:
    # Spreadsheets take a file for UTF-8 only when it says so.
    path.write_text(as_csv(order.chosen.items, order.about), encoding="utf-8-sig", newline="")


def _json(order: _Order, path: Path, name: str) -> None:
    path.write_text(as_json(order.chosen.items, order.about), encoding="utf-8")


def _decisions(order: _Order, path: Path, name: str) -> None:
    path.write_bytes(order.decisions)


def _cdxj(order: _Order, path: Path, name: str) -> None:
    chosen = recorded_captures.of_numbers(order.connection, order.chosen.captures)
    lines = [cdxj.line_of(each) for each in chosen]
    reports = recorded_renderings.reports_of(order.connection, order.chosen.captures)
    for made in recorded_renderings.made_for(order.connection, reports):
        if made.kind == "picture":
            lines.append(cdxj.line_of_made(made, file=made.file, offset=made.offset))
    path.write_bytes(b"".join(cdxj.sorted_lines(lines)))


_FORMS: Mapping[Form, Callable[[_Order, Path, str], None]] = {
    "warc": _warc,
    "wacz": _wacz,
    "bagit": _bag,
    "csv": _csv,
    "json": _json,
    "decisions": _decisions,
    "cdxj": _cdxj,
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
