"""``python -m bench.large fill FOLDER [ITEMS]``, ``… ask FOLDER`` and ``… settle FOLDER``.

``fill`` makes an archive of so many invented items. ``ask`` tells the processor time of commands there, each
the best of some processes of their own, beside what it takes to load the database library alone. ``settle``
has all items of the archive related anew, and tells the processor time and the peak of memory.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.large.filled_archive import filled_archive
from bench.large.settling import settled

_ROUNDS = 5


def _ask(root: Path) -> None:
    """Print milliseconds of processor time of each command: of the rounds the least."""
    alone = _least(["-c", "import sqlalchemy"])
    print(f"{'import sqlalchemy':40} {alone:7.0f}")
    for arguments in _COMMANDS:
        spent = _least(["-m", "cli", "--archive", str(root), *arguments])
        print(f"{' '.join(arguments):40} {spent:7.0f} {spent / alone:6.2f} x")


_COMMANDS = (
    ("status",),
    ("show", "https://www.site-06.example/nieuws/0/bericht-6.html"),
    ("show", "https://www.site-24.example/bestanden/0/624.jpg"),
    ("sites", "list"),
    ("report", "--series"),
    ("search", "armoede"),
)


def _least(arguments: Sequence[str]) -> float:
    return min(_processor_time(arguments) for _ in range(_ROUNDS))


def _processor_time(arguments: Sequence[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        print(f"{' '.join(arguments)}: {done.stderr.decode(errors='replace')[-300:]}")
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main() -> None:
    """Do what was asked."""
    what, root, *rest = sys.argv[1:]
    if what == "fill":
        began, spent = time.perf_counter(), time.process_time()
        filled_archive(Path(root), int(rest[0]), os.environ.get("ALLIANTIE_DATABASE_URL") or None)
        print(f"{time.perf_counter() - began:.0f} s, {time.process_time() - spent:.0f} s of processor time")
    elif what == "ask":
        _ask(Path(root))
    else:
        print(settled(Path(root)))


if __name__ == "__main__":
    main()
