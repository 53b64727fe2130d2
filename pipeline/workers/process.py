"""One reader process as its parent sees it: the pipes to it, its deadline, and its end."""

from __future__ import annotations

import fcntl
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from pipeline.workers.worker import HEAD, LARGEST_ANSWER, LENGTH
from wording.message import Message, say
from wording.told_error import ToldError

_CHUNK = 1 << 20
_MOMENT = 0.5
"""Seconds in which a process that crashed is gone, and those that one whose input is closed needs to end."""

_NO_SENSE = say("the reader answered what makes no sense")


class Failed(ToldError):
    """One try at a job failed; the message says how."""


class TookTooLong(Failed):
    """The process did not answer in time, and was killed."""


class Process:
    """A reader process: it does jobs in the order it got them. Raises Failed when it cannot start."""

    def __init__(self, command: list[str], stderr: int) -> None:
        self.jobs = 0
        self._received = bytearray()
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                bufsize=0,
                # It finds modules where this process does, and not in the directory it happens to be in.
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                # A group of its own: it can be killed whole, and Ctrl-C on the terminal does not reach it.
                start_new_session=True,
            )
        except OSError as error:
            raise Failed(say("no reader could be started: {why}", why=str(error))) from error
        assert self._process.stdin
        assert self._process.stdout
        self._input, self._output = self._process.stdin, self._process.stdout
        self._both, self._readable = selectors.DefaultSelector(), selectors.DefaultSelector()
        self._both.register(self._input, selectors.EVENT_WRITE)
        for selector in (self._both, self._readable):
            selector.register(self._output, selectors.EVENT_READ)
        for pipe in (self._input, self._output):
            os.set_blocking(pipe.fileno(), False)
            # A payload goes over in fewer turns; a system that refuses, or has no such thing, is only slower.
            with suppress(OSError, AttributeError):
                fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _CHUNK)

    def load(self, deadline: float) -> None:
        """Wait until the process has loaded what its jobs take; raises Failed when it does not."""
        if self._try(lambda: self._length(deadline)):
            raise Failed(_NO_SENSE)

    def send(self, head: bytes, payload: bytes, deadline: float) -> None:
        """Give the process a job, also while it is at another; raises Failed when that cannot be done."""
        self.jobs += 1
        self._try(lambda: self._send(HEAD.pack(len(head), len(payload)) + head + payload, deadline))

    def receive(self, deadline: float) -> dict[str, Any]:
        """The next answer; raises Failed when the process fails, crashes or takes too long."""
        answer = self._try(lambda: json.loads(self._receive(self._length(deadline), deadline)))
        if not isinstance(answer, dict):
            raise Failed(_NO_SENSE)
        return answer

    def _try(self, exchange: Callable[[], Any]) -> Any:
        try:
            return exchange()
        except TimeoutError:
            self.kill()
            raise TookTooLong(say("its time is up")) from None
        except (OSError, EOFError, ValueError, RecursionError):
            raise Failed(self._crash()) from None

    def _length(self, deadline: float) -> int:
        (length,) = LENGTH.unpack(self._receive(LENGTH.size, deadline))
        if length > LARGEST_ANSWER:
            raise Failed(say("the reader answered more than it may"))
        return int(length)

    def kill(self) -> None:
        """Kill the process and all it started, unless it has ended."""
        if self._process.returncode is None:
            self._kill_group()

    def end(self) -> None:
        """Close its input, which ends an idle process; kill one that does not end by that."""
        with suppress(OSError):
            self._input.close()
        try:
            self._process.wait(_MOMENT)
        except subprocess.TimeoutExpired:
            self.kill()
            self._process.wait()
        self._output.close()
        self._both.close()
        self._readable.close()

    def _crash(self) -> Message:
        """Tells how the process ended by itself."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_MOMENT)
        code = self._process.poll()
        self._kill_group()
        if code is None:
            return _NO_SENSE
        if code < 0:
            return say("the reader crashed (signal {signal:number})", signal=-code)
        return say("the reader failed (exit code {code:number})", code=code)

    def _kill_group(self) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def _send(self, data: bytes, deadline: float) -> None:
        view = memoryview(data)
        while view:
            try:
                view = view[os.write(self._input.fileno(), view[:_CHUNK]) :]
            except BlockingIOError:
                # The process may take nothing more until its answer is read.
                for key, _ in self._select(self._both, deadline):
                    if key.fileobj is self._output:
                        self._read()

    def _receive(self, length: int, deadline: float) -> bytes:
        while len(self._received) < length:
            self._select(self._readable, deadline)
            self._read()
        wanted = bytes(self._received[:length])
        del self._received[:length]
        return wanted

    def _read(self) -> None:
        part = os.read(self._output.fileno(), _CHUNK)
        if not part:
            raise EOFError
        self._received += part

    @staticmethod
    def _select(selector: selectors.BaseSelector, deadline: float) -> list[tuple[selectors.SelectorKey, int]]:
        found = selector.select(max(0.0, deadline - time.monotonic()))
        if not found:
            raise TimeoutError
        return found
