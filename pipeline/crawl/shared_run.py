"""One run over one or more sites: the archive's writer, the reading processes and the indexer, shared."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from types import TracebackType
from typing import Any

from archive.fetched.crawls import Outcome, Refusal
from archive.folder import Folder
from archive.writing.keeper import Keeper
from archive.writing.run_lock import FOR_A_DECISION
from archive.writing.writing_run import WritingRun, writing
from pipeline import archive_profiles
from pipeline.configuration import SOFTWARE, Configuration
from pipeline.crawl.early_end import lack_of_room
from pipeline.crawl.run_browser import RunBrowser
from pipeline.describe.describer import Describer
from pipeline.indexer import Indexer
from pipeline.workers.pool import ReaderPool, readers_of_all
from pipeline.workers.tasks import TASKS
from spiders.crawl_part import CrawlPart
from spiders.fetch.host_turns import HostTurns
from wording.message import Message

_COARSE = 2.0
"""Seconds by which the clock of a file system may lag behind that of the machine."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the crawl of a site is: captures and their bytes so far, addresses still waiting."""

    site: str
    captures: int
    bytes: int
    waiting: int


@dataclass(frozen=True, slots=True)
class CrawlEnd:
    """How the crawl of a site came out, with what it counted and some examples of what it refused."""

    site: str
    number: int
    outcome: Outcome
    reason: Message
    statistics: dict[str, Any]
    examples: tuple[Refusal, ...] = ()


Watch = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Run:
    """All that the crawls of a run work with; ``ends`` grows as crawls end.

    ``told`` is what had to be mended first, and what there is to say of the profiles.
    ``resumed`` has, for the sites that go on with a crawl that was cut off, the number of that crawl.
    ``alone`` are the sites of which pages are taken by themselves, and nothing that they link to.
    ``ends_at`` is when its crawls are to end, by ``time.monotonic``. ``turns`` are those by which hosts are
    asked where others ask them too.
    """

    configuration: Configuration
    archive: WritingRun
    pool: ReaderPool
    indexer: Indexer
    describer: Describer
    watch: Watch
    told: tuple[Message, ...] = ()
    ends: list[CrawlEnd] = field(default_factory=list)
    resumed: dict[str, int] = field(default_factory=dict)
    alone: frozenset[str] = frozenset()
    ends_at: float | None = None
    browser: RunBrowser = field(default_factory=RunBrowser)
    turns: HostTurns | None = None

    @property
    def keeper(self) -> Keeper:
        return self.archive.keeper

    def lack_of_room(self) -> Message:
        """Why nothing more is to be fetched, in words; empty while the disk has room."""
        return lack_of_room(self.configuration.archive, self.configuration.free)


RUN: CrawlPart[Run] = CrawlPart()
"""The run that a crawl is part of, put there before the crawl begins."""


def watch_nothing(progress: Progress) -> None:
    """For runs that nobody looks at."""


@contextmanager
def open_run(
    configuration: Configuration, purpose: str, watch: Watch = watch_nothing, *, crawls: bool = True
) -> Iterator[Run]:
    """Open everything a run needs; on leaving, what was asked is finished and the index is up to date.

    One that ``crawls`` waits for what its pages say, so that readers of those start with it. In any other,
    all processors read whatever comes.
    Raises NotAnArchive, ArchiveLocked, CannotWrite or IndexingFailed.
    """
    archive = writing(
        configuration.archive,
        purpose,
        SOFTWARE,
        database_url=configuration.database_url,
        warc_size=configuration.settings.warc_size,
        patience=FOR_A_DECISION,
    )
    indexer = Indexer(configuration.archive, configuration.database_url, configuration.sites)
    with ExitStack() as stack:
        stack.push(partial(_index_what_came_late, configuration, time.time()))
        yield stack.enter_context(run_on(archive, indexer, configuration, watch, crawls=crawls))


@contextmanager
def run_on(
    archive: AbstractContextManager[WritingRun],
    indexer: Indexer,
    configuration: Configuration,
    watch: Watch,
    *,
    crawls: bool = True,
) -> Iterator[Run]:
    """Open a run on an archive that is opened for it in between, as ``open_run`` says."""
    with ExitStack() as stack:
        # Reader processes load what they need while the database is made ready.
        readers = configuration.workers
        usual = 1 if crawls else readers_of_all(readers)
        pool = stack.enter_context(ReaderPool(TASKS, readers, usual=usual, soon_urgent=crawls))
        opened = stack.enter_context(archive)
        stack.enter_context(indexer)
        # What they have still to say, the archive must be open for.
        stack.push(pool)
        with opened.engine.connect() as connection:
            profiles, said = archive_profiles.settled(configuration, connection)
        describer = Describer.of(configuration, profiles.every)
        opened.keeper.write(describer.move_pages).result()
        minutes = configuration.minutes
        ends_at = None if minutes is None else time.monotonic() + minutes * 60
        told = (*opened.repairs, *said)
        browser = RunBrowser(configuration.user_agent)
        yield Run(
            configuration, opened, pool, indexer, describer, watch, told, ends_at=ends_at, browser=browser
        )


def _index_what_came_late(
    configuration: Configuration,
    began: float,
    kind: type[BaseException] | None,
    error: BaseException | None,
    trace: TracebackType | None,
) -> None:
    """Bring into the index what was decided while the run closed its files; its indexer had ended by then."""
    if error is not None or not _was_decided_since(began, Folder(configuration.archive)):
        return
    # Loads the search engine, which most of a crawl has no use for.
    from pipeline.indexing import catch_up, is_behind

    if is_behind(configuration.archive, configuration.database_url):
        catch_up(configuration.archive, configuration.database_url, configuration.sites)


def _was_decided_since(began: float, folder: Folder) -> bool:
    """True where the journal may have been written to since then; clocks of files are coarse."""
    try:
        return folder.curation.stat().st_mtime > began - _COARSE
    except OSError:
        return False
