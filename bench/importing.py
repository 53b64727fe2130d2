"""``make bench-import``: how fast a foreign file is taken in and in what memory, then derived and verified.

Beside it stand ``warcio index`` and a plain reader, which list the records of the file: neither keeps, reads,
describes or indexes anything. Small pages are measured at two sizes, of which the larger should take no more
memory. With ``--against FOLDER`` the state of the project that stands there is measured in turn with it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.foreign_files import SHAPES, write_file
from bench.measure import ROOT, Figures, measure, processors
from spiders.profiles.site_profile import SHIPPED

WORK = Path(__file__).parent / "work" / "importing"
_SIZES = "small:2000,small:20000,documents:400,mixed:250,mixed:1000"
_HEAD = "| file | records | what | wall s | cpu s | of its processor time, records/s | peak MB |"


def commands(path: Path, root: Path) -> Iterator[tuple[str, list[str]]]:
    """What is done with a file and with the archive that it comes into, in this order."""
    ours = [sys.executable, "-m", "cli", "--archive", str(root), "--sites", str(SHIPPED)]
    yield "import", [*ours, "import", "warc", str(path)]
    yield "import again", [*ours, "import", "warc", str(path)]
    yield "rebuild --derived", [*ours, "rebuild", "--derived"]
    yield "verify", [*ours, "verify"]


def others(path: Path) -> Iterator[tuple[str, list[str]]]:
    """What lists the records of a file, and does nothing else with them."""
    yield "plain reader", [sys.executable, "-m", "bench.plain_reader", str(path)]
    yield "warcio index", [str(Path(sys.executable).with_name("warcio")), "index", str(path)]


def measured(path: Path, against: str | None) -> Iterator[tuple[str, Figures]]:
    """The figures of everything that is done with a file, of both states in turn."""
    states = {"": ROOT} | ({", other state": str(Path(against).resolve())} if against else {})
    for what, command in others(path):
        yield what, measure(command, WORK)
    roots = [WORK / f"archive{number}" for number in range(len(states))]
    for steps in zip(*(commands(path, root) for root in roots), strict=True):
        for (state, software), (what, command) in zip(states.items(), steps, strict=True):
            # What was written before must be on disk: an fsync of ours would wait for it.
            os.sync()
            yield what + state, measure(command, WORK, software)
    for root in roots:
        shutil.rmtree(root)


def main() -> None:
    """Make the files, measure, and print a table."""
    parser = argparse.ArgumentParser(prog="bench.importing")
    parser.add_argument("--files", default=_SIZES, help=f"shapes ({', '.join(SHAPES)}) and how much of each")
    parser.add_argument("--against", metavar="FOLDER", help="another state of the project")
    options = parser.parse_args()
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    print(f"{processors()} cores; load {os.getloadavg()[0]:.0f}\n{_HEAD}\n|---|---|---|---|---|---|---|")
    for name, _, much in (each.partition(":") for each in options.files.split(",")):
        path = WORK / f"{name}.warc.gz"
        records = write_file(path, SHAPES[name].answers(int(much)))
        for what, seen in measured(path, options.against):
            figures = f"{seen.wall:.1f} | {seen.cpu:.1f} | {records / seen.cpu:.0f} | {seen.memory:.0f}"
            print(f"| {much} {SHAPES[name].told} | {records} | {what} | {figures} |", flush=True)
    shutil.rmtree(WORK)


if __name__ == "__main__":
    main()
