"""The engine that every machine has: processes of its own, one for each processor.

It reads nothing: reader processes of the run do (``pipeline.workers``), which get payloads over a pipe.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

from pipeline.engines.engine import Batch, Context, Own, Result, in_order

_FEW = 500
"""Things that are described in less time than it takes to start a process and load what it needs."""

_AHEAD = 2
"""Batches for each process that are gathered before they have their turn."""


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """All processors of this machine."""

    few: int = _FEW
    at_once: int = 50
    reads: bool = False

    def each(
        self,
        work: Callable[[Context, Batch], Result],
        context: Context,
        batches: Iterable[tuple[Own, Batch]],
    ) -> Generator[tuple[Own, Result], None, None]:
        """As ``Engine.each``."""
        count = os.cpu_count() or 1
        with ProcessPoolExecutor(count, get_context("forkserver"), _begin, (work, context)) as pool:
            for own, future in in_order(lambda batch: pool.submit(_do, batch), _AHEAD * count, batches):
                yield own, future.result()


LOCAL = LocalEngine()
"""The engine of every run that was not told of another."""

_at_work: tuple[Callable[[Any, Any], Any], Any]
"""What a process of the pool does, and for all batches: it has no other place for that."""


def _begin(work: Callable[[Any, Any], Any], context: Any) -> None:
    global _at_work
    _at_work = work, context


def _do(batch: Any) -> Any:
    work, context = _at_work
    return work(context, batch)
