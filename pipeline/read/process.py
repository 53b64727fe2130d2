"""One reading process as its parent sees it: the pipes to it, its deadline, and its end."""

from __future__ import annotations

import fcntl
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import Any

from pipeline.read.worker import HEAD, LARGEST_ANSWER, LENGTH

_CHUNK = 1 << 20
_MOMENT = 0.5
"""Seconds in which a process that crashed is gone, and those that one whose input is closed needs to end."""


class Failed(Exception):
    """One try at a job failed; the message says how, in words."""


class Process:
    """A reading process that does one job at a time. Raises Failed when it cannot be started."""

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
            raise Failed(f"no reader could be started: {error}") from error
        assert self._process.stdin
        assert self._process.stdout
        self._input, self._output = self._process.stdin, self._process.stdout
        self._writable, self._readable = selectors.DefaultSelector(), selectors.DefaultSelector()
        self._writable.register(self._input, selectors.EVENT_WRITE)
        self._readable.register(self._output, selectors.EVENT_READ)
        for pipe in (self._input, self._output):
            os.set_blocking(pipe.fileno(), False)
            # A payload goes over in fewer turns; a system that refuses, or has no such thing, is only slower.
            with suppress(OSError, AttributeError):
                fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _CHUNK)

    def do(self, head: bytes, payload: bytes, timeout: float) -> dict[str, Any]:
        """What the process answers to a job; raises Failed when it fails, crashes or takes too long."""
        self.jobs += 1
        deadline = time.monotonic() + timeout
        try:
            self._send(HEAD.pack(len(head), len(payload)) + head + payload, deadline)
            (length,) = LENGTH.unpack(self._receive(LENGTH.size, deadline))
            if length > LARGEST_ANSWER:
                raise Failed("the reader answered more than it may")
            answer = json.loads(self._receive(length, deadline))
        except TimeoutError:
            self.kill()
            raise Failed(f"it took longer than {timeout:g} s") from None
        except (OSError, EOFError, ValueError, RecursionError):
            raise Failed(self._crash()) from None
        if not isinstance(answer, dict):
            raise Failed("the reader answered what makes no sense")
        return answer

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
        self._writable.close()
        self._readable.close()

    def _crash(self) -> str:
        """How the process ended by itself, in words."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_MOMENT)
        code = self._process.poll()
        self._kill_group()
        if code is None:
            return "the reader answered what makes no sense"
        return f"the reader crashed (signal {-code})" if code < 0 else f"the reader failed (exit code {code})"

    def _kill_group(self) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def _send(self, data: bytes, deadline: float) -> None:
        view = memoryview(data)
        while view:
            try:
                view = view[os.write(self._input.fileno(), view[:_CHUNK]) :]
            except BlockingIOError:
                if not self._writable.select(_left(deadline)):
                    raise TimeoutError from None

    def _receive(self, length: int, deadline: float) -> bytes:
        while len(self._received) < length:
            if not self._readable.select(_left(deadline)):
                raise TimeoutError
            part = os.read(self._output.fileno(), _CHUNK)
            if not part:
                raise EOFError
            self._received += part
        wanted = bytes(self._received[:length])
        del self._received[:length]
        return wanted


def _left(deadline: float) -> float:
    return max(0.0, deadline - time.monotonic())
