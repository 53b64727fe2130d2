"""A reader process: takes payloads on its input, answers in JSON on its output, and may be killed.

A job is one frame: the length of a JSON head (4 bytes, big-endian), the length of the payload, the head,
the payload. An answer is one frame of JSON; an empty frame before the first says that all is loaded. JSON,
because a reader that was taken over by a hostile file must not be able to send its parent anything that
runs. A reader that fails ends, and says why on stderr.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import json
import os
import resource
import signal
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any

from pipeline.freed_memory import keep_freed_memory

HEAD = struct.Struct(">II")
LENGTH = struct.Struct(">I")

MOST_MEMORY = 2_000_000_000
"""Bytes of address space; a bomb ends its reader, not the machine."""

LARGEST_ANSWER = 100_000_000
"""Bytes of one answer."""

_ALLOCATIONS_PER_COLLECTION = 50_000
_MOST_WRITTEN = 200_000_000
"""Bytes of a file: what LibreOffice makes of a document, pictures and all."""

_PR_SET_PDEATHSIG = 1
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000


def main() -> None:
    """Serve jobs until the input ends. The allowed tasks are given as JSON on the command line."""
    tasks: dict[str, str] = json.loads(sys.argv[1])
    jobs, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a library prints must not come between the frames.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _limit()
    # A page leaves thousands of objects and hardly a cycle, and so does loading: looking for them costs a
    # tenth of the time. So nothing that reads is loaded before this is said.
    gc.set_threshold(_ALLOCATIONS_PER_COLLECTION)
    keep_freed_memory()
    serve(jobs, answers, tasks)


def serve(jobs: IO[bytes], answers: IO[bytes], tasks: dict[str, str]) -> None:
    """Load what the tasks take, and say so; then do every job that comes in, in order."""
    for task in tasks:
        _find(tasks, task)
    answers.write(LENGTH.pack(0))
    answers.flush()
    while len(lengths := jobs.read(HEAD.size)) == HEAD.size:
        head_length, payload_length = HEAD.unpack(lengths)
        head = json.loads(jobs.read(head_length))
        payload = jobs.read(payload_length)
        answer = json.dumps(_find(tasks, head["task"])(payload, **head["args"])).encode()
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()


def _find(tasks: dict[str, str], task: str) -> Callable[..., Any]:
    module, _, function = tasks[task].partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return found


def _limit() -> None:
    for kind, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, _MOST_WRITTEN),
    ):
        # Some systems know no such limit, or have set a lower one: then the time-out is what remains.
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))
    system = ctypes.CDLL(None, use_errno=True)
    if hasattr(system, "prctl"):
        # A reader that hangs would not notice that its parent is gone.
        system.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    # Readers need no network. Where the kernel lets us, there is none: it may refuse, and all still works.
    if hasattr(system, "unshare") and system.unshare(_CLONE_NEWNET):
        system.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


if __name__ == "__main__":
    main()
