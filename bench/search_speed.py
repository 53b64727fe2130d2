"""``make bench-search``: times building, updating and querying the index, beside Whoosh, FTS5 and tantivy.

``python -m bench.search_speed [ITEMS]``: invented items of some 300 words, sixty mixed queries. Each engine
is built, then asked cold (a whole process for one query: ours is the command line) and warm (a process that
asks all queries three times, the first time unmeasured).
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.search_engines import ENGINES, Engine
from bench.search_invented import items, queries

_UPDATED = 100
_COLD = 15
_ROOT = Path(__file__).parent.parent


def _ask_warm(engine: Engine) -> None:
    """Times all queries; runs in a process of its own."""
    ask = engine.opened()
    times = []
    for query in queries() * 3:
        began = time.perf_counter()
        ask(query)
        times.append((time.perf_counter() - began) * 1000)
    times = sorted(times[60:])
    print(f"{statistics.median(times):9.1f} {times[int(len(times) * 0.95)]:9.1f} {_peak():9.0f}")


def _peak() -> float:
    """The most memory that this process has had, in MB; getrusage would count what its parent had, too."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _built(engine: Engine, count: int) -> str:
    """Items a second of building, and seconds of adding a few more."""
    # Made beforehand, so that inventing them is not measured.
    made = list(items(count))
    began = time.perf_counter()
    engine.add(iter(made))
    built = count / (time.perf_counter() - began)
    fresh = list(items(_UPDATED, count))
    began = time.perf_counter()
    engine.add(iter(fresh))
    return f"{built:9.0f} {time.perf_counter() - began:9.2f}"


def _cold_of_all(engines: Mapping[str, Engine]) -> dict[str, float]:
    """Milliseconds of a whole process, by engine; they take turns, so that all have the same machine."""
    # Made beforehand, too: to invent the queries takes longer than some engines do.
    text = str(queries()[2]["text"])
    commands = {name: engine.cold(text) for name, engine in engines.items()}
    rounds = [{name: _cold(command) for name, command in commands.items()} for _ in range(_COLD)]
    return {name: statistics.median(each[name] for each in rounds) for name in engines}


def _warm(name: str, folder: Path) -> str:
    command = [sys.executable, "-m", "bench.search_speed", name, str(folder)]
    asked = subprocess.run(command, check=True, cwd=_ROOT, capture_output=True, text=True)
    return asked.stdout.rstrip()


def _cold(command: Sequence[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, cwd=_ROOT, capture_output=True)
    return (time.perf_counter() - began) * 1000


def _size(place: Path) -> int:
    return sum(path.stat().st_size for path in (place, *place.rglob("*")) if path.is_file())


def main() -> None:
    """Measure all engines, or be the process that is measured."""
    if len(sys.argv) == 3:
        _ask_warm(ENGINES[sys.argv[1]](Path(sys.argv[2])))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print(f"{count} items     build/s  update s   cold ms  p50 ms    p95 ms    MB asked   MB on disk")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        engines = {name: made(folder) for name, made in ENGINES.items()}
        built = {name: _built(engine, count) for name, engine in engines.items()}
        cold = _cold_of_all(engines)
        for name, engine in engines.items():
            size = _size(engine.place) / 10**6
            print(f"{name:10} {built[name]} {cold[name]:9.0f} {_warm(name, folder)} {size:9.1f}", flush=True)


if __name__ == "__main__":
    main()
