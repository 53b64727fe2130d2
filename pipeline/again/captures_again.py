"""Has captures of one site read again, and hands over what is found, as a crawl of the site does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from archive.catalogue import finding_items
from archive.fetched import captures
from archive.fetched.captures import Capture
from archive.fetched.exchange import Head
from archive.fixity.verification import Watch, watch_nothing
from archive.readings.reading import reading_from
from pipeline.again.archive_again import OpenedArchive
from pipeline.describe.store import Store
from pipeline.workers.job_and_answer import Answer, Task
from pipeline.workers.jobs import IsKnown, Jobs, failed, headers_read, submit, take_feed, was_read
from pipeline.workers.pool import ReaderFailed
from spiders.profiles.site_profile import SiteProfile

_AT_ONCE = 32
"""Payloads that are with the reader processes at a time."""


@dataclass(frozen=True, slots=True)
class _Given:
    """A capture that is with a reader process; ``future`` is None for a file that was read before."""

    capture: Capture
    addresses: tuple[str, ...]
    task: Task | None
    future: Future[Answer] | None


class CapturesAgain:
    """The captures of the site of ``profile``.

    A payload that came twice is read once, and is noted as seen again.
    """

    def __init__(self, archive: OpenedArchive, profile: SiteProfile, store: Store) -> None:
        self._archive, self._store = archive, store
        self._jobs = Jobs(profile, archive.vocabulary)

    def take(
        self, mine: Sequence[Capture], leading: Mapping[str, Sequence[str]], watch: Watch = watch_nothing
    ) -> None:
        """Read and store whole captures; ``leading`` are the addresses that led to each."""
        for start in range(0, len(mine), _AT_ONCE):
            some = mine[start : start + _AT_ONCE]
            given = [self._give(each, (each.url, *leading.get(each.url, ()))) for each in some]
            for each in given:
                self._take(each)
            watch(start + len(some), len(mine))

    def _give(self, capture: Capture, addresses: tuple[str, ...]) -> _Given:
        head, payload = self._answer(capture)
        task = self._jobs.task(capture, payload, self._is_known(capture))
        future = task and self._submit(capture, addresses, task, head, payload)
        return _Given(capture, addresses, task, future or None)

    def _submit(
        self, capture: Capture, addresses: tuple[str, ...], task: Task, head: Head, payload: bytes
    ) -> Future[Answer]:
        job = self._jobs.of(capture, addresses, headers_read(head.fields))
        return submit(self._archive.pool, task, payload, job)

    def _take(self, given: _Given) -> None:
        if given.task is None or given.future is None:
            self._store.add_file(given.capture, None)
            return
        answer = _answer(given.task, given.capture, given.future)
        if given.task == "page":
            self._jobs.take_page(self._store, given.capture, given.addresses, answer)
        elif given.task == "links":
            self._take_seen_again(given)
        elif given.task == "feed":
            take_feed(self._store, given.capture, answer, self._is_known(given.capture))
        else:
            self._store.add_file(given.capture, reading_from(answer["reading"]))

    def _take_seen_again(self, given: _Given) -> None:
        """Note that a page was seen again; the same bytes may stand where no page was described before."""
        key = self._jobs.page_key(given.capture)
        if finding_items.is_item(self._archive.connection, key):
            self._store.sight(given.capture, key, given.addresses)
            return
        future = self._submit(given.capture, given.addresses, "page", *self._answer(given.capture))
        read = _answer("page", given.capture, future)
        self._jobs.take_page(self._store, given.capture, given.addresses, read)

    def _answer(self, capture: Capture) -> tuple[Head, bytes]:
        return captures.answer(self._archive.connection, self._archive.folder, capture)

    def _is_known(self, capture: Capture) -> IsKnown:
        return lambda recipe: was_read(self._archive.connection, capture, recipe)


def _answer(task: Task, capture: Capture, future: Future[Answer]) -> Answer:
    try:
        return future.result()
    except ReaderFailed as failure:
        return failed(task, capture, failure)
