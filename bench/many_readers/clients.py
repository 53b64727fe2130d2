"""Clients that ask sixty queries at the same time, each a process of its own, and what each answer cost."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.search_invented import queries
from bench.served import on_processor

Ask = Callable[[dict[str, str | int]], int]
_ROUNDS = 1
_WAIT = 1.0


def asked_by(count: int, kind: str, where: str) -> list[tuple[float, float]]:
    """Milliseconds by the clock and of the processor of each question, from so many clients at once."""
    begin = time.time() + _WAIT * (2 + count)
    command = [sys.executable, "-m", "bench.many_readers", "be", kind, where, str(begin)]
    clients = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
        for _ in range(count)
    ]
    told = [client.communicate()[0] for client in clients]
    return [(float(one), float(other)) for each in told for one, other in map(str.split, each.splitlines())]


def be(ask: Ask, begin: float, processes: Sequence[int]) -> None:
    """Be a client: ask everything once, unmeasured; and then again from that moment on.

    What an answer costs is what these processes have of the processor meanwhile.
    """
    asked = queries()
    for query in asked:
        ask(query)
    time.sleep(max(0.0, begin - time.time()))
    for _ in range(_ROUNDS):
        for query in asked:
            clock, spent = time.perf_counter(), sum(map(on_processor, processes))
            ask(query)
            cost = sum(map(on_processor, processes)) - spent
            print((time.perf_counter() - clock) * 1000, cost)


def figures(times: list[float]) -> str:
    """The median, and what 95 of 100 stay below."""
    ordered = sorted(times)
    return f"{statistics.median(ordered):8.1f} {ordered[int(len(ordered) * 0.95)]:8.1f}"


def load() -> str:
    """How busy the machine is: figures by the clock say little on one that is."""
    return f"load {os.getloadavg()[0]:.1f}"
