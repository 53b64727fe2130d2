"""``python -m bench.workers``: what one, two and four workers take for the same sites, on a server apart.

Told for each: seconds on the clock, processor seconds of the workers and of the database server, the peak of
memory of a process, and how large the archive came to be. Ends with 1 where the items are not the same. The
sites answer at once and want ``--delay`` seconds between two requests: with 0 it is the processors that
set the pace, with much it is politeness.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.postgresql import Server
from tests.postgresql import serving as serving_database
from tests.sites_for_workers import Sites, rows, serving

_COUNTS = (1, 2, 4)
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a number of workers took: seconds, and bytes. ``items`` are what they came to."""

    wall: float
    workers: float
    server: float
    memory: int
    captures: int
    warc: int
    database: int
    items: frozenset[tuple[object, ...]]


def _crawled(server: Server, count: int, hosts: int, pages: int, delay: float) -> Taken:
    url = server.new_database()
    with tempfile.TemporaryDirectory() as folder:
        names = [f"s{number}.proef.example" for number in range(hosts)]
        with serving(Path(folder), url, names, pages) as sites:
            before, began = _of_server(), time.monotonic()
            running = [sites.start("--delay", str(delay)) for _ in range(count)]
            spent = [_ended(each) for each in running]
            wall, after = time.monotonic() - began, _of_server()
            return _told(sites, wall, after - before, spent)


def _told(sites: Sites, wall: float, server: float, spent: list[tuple[float, int]]) -> Taken:
    [(captures,)] = rows(sites.url, "SELECT COUNT(*) FROM captures")
    [(database,)] = rows(sites.url, "SELECT pg_database_size(current_database())")
    items = rows(sites.url, "SELECT id, url, kind, title, date FROM items")
    warc = sum(path.stat().st_size for path in (sites.archive / "warc").iterdir())
    workers, memory = sum(seconds for seconds, _ in spent), max(peak for _, peak in spent)
    return Taken(
        wall, workers, server, memory, int(str(captures)), warc, int(str(database)), frozenset(items)
    )


def _ended(worker: subprocess.Popen[str]) -> tuple[float, int]:
    """Processor seconds of a worker with its readers, and the most bytes that one of its processes held."""
    for stream in (worker.stdout, worker.stderr):
        if stream:
            stream.read()
    _, status, used = os.wait4(worker.pid, 0)
    worker.returncode = os.waitstatus_to_exitcode(status)
    if worker.returncode:
        raise RuntimeError(f"a worker ended with {worker.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def _of_server() -> float:
    """Processor seconds of all processes of database servers on this machine, also of those that ended."""
    found = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, fields = stat.read_text().partition("(")[2].rpartition(")")
        except OSError:
            continue
        if name == "postgres":
            values = fields.split()
            is_first = "postgres" not in _name_of(int(values[1]))
            found += sum(map(int, values[11:15] if is_first else values[11:13]))
    return found / _TICKS


def _name_of(process: int) -> str:
    try:
        return Path(f"/proc/{process}/comm").read_text()
    except OSError:
        return ""


def main() -> None:
    """Do what was asked."""
    parser = argparse.ArgumentParser(prog="python -m bench.workers", description=__doc__)
    parser.add_argument("--sites", type=int, default=24)
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--delay", type=float, default=0.1)
    arguments = parser.parse_args()
    found = []
    print("workers  wall s  cpu of workers s  cpu of server s  peak MB  captures  WARC MB  database MB")
    with serving_database() as server:
        for count in _COUNTS:
            taken = _crawled(server, count, arguments.sites, arguments.pages, arguments.delay)
            found.append(taken.items)
            print(
                f"{count:7}{taken.wall:8.1f}{taken.workers:18.1f}{taken.server:17.1f}"
                f"{taken.memory / 1e6:9.0f}{taken.captures:10}{taken.warc / 1e6:9.2f}"
                f"{taken.database / 1e6:13.1f}",
                flush=True,
            )
    if len(set(found)) > 1:
        print("they did not come to the same items")
        sys.exit(1)


if __name__ == "__main__":
    main()
