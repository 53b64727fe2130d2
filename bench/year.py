"""``make bench-year``: a year of nights over a small site that lives, a process each, under a fake clock.

Each night some pages change, come or go, sometimes the whole site is down, and a counter changes on every
page every night. Told in the end: what the nights cost in time, memory and disk over the year, and whether
archive, database and index still agree.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.raw_server import Raw, RawServer, page, write_profile

WORK = Path(__file__).parent / "work" / "year"
_ROOT = Path(__file__).parent.parent
_FIRST_NIGHT = datetime(2027, 1, 1, 2, 30, tzinfo=UTC)
_PAGES_AT_FIRST = 20
_WORDS = "armoede schulden toeslag gemeente raad kerk buurt werk inkomen kind gezin brief dag zaal".split()


@dataclass
class LivingSite(RawServer):
    """A site whose pages change, come and go from night to night; the same seed lives the same year."""

    answers: dict[str, Raw] = field(default_factory=dict)
    chance: random.Random = field(default_factory=lambda: random.Random(2027))
    texts: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    night: int = 0
    is_down: bool = False
    sent: int = 0

    def begin(self) -> None:
        for _ in range(_PAGES_AT_FIRST):
            self._new_page()

    def next_night(self) -> None:
        """Changes the site as a day does: mostly little, now and then a lot."""
        self.night += 1
        self.is_down = self.chance.random() < 0.03
        if self.chance.random() < 0.4:
            self.texts[self.chance.choice(sorted(self.texts))] = self._text()
        if self.chance.random() < 0.15:
            self._new_page()
        if self.chance.random() < 0.05 and len(self.texts) > _PAGES_AT_FIRST // 2:
            path = self.chance.choice(sorted(self.texts))
            del self.texts[path]
            self.gone.add(path)

    def answer_to(self, request: bytes) -> Raw:
        answer = self._answer(request)
        self.sent += len(answer.data)
        return answer

    def _answer(self, request: bytes) -> Raw:
        path = request.split(b" ", 2)[1].decode()
        if self.is_down:
            return Raw(page("storing", status="503 Service Unavailable"))
        if path in self.gone:
            return Raw(page("weg", status="410 Gone"))
        if path == "/":
            return self._page(request, " ".join(f"<p><a href='{p}'>{p}</a></p>" for p in sorted(self.texts)))
        if path not in self.texts:
            return Raw(page("onbekend", status="404 Not Found"))
        return self._page(request, f"<main><h1>Bladzijde {path}</h1><p>{self.texts[path]}</p></main>")

    def _page(self, request: bytes, body: str) -> Raw:
        tag = hashlib.sha256(body.encode()).hexdigest()[:16]
        if f'If-None-Match: "{tag}"'.encode() in request:
            return Raw(b"HTTP/1.1 304 Not Modified\r\n\r\n")
        counter = f"<aside>Bezoeker {self.night * 1_000 + len(body)}</aside>"
        return Raw(page(body + counter, headers=f'ETag: "{tag}"\r\n'))

    def _new_page(self) -> None:
        self.texts[f"/bladzijde-{len(self.texts) + len(self.gone)}.html"] = self._text()

    def _text(self) -> str:
        return " ".join(self.chance.choices(_WORDS, k=120)) + "."


@dataclass(frozen=True, slots=True)
class Night:
    """The cost of one night: seconds, MB at the peak, requests and bytes; and the bytes on disk after it."""

    wall: float
    cpu: float
    memory: float
    requests: int
    sent: int
    database: int
    warc: int
    verdict: int


def live(nights: int) -> list[Night]:
    """Let so many nights pass; returns what each cost."""
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    lived = []
    with LivingSite() as site:
        site.begin()
        write_profile(WORK / "sites", site, extra='rhythm = "nightly"\n')
        for number in range(nights):
            lived.append(_night(site, number))
            site.next_night()
            if (number + 1) % 30 == 0:
                print(f"night {number + 1}: {_in_words(lived[-30:])}", flush=True)
    return lived


def _night(site: LivingSite, number: int) -> Night:
    site.requests.clear()
    site.sent = 0
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    moment = (_FIRST_NIGHT + timedelta(days=number)).isoformat()
    command = [sys.executable, "-m", "bench.year", "--night", moment]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 4, 5):
        raise RuntimeError(f"night {number}: {done.stdout[-2000:]} {done.stderr[-2000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    archive = WORK / "archive"
    return Night(
        wall=time.monotonic() - began,
        cpu=cpu,
        memory=json.loads(done.stdout.splitlines()[-1])["memory"],
        requests=len(site.requests),
        sent=site.sent,
        database=sum(path.stat().st_size for path in archive.glob("alliantie.db*")),
        warc=sum(path.stat().st_size for path in (archive / "warc").iterdir()),
        verdict=done.returncode,
    )


def run_night(moment: datetime) -> None:
    """Be the process of one night, at a moment of the fake clock."""
    import time_machine

    from cli.front_door import alliantie

    options = ["--archive", str(WORK / "archive"), "--sites", str(WORK / "sites")]
    with time_machine.travel(moment, tick=True):
        code = alliantie([*options, "nightly"], standalone_mode=False)
    print(json.dumps({"memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000}))
    sys.exit(code)


def _in_words(nights: list[Night]) -> str:
    def median(name: str) -> float:
        return statistics.median(getattr(night, name) for night in nights)

    last = nights[-1]
    return (
        f"{median('wall'):.2f} s, {median('cpu'):.2f} s cpu, {median('memory'):.0f} MB, "
        f"{median('requests'):.0f} requests, {median('sent') / 1000:.1f} kB (medians of {len(nights)}); "
        f"database {last.database / 1e6:.2f} MB, WARC {last.warc / 1e6:.2f} MB"
    )


def _still_agree() -> dict[str, Any]:
    command = [sys.executable, "-m", "cli", "--archive", str(WORK / "archive"), "verify", "--json"]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nights", type=int, default=365)
    parser.add_argument(
        "--night", type=datetime.fromisoformat, help="be the process of the night at this moment"
    )
    chosen = parser.parse_args()
    if chosen.night:
        run_night(chosen.night)
    nights = live(chosen.nights)
    half = len(nights) // 2
    print(f"first half:  {_in_words(nights[1:half])}")
    print(f"second half: {_in_words(nights[half:])}")
    verified = _still_agree()
    print(f"verify: {verified['records']} records, {len(verified['damage'])} damaged or at odds")


if __name__ == "__main__":
    main()
