"""Compares a stretch of a WARC file with what the database knows of it; runs in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from archive.failing_disk import unreadable
from archive.fetched.asked_otherwise import asked_address
from archive.fetched.crawls import Beginning
from archive.fetched.exchange import file_digest
from archive.fetched.kept_profiles import digest_of
from archive.fixity.expected_row import (
    CAPTURE_TYPES,
    columns_of,
    columns_of_not_modified,
    columns_of_rendering,
    columns_of_request,
    is_of_rendering,
    refers_to,
)
from archive.folder import Folder
from archive.object_store.checking import amiss_with
from archive.object_store.chosen import chosen_for
from archive.object_store.kept_warc import warc_source
from archive.object_store.object_store import connected
from archive.object_store.store_address import key_of
from archive.warc.crawl_records import read_beginning
from archive.warc.fault import Fault
from archive.warc.record import SoundRecord
from archive.warc.source import size_of
from archive.warc.strict import read_records
from wording.message import NOTHING, Message, say
from wording.told_error import told

_ACCOMPANYING_TYPES = ("request", "metadata", "warcinfo")


class KnownCapture(NamedTuple):
    """A capture as the database has it; ``original`` is the id of the record that it refers to.

    ``columns`` are those of the table of captures, and ``original`` once more.
    """

    number: int
    site: str
    offset: int
    original: str | None
    columns: Mapping[str, Any]


class KnownRendering(NamedTuple):
    """A record of a rendering as the database has it, with the numbers of the captures that it concerns.

    ``columns`` are those of its table; of how one went, also the id of the record of its ``page``.
    """

    captures: tuple[int, ...]
    offset: int
    columns: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Bytes of one file that begin and end with a record, and the captures and renderings in them."""

    root: Path
    file: str
    start: int
    end: int
    captures: tuple[KnownCapture, ...]
    renderings: tuple[KnownRendering, ...] = ()

    @property
    def size(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class WholeFile:
    """A closed file and the digest it had when it was closed."""

    root: Path
    file: str
    size: int
    digest: str
    captures: tuple[KnownCapture, ...] = ()


@dataclass(frozen=True, slots=True)
class WholeObject:
    """A sealed file that an object store has, and the digest it had when it was put."""

    root: Path
    file: str
    size: int
    digest: str
    captures: tuple[KnownCapture, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Something amiss in a file; ``captures`` are the numbers of those concerned, where they are known.

    ``is_of_database`` says that the file is sound, and that the database does not say the same,
    ``is_of_disk`` that nobody can tell while the disk fails.
    """

    file: str
    offset: int | None
    reason: Message
    captures: tuple[int, ...] = ()
    is_of_database: bool = False
    is_of_disk: bool = False


class Began(NamedTuple):
    """How a crawl began, as the record at this place says."""

    file: str
    offset: int
    beginning: Beginning


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything amiss in what was looked at, and the crawls that began in it. ``size`` is in bytes."""

    records: int
    size: int
    found: tuple[Found, ...] = ()
    began: tuple[Began, ...] = ()


def check(part: Stretch | WholeFile | WholeObject) -> Checked:
    """Read one part of the archive; find what is not sound in itself, or not as the database says."""
    try:
        if isinstance(part, WholeObject):
            return _check_object(part)
        return _check_file(part) if isinstance(part, WholeFile) else _check_stretch(part)
    except OSError as error:
        failing = unreadable(error)
        reason = failing or say("the file cannot be read: {why}", why=error.strerror or str(error))
        concerned = tuple(each.number for each in part.captures)
        return Checked(0, 0, (Found(part.file, None, reason, concerned, is_of_disk=failing is not None),))


def _check_file(part: WholeFile) -> Checked:
    source = warc_source(Folder(part.root), part.file)
    size = size_of(source)
    found = []
    if size != part.size:
        reason = say("expected {expected:byte/bytes}, found {found:number}", expected=part.size, found=size)
        found.append(Found(part.file, min(size, part.size), reason))
    elif part.digest and (digest := file_digest(source)) != part.digest:
        reason = say(
            "the whole file has digest {found}, expected {expected}", found=digest, expected=part.digest
        )
        found.append(Found(part.file, None, reason))
    return Checked(0, size, tuple(found))


def _check_object(part: WholeObject) -> Checked:
    """Read an object whole from its store, whatever is in the folder: the copy there may go."""
    chosen = chosen_for(Folder(part.root))
    if chosen is None:
        return Checked(0, 0)
    store = connected(chosen.address)
    key = key_of(chosen.address, part.file, part.digest)
    amiss = amiss_with(store, key, part.size, part.digest)
    return Checked(0, part.size, (Found(part.file, None, amiss),) if amiss else ())


def _check_stretch(part: Stretch) -> Checked:
    source = warc_source(Folder(part.root), part.file)
    comparison = _Comparison(part)
    records = 0
    for each in read_records(source, part.start, part.end):
        records += isinstance(each, SoundRecord)
        comparison.take(each)
    comparison.finish()
    return Checked(records, part.size, tuple(comparison.found), tuple(comparison.began))


class _Comparison:
    """Goes along the records of a stretch with the captures that they should be."""

    def __init__(self, part: Stretch) -> None:
        self.found: list[Found] = []
        self.began: list[Began] = []
        self._file = part.file
        self._known = {each.offset: each for each in part.captures}
        self._renderings = {each.offset: each for each in part.renderings}
        self._last: SoundRecord | None = None
        self._capture: KnownCapture | None = None
        self._without_request: KnownCapture | None = None
        self._not_modified: KnownCapture | None = None

    def take(self, each: SoundRecord | Fault) -> None:
        if isinstance(each, Fault):
            self._take_fault(each)
        elif each.type in CAPTURE_TYPES:
            self._take_capture(each)
        elif is_of_rendering(each):
            self._take_rendering(each)
        else:
            self._take_accompanying(each)

    def finish(self) -> None:
        self._miss_request()
        for offset, known in sorted(self._known.items()):
            reason = say("there is no record of capture {id} here", id=known.number)
            self._note(offset, reason, known.number)
        for offset, made in sorted(self._renderings.items()):
            self._note(offset, say("there is no record of a rendering here"), *made.captures)

    def _take_fault(self, fault: Fault) -> None:
        span = range(fault.offset, fault.offset + max(fault.length, 1))
        concerned = [self._known.pop(offset).number for offset in sorted(self._known) if offset in span]
        made = [self._renderings.pop(offset) for offset in sorted(self._renderings) if offset in span]
        concerned += [number for each in made for number in each.captures]
        self._note(fault.offset, fault.reason, *dict.fromkeys(concerned))
        self._last = self._without_request = None

    def _take_capture(self, record: SoundRecord) -> None:
        self._miss_request()
        self._last, self._not_modified = record, None
        known = self._known.pop(record.offset, None)
        if known is None:
            reason = say("the database knows no capture of this record")
            self.found.append(Found(self._file, record.offset, reason, is_of_database=True))
            return
        try:
            columns = columns_of(record)
        except ValueError as error:
            reason = say("the header is not as expected: {why}", why=str(error))
            self._note(record.offset, reason, known.number)
            return
        if known.original != refers_to(record):
            columns["original"] = refers_to(record)
        asked = known.columns
        if known.columns["sent"]:
            self._without_request = known
            asked = {**known.columns, "url": asked_address(known.columns["url"])}
        self._note_differences(record.offset, columns, asked, known.number)
        self._capture = known
        if record.type == "revisit" and record.http is None:
            self._not_modified = known

    def _take_rendering(self, record: SoundRecord) -> None:
        known = self._renderings.pop(record.offset, None)
        if known is None:
            reason = say("the database knows no rendering of this record")
            self.found.append(Found(self._file, record.offset, reason, is_of_database=True))
            return
        try:
            columns = columns_of_rendering(record)
        except (ValueError, LookupError, TypeError) as error:
            reason = say("the record is not one of ours: {why}", why=told(error))
            self._note(record.offset, reason, *known.captures)
            return
        if "page" in known.columns:
            columns["page"] = refers_to(record)
        self._note_differences(record.offset, columns, known.columns, *known.captures)

    def _take_accompanying(self, record: SoundRecord) -> None:
        if record.type not in _ACCOMPANYING_TYPES:
            reason = say("expected no record of type {type} in a file of ours", type=record.type)
            self._note(record.offset, reason)
        if record.type == "warcinfo":
            self._take_beginning(record)
        belongs_to = record.fields.get("warc-concurrent-to")
        if belongs_to is None:
            return
        if self._last is not None and belongs_to != self._last.id:
            reason = say(
                "this {type} record belongs to {id}, which does not stand before it",
                type=record.type,
                id=belongs_to,
            )
            self._note(record.offset, reason)
        elif record.type == "request":
            self._take_request(record)
        elif record.type == "metadata" and record.http is not None and self._not_modified:
            columns, known = columns_of_not_modified(record.http), self._not_modified
            self._note_differences(record.offset, columns, known.columns, known.number)

    def _take_request(self, record: SoundRecord) -> None:
        """Compare by what request the capture was asked for."""
        known, self._capture, self._without_request = self._capture, None, None
        if known is not None:
            self._note_differences(record.offset, columns_of_request(record), known.columns, known.number)

    def _miss_request(self) -> None:
        """Note a capture of which the database says that it was asked for by a request that is not here."""
        if known := self._without_request:
            reason = say("the record of what was asked for capture {id} is not behind it", id=known.number)
            self._note(known.offset, reason, known.number)
        self._without_request = self._capture = None

    def _take_beginning(self, record: SoundRecord) -> None:
        try:
            beginning = read_beginning(record)
        except (ValueError, LookupError, TypeError) as error:
            self._note(record.offset, say("the record is not one of ours: {why}", why=told(error)))
            return
        if beginning is None:
            return
        if amiss := profile_amiss(beginning):
            self._note(record.offset, amiss)
        self.began.append(Began(self._file, record.offset, beginning))

    def _note_differences(
        self, offset: int, columns: Mapping[str, Any], known: Mapping[str, Any], *concerned: int
    ) -> None:
        for reason in _differences(columns, known):
            self.found.append(Found(self._file, offset, reason, concerned, is_of_database=True))

    def _note(self, offset: int, reason: Message, *concerned: int) -> None:
        self.found.append(Found(self._file, offset, reason, concerned))


def profile_amiss(beginning: Beginning) -> Message:
    """How the profile in a record differs from its digest, which another crawl may share."""
    if not beginning.profile or digest_of(beginning.profile) == beginning.profile_digest:
        return NOTHING
    return say(
        "the profile in this record does not have the digest {digest}", digest=beginning.profile_digest
    )


def _differences(columns: Mapping[str, Any], known: Mapping[str, Any]) -> Iterator[Message]:
    for name, found in columns.items():
        if known[name] != found:
            yield say(
                "the record says {name} is {found}, the database {known}",
                name=name,
                found=repr(found),
                known=repr(known[name]),
            )
