"""``make bench-corrections``: how long a table of a thousand corrections takes in an archive of more items.

The archive is made of pages as another archive captured them; each time is of a copy of it, and of a process
of its own: ``correct --from TABLE --apply``.
"""

from __future__ import annotations

import argparse
import csv
import io
import shutil
import subprocess
import sys
from pathlib import Path

from bench.measure import ROOT, measure
from spiders.profiles.site_profile import SHIPPED
from tests.foreign_files import Page, write_warc

_WORK = Path(__file__).parent / "work" / "corrections"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=1_200)
    parser.add_argument("--rows", type=int, default=1_000)
    parser.add_argument("--times", type=int, default=3)
    chosen = parser.parse_args()
    shutil.rmtree(_WORK, ignore_errors=True)
    _WORK.mkdir(parents=True)
    archive = _WORK / "archive"
    pages = [Page(f"/stuk-{each}", f"Verslag {each} van de buurtbus") for each in range(chosen.items)]
    _run(archive, "import", "warc", str(write_warc(_WORK / "oud.warc.gz", pages)))
    table = _table(archive, chosen.rows)
    for number in range(chosen.times):
        copy = _WORK / f"copy-{number}"
        shutil.copytree(archive, copy)
        figures = measure(
            [*_command(copy), "correct", "--from", str(table), "--apply", "--why", "titelbladen"], _WORK
        )
        decided = (copy / "curation.jsonl").read_bytes().count(b"\n")
        print(
            f"{decided} corrections: {figures.wall:.1f} s, {figures.cpu:.1f} s cpu, {figures.memory:.0f} MB",
            flush=True,
        )


def _table(archive: Path, rows: int) -> Path:
    """The table of all items, in which so many have another title."""
    path = _WORK / "table.csv"
    _run(archive, "export", "csv", "-o", str(path))
    text = path.read_text("utf-8-sig")
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    for number, row in enumerate(found[:rows]):
        row["title"] = f"Nagekeken titel {number}"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(found[0]))
        writer.writeheader()
        writer.writerows(found)
    return path


def _command(archive: Path) -> list[str]:
    return [sys.executable, "-m", "cli", "--archive", str(archive), "--sites", str(SHIPPED), "--lang", "en"]


def _run(archive: Path, *arguments: str) -> None:
    subprocess.run([*_command(archive), *arguments], cwd=ROOT, check=True, capture_output=True)


if __name__ == "__main__":
    main()
