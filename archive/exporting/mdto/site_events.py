"""The events of a site of a package: of its items, its WARC files, and the nights that read them again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from archive.catalogue.items import Item
from archive.exporting.mdto.described_aggregation import ARCHIVE_ID
from archive.exporting.mdto.described_item import title_of
from archive.exporting.mdto.package_files import Put
from archive.exporting.premis.content_model import premis_faults
from archive.exporting.premis.document import FileObject, Object, Thing, premis_file
from archive.exporting.premis.events import Agent, Event, FixityCheck, program
from archive.exporting.premis.known_events import KnownEvents
from archive.exporting.read_back import refuse
from archive.moments import moment
from archive.packages.package_fault import PackageFault

_WARC = "application/warc"


class SiteEvents:
    """The events of a site and the objects that they are of; ``software`` is what makes the package."""

    def __init__(
        self,
        items: Sequence[Item],
        warcs: Sequence[Put],
        known: KnownEvents,
        checks: Iterable[FixityCheck],
        software: str,
    ) -> None:
        self._items, self._warcs, self._known, self._checks = items, warcs, known, tuple(checks)
        self._by = program(software)

    def as_file(self, made_at: datetime) -> Iterator[bytes]:
        """The file of PREMIS in pieces. ``made_at`` is when the WARC files were written and read again."""
        return premis_file(self._objects, lambda: self._events(made_at))

    def _objects(self) -> Iterator[Object]:
        if self._checks:
            yield Thing(ARCHIVE_ID)
        for item in self._items:
            capture = self._known.capture_of(item)
            yield Thing(item.id, title_of(item), capture.payload_digest if capture else "")
        for item in self._items:
            if capture := self._known.capture_of(item):
                yield FileObject(capture.payload_digest, capture.media_type, capture.url)
        for put in self._warcs:
            yield FileObject(f"sha256:{put.sha256}", _WARC, put.path.name, put.size)

    def _events(self, made_at: datetime) -> Iterator[Event]:
        for item in self._items:
            yield from self._known.of_item(item)
        at, by = moment(made_at), self._by
        for put in self._warcs:
            digest = f"sha256:{put.sha256}"
            yield Event("creation", at, digest, "WARC 1.1", agent=by)
            yield Event("message digest calculation", at, digest, "SHA-256", note=digest, agent=by)
            yield Event("validation", at, digest, "WARC 1.1", "valid", agent=by)
        yield from map(self._checked, self._checks)

    def _checked(self, check: FixityCheck) -> Event:
        """A night that read records of the archive again, of whichever site: nobody notes of which."""
        told = f"records: {check.records}"
        of_all = f"; all records within {check.nights} nights" if check.nights else ""
        outcome = f"damaged: {check.damaged}" if check.damaged else "success"
        # The release that did it may have been an earlier one.
        by = Agent(self._by.name) if self._by else None
        return Event("fixity check", moment(check.at), ARCHIVE_ID, told + of_all, outcome, agent=by)


def check_events(put: Put) -> None:
    """Read the file of events again; raises CannotWrite."""
    refuse(PackageFault(put.path.name, fault) for fault in premis_faults(put.path))
