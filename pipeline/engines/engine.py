"""An engine: does the same work on many batches, elsewhere, and gives the results in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future
from typing import Protocol, TypeVar

Context = TypeVar("Context")
Batch = TypeVar("Batch")
Result = TypeVar("Result")
Own = TypeVar("Own")

Work = Callable[[Context, Batch], Result]
"""A function of a module: from what all batches share, and one of them, to plain data. It writes nothing."""


class Engine(Protocol):
    """Where work is done on many batches.

    One that ``reads`` is also handed what is to be read, since its workers can reach the records. As many
    things as ``few`` are described sooner without it; ``at_once`` is how many make a batch.
    """

    @property
    def reads(self) -> bool: ...
    @property
    def few(self) -> int: ...
    @property
    def at_once(self) -> int: ...

    def each(
        self,
        work: Callable[[Context, Batch], Result],
        context: Context,
        batches: Iterable[tuple[Own, Batch]],
    ) -> Generator[tuple[Own, Result], None, None]:
        """Do ``work`` on each batch; gives the results in the order of the batches.

        Each batch comes with what stays here, and so does its result. Batches are taken a little ahead of
        the results; whoever takes no more closes it. Raises what the work raised, or EngineFailed.
        """
        ...


def in_order(
    submit: Callable[[Batch], Future[Result]], ahead: int, batches: Iterable[tuple[Own, Batch]]
) -> Iterator[tuple[Own, Future[Result]]]:
    """What comes of each batch, in their order, while up to ``ahead`` others are submitted behind it."""
    under_way: deque[tuple[Own, Future[Result]]] = deque()
    for own, batch in batches:
        under_way.append((own, submit(batch)))
        if len(under_way) > ahead:
            yield under_way.popleft()
    while under_way:
        yield under_way.popleft()
