"""``make bench-night``: what a quiet night costs beside the first crawl; one address in a hundred changed.

nginx serves the site and writes down what it sent; see ``bench.crawl``.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bench.crawl import WORK, profile_of, served_by_nginx
from bench.four_sites.every_site import SITES
from bench.measure import Figures, measure
from bench.site import Size, make_site

_CRAWL = [sys.executable, "-m", "cli", "--archive", "archive", "--sites", "sites", "crawl", "proef"]


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of a crawl to us and to the server; ``twice`` counts addresses that were asked for again."""

    figures: Figures
    requests: int
    sent: int
    twice: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--share", type=float, default=0.01, help="of the pages and files that change by day")
    chosen = parser.parse_args()
    size = Size(chosen.pages, chosen.pages // 10, chosen.pages // 10)
    folder = WORK / "night"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "sites").mkdir(parents=True)
    make_site(WORK / "site", size)
    (folder / "sites" / "proef.toml").write_text(profile_of(SITES["short"]), encoding="utf-8")
    with served_by_nginx():
        first = _crawl(folder, "--concurrency", "16")
        changed = _change(WORK / "site", chosen.share)
        night = _crawl(folder, "--concurrency", "16", "--if-changed")
    print(f"{size.total} addresses, {changed} of them changed")
    for name, cost in (("first crawl", first), ("quiet night", night)):
        figures = cost.figures
        print(
            f"{name}: {cost.requests} requests ({cost.twice} twice), {cost.sent / 1e6:.2f} MB sent, "
            f"{figures.wall:.1f} s, {figures.cpu:.1f} s cpu, {figures.memory:.0f} MB"
        )
    print(
        f"night / first: bytes {night.sent / first.sent:.3f}, cpu {night.figures.cpu / first.figures.cpu:.2f}"
    )


def _crawl(folder: Path, *options: str) -> Cost:
    log = WORK / "access.log"
    before = log.stat().st_size
    figures = measure([*_CRAWL, *options], folder)
    with log.open("rb") as file:
        file.seek(before)
        lines = [line.split(b'"') for line in file]
    asked = Counter(line[1] for line in lines)
    sent = sum(int(line[2].split()[1]) for line in lines)
    return Cost(figures, len(lines), sent, sum(count > 1 for count in asked.values()))


def _change(site: Path, share: float) -> int:
    """Have some pages say something else and some files be others; returns how many."""
    chance = random.Random(2014)
    every = sorted(path for path in site.iterdir() if path.name != "index.html")
    changed = chance.sample(every, int(len(every) * share))
    for path in changed:
        data = path.read_bytes()
        said = f"<p>Dit kwam er op {path.name} bij.</p></article>".encode()
        path.write_bytes(
            data.replace(b"</article>", said) if path.suffix == ".html" else data + b"\n% anders\n"
        )
    return len(changed)


if __name__ == "__main__":
    main()
