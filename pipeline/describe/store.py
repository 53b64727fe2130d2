"""Puts what was read and described into the catalogue, many at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial

from archive.catalogue import adding_items, finding_items, gathering_evidence
from archive.catalogue.adding_items import Entry, Sighting
from archive.catalogue.evidence import Announcement, Evidence
from archive.catalogue.items import Description, item_id
from archive.curation.journal_table import DecidedMeanwhile
from archive.database.connecting import Connection
from archive.fetched.captures import LEADS_TO, Capture
from archive.parts import page_makeup
from archive.parts.makeup import Makeup
from archive.readings import stored_readings
from archive.readings.reading import NOT_THERE, Reading
from pipeline.describe.describer import Describer, item_of
from pipeline.workers.tasks import FILE_RECIPE
from spiders.links.page_links import Link

_BATCH = 50

Write = Callable[[Callable[[Connection], object]], Future[object]]
"""Does a piece of work in a transaction; the future is done when that is committed."""


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page as a worker read and described it. ``description`` is None for a list page, which is no item.

    ``leads_to`` is where its server sends who asks for it, "" where it is there to be read.
    """

    capture: Capture
    addresses: tuple[str, ...]
    recipe: str
    reading: Reading
    links: tuple[Link, ...]
    key: str = ""
    description: Description | None = None
    leads_to: str = ""


class Store:
    """Collects what is found during one crawl of one site and writes it in batches."""

    def __init__(self, describer: Describer, write: Write) -> None:
        self.counts: Counter[str] = Counter()
        self._describer = describer
        self._decided = DecidedMeanwhile(describer.folder)
        self._writing = write
        self._pages: list[FoundPage] = []
        self._readings: list[tuple[str, str, Reading]] = []
        self._makeups: dict[int, Makeup] = {}
        self._files: set[str] = set()
        self._described: dict[str, int] = {}
        self._items: set[str] = set()
        self._pending: list[Future[object]] = []

    def add_page(self, page: FoundPage) -> None:
        """Take a page that was read; it becomes an item with the next batch."""
        self.counts[f"reading: {page.reading.outcome}"] += 1
        self._pages.append(page)
        if len(self._pages) >= _BATCH:
            self._write_batch()

    def add_file(self, capture: Capture, reading: Reading | None) -> None:
        """Take a file; it is described when all is known that pages say of it.

        ``reading`` is None when this payload was read before: its addresses may have grown.
        """
        self._files.add(capture.read_digest)
        if reading is not None:
            self.counts[f"reading: {reading.outcome}"] += 1
            self._readings.append((capture.read_digest, FILE_RECIPE, reading))

    def add_makeup(self, capture: Capture, makeup: Makeup) -> None:
        """Take what a page or a style sheet is made of."""
        self._makeups[capture.id] = makeup
        if len(self._makeups) >= 2 * _BATCH:
            self._write_batch()

    def sight(self, capture: Capture, key: str, addresses: tuple[str, ...]) -> None:
        """Note that a page that was described before was seen again, unchanged."""
        item = item_id(key)
        self._items.add(item)
        self._write(partial(adding_items.sight, item=item, sightings=_sightings(capture, addresses)))

    def go_on(self, items: Iterable[str], files: Iterable[str]) -> None:
        """Count with what a crawl found that this one goes on with: its items, and digests of its files."""
        self._items.update(items)
        self._files.update(files)

    def flush(self) -> None:
        """Have everything written that was taken so far, and what people decided meanwhile taken over."""
        if self._pages or self._readings or self._makeups or self._decided.is_there:
            self._write_batch()

    def finish(self, shown: Collection[str] = ()) -> None:
        """Write what is left, and describe the files again from everything that was said of them.

        ``shown`` are addresses that unchanged pages show and nobody asked for again: they count as found.
        """
        self._write_batch()
        files = sorted(self._files)
        for start in range(0, len(files), _BATCH):
            self._write(partial(self._describe_files, digests=files[start : start + _BATCH]))
        addresses = sorted(shown)
        for start in range(0, len(addresses), _BATCH):
            self._write(partial(self._note_shown, urls=addresses[start : start + _BATCH]))
        self._settle(self._pending)
        self.counts["items"] = len(self._items)

    def _write_batch(self) -> None:
        pages, self._pages = self._pages, []
        readings, self._readings = self._readings, []
        makeups, self._makeups = self._makeups, {}
        self._write(self._decided.take_over)
        if makeups:
            self._write(partial(page_makeup.keep, found=makeups))
        # A list page is no item, nor is one that says it is not there; what was read is kept all the same.
        lists = [page for page in pages if page.description is None]
        listed = [(page.capture.read_digest, page.recipe, page.reading) for page in lists]
        if found := [*readings, *listed]:
            self._write(partial(stored_readings.add_readings, found=found))
        said = {
            page.capture.id: announcements
            for page in pages
            if page.reading.outcome != NOT_THERE and (announcements := tuple(_announcements(page)))
        }
        if said:
            self._write(partial(gathering_evidence.add_announcements, said=said))
        if entries := [entry for page in pages if (entry := _page_entry(page))]:
            self._store(entries)
        if readings:
            # Most of what will be known of a file is known by now; the index need not wait for the rest.
            self._write(partial(self._describe_files, digests=[digest for digest, _, _ in readings]))

    def _describe_files(self, connection: Connection, digests: Sequence[str]) -> None:
        self._items.update(self._describer.describe_files(connection, digests, self._described))

    def _store(self, found: list[Entry]) -> None:
        self._items.update(entry.item.id for entry in found)
        self._write(partial(adding_items.store, entries=found))

    def _note_shown(self, connection: Connection, urls: Sequence[str]) -> None:
        self._items.update(finding_items.items_at_any(connection, urls))

    def _write(self, work: Callable[[Connection], object]) -> None:
        self._settle([future for future in self._pending if future.done()])
        self._pending = [future for future in self._pending if not future.done()]
        self._pending.append(self._writing(work))

    @staticmethod
    def _settle(futures: Iterable[Future[object]]) -> None:
        """Raise what went wrong in a write that was not waited for."""
        for future in futures:
            future.result()


def _page_entry(page: FoundPage) -> Entry | None:
    if page.description is None:
        return None
    evidence = Evidence(
        key=page.key,
        site=page.capture.site,
        addresses=page.addresses,
        payload_digest=page.capture.read_digest,
        recipe=page.recipe,
        reading=page.reading,
        captured_at=page.capture.captured_at,
    )
    item = item_of(evidence, page.addresses[0], page.description)
    return Entry(page.key, item, _sightings(page.capture, page.addresses), page.reading)


def _announcements(page: FoundPage) -> Iterator[Announcement]:
    """The announcements of files on a page; pages speak for themselves."""
    breadcrumb = " > ".join(page.reading.breadcrumb)
    source = page.capture.url
    if page.leads_to:
        yield Announcement(source, page.leads_to, LEADS_TO, "", "", "", "")
    for link in page.links:
        if link.sentence:
            yield Announcement(
                source, link.url, link.relation, link.label, link.sentence, link.heading, breadcrumb
            )


def _sightings(capture: Capture, addresses: tuple[str, ...]) -> tuple[Sighting, ...]:
    seen = capture.captured_at
    return tuple(Sighting(url, capture.id, seen, seen) for url in addresses)
