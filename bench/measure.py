"""Runs a command and tells its wall time, processor time and peak memory, children included."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = str(Path(__file__).parent.parent)
"""Where the project is."""

_WGET_MET_AN_ERROR_PAGE = 8
_PAUSE = 0.25
"""Seconds between two looks at the memory of the process tree. Each walks all its pages: every 0.05 s that
took much of the processor which a tool with more than one process works on."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds of wall and processor time, and the largest sum of proportional set sizes, in MB."""

    wall: float
    cpu: float
    memory: float


def measure(command: Sequence[str], folder: Path, software: str = ROOT) -> Figures:
    """Run ``command`` in ``folder``; raises CalledProcessError when it fails.

    ``software`` is where the project is that a command of its own belongs to: this one, or an earlier state.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    with (folder / "output.txt").open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONPATH": f"{software}:{os.environ.get('PYTHONPATH', '')}"},
        )
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, held_by(process.pid))
            time.sleep(_PAUSE)
    wall = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode not in (0, _WGET_MET_AN_ERROR_PAGE):
        shown = (folder / "output.txt").read_text(errors="replace")[-2000:]
        raise subprocess.CalledProcessError(process.returncode, list(command), shown)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Figures(wall, cpu, peak)


def held_by(process: int) -> float:
    """MB that a process and all that it started hold; shared pages count once."""
    return sum(map(_memory, _tree(process)))


def _tree(root: int) -> list[int]:
    """A process and all that it started, by what each of its threads says of its children."""
    found, waiting = [], [root]
    while waiting:
        process = waiting.pop()
        found.append(process)
        # A process or a thread may be gone by the time that it is asked.
        with suppress(OSError):
            for children in Path(f"/proc/{process}/task").glob("*/children"):
                waiting.extend(map(int, children.read_text().split()))
    return found


def _memory(process: int) -> float:
    """Proportional set size: shared pages count once over the tree."""
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except (OSError, PermissionError):
        return 0.0
    return 0.0


def processors() -> int:
    """The number of processors to share."""
    return os.cpu_count() or 1
