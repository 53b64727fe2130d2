"""What the parts of pages cost: requests, bytes, time at the polite pace, memory, and room in the database.

    python -m bench.parts_cost [--pages 1000] [--seed 1]

The sample network and a site of pages in a theme (``bench.themed_site``) are crawled with parts and without
(``[parts] most = 0``), and again as a quiet night. Nothing is waited for: the time at the polite pace is
reckoned, for each host its requests times the seconds that its profile has between two of them (for a host
of others at least one), and of the hosts of a site that which takes longest.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import time
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from archive.database import tables
from archive.fetched import captures
from archive.opened_archive import open_archive
from archive.parts.part_states import PAGES
from archive.parts.whole_pages import of_crawl
from archive.parts.wholeness import Wholenesses
from bench.measure import Figures, measure
from bench.themed_site import ELSEWHERE, HOST, ThemedSite, write_themed_site
from cli.demo.demo_command import SITES
from cli.demo.stand_in import Door, StandIn
from spiders.profiles.site_profile import SHIPPED, SiteProfile, load_profiles

_WORK = Path(__file__).parent / "work" / "parts"
_WITHOUT = "\n[parts]\nmost = 0\n"
_OF_OTHERS = 1.0
"""Seconds between two requests to a host of others, at least (``spiders.fetch.manners``)."""

_PROFILE = f"""title = "Buurtkrant"
organisation = "Buurtkrant"
seeds = ["http://{HOST}/"]
scope = ["{HOST}"]
platform = "static"
[read]
main = ["main"]
title = ["h1"]
"""
_LOOKED_AT = 200


_HEAD = """| | requests | MB | minutes at the polite pace | cpu s | peak MB | captures, makeups, remarks \\
| bytes of makeups | database MB | WARC MB |
|---|---|---|---|---|---|---|---|---|---|"""


@dataclass(frozen=True, slots=True)
class Cost:
    """A crawl: its requests, bytes and minutes at the polite pace, and what it took here."""

    requests: int
    sent: int
    minutes: float
    figures: Figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=("network", "theme"))
    chosen = parser.parse_args()
    shutil.rmtree(_WORK, ignore_errors=True)
    if chosen.only != "theme":
        _compare("sample network", _network(), None)
    if chosen.only != "network":
        write_themed_site(_WORK / "hosts", chosen.pages, chosen.seed)
        hosts = {name: _WORK / "hosts" / name for name in (HOST, ELSEWHERE)}
        _compare(f"{chosen.pages} pages in a theme", {"buurtkrant": _PROFILE}, hosts)


def _network() -> dict[str, str]:
    return {name: (SHIPPED / f"{name}.toml").read_text(encoding="utf-8") for name in SITES}


def _compare(name: str, profiles: Mapping[str, str], hosts: Mapping[str, Path] | None) -> None:
    folders = {"without parts": _WORK / name / "without", "with parts": _WORK / name / "with"}
    print(f"\n{name}\n\n{_HEAD}", flush=True)
    for night in ("first crawl", "quiet night"):
        for way, folder in folders.items():
            _write_profiles(folder, profiles, _WITHOUT if way == "without parts" else "")
            cost = _crawl(folder, hosts, is_again=night == "quiet night")
            print(
                f"| {night}, {way} | {cost.requests} | {cost.sent / 1e6:.1f} | {cost.minutes:.0f} "
                f"| {cost.figures.cpu:.1f} | {cost.figures.memory:.0f} | {_room(folder)} |",
                flush=True,
            )
    for way, folder in folders.items():
        print(f"\n{way}: {_times(folder)}", flush=True)


def _write_profiles(folder: Path, profiles: Mapping[str, str], added: str) -> None:
    (folder / "sites").mkdir(parents=True, exist_ok=True)
    for name, text in profiles.items():
        (folder / "sites" / f"{name}.toml").write_text(text + added, encoding="utf-8")


def _crawl(folder: Path, hosts: Mapping[str, Path] | None, *, is_again: bool) -> Cost:
    doors = {name: Door(ThemedSite(files), secure=False) for name, files in hosts.items()} if hosts else None
    with StandIn(doors) as served:
        if is_again:
            command = [sys.executable, "-m", "bench.quiet_night", "archive", "sites", *served.connect_to]
        else:
            detours = [option for rule in served.connect_to for option in ("--connect-to", rule)]
            place = ("--archive", "archive", "--sites", "sites")
            command = [sys.executable, "-m", "cli", *place, "crawl", "--delay", "0", *detours]
        figures = measure(command, folder)
        asked = Counter(request.host for request in served.requests)
        sent = sum(request.size for request in served.requests)
    profiles = load_profiles(folder / "sites").values()
    return Cost(sum(asked.values()), sent, max(_seconds(asked, profiles), default=0) / 60, figures)


def _seconds(asked: Mapping[str, int], profiles: Collection[SiteProfile]) -> list[float]:
    """The seconds in which each host can be asked all that it was asked."""
    own = {
        host: profile.delay for profile in profiles for host, _ in (*profile.scope_pairs, *profile.also_pairs)
    }
    of_others = max(_OF_OTHERS, *(profile.delay for profile in profiles))
    return [count * own.get(host, of_others) for host, count in asked.items()]


def _room(folder: Path) -> str:
    """The columns that say how many rows and bytes an archive has by now."""
    with open_archive(folder / "archive") as (_, engine), engine.connect() as connection:
        rows = [connection.execute(select(func.count()).select_from(table)).scalar() for table in _TABLES]
        packed = connection.execute(select(func.sum(func.length(tables.makeups.c.parts)))).scalar()
    database = sum(file.stat().st_size for file in (folder / "archive").glob("alliantie.db*"))
    warc = sum(file.stat().st_size for file in (folder / "archive" / "warc").rglob("*.warc.gz"))
    return f"{', '.join(map(str, rows))} | {packed} | {database / 1e6:.2f} | {warc / 1e6:.1f}"


_TABLES = (tables.captures, tables.makeups, tables.part_remarks)


def _times(folder: Path) -> str:
    """Milliseconds a page of what looks at parts, in processor time, the median and the longest."""
    with open_archive(folder / "archive") as (_, engine), engine.connect() as connection:
        began = time.process_time()
        found = of_crawl(connection, 1)
        at_end = (time.process_time() - began) * 1000
        of_one = []
        pages = [
            each
            for each in captures.whole_of_crawl(connection, 1, 0, 5 * _LOOKED_AT)
            if each.media_type in PAGES
        ]
        for page in pages[:_LOOKED_AT]:
            began = time.process_time()
            Wholenesses(connection).of(page)
            of_one.append((time.process_time() - began) * 1000)
    command = [
        sys.executable,
        "-m",
        "cli",
        "--archive",
        "archive",
        "--sites",
        "sites",
        "rebuild",
        "--derived",
    ]
    again = measure(command, folder)
    return (
        f"{found.whole} of {found.pages} pages whole; counted at the end of a crawl in "
        f"{at_end / max(1, found.pages):.2f} ms a page; for show, {statistics.median(of_one):.1f} ms, "
        f"{max(of_one):.1f} at most; rebuild --derived {again.cpu:.1f} s of processor, {again.memory:.0f} MB"
    )


if __name__ == "__main__":
    main()
