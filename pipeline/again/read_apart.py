"""Reads captures where an engine has it done: from their records to what reader processes answer.

What is read is a pure function of record, context and what is asked. Readers are the killable processes of
every run, so that a hostile file harms no more there than here.
"""

from __future__ import annotations

import socket
import tempfile
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Literal

from archive.archive_error import ArchiveError
from archive.fetched.captures import Capture
from archive.folder import Folder
from archive.object_store.chosen import Chosen, choose
from pipeline.engines.engine_error import WorkerRefused
from pipeline.workers.job_and_answer import Answer, Task
from pipeline.workers.jobs import Jobs, failed, headers_read, submit
from pipeline.workers.pool import ReaderFailed, ReaderPool
from pipeline.workers.tasks import TASKS
from pipeline.workers.what_is_read import WhereItIs, read_there
from spiders.profiles.site_profile import SiteProfile
from wording.message import say
from wording.told_error import told

Before = Literal["never", "here", "elsewhere"]
"""Whether the same bytes came before: at the same address, or at another only."""

_UNDER_WAY = 8
"""Payloads that are with the reader process at a time: it has the next at hand, and few bytes are held."""


@dataclass(frozen=True, slots=True)
class ToRead:
    """A capture to read, found at ``addresses``. One ``within`` a page is read for its parts alone."""

    where: WhereItIs
    addresses: tuple[str, ...]
    before: Before
    is_within: bool


@dataclass(frozen=True, slots=True)
class ReadApart:
    """What a payload asks for if nobody read it, whether its page leads on, and the answers that were made.

    ``trouble`` is why the payload could not be had on ``machine``, a message as it is stored.
    """

    sort: Task = "file"
    leads_on: bool = False
    answers: Mapping[Task, Answer] = field(default_factory=dict)
    machine: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class ReadingOf:
    """What all captures of an archive are read with: the bytes of its own file with names, if it has one,
    and its object store, if it has one.
    """

    root: Path
    profiles: Mapping[str, SiteProfile]
    vocabulary: bytes | None
    store: Chosen | None


def read_batch(archive: ReadingOf, batch: list[ToRead]) -> list[ReadApart]:
    """Read captures of an archive; raises WorkerRefused where its directory is not there."""
    folder = Folder(archive.root)
    if archive.store is None and not folder.warc.is_dir():
        raise WorkerRefused(
            say(
                "it does not find the archive at {path}. Its directory has to be at the same place on every "
                "machine, by NFS for instance",
                path=archive.root,
            )
        )
    choose(archive.root, archive.store)
    with _as_file(archive.vocabulary) as vocabulary:
        sites = {each.where.capture.site for each in batch}
        jobs = {site: Jobs(archive.profiles[site], vocabulary) for site in sites}
        return list(_read(folder, jobs, batch))


def _read(folder: Folder, jobs: Mapping[str, Jobs], batch: list[ToRead]) -> Iterator[ReadApart]:
    under_way: deque[_UnderWay] = deque()
    for each in batch:
        under_way.append(_begun(folder, jobs[each.where.capture.site], each))
        if len(under_way) > _UNDER_WAY:
            yield under_way.popleft().ended()
    for begun in under_way:
        yield begun.ended()


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """A capture that is with the reader process, and what is known of it by then."""

    capture: Capture
    found: ReadApart
    answers: Mapping[Task, Future[Answer]]

    def ended(self) -> ReadApart:
        return replace(self.found, answers={task: self._answer(task) for task in self.answers})

    def _answer(self, task: Task) -> Answer:
        try:
            return self.answers[task].result()
        except ReaderFailed as failure:
            return failed(task, self.capture, failure)


def _begun(folder: Folder, jobs: Jobs, each: ToRead) -> _UnderWay:
    capture = each.where.capture
    try:
        head, payload = read_there(folder, each.where)
    except (ArchiveError, OSError) as error:
        trouble = ReadApart(machine=socket.gethostname(), trouble=told(error).stored())
        return _UnderWay(capture, trouble, {})
    sort, leads_on = jobs.sort(capture, payload), bool(head.get("refresh"))
    job = jobs.of(capture, each.addresses, headers_read(head.fields))
    asked = _asked(jobs, each, sort, leads_on=leads_on)
    answers = {task: submit(_readers(), task, payload, job) for task in asked}
    return _UnderWay(capture, ReadApart(sort, leads_on), answers)


def _asked(jobs: Jobs, each: ToRead, sort: Task, *, leads_on: bool) -> Iterator[Task]:
    """What will be asked for, as far as can be told; whatever else is asked for then is read by the run."""
    if sort == "page" and each.is_within:
        yield "frame"
    elif sort == "page":
        is_known = each.before != "never" and not leads_on and not jobs.is_list(each.where.capture)
        if is_known:
            yield "links"
        if not is_known or each.before == "elsewhere":
            yield "page"
    elif sort != "file" or each.before == "never":
        yield sort


@contextmanager
def _as_file(vocabulary: bytes | None) -> Iterator[Path | None]:
    """The file with names, for readers; this machine need not have it."""
    if vocabulary is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="alliantie-") as folder:
        path = Path(folder) / "vocabulary.toml"
        path.write_bytes(vocabulary)
        yield path


@cache
def _readers() -> ReaderPool:
    """The reader process of this worker; it ends with it, since its input ends then."""
    return ReaderPool(TASKS, 1, soon_urgent=False).__enter__()
