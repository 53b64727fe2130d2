"""Reading processes that live long, are watched, and are replaced when they crash or hang.

A process pool of the standard library will not do: it cannot kill one job, and one crash breaks it for
good. Here every process has a thread of its own that feeds it, waits with a deadline, and kills it when
the deadline passes. A job that failed is tried once more, on a new process.
"""

from __future__ import annotations

import json
import os
import queue
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

from pipeline.read.worker import HEAD, LENGTH

ROOM = 64_000_000
"""Bytes of payloads that may wait; beyond that, whoever submits should wait too."""

_TRIES = 2
_MOMENT = 0.2
_JOBS_PER_PROCESS = 2_000


class ReaderFailed(Exception):
    """A payload could not be read: the reader crashed or took too long, twice."""

    def __init__(self, outcome_reason: str) -> None:
        super().__init__(outcome_reason)
        self.outcome_reason = outcome_reason


@dataclass(frozen=True, slots=True)
class _Job:
    head: bytes
    payload: bytes
    timeout: float
    future: Future[dict[str, Any]] = field(default_factory=Future)


_Lane = queue.SimpleQueue[_Job | None]


class ReadingPool:
    """Does tasks over payloads in processes of their own; see ``pipeline.read.worker`` for the frames.

    ``tasks`` maps names to functions as ``module:function``; nothing else can be asked of a process.
    Urgent jobs have ``workers`` processes of their own, all others share one: a document that takes its
    time never stands in the way of what somebody waits for. Processes start with their first job.
    """

    def __init__(self, tasks: Mapping[str, str], workers: int | None = None) -> None:
        self._command = [sys.executable, "-m", "pipeline.read.worker", json.dumps(dict(tasks))]
        count = workers or max(1, (os.cpu_count() or 2) - 1)
        self._urgent: _Lane = queue.SimpleQueue()
        self._usual: _Lane = queue.SimpleQueue()
        self._lanes = [self._urgent] * count + [self._usual]
        self._waiting_bytes = 0
        self._lock = threading.Lock()
        self._threads = [
            threading.Thread(target=self._serve, args=(lane,), daemon=True) for lane in self._lanes
        ]

    def __enter__(self) -> ReadingPool:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for lane in self._lanes:
            lane.put(None)
        for thread in self._threads:
            thread.join()

    @property
    def has_room(self) -> bool:
        """Whether more can be submitted without holding too much in memory."""
        return self._waiting_bytes < ROOM

    def submit(
        self,
        task: str,
        payload: bytes,
        args: Mapping[str, Any],
        *,
        urgent: bool = False,
        timeout: float = 20.0,
    ) -> Future[dict[str, Any]]:
        """Do ``task``; the future's exception is ReaderFailed; ``timeout`` is in seconds."""
        head = json.dumps({"task": task, "args": dict(args)}).encode()
        job = _Job(head, payload, timeout)
        with self._lock:
            self._waiting_bytes += len(payload)
        (self._urgent if urgent else self._usual).put(job)
        return job.future

    def _serve(self, lane: _Lane) -> None:
        process: _Process | None = None
        while (job := lane.get()) is not None:
            if process is None or process.jobs >= _JOBS_PER_PROCESS:
                _end(process)
                process = _Process(self._command)
            process = self._do(job, process)
            with self._lock:
                self._waiting_bytes -= len(job.payload)
        _end(process)

    def _do(self, job: _Job, process: _Process) -> _Process:
        reason = ""
        for _ in range(_TRIES):
            try:
                answer = process.do(job)
            except _Failed as failure:
                reason = str(failure)
                process = _Process(self._command)
            else:
                job.future.set_result(answer)
                return process
        job.future.set_exception(ReaderFailed(reason))
        return process


class _Failed(Exception):
    """One try at a job failed, and its process is gone."""


class _Process:
    """One reading process and the pipes to it."""

    def __init__(self, command: list[str]) -> None:
        self.jobs = 0
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # A group of its own: it can be killed whole, and Ctrl-C on the terminal does not reach it.
            start_new_session=True,
        )
        assert self._process.stdin
        assert self._process.stdout
        self._input = self._process.stdin
        self._output = self._process.stdout.fileno()
        os.set_blocking(self._output, False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._output, selectors.EVENT_READ)

    def do(self, job: _Job) -> dict[str, Any]:
        """Have one job done; raises _Failed, having killed the process, when it is not."""
        self.jobs += 1
        deadline = time.monotonic() + job.timeout
        try:
            self._input.write(HEAD.pack(len(job.head), len(job.payload)) + job.head)
            self._input.write(job.payload)
            self._input.flush()
            (length,) = LENGTH.unpack(self._receive(LENGTH.size, deadline))
            answer: dict[str, Any] = json.loads(self._receive(length, deadline))
        except TimeoutError:
            self.kill()
            raise _Failed(f"it took longer than {job.timeout:g} s") from None
        except (OSError, EOFError, ValueError):
            raise _Failed(self.kill()) from None
        return answer

    def kill(self) -> str:
        """Kill the process and all it started; how it had ended, in words."""
        with suppress(subprocess.TimeoutExpired):
            # One that crashed by itself may need a moment to be gone, and its end is worth knowing.
            self._process.wait(_MOMENT)
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self.end()
        code = self._process.returncode or 0
        return f"the reader crashed (signal {-code})" if code < 0 else f"the reader failed (exit code {code})"

    def end(self) -> None:
        """Close the pipes, which ends an idle process."""
        with suppress(OSError):
            self._input.close()
        self._process.wait()
        self._selector.close()
        if self._process.stdout:
            self._process.stdout.close()

    def _receive(self, length: int, deadline: float) -> bytes:
        parts, missing = [], length
        while missing:
            if not self._selector.select(max(0.0, deadline - time.monotonic())):
                raise TimeoutError
            part = os.read(self._output, min(missing, 1 << 20))
            if not part:
                raise EOFError
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)


def _end(process: _Process | None) -> None:
    if process is not None:
        process.end()
