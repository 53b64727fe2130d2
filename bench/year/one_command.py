"""The process of one command of the year: ``python -m bench.year.one_command MOMENT FILE ARGUMENT…``."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import time_machine

from cli.front_door import main


def run(moment: str, peak: str, *arguments: str) -> None:
    """Be that command at a moment of the fake clock, and write the peak of its memory to a file, in MB."""
    sys.argv[1:] = arguments
    try:
        with time_machine.travel(datetime.fromisoformat(moment), tick=True):
            main()
    finally:
        Path(peak).write_text(str(_peak()))


def _peak() -> float:
    """The most memory that this process had at once, in MB; ``ru_maxrss`` begins with that of its parent."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmHWM:"))) / 1024


if __name__ == "__main__":
    run(*sys.argv[1:])
