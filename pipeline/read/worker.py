"""A reading process: takes payloads on its input, answers in JSON on its output, and may be killed.

A job is one frame: the length of a JSON head (4 bytes, big-endian), the length of the payload, the head,
the payload. An answer is one frame of JSON. JSON, because a reader that was taken over by a hostile
file must not be able to send its parent anything that runs.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import json
import os
import resource
import struct
import sys
from collections.abc import Callable
from typing import IO, Any

HEAD = struct.Struct(">II")
LENGTH = struct.Struct(">I")

MOST_MEMORY = 2_000_000_000
"""Bytes of address space; a bomb ends its reader, not the machine."""

_ALLOCATIONS_PER_COLLECTION = 50_000
_MOST_WRITTEN = 1_000_000
_CLONE_NEWNET = 0x40000000


def main() -> None:
    """Serve jobs until the input ends. The allowed tasks are given as JSON on the command line."""
    tasks: dict[str, str] = json.loads(sys.argv[1])
    jobs, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a library prints must not come between the frames.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _limit()
    # A page leaves thousands of objects and hardly a cycle; looking for them costs a tenth of the time.
    gc.set_threshold(_ALLOCATIONS_PER_COLLECTION)
    serve(jobs, answers, tasks)


def serve(jobs: IO[bytes], answers: IO[bytes], tasks: dict[str, str]) -> None:
    """Do every job that comes in, in order."""
    while len(lengths := jobs.read(HEAD.size)) == HEAD.size:
        head_length, payload_length = HEAD.unpack(lengths)
        head = json.loads(jobs.read(head_length))
        payload = jobs.read(payload_length)
        answer = json.dumps(_find(tasks[head["task"]])(payload, **head["args"])).encode()
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()


def _find(name: str) -> Callable[..., Any]:
    module, _, function = name.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return found


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_MOST_WRITTEN, _MOST_WRITTEN))
    # Readers need no network. Where the kernel lets us, there is none: it may refuse, and all still works.
    unshare = getattr(ctypes.CDLL(None, use_errno=True), "unshare", None)
    if unshare is not None:
        unshare(_CLONE_NEWNET)


if __name__ == "__main__":
    main()
