"""Goes through the crawls of an archive again, in their order, as if every answer came in anew.

When something was seen first and last, and what was read before and only seen again, follows from the order
of the captures. So a database that was lost comes back with its history, not only with its last state.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from archive.catalogue import finding_items
from archive.fetched import captures
from archive.fetched.captures import Capture
from archive.fetched.redirects import redirects
from archive.folder import Folder
from archive.readings import stored_readings
from archive.readings.reading import NOT_THERE, reading_from
from pipeline.configuration import Configuration
from pipeline.describe.describer import Describer
from pipeline.describe.store import Store
from pipeline.workers.jobs import TIMEOUT, Jobs, failed_file, failed_page, looks_like_a_page
from pipeline.workers.pool import ReaderFailed, ReadingPool
from pipeline.workers.tasks import FILE_RECIPE, page_key
from spiders.links.site_maps import may_be_map
from spiders.profiles.site_profile import SiteProfile

_AT_ONCE = 32
"""Payloads that are with the reading processes at a time."""

Watch = Callable[[int, int], None]
"""Is told how many captures were taken so far, and of how many."""


@dataclass(frozen=True, slots=True)
class _Given:
    """A capture that is with a reading process; ``future`` is None for a file that was read before."""

    capture: Capture
    addresses: tuple[str, ...]
    task: str
    future: Future[dict[str, Any]] | None


@dataclass(frozen=True, slots=True)
class Replay:
    """One way through all crawls, in the transaction of ``connection``."""

    connection: Any
    folder: Folder
    pool: ReadingPool
    describer: Describer
    configuration: Configuration
    watch: Watch

    def replay(self) -> None:
        """Read, describe and store what was captured, crawl by crawl."""
        profiles = self.describer.profiles
        whole = captures.whole(self.connection, profiles)
        whole.sort(key=lambda capture: (capture.crawl, capture.id))
        done = 0
        for number, found in groupby(whole, key=lambda capture: capture.crawl):
            mine = list(found)
            self.replay_some(profiles[mine[0].site], mine, redirects(self.connection, number))
            done += len(mine)
            self.watch(done, len(whole))

    def replay_some(
        self, profile: SiteProfile, mine: Sequence[Capture], leading: Mapping[str, list[str]]
    ) -> None:
        """Read, describe and store whole captures of one crawl; ``leading`` are addresses that led to each.

        What a robots.txt says is kept, and is nothing to be found.
        """
        mine = [capture for capture in mine if not captures.is_robots_txt(capture.url)]
        jobs = Jobs(profile, self.configuration.vocabulary)
        store = Store(self.describer, self._at_once)
        for start in range(0, len(mine), _AT_ONCE):
            given = [
                self._give(jobs, capture, (capture.url, *leading.get(capture.url, ())))
                for capture in mine[start : start + _AT_ONCE]
            ]
            for each in given:
                self._take(profile, jobs, store, each)
        store.finish()

    def _give(self, jobs: Jobs, capture: Capture, addresses: tuple[str, ...]) -> _Given:
        payload = captures.payload(self.connection, self.folder, capture)
        if looks_like_a_page(capture.media_type, payload):
            seen_again = self._is_known(capture, jobs.recipe) and not jobs.is_list(capture)
            task = "links" if seen_again else "page"
        elif may_be_map(capture.url, capture.media_type):
            task = "feed"
        elif self._is_known(capture, FILE_RECIPE):
            return _Given(capture, addresses, "file", None)
        else:
            task = "file"
        return _Given(capture, addresses, task, self._submit(jobs, capture, addresses, task, payload))

    def _submit(
        self, jobs: Jobs, capture: Capture, addresses: tuple[str, ...], task: str, payload: bytes
    ) -> Future[dict[str, Any]]:
        job = jobs.of(capture, addresses)
        return self.pool.submit(task, payload, job, again=Jobs.again(job), timeout=TIMEOUT)

    def _take(self, profile: SiteProfile, jobs: Jobs, store: Store, given: _Given) -> None:
        if given.future is None:
            store.add_file(given.capture, None)
        elif given.task == "file":
            store.add_file(given.capture, _file(given.capture, given.future))
        elif given.task == "feed":
            answer = _answer(given.future)
            if not answer["links"]:
                known = self._is_known(given.capture, FILE_RECIPE)
                store.add_file(given.capture, None if known else reading_from(answer["reading"]))
        elif given.task == "links":
            self._take_seen_again(profile, jobs, store, given)
        else:
            _take_page(jobs, store, given, _answer(given.future))

    def _take_seen_again(self, profile: SiteProfile, jobs: Jobs, store: Store, given: _Given) -> None:
        assert given.future is not None
        answer = _answer(given.future)
        key = page_key(given.capture.url, answer["canonical"], profile.platform)
        if finding_items.is_item(self.connection, key):
            store.sight(given.capture, key, given.addresses)
            return
        payload = captures.payload(self.connection, self.folder, given.capture)
        future = self._submit(jobs, given.capture, given.addresses, "page", payload)
        _take_page(jobs, store, given, _answer(future))

    def _is_known(self, capture: Capture, recipe: str) -> bool:
        if capture.refers_to is None:
            return False
        known = stored_readings.find_reading(self.connection, capture.payload_digest, recipe)
        return known is not None and known.outcome != NOT_THERE

    def _at_once(self, work: Callable[[Any], Any]) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(work(self.connection))
        return done


def _take_page(jobs: Jobs, store: Store, given: _Given, answer: dict[str, Any]) -> None:
    page = jobs.found_page(given.capture, given.addresses, answer)
    if page.key or jobs.is_list(given.capture):
        store.add_page(page)
    else:
        store.add_file(given.capture, page.reading)


def _file(capture: Capture, future: Future[dict[str, Any]]) -> Any:
    try:
        return reading_from(future.result()["reading"])
    except ReaderFailed as failure:
        return failed_file(capture, failure)


def _answer(future: Future[dict[str, Any]]) -> dict[str, Any]:
    try:
        return future.result()
    except ReaderFailed as failure:
        return failed_page(failure)
