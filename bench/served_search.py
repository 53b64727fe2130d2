"""``make bench-served-search``: times the search page of the reading room over many items.

``python -m bench.served_search [ITEMS]``: an index of invented items of some 300 words, whose words are as
common and as rare as those of a language, in an archive that has no captures. The room is served in a process
of its own, and one reader asks sixty mixed queries three times; the first time is not measured.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

from archive.database.connecting import make
from archive.folder import existing_or_new
from bench.measure import ROOT
from bench.search_invented import items, queries
from bench.served import got, on_processor, running
from search.index.building import build_anew
from search.index.index_folder import Index

_ROUNDS = 3
_PORT = 8392


def _archive_of(count: int, folder: Path) -> Path:
    root = folder / "archive"
    place = existing_or_new(root)
    make(place, place.database, None, "bench").dispose()
    build_anew(Index(place.index), items(count))
    return root


def _target(query: Mapping[str, str | int]) -> str:
    filters = {name: value for name, value in query.items() if name != "text"}
    return "/zoeken?" + urlencode({"q": query["text"], **filters})


def _measured(port: int, process: int, target: str) -> tuple[float, float, int]:
    """Milliseconds of the clock and of the processor, and bytes."""
    spent, began = on_processor(process), time.perf_counter()
    length = len(got(port, target))
    took = (time.perf_counter() - began) * 1000
    return took, on_processor(process) - spent, length


def _print(name: str, times: list[float]) -> None:
    times = sorted(times)
    last = times[int(len(times) * 0.95)]
    print(f"{name:24} {statistics.median(times):10.1f} {last:8.1f} {times[-1]:8.1f}")


def main() -> None:
    """Make the index, serve it, and print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    targets = list(map(_target, queries()))
    with tempfile.TemporaryDirectory() as place:
        root = _archive_of(count, Path(place))
        serve = [sys.executable, "-m", "cli", "--archive", str(root), "serve", "--port", str(_PORT)]
        with running(serve, _PORT, Path(ROOT)) as process:
            asked = [_measured(_PORT, process, target) for _ in range(_ROUNDS) for target in targets]
    asked = asked[len(targets) :]
    print(f"{count} items, longest page {max(length for _, _, length in asked):,} bytes")
    print(f"{'milliseconds':24} {'median':>10} {'p95':>8} {'worst':>8}")
    _print("of the clock", [took for took, _, _ in asked])
    _print("of the processor", [spent for _, spent, _ in asked])


if __name__ == "__main__":
    main()
