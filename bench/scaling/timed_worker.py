"""``python -m bench.scaling.timed_worker PORT FILE OPTION…``: ``alliantie``, which notes what a worker took.

In the file stand seconds of processor time of the worker and of the database server at that port: of
settling, of indexing, and, on the clock as well, of the turns to write. What settling took is in no turn.
"""

from __future__ import annotations

import atexit
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from archive.writing.keeper import Keeper
from bench.scaling.server_time import processor_seconds, server_of
from pipeline.describe.describer import Describer
from pipeline.indexer import Indexer

_NOTED = {
    "settle": 0.0,
    "settle_server": 0.0,
    "settle_clock": 0.0,
    "index": 0.0,
    "index_server": 0.0,
    "turns": 0.0,
    "turns_processor": 0.0,
    "turns_clock": 0.0,
}


class _Apart:
    """Notes what a function of one of our classes takes, and leaves the rest as it is."""

    def __init__(self, server: int) -> None:
        self._server = server
        self._in_settle = 0.0
        self._began = (0.0, 0.0)

    def settle(self, work: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """Settle, and note it."""
        spent, server, clock = time.process_time(), processor_seconds(self._server), time.monotonic()
        thread = time.thread_time()
        try:
            return work(*given, **named)
        finally:
            _NOTED["settle"] += time.process_time() - spent
            _NOTED["settle_server"] += processor_seconds(self._server) - server
            _NOTED["settle_clock"] += time.monotonic() - clock
            # It is done in a turn, from which it is taken off.
            _NOTED["turns_clock"] -= time.monotonic() - clock
            _NOTED["turns_processor"] -= time.thread_time() - thread

    def index(self, work: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """Index, and note it."""
        spent, server = time.process_time(), processor_seconds(self._server)
        try:
            return work(*given, **named)
        finally:
            _NOTED["index"] += time.process_time() - spent
            _NOTED["index_server"] += processor_seconds(self._server) - server

    def begin_turn(self, work: Callable[..., Any], *given: Any) -> Any:
        """Wait for the turn; it begins when that is over."""
        taken = work(*given)
        self._began = time.monotonic(), time.thread_time()
        return taken

    def write(self, work: Callable[..., Any], *given: Any) -> Any:
        """Write in a turn, and note how long it took from when it began."""
        try:
            return work(*given)
        finally:
            clock, thread = self._began
            _NOTED["turns"] += 1
            _NOTED["turns_clock"] += time.monotonic() - clock
            _NOTED["turns_processor"] += time.thread_time() - thread


def _watch(server: int) -> None:
    apart = _Apart(server)
    # Only the bench looks so closely, so nothing in the program is there for it.
    for owner, name, noting in (
        (Describer, "settle", apart.settle),
        (Indexer, "_index_here", apart.index),
        (Keeper, "_take_turn", apart.begin_turn),
        (Keeper, "_write_group", apart.write),
    ):
        setattr(owner, name, _noted(getattr(owner, name), noting))


def _noted(work: Callable[..., Any], noting: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *given, **named: noting(work, *given, **named)


def main() -> None:
    """Be the command, watched."""
    port, file = int(sys.argv[1]), Path(sys.argv[2])
    _watch(server_of(port))
    atexit.register(lambda: file.write_text(json.dumps(_NOTED), encoding="utf-8"))
    from cli.front_door import main as front_door

    sys.argv[:3] = ["alliantie"]
    front_door()


if __name__ == "__main__":
    main()
