"""The nights of the year: each a process of its own at a moment of the fake clock, and what it costs."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.year.living_site import LivingSite

ROOT = Path(__file__).parents[2]
"""Where the project is."""

_FIRST_NIGHT = datetime(2027, 1, 1, 2, 30, tzinfo=UTC)
_MAY_END_WITH = (0, 4, 5)
"""The exit codes of a night that ran: a site that is down is no failure of the archive."""


@dataclass(frozen=True, slots=True)
class Night:
    """What a night cost: seconds, MB at the peak, requests, bytes; bytes on disk after it; and its report."""

    wall: float
    cpu: float
    memory: float
    requests: int
    sent: int
    database: int
    warc: int
    told: str


def moment_of(number: int) -> datetime:
    """When this night begins."""
    return _FIRST_NIGHT + timedelta(days=number)


def pass_night(archive: Path, sites: Path, site: LivingSite, number: int) -> Night:
    """Let a night pass; raises RuntimeError where it fails."""
    site.requests.clear()
    site.sent = 0
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    peak = archive.with_name("peak")
    command = [sys.executable, "-m", "bench.year.one_command", moment_of(number).isoformat(), str(peak)]
    places = ("--archive", str(archive), "--sites", str(sites))
    done = subprocess.run([*command, *places, "nightly"], cwd=ROOT, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in _MAY_END_WITH:
        raise RuntimeError(f"night {number}: {done.stdout[-2000:]} {done.stderr[-2000:]}")
    return Night(
        wall=time.monotonic() - began,
        cpu=after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        memory=float(peak.read_text()),
        requests=len(site.requests),
        sent=site.sent,
        database=sum(path.stat().st_size for path in archive.glob("alliantie.db*")),
        warc=sum(path.stat().st_size for path in (archive / "warc").iterdir()),
        told=done.stdout + done.stderr,
    )


def in_words(nights: list[Night]) -> str:
    """What these nights cost, each figure the one in their middle."""

    def median(name: str) -> float:
        return float(statistics.median(getattr(night, name) for night in nights))

    last = nights[-1]
    return (
        f"{median('wall'):.2f} s, {median('cpu'):.2f} s cpu, {median('memory'):.0f} MB, "
        f"{median('requests'):.0f} requests, {median('sent') / 1000:.1f} kB (medians of {len(nights)}); "
        f"database {last.database / 1e6:.2f} MB, WARC {last.warc / 1e6:.2f} MB"
    )
