"""``python -m bench.scaling.measure_runs [FILE]``: runs one to four workers, and writes down what they took.

Each archive is crawled twice: first all of it, then, a day later, what changed. The sites answer at once and
want hardly a pause, so that processors set the pace; what politeness takes of the clock is no matter of
measuring. The database server of the tests does not wait for its disk.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

from bench.measure import held_by
from bench.scaling import changing_sites, measured
from bench.scaling.measured import FILE, Run, Shape
from bench.scaling.server_time import connections_to, processor_seconds, server_of
from tests.postgresql import Server
from tests.postgresql import serving as serving_database
from tests.sites_for_workers import Sites, changed, rows

_DELAY = "0.02"
_LOOKS = 0.5

PAIRS = (
    (Shape(1, 4, 24, 1.0, False), 0.0),
    (Shape(4, 12, 12, 1.0, False), 0.5),
    (Shape(1, 3, 72, 1.0, True), 0.0),
    (Shape(3, 7, 36, 1.0, True, held_back=True), 0.2),
    (Shape(2, 8, 24, 1.0, True), 0.3),
    (Shape(1, 16, 6, 1.0, True), 0.0),
    (Shape(4, 5, 48, 1.0, False), 0.1),
    (Shape(2, 3, 120, 1.0, False), 0.05),
)
"""First runs, and the share of the pages that changes before the second."""


def _pair(server: Server, first: Shape, share: float) -> Iterator[Run]:
    url = server.new_database()
    with (
        tempfile.TemporaryDirectory() as folder,
        changing_sites.serving(Path(folder), url, first.sites, first.addresses) as sites,
    ):
        for site in changing_sites.of(sites):
            site.knows = first.knows
        yield _run(server, sites, first)
        # A day goes by.
        day = "interval '1 day'"
        changed(url, f"UPDATE crawls SET began_at = began_at - {day}, ended_at = ended_at - {day}")
        for number, site in enumerate(changing_sites.of(sites)):
            site.change(share, Random(number))
        yield _run(server, sites, replace(first, changed=share))


def _run(server: Server, sites: Sites, shape: Shape) -> Run:
    process = server_of(server.port)
    before, sent = _sizes(sites), sum(each.sent for each in changing_sites.of(sites))
    spent, began = processor_seconds(process), time.monotonic()
    notes = [sites.place / f"notes-{number}.json" for number in range(shape.workers)]
    with _started(server, sites, notes) as running:
        memory, connections = _watched(process, sites, running)
    used, clock = sum(map(_used, running)), time.monotonic() - began
    spent, after = processor_seconds(process) - spent, _sizes(sites)
    told = [json.loads(note.read_text(encoding="utf-8")) for note in notes]
    noted = {name: sum(each[name] for each in told) for name in told[0]}
    grown = {name: after[name] - before[name] for name in after}
    return Run(
        shape=shape,
        clock=clock,
        crawling=used - noted["settle"] - noted["index"],
        server=spent,
        settling=noted["settle"],
        settling_server=noted["settle_server"],
        indexing=noted["index"],
        turns=int(noted["turns"]),
        turn=noted["turns_processor"],
        turn_clock=noted["turns_clock"],
        memory=memory,
        connections=connections,
        captures=grown["captures"],
        new=grown["payloads"],
        unchanged=grown["captures"] - grown["payloads"],
        items=after["items"],
        sent=sum(each.sent for each in changing_sites.of(sites)) - sent,
        warc=grown["warc"],
        database=grown["database"],
        index=grown["index"],
        load=measured.load(),
    )


@contextmanager
def _started(server: Server, sites: Sites, notes: list[Path]) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Start a worker for each of the files, and wait for all of them at the end."""
    log = sites.place / "output.txt"
    with log.open("wb") as output:
        running = [
            subprocess.Popen(
                [sys.executable, "-m", "bench.scaling.timed_worker", str(server.port), str(note)]
                + [*sites.options(), "work", *sites.detours(), "--delay", _DELAY],
                stdout=output,
                stderr=subprocess.STDOUT,
                env={**os.environ, "ALLIANTIE_DATABASE_URL": sites.url},
            )
            for note in notes
        ]
        yield running
    if any(each.returncode for each in running):
        raise RuntimeError(f"a worker did not end well:\n{log.read_text(errors='replace')[-2000:]}")


def _watched(server: int, sites: Sites, running: list[subprocess.Popen[bytes]]) -> tuple[int, int]:
    """Until all have ended: the most bytes that one held with its readers, and the most connections."""
    memory, connections = 0.0, 0
    while any(_is_there(each) for each in running):
        memory = max([memory, *(held_by(each.pid) for each in running)])
        connections = max(connections, connections_to(server, sites.url.rpartition("/")[2]))
        time.sleep(_LOOKS)
    return int(memory * 1024 * 1024), connections


def _is_there(worker: subprocess.Popen[bytes]) -> bool:
    """True until it has ended; it is not waited for, so that what it used is still told."""
    info = os.waitid(os.P_PID, worker.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    return info is None


def _used(worker: subprocess.Popen[bytes]) -> float:
    """Processor seconds of a worker that has ended, with its readers."""
    _, status, used = os.wait4(worker.pid, 0)
    worker.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime


def _sizes(sites: Sites) -> dict[str, int]:
    """How much there is of an archive; nothing of one that is not made yet."""
    counted = rows(
        sites.url,
        "SELECT (SELECT COUNT(*) FROM captures), (SELECT COUNT(DISTINCT payload_digest) FROM captures), "
        "(SELECT COUNT(*) FROM items), pg_database_size(current_database())",
    )
    values = [int(str(value)) for value in counted[0]] if counted else [0, 0, 0, 0]
    if not counted:
        values[3] = _empty(sites.url)
    of_files = {name: _bytes_in(sites.archive / name) for name in ("warc", "index")}
    return {**dict(zip(("captures", "payloads", "items", "database"), values, strict=True)), **of_files}


def _empty(url: str) -> int:
    from sqlalchemy import NullPool, create_engine, text

    with create_engine(url, poolclass=NullPool).connect() as connection:
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


def _bytes_in(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    """Run all pairs, or those whose numbers are given behind the file."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    chosen = [PAIRS[int(number)] for number in sys.argv[2:]] or PAIRS
    with serving_database() as server:
        for first, share in chosen:
            for run in _pair(server, first, share):
                measured.add(file, runs=(run,))
                print(run, flush=True)


if __name__ == "__main__":
    main()
