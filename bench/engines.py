"""What it costs to have Spark read and describe the archive that this machine's own processes read, too.

On one machine Spark can only cost more. What is to be seen is how much: once to start, for every batch, and
which part of the work stays with the run that writes, however many machines read.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from operator import concat
from pathlib import Path
from typing import Any

import psutil

from archive.fixity.verification import watch_nothing
from bench.measure import ROOT
from pipeline.again.derive import rebuild_derived
from pipeline.engines.engine import Engine
from pipeline.engines.opening import opened_engine
from tests import databases
from tests.engines_archive import archive_of_pages, contents

_BATCHES = 40
_BYTES = 2_000_000
"""Bytes of a batch of two hundred pages with what was read in them, about."""


def main() -> None:
    """Print a table; the number of pages can be given, each of which was captured twice with a document."""
    if len(sys.argv) == 4:
        print(json.dumps(_rebuilt(Path(sys.argv[1]), sys.argv[2], sys.argv[3])))
        return
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory() as folder:
        before = archive_of_pages(Path(folder), pages)
        captures = databases.asked(before, "SELECT count(*) FROM captures")[0][0]
        print(f"{captures} captures, {os.cpu_count()} processors")
        print(
            f"{'engine':<20}{'wall s':>8}{'all s':>8}{'own s':>8}{'start s':>9}{'empty ms':>10}{'2 MB ms':>9}"
        )
        made = [
            _compared(before, *engine)
            for engine in (("local", ""), ("spark", "local[1]"), ("spark", "local[2]"))
        ]
        assert all(each == made[0] for each in made), "the engines come to different archives"


def _compared(before: Path, engine: str, master: str) -> dict[str, list[str]]:
    """Have an engine rebuild a copy; gives what is in it then."""
    copy = before.with_name(f"{engine}-{master}")
    databases.copy(before, copy)
    command = [sys.executable, "-m", "bench.engines", str(copy), engine, master]
    began = time.monotonic()
    said = json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
    wall = time.monotonic() - began
    print(
        f"{engine + ' ' + master:<20}{wall:>8.1f}{said['all']:>8.1f}{said['own']:>8.1f}{said['start']:>9.1f}"
        f"{said['empty']:>10.1f}{said['full']:>9.1f}"
    )
    return contents(copy)


def _rebuilt(archive: Path, name: str, master: str) -> dict[str, float]:
    """Processor time: seconds to start, and of this process while it rebuilds; milliseconds of a batch."""
    before = _spent()
    with opened_engine(name, master) as engine:
        start = _spent() - before
        own = time.process_time()
        rebuild_derived(databases.configured(archive), watch_nothing, engine=engine)
        own, every = time.process_time() - own, _spent() - before - start
        empty, full = (_of_a_batch(engine, b"x" * size) for size in (1, _BYTES))
    return {"start": start, "all": every, "own": own, "empty": empty, "full": full}


def _spent() -> float:
    """Seconds of processor time of this process and of all that it started, which may have started more."""
    every = (psutil.Process(), *psutil.Process().children(recursive=True))
    return sum(sum(each.cpu_times()[:4]) for each in every)


def _of_a_batch(engine: Engine, batch: bytes) -> float:
    """Milliseconds of processor time for a batch that is given back as it is."""
    spent = []
    for number, _ in _each(engine, batch):
        if number in (_BATCHES // 4, _BATCHES - 1):
            # The first have a process start.
            spent.append(_spent())
    return 1000 * (spent[1] - spent[0]) / (_BATCHES - 1 - _BATCHES // 4)


def _each(engine: Engine, batch: bytes) -> Iterator[tuple[int, Any]]:
    return engine.each(concat, b"", ((number, batch) for number in range(_BATCHES)))


if __name__ == "__main__":
    main()
