"""Feeds one reader process: has its next job lie ready while it works, and replaces it when it fails.

Answers come in the order of the jobs. When a process fails, the job it was at is tried once more on a new
one; what lay ready for it costs nothing and is sent again.
"""

from __future__ import annotations

import queue
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from pipeline.workers.process import Failed, Process, TookTooLong
from wording.message import say
from wording.told_error import ToldError

_AHEAD = 2
"""Jobs that a process has at once: the one it works at and the next. It would idle until that is sent."""

_TRIES = 2

_TO_LOAD = 60.0
"""Seconds for a new process to load what it works with: on a busy machine longer than some jobs may take."""


class ReaderFailed(ToldError):
    """A payload could not be read: the reader failed, or crashed or took too long, twice."""


@dataclass(slots=True)
class Job:
    """A task over a payload; ``timeout`` is in seconds from when a process can begin with it.

    ``head`` says what to do, ``head_again`` what to do once a process has failed at that.
    """

    head: bytes
    head_again: bytes
    payload: bytes
    timeout: float
    future: Future[dict[str, Any]] = field(default_factory=Future)
    failures: int = 0


Queue = queue.SimpleQueue[Job | None]


class Lane:
    """Does the jobs of a queue, until that gives None. ``start`` makes a process, ``end`` is told of its end.

    ``done`` hears of every job that is over; when ``is_dropping`` says so, nothing is tried again. A process
    that had nothing to do for ``patience`` seconds ends; the next job starts another.
    """

    def __init__(
        self,
        waiting: Queue,
        start: Callable[[], Process],
        end: Callable[[Process], None],
        done: Callable[[Job], None],
        is_dropping: Callable[[], bool],
        most_jobs: int,
        patience: float | None = None,
    ) -> None:
        self._waiting, self._start, self._ended = waiting, start, end
        self._done, self._is_dropping = done, is_dropping
        self._most_jobs = most_jobs
        self._patience = patience
        self._process: Process | None = None
        self._jobs: deque[Job] = deque()
        self._sent = 0
        self._is_open = True

    def serve(self, *, at_once: bool = False) -> None:
        """Do all jobs, and end the process; ``at_once`` starts it before there is one."""
        if at_once:
            # A process that cannot start now may start with the first job; if not, that job says so.
            with suppress(Failed):
                self._ready()
        while self._is_open or self._jobs:
            self._take()
            if self._jobs:
                self._do_first()
        self._end()

    def _take(self) -> None:
        """Wait for a job when there is none; take what is there, as many as a process has at once."""
        while self._is_open and len(self._jobs) < _AHEAD:
            try:
                job = self._waiting.get(block=not self._jobs, timeout=self._patience)
            except queue.Empty:
                if not self._jobs:
                    self._end()
                return
            if job is None:
                self._is_open = False
            else:
                self._jobs.append(job)

    def _do_first(self) -> None:
        job = self._jobs[0]
        if self._is_dropping():
            job.future.cancel()
        is_wanted = bool(job.failures) or job.future.set_running_or_notify_cancel()
        if not is_wanted and not self._sent:
            self._settle(job)
            return
        try:
            process = self._ready()
            deadline = time.monotonic() + job.timeout
            self._send(process, deadline)
            answer = process.receive(deadline)
        except Failed as failure:
            self._end()
            self._fail(job, failure, is_wanted)
            return
        self._sent -= 1
        if is_wanted:
            job.future.set_result(answer)
        self._settle(job)

    def _send(self, process: Process, deadline: float) -> None:
        """Send every job that waits here and that the process may still have."""
        while self._sent < len(self._jobs) and process.jobs < self._most_jobs:
            job = self._jobs[self._sent]
            head = job.head_again if job.failures else job.head
            process.send(head, job.payload, deadline)
            self._sent += 1

    def _fail(self, job: Job, failure: Failed, is_wanted: bool) -> None:
        """Leave the job to be tried once more, or give it up."""
        job.failures += 1
        if is_wanted and job.failures < _TRIES and not self._is_dropping():
            return
        if is_wanted:
            is_slow = isinstance(failure, TookTooLong)
            slow = say("it took longer than {seconds:decimal} s", seconds=job.timeout)
            job.future.set_exception(ReaderFailed(slow if is_slow else failure.message))
        self._settle(job)

    def _settle(self, job: Job) -> None:
        self._jobs.popleft()
        self._done(job)

    def _ready(self) -> Process:
        """The process; a new one where there is none, or where it has done its share of jobs."""
        if self._process is not None and not self._sent and self._process.jobs >= self._most_jobs:
            self._end()
        if self._process is None:
            self._process = self._start()
            try:
                self._process.load(time.monotonic() + _TO_LOAD)
            except Failed:
                self._end()
                raise
        return self._process

    def _end(self) -> None:
        self._sent = 0
        if self._process is not None:
            self._ended(self._process)
            self._process.end()
            self._process = None
