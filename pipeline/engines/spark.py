"""An engine on Apache Spark: every batch is a job of its own with one task, and the results come in order.

Spark has the work done once more that a worker did not end, and this machine's part of it needs no more
memory than the batches under way. PySpark is loaded by who starts Spark, and by nobody else.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from pipeline.engines.alike import how_it_reads
from pipeline.engines.engine import Batch, Context, Own, Result, in_order
from pipeline.engines.engine_error import EngineFailed, WorkerRefused
from pipeline.engines.on_worker import AtWork, Refused, packed
from wording.message import restored, say

if TYPE_CHECKING:
    from pyspark.core.context import SparkContext

_MOST_AHEAD = 64
"""Batches under way, however many processors there are: their results are held until their turn."""

_TO_BEGIN = 120.0
"""Seconds for the first worker to take something up."""

_TO_LOOK = 30.0
"""Seconds after which it is looked whether there are workers at all."""

_WITHOUT_WORKERS = 600.0
"""Seconds for which others are waited for when all workers are gone."""

_numbers = itertools.count(1)


class SparkEngine:
    """The workers of a running Spark."""

    few = 0
    at_once = 200
    reads = True

    def __init__(self, context: SparkContext) -> None:
        self._context = context

    def begin(self) -> None:
        """Wait for the first worker, and hear from it if it serves. Raises EngineFailed or WorkerRefused."""
        list(self._each(_nothing, None, [(None, None)], _TO_BEGIN))

    def each(
        self,
        work: Callable[[Context, Batch], Result],
        context: Context,
        batches: Iterable[tuple[Own, Batch]],
    ) -> Generator[tuple[Own, Result], None, None]:
        """As ``Engine.each``; raises WorkerRefused, too."""
        return self._each(work, context, batches, _WITHOUT_WORKERS)

    def _each(
        self,
        work: Callable[[Context, Batch], Result],
        context: Context,
        batches: Iterable[tuple[Own, Batch]],
        patience: float,
    ) -> Generator[tuple[Own, Result], None, None]:
        try:
            shared = self._context.broadcast(packed((work, context)))
            ahead = min(_MOST_AHEAD, 2 * self._context.defaultParallelism)
        except failures() as error:
            raise failure(error) from error
        task = AtWork(shared, next(_numbers), how_it_reads())
        threads = ThreadPoolExecutor(ahead + 1)

        def submit(batch: Batch) -> Future[Any]:
            return threads.submit(self._done, task, batch)

        try:
            for own, future in in_order(submit, ahead, batches):
                yield own, self._waited_for(future, patience)
        finally:
            with suppress(*failures()):
                self._context.cancelAllJobs()
            threads.shutdown(cancel_futures=True)
            with suppress(*failures()):
                shared.destroy()

    def _done(self, task: AtWork, batch: Any) -> Any:
        [answer] = self._context.parallelize([packed(batch)], 1).map(task).collect()
        return answer

    def _waited_for(self, future: Future[Any], patience: float) -> Any:
        """The result; raises EngineFailed where there are no workers for ``patience`` seconds."""
        left = patience
        while True:
            try:
                answer = future.result(min(_TO_LOOK, patience))
                break
            except TimeoutError:
                left = patience if self._has_workers() else left - _TO_LOOK
                if left <= 0:
                    raise self._nobody(patience) from None
            except failures() as error:
                raise failure(error) from error
        if isinstance(answer, Refused):
            raise WorkerRefused(
                say(
                    "The worker of Spark on {machine} refused: {why}. Nothing was changed.",
                    machine=answer.machine,
                    why=restored(answer.why),
                )
            )
        return answer

    def _nobody(self, patience: float) -> EngineFailed:
        return EngineFailed(
            say(
                "Spark at {master} had no worker for {seconds:second/seconds}. Start one that is alive and "
                "has a processor free, and try again. Nothing was changed.",
                master=str(self._context.master),
                seconds=int(patience),
            )
        )

    def _has_workers(self) -> bool:
        """True while there is any worker beside this process, or where this process is the only one."""
        if str(self._context.master).startswith("local"):
            return True
        try:
            # PySpark itself does not tell of executors; this machine counts as one.
            return int(self._context._jsc.sc().getExecutorMemoryStatus().size()) > 1
        except failures() as error:
            raise failure(error) from error


def failures() -> tuple[type[Exception], ...]:
    """What PySpark raises where Spark, or the way to it, fails."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    return Py4JError, PySparkException, OSError, EOFError


def failure(error: BaseException, log: str = "") -> EngineFailed | WorkerRefused:
    """What went wrong with Spark, in its own words, or in those of its ``log``."""
    words = f"{error}".partition("\n\tat ")[0]
    if "ModuleNotFoundError: No module named 'pipeline" in words:
        return WorkerRefused(
            say(
                "A worker of Spark does not have this program, or has an older release. Install this release "
                "on every machine with workers, at the same place. Nothing was changed."
            )
        )
    lines = [line.strip() for line in (log or words).splitlines() if line.strip()]
    why = lines[-1][-300:] if lines else type(error).__name__
    return EngineFailed(
        say("Spark broke off: {why}. Nothing was changed; try again once it works.", why=why.rstrip("."))
    )


def _nothing(context: None, batch: None) -> None:
    """The work of whoever only says that it is there."""
