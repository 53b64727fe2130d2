"""Recognises the words of scanned pages, in a slow lane of its own that holds up no crawl.

The archive is locked only while results are written, a few documents at a time; what is written stays when
the run is cut off, and the next goes on behind it. While a crawl has the archive, results wait in memory.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import cast

from archive.archive_error import ArchiveLocked
from archive.database.connecting import Connection
from archive.opened_archive import open_archive
from archive.readings import scanned_pages, stored_readings
from archive.readings.reading import Reading
from archive.writing.writing_run import writing
from pipeline import archive_profiles
from pipeline.configuration import SOFTWARE, Configuration
from pipeline.describe.describer import Describer
from pipeline.indexing import catch_up
from pipeline.original_bytes import original
from pipeline.pipeline_error import NoRecogniser
from pipeline.read.pictures.scan import Recognised, carried_over, with_recognised
from pipeline.read.pictures.tesseract import LONGEST_WAIT, find_tesseract
from pipeline.workers.job_and_answer import ScanAnswer
from pipeline.workers.pool import ReaderFailed, ReaderPool
from pipeline.workers.tasks import FILE_RECIPE, OCR_RECIPE, TASKS
from wording.message import restored, say

_PAGES_PER_JOB = 6
_TO_BEGIN = 60.0
"""Seconds for the job itself, beside those that each of its pages may wait."""

_DOCUMENTS_PER_WRITE = 20
_BETWEEN_WRITES = 300.0
_BETWEEN_TRIES, _PATIENCE = 1.0, 12 * 3600.0
"""Seconds between two tries to write while another run has the archive, and how long that may take."""

Watch = Callable[[int, int], None]
"""Is told how many documents were recognised so far, and of how many."""


@dataclass(slots=True)
class Recognition:
    """The outcome of a run, in documents; one ``failed`` of which some page could not be recognised."""

    read: int = 0
    without_words: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class _Scan:
    digest: str
    reading: Reading
    payload: bytes
    encoding: str


def recognise_scans(configuration: Configuration, watch: Watch) -> Recognition:
    """Recognise every scanned page that was not recognised before.

    Raises NoRecogniser without tesseract, NotAnArchive, CannotWrite, or ArchiveLocked when another run
    would not end.
    """
    tesseract = find_tesseract()
    if tesseract is None:
        raise NoRecogniser(
            say(
                "Expected tesseract with Dutch data (nld) on the PATH, found none. "
                "Install both, on Debian with: apt install tesseract-ocr tesseract-ocr-nld"
            )
        )
    keeper = _Keeper(configuration)
    digests = _waiting(configuration)
    with ReaderPool(TASKS, configuration.workers, soon_urgent=False) as pool:
        for number, digest in enumerate(digests, start=1):
            scan = _load(configuration, digest)
            keeper.take(scan, _recognise(pool, scan, tesseract.name))
            watch(number, len(digests))
    keeper.finish()
    return keeper.recognition


def carry_over(connection: Connection) -> None:
    """Give documents that were read anew the words that were recognised on their scanned pages before."""
    for digest, reading, earlier in scanned_pages.read_again(connection, FILE_RECIPE, OCR_RECIPE):
        anew = carried_over(reading, earlier)
        if anew != earlier:
            scanned_pages.put(connection, digest, OCR_RECIPE, anew)


def _waiting(configuration: Configuration) -> list[str]:
    opened = open_archive(configuration.archive, database_url=configuration.database_url)
    with opened as (_, engine), engine.connect() as connection:
        return scanned_pages.waiting(connection, FILE_RECIPE, OCR_RECIPE)


def _load(configuration: Configuration, digest: str) -> _Scan:
    opened = open_archive(configuration.archive, database_url=configuration.database_url)
    with opened as (folder, engine), engine.connect() as connection:
        reading = stored_readings.find_reading(connection, digest, FILE_RECIPE)
        found = original(connection, folder, digest)
    assert reading is not None, "what waits was read"
    return _Scan(digest, reading, found.data, found.encoding)


def _recognise(pool: ReaderPool, scan: _Scan, reader: str) -> Recognised:
    """Recognise all scanned pages, a few in each job: one that fails costs no other."""
    found = Recognised(reader, {}, {})
    jobs = [(some, _submit(pool, scan, some)) for some in _some(scan.reading.scanned_pages)]
    for numbers, future in jobs:
        try:
            answer = future.result()
        except ReaderFailed as failure:
            found.failed.update((number, failure.message) for number in numbers)
            continue
        found.texts.update(answer["texts"])
        found.failed.update((number, restored(reason)) for number, reason in answer["failed"])
    return found


def _submit(pool: ReaderPool, scan: _Scan, pages: tuple[int, ...]) -> Future[ScanAnswer]:
    args = {"content_encoding": scan.encoding, "pages": pages}
    timeout = _TO_BEGIN + LONGEST_WAIT * len(pages)
    answer = pool.submit("scan", scan.payload, args, urgent=True, timeout=timeout)
    return cast("Future[ScanAnswer]", answer)


def _some(numbers: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    return (numbers[start : start + _PAGES_PER_JOB] for start in range(0, len(numbers), _PAGES_PER_JOB))


@dataclass(slots=True)
class _Keeper:
    """Writes what was recognised, in batches, when nobody else has the archive."""

    configuration: Configuration
    recognition: Recognition = field(default_factory=Recognition)
    _waiting: list[tuple[str, Reading]] = field(default_factory=list)
    _written_at: float = field(default_factory=time.monotonic)

    def take(self, scan: _Scan, recognised: Recognised) -> None:
        """Take one document, and write what waits when it is time."""
        reading = with_recognised(scan.reading, recognised)
        if recognised.failed:
            self.recognition.failed += 1
        elif any(recognised.texts.values()):
            self.recognition.read += 1
        else:
            self.recognition.without_words += 1
        self._waiting.append((scan.digest, reading))
        is_time = time.monotonic() - self._written_at > _BETWEEN_WRITES
        if is_time or len(self._waiting) >= _DOCUMENTS_PER_WRITE:
            self._try_to_write()

    def finish(self) -> None:
        """Write what is left, waiting for another run to end, and bring the index up to date."""
        deadline = time.monotonic() + _PATIENCE
        while self._waiting and not self._try_to_write(is_last=time.monotonic() > deadline):
            time.sleep(_BETWEEN_TRIES)
        catch_up(self.configuration.archive, self.configuration.database_url)

    def _try_to_write(self, *, is_last: bool = False) -> bool:
        try:
            self._write()
        except ArchiveLocked:
            if is_last:
                raise
            return False
        self._waiting.clear()
        self._written_at = time.monotonic()
        return True

    def _write(self) -> None:
        configuration = self.configuration
        url = configuration.database_url
        opened = writing(configuration.archive, "alliantie rebuild --ocr", SOFTWARE, database_url=url)
        with opened as run, run.engine.begin() as connection:
            found = archive_profiles.of_connection(configuration.archive, configuration.sites, connection)
            describer = Describer.of(configuration, found.every)
            for digest, reading in self._waiting:
                scanned_pages.put(connection, digest, OCR_RECIPE, reading)
            describer.describe_files(connection, [digest for digest, _ in self._waiting])
            describer.settle(connection, describer.profiles)
