"""Makes readings, items and their relations again from everything that was captured, without the network.

What was read by the recipe of this release is not read again; all of it is described again. On rules that
did not change, nothing changes, bit for bit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from archive.catalogue import comparing_descriptions, gathering_evidence
from archive.catalogue.adding_items import sight_redirects
from archive.catalogue.comparing_descriptions import Difference
from archive.fetched import captures
from archive.fetched.captures import Capture
from archive.fetched.redirects import redirects
from archive.folder import Folder
from archive.readings.reading import reading_from
from archive.writing.writing_run import writing
from pipeline.again.recognise_scans import carry_over
from pipeline.configuration import SOFTWARE, Configuration
from pipeline.describe.describer import Describer
from pipeline.describe.store import Store
from pipeline.indexing import catch_up
from pipeline.workers.jobs import TIMEOUT, Jobs, failed_file, failed_page, looks_like_a_page
from pipeline.workers.pool import ReaderFailed, ReadingPool
from pipeline.workers.tasks import FILE_RECIPE, TASKS, page_recipe
from spiders.links.site_maps import may_be_map
from spiders.profiles.site_profile import SiteProfile

_AT_ONCE = 32
"""Payloads that are with the reading processes at a time."""

Watch = Callable[[int, int], None]
"""Is told how many payloads were read so far, and of how many."""


def rebuild_derived(configuration: Configuration, watch: Watch, *, dry_run: bool = False) -> Difference:
    """Derive everything again and say what that changed; with ``dry_run`` what it would change.

    All of it is one transaction: what breaks off leaves things as they were. Raises ProfileError,
    NotAnArchive, ArchiveLocked or CannotWrite.
    """
    describer = Describer.of(configuration)
    url = configuration.database_url
    opened = writing(configuration.archive, "alliantie rebuild --derived", SOFTWARE, database_url=url)
    workers = {} if configuration.workers is None else {"workers": configuration.workers}
    with opened as run, ReadingPool(tasks=TASKS, **workers) as pool, run.engine.connect() as connection:
        derivation = Derivation(connection, run.folder, pool, describer, configuration, watch)
        before = comparing_descriptions.take(connection)
        derivation.derive()
        difference = comparing_descriptions.compare(before, comparing_descriptions.take(connection))
        if dry_run:
            connection.rollback()
        else:
            connection.commit()
    if not dry_run:
        catch_up(configuration.archive, url)
    return difference


@dataclass(frozen=True, slots=True)
class Derivation:
    """One way through everything captured, in the transaction of ``connection``."""

    connection: Any
    folder: Folder
    pool: ReadingPool
    describer: Describer
    configuration: Configuration
    watch: Watch

    def derive(self) -> None:
        """Read what no recipe of this release has read, then describe and relate everything."""
        profiles = self.describer.profiles
        whole = captures.whole(self.connection, profiles)
        leading = redirects(self.connection)
        for name in sorted({capture.site for capture in whole}):
            mine = [capture for capture in whole if capture.site == name]
            self._read_site(profiles[name], mine, leading)
        sight_redirects(self.connection)
        carry_over(self.connection)
        for profile in profiles.values():
            recipe = page_recipe(profile.read)
            ids = gathering_evidence.page_ids(self.connection, profile.name)
            self.describer.describe_pages(self.connection, ids, recipe)
        self.describer.describe_files(
            self.connection, gathering_evidence.file_digests(self.connection, FILE_RECIPE)
        )
        self.describer.settle(self.connection, profiles, all_crawls=True)

    def _read_site(
        self, profile: SiteProfile, whole: list[Capture], leading: Mapping[str, list[str]]
    ) -> None:
        jobs = Jobs(profile, self.configuration.vocabulary)
        store = Store(self.describer, self._at_once)
        unread = list(self._unread(whole, jobs.recipe))
        waiting: list[tuple[Capture, tuple[str, ...], bool, Future[dict[str, Any]]]] = []
        for number, capture in enumerate(unread, start=1):
            payload = captures.payload(self.connection, self.folder, capture)
            addresses = (capture.url, *leading.get(capture.url, ()))
            is_page = looks_like_a_page(capture.media_type, payload)
            may_lead = not is_page and may_be_map(capture.url, capture.media_type)
            task = "page" if is_page else "feed" if may_lead else "file"
            job = jobs.of(capture, addresses)
            future = self.pool.submit(task, payload, job, again=Jobs.again(job), timeout=TIMEOUT)
            waiting.append((capture, addresses, is_page, future))
            if len(waiting) == _AT_ONCE or number == len(unread):
                for each in waiting:
                    _take(store, jobs, *each)
                waiting.clear()
                self.watch(number, len(unread))
        store.finish()

    def _unread(self, whole: Iterable[Capture], recipe: str) -> Iterator[Capture]:
        """The captures with a payload that neither recipe has read, but for robots.txt."""
        recipes = (recipe, FILE_RECIPE)
        known = {
            digest for each in recipes for digest in gathering_evidence.file_digests(self.connection, each)
        }
        for capture in whole:
            if capture.payload_digest not in known and not captures.is_robots_txt(capture.url):
                yield capture

    def _at_once(self, work: Callable[[Any], Any]) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(work(self.connection))
        return done


def _take(
    store: Store,
    jobs: Jobs,
    capture: Capture,
    addresses: tuple[str, ...],
    is_page: bool,
    future: Future[dict[str, Any]],
) -> None:
    """Hand over what was read, as a crawl does."""
    try:
        answer = future.result()
    except ReaderFailed as failure:
        if not is_page:
            store.add_file(capture, failed_file(capture, failure))
            return
        answer = failed_page(failure)
    page = jobs.found_page(capture, addresses, answer) if is_page else None
    if page is None and answer["links"]:
        # A sitemap or a feed leads to things and is none.
        return
    if page is not None and (page.key or jobs.is_list(capture)):
        store.add_page(page)
    else:
        store.add_file(capture, reading_from(answer["reading"]))
