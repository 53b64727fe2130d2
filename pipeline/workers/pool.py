"""Reading processes that live long, are watched, and are replaced when they crash or hang.

A process pool of the standard library will not do: it cannot kill one job, and one crash breaks it for
good. Here every process has a thread of its own that feeds it, waits with a deadline, and kills it when
the deadline passes. A job whose process crashed or hung is tried once more, on a new one.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from types import TracebackType
from typing import Any

from pipeline.workers.lane import Job, Lane, Queue, ReaderFailed
from pipeline.workers.process import Process

__all__ = ["BUILT_IN", "ROOM", "ReaderFailed", "ReaderPool"]

ROOM = 64_000_000
"""Bytes of payloads that may wait; beyond that, whoever submits should wait too."""

_MOST_JOBS = 5_000
"""Jobs of one process: to load anew costs as much as reading forty pages, and of long pages a process held
75 MB after a thousand, 84 after two thousand and 87 after four thousand."""

BUILT_IN = {"read": "pipeline.workers.plain_reading:read_payload"}
"""The task that every pool can do: read a payload, whose server declared ``declared_type``."""


class ReaderPool:
    """Does tasks over payloads in processes of their own; see ``pipeline.workers.worker`` for the frames.

    ``tasks`` maps names to functions as ``module:function``; nothing but these and BUILT_IN can be asked
    of a process. Urgent jobs have ``workers`` processes of their own, by default one less than there are
    processors; all others share one: a document that takes its time never stands in the way of what
    somebody waits for. Those for urgent jobs start with the pool, since somebody waits for the first answer,
    too, unless ``soon_urgent`` says that hardly any will come; the other starts with its first job. A process
    is replaced after ``recycle_after`` jobs. What they print goes to ``stderr``, by default nowhere.
    """

    def __init__(
        self,
        tasks: Mapping[str, str] | None = None,
        workers: int | None = None,
        *,
        recycle_after: int = _MOST_JOBS,
        soon_urgent: bool = True,
        stderr: int = subprocess.DEVNULL,
    ) -> None:
        self._tasks = {**BUILT_IN, **(tasks or {})}
        self._stderr = stderr
        count = workers or max(1, (os.cpu_count() or 2) - 1)
        self._urgent: Queue = queue.SimpleQueue()
        self._usual: Queue = queue.SimpleQueue()
        self._queues = [self._urgent] * count + [self._usual]
        self._waiting_bytes = 0
        self._backlog = 0
        self._lock = threading.Lock()
        self._running: set[Process] = set()
        self._is_closed = self._is_dropping = False
        self._threads = [
            threading.Thread(
                target=self._lane(jobs, recycle_after).serve,
                kwargs={"at_once": soon_urgent and jobs is self._urgent},
                daemon=True,
            )
            for jobs in self._queues
        ]

    def __enter__(self) -> ReaderPool:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Who presses Ctrl-C does not want to wait for what is left to read; it can be read later.
        self.close(wait=kind is None or issubclass(kind, Exception))

    @property
    def has_room(self) -> bool:
        """True while more can be submitted without holding too much in memory."""
        return self._waiting_bytes < ROOM

    @property
    def backlog(self) -> int:
        """The number of jobs that are waiting or running."""
        return self._backlog

    def submit(
        self,
        task: str,
        payload: bytes,
        args: Mapping[str, Any],
        *,
        again: Mapping[str, Any] | None = None,
        urgent: bool = False,
        timeout: float = 20.0,
    ) -> Future[dict[str, Any]]:
        """Do ``task``; the future's exception is ReaderFailed; ``timeout`` is in seconds.

        ``again`` are arguments for the second try, on another process, where they are to be others.
        Raises RuntimeError when the pool is closed.
        """
        job = Job(_head(task, args), _head(task, again or args), payload, timeout)
        with self._lock:
            if self._is_closed:
                raise RuntimeError("the pool is closed; submit before it is")
            self._waiting_bytes += len(payload)
            self._backlog += 1
            (self._urgent if urgent else self._usual).put(job)
        return job.future

    def close(self, *, wait: bool = True) -> None:
        """End the processes, when every job is done; at once, dropping all jobs, when not to ``wait``."""
        with self._lock:
            if not self._is_closed:
                for jobs in self._queues:
                    jobs.put(None)
            self._is_closed = True
            self._is_dropping |= not wait
            dropped = [] if wait else list(self._running)
        for process in dropped:
            process.kill()
        for thread in self._threads:
            thread.join()

    def _start(self) -> Process:
        command = [sys.executable, "-P", "-m", "pipeline.workers.worker", json.dumps(self._tasks)]
        new = Process(command, self._stderr)
        with self._lock:
            self._running.add(new)
            is_dropping = self._is_dropping
        if is_dropping:
            new.kill()
        return new

    def _ended(self, process: Process) -> None:
        with self._lock:
            self._running.discard(process)

    def _done(self, job: Job) -> None:
        with self._lock:
            self._waiting_bytes -= len(job.payload)
            self._backlog -= 1

    def _lane(self, jobs: Queue, recycle_after: int) -> Lane:
        return Lane(jobs, self._start, self._ended, self._done, lambda: self._is_dropping, recycle_after)


def _head(task: str, args: Mapping[str, Any]) -> bytes:
    return json.dumps({"task": task, "args": dict(args)}).encode()
