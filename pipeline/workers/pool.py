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

__all__ = ["BUILT_IN", "ROOM", "ReaderFailed", "ReaderPool", "readers_of_all"]

ROOM = 16_000_000
"""Bytes of payloads that may wait; beyond that, whoever submits should wait too.

Fifty large photos: readers do not idle for that, and what waits is memory that the run keeps to its end."""

_MANY = 8
"""Jobs that wait from which on another process is worth its start."""

_MUCH = 2_000_000
"""Bytes of payloads that wait from which on it is worth that, however few they are."""

_PATIENCE = 5.0
"""Seconds for which a process waits for something to do, where memory is worth more than a quick answer."""

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
    somebody waits for. Where nothing is urgent, up to ``usual`` share them: another one starts when much
    waits, and each ends when nothing came for a while, since others need the memory.

    Those for urgent jobs start with the pool, since somebody waits for the first answer, too, unless
    ``soon_urgent`` says that hardly any will come; all others start with their first job. A process is
    replaced after ``recycle_after`` jobs. What they print goes to ``stderr``, by default nowhere.
    """

    def __init__(
        self,
        tasks: Mapping[str, str] | None = None,
        workers: int | None = None,
        *,
        usual: int = 1,
        recycle_after: int = _MOST_JOBS,
        soon_urgent: bool = True,
        stderr: int = subprocess.DEVNULL,
    ) -> None:
        self._tasks = {**BUILT_IN, **(tasks or {})}
        self._stderr = stderr
        count = workers or max(1, (os.cpu_count() or 2) - 1)
        self._urgent: Queue = queue.SimpleQueue()
        self._usual: Queue = queue.SimpleQueue()
        self._more_usual = usual - 1
        self._patience = _PATIENCE if usual > 1 else None
        self._recycle_after = recycle_after
        self._waiting_bytes = 0
        self._backlog = 0
        self._lock = threading.Lock()
        self._running: set[Process] = set()
        self._is_closed = self._is_dropping = False
        self._threads = [self._thread(self._urgent, at_once=soon_urgent) for _ in range(count)]
        self._threads.append(self._thread(self._usual))

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
            if self._more_usual and self._has_much:
                self._more_usual -= 1
                self._threads.append(self._thread(self._usual))
                self._threads[-1].start()
        return job.future

    def close(self, *, wait: bool = True) -> None:
        """End the processes, when every job is done; at once, dropping all jobs, when not to ``wait``."""
        with self._lock:
            if not self._is_closed:
                for _ in self._threads:
                    self._urgent.put(None)
                    self._usual.put(None)
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

    @property
    def _has_much(self) -> bool:
        """True where so much waits for the usual processes that another one is worth its start."""
        return self._usual.qsize() >= _MANY or self._waiting_bytes >= _MUCH

    def _thread(self, jobs: Queue, *, at_once: bool = False) -> threading.Thread:
        lane = Lane(
            jobs,
            self._start,
            self._ended,
            self._done,
            lambda: self._is_dropping,
            self._recycle_after,
            self._patience if jobs is self._usual else None,
        )
        return threading.Thread(target=lane.serve, kwargs={"at_once": at_once}, daemon=True)


def readers_of_all(workers: int | None) -> int:
    """How many processes read where nobody waits for one payload more than for another.

    As many as a person said, else one for each processor.
    """
    return workers or os.cpu_count() or 1


def _head(task: str, args: Mapping[str, Any]) -> bytes:
    return json.dumps({"task": task, "args": dict(args)}).encode()
