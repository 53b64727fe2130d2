"""``make bench-rendering``: pages that scripts make, with a browser and without: what is found, at what cost.

Crawled are the site of the sample network that scripts make, and those of ``bench.script_shapes``,
``script_shapes_later``, ``_third``, ``_fourth``, ``_fifth`` and ``_sixth``: once as they come, once with the
browser that is found, and the shapes once with ``render = "always"``; and sites whose scripts bring nothing,
with and without.
Then the browser makes each page by itself, one after another, answered from memory. It prints the tables of
docs/benchmarks.md; the times are those of the machine.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
from sqlalchemy import Connection, select

from archive.database import tables
from archive.fetched import captures, crawls
from archive.opened_archive import open_archive
from bench.describe import entries
from bench.measure import Figures, measure
from bench.script_shapes import all_shapes
from bench.script_shapes_fifth import fifth_shapes
from bench.script_shapes_fourth import fourth_shapes, ordinary_sites
from bench.script_shapes_later import later_shapes
from bench.script_shapes_sixth import sixth_shapes
from bench.script_shapes_third import third_shapes
from bench.script_sites import Shape, doors, profile
from cli.demo.stand_in import NETWORK, Door, StandIn
from pipeline.browser.asked import Answered, Asked, MadePage, NotAnswered
from pipeline.browser.finding import find_browser
from pipeline.browser.making import Browsers
from pipeline.crawl.run_browser import NONE, PROGRAM
from spiders.profiles.site_profile import SHIPPED

_WORK = Path(__file__).parent / "work" / "rendering"
_HOST = "knooppuntkerkenenarmoede.nl"
_MANIFEST = NETWORK.parent / "manifest" / f"{_HOST}.toml"
_LOOK, _LOOK_AT_A_CRAWL = 0.02, 0.25
"""Seconds between two looks at the processes of a browser that makes one page, and at those of a crawl."""


@dataclass(frozen=True, slots=True)
class Crawl:
    """A crawl of some sites: what it took, what the servers met, and what is kept."""

    figures: Figures
    cpu: float
    """Seconds of processor, those of the processes of a browser included, which nobody waits for."""
    requests: int
    asked: frozenset[str]
    methods: Counter[str]
    words: Mapping[str, str]
    """All text that was read, by the address of its page."""
    made: Counter[str]
    tried: Counter[str]
    """Pages that no sign told of and that were made to see what comes, and what came."""
    escapes: int
    refused: Counter[str]


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds, seconds of processor, and megabytes of one page in a browser that is there already."""

    wall: float
    cpu: float
    memory: float
    requests: int


def main() -> None:
    shutil.rmtree(_WORK, ignore_errors=True)
    first = (*all_shapes(), *later_shapes(), *third_shapes(), *fourth_shapes())
    shapes = (*first, *fifth_shapes(), *sixth_shapes())
    sample = {_HOST.partition(".")[0]: (SHIPPED / f"{_HOST.partition('.')[0]}.toml").read_text("utf-8")}
    profiles = {shape.name: profile(shape) for shape in shapes}
    always = {name: f'{text}render = "always"\n' for name, text in profiles.items()}
    hosts = doors(shapes)
    bare = _crawl("shapes, no browser", profiles, hosts, browser=False)
    auto = _crawl("shapes, browser", profiles, hosts, browser=True)
    every = _crawl("shapes, always", always, hosts, browser=True)
    ordinary = {site.name: profile(site) for site in ordinary_sites()}
    untried = _crawl("ordinary, no browser", ordinary, doors(ordinary_sites()), browser=False)
    tried = _crawl("ordinary, browser", ordinary, doors(ordinary_sites()), browser=True)
    plain = _crawl("sample, no browser", sample, None, browser=False)
    rendered = _crawl("sample, browser", sample, None, browser=True)
    _print_shapes(shapes, bare, auto, every)
    print(f"ordinary sites: {_outcomes(tried)}")
    _print_sample(plain, rendered)
    costs = {
        "sample": asyncio.run(_costs(StandIn(), sorted(_pages(rendered)))),
        "shapes": asyncio.run(_costs(StandIn(hosts), [shape.url for shape in shapes])),
    }
    _print_costs(costs)
    _print_crawls({"sample": (plain, rendered), "shapes": (bare, auto), "ordinary": (untried, tried)})


def _crawl(
    name: str, profiles: Mapping[str, str], hosts: Mapping[str, Door] | None, *, browser: bool
) -> Crawl:
    folder = _WORK / name.replace(", ", "-").replace(" ", "-")
    (folder / "sites").mkdir(parents=True)
    for site, text in profiles.items():
        (folder / "sites" / f"{site}.toml").write_text(text, encoding="utf-8")
    os.environ[PROGRAM] = "" if browser else NONE
    with StandIn(hosts) as served:
        detours = [option for rule in served.connect_to for option in ("--connect-to", rule)]
        place = ("--archive", "archive", "--sites", "sites")
        command = [sys.executable, "-m", "cli", *place, "crawl", "--delay", "0", *detours]
        watch = _Watch(_LOOK_AT_A_CRAWL)
        figures = measure(command, folder)
        cpu, _ = watch.close()
        asked = list(served.requests)
    with open_archive(folder / "archive") as (_, engine), engine.connect() as connection:
        said = [row.said for row in connection.execute(select(tables.renderings.c.said))]
        return Crawl(
            figures,
            cpu,
            len(asked),
            frozenset(each.url for each in asked),
            Counter(each.method for each in asked),
            _words(connection),
            Counter(connection.execute(select(tables.renderings.c.outcome)).scalars()),
            _tried(connection),
            sum(each["escapes"] for each in said),
            sum((Counter(each["refused"]) for each in said), Counter()),
        )


def _tried(connection: Connection) -> Counter[str]:
    found = (each.statistics["renderings"]["tried"] for each in crawls.every(connection))
    return sum(map(Counter, found), Counter())


def _words(connection: Connection) -> dict[str, str]:
    """All text that was read of each page, the captions beside its pictures included."""
    texts = {
        row.payload_digest: " ".join((row.main_text, row.other_text, *row.details.get("captions", ())))
        for row in connection.execute(select(tables.readings))
    }
    urls = connection.execute(select(tables.captures.c.url).distinct()).scalars()
    found = {url: captures.standing(connection, url) for url in urls}
    return {url: " ".join(texts.get(each.read_digest, "").split()) for url, each in found.items() if each}


def _pages(crawl: Crawl) -> set[str]:
    """The pages of the sample that scripts make."""
    known = {
        url
        for makeup in entries([_MANIFEST], kind="makeup", rendered=True)
        if makeup.get("scripts")
        for url in makeup["pages"]
    }
    return known & set(crawl.words)


def _share(says: Iterable[str], text: str) -> tuple[int, int]:
    """The words of sentences that a reader sees, and of those that were read."""
    found = there = 0
    for sentence in says:
        words = len(sentence.split())
        there += words
        found += words if sentence in text else 0
    return there, found


def _print_shapes(shapes: Iterable[Shape], bare: Crawl, auto: Crawl, every: Crawl) -> None:
    print("| shape | words | without | with | always | links | without | with | always |")
    print("|---|---|---|---|---|---|---|---|---|")
    shares: list[list[float]] = []
    for shape in shapes:
        crawls = (bare, auto, every)
        words = [_share(shape.says, each.words.get(shape.address(shape.read_at), "")) for each in crawls]
        links = [sum(shape.address(to) in each.asked for to in shape.leads_to) for each in crawls]
        shares.append([100 * found / there for there, found in words])
        row = [words[0][0], *(found for _, found in words), len(shape.leads_to), *links]
        print(f"| {shape.name} | {' | '.join(map(str, row))} |")
    middle = [f"{statistics.median(column):.0f} %" for column in zip(*shares, strict=True)]
    worst = [f"{min(column):.0f} %" for column in zip(*shares, strict=True)]
    print(f"| median | | {' | '.join(middle)} | | | | |\n| worst | | {' | '.join(worst)} | | | | |\n")
    for name, each in (("with", auto), ("always", every)):
        print(f"{name}: {_outcomes(each)}")


def _outcomes(crawl: Crawl) -> str:
    made = ", ".join(f"{count} {outcome}" for outcome, count in sorted(crawl.made.items()))
    refused = ", ".join(f"{count} {reason}" for reason, count in crawl.refused.most_common())
    tried = ", ".join(f"{count} {what}" for what, count in crawl.tried.items() if count)
    return (
        f"{made or 'none made'}; tried: {tried or 'none'}; {crawl.escapes} requests past us; "
        f"{crawl.methods['POST']} POST met by the servers; "
        f"refused: {refused or 'nothing'}"
    )


def _print_sample(plain: Crawl, rendered: Crawl) -> None:
    """What the data of each page says of it, and what of that was read."""
    shares = []
    for url in sorted(_pages(rendered)):
        says = _said_on(urlsplit(url).path)
        there, without = _share(says, plain.words.get(url, ""))
        _, found = _share(says, rendered.words[url])
        shares.append((there, without, found))
    there, without, found = map(sum, zip(*shares, strict=True))
    worst = min(100 * each[2] / each[0] for each in shares if each[0])
    things = {
        url
        for kind in ("item", "list")
        for thing in entries([_MANIFEST], kind=kind, rendered=True)
        for url in (thing["url"], *thing.get("also_at", ()))
    }
    print(
        f"\nsample: {len(shares)} pages, {there} words in their data, {without} read without a browser, "
        f"{found} with one, {worst:.0f} % on the worst page; {len(things)} pages and files, "
        f"{len(things & plain.asked)} found without, {len(things & rendered.asked)} with; "
        f"{_outcomes(rendered)}\n"
    )


def _said_on(path: str) -> list[str]:
    """The sentences in the data of a page, the further parts of its list included."""
    folder = NETWORK / _HOST / "api"
    name = path.strip("/") or "begin"
    files = [folder / f"{name}.json", *sorted((folder / name).glob("deel-*.json"))]
    return [
        " ".join(text.split())
        for file in files
        if file.exists()
        for text in _texts(json.loads(file.read_text(encoding="utf-8")))
        if " " in text and "<" not in text
    ]


def _texts(data: Any) -> Iterable[str]:
    if isinstance(data, str):
        yield data
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _texts(value)


class _Watch:
    """The processor time and memory of the processes that this one started, looked at again and again."""

    def __init__(self, every: float) -> None:
        self._started, self._every = psutil.Process(), every
        self._seconds: dict[psutil.Process, float] = {}
        self._peak, self._ends = 0, threading.Event()
        self._thread = threading.Thread(target=self._look_on, daemon=True)
        self._thread.start()

    def taken(self) -> tuple[float, float]:
        """Seconds of processor until now, and the peak in MB since this was asked last."""
        self._look()
        peak, self._peak = self._peak, 0
        return sum(self._seconds.values()), peak / 1e6

    def close(self) -> tuple[float, float]:
        """Look no longer; what was taken in the end."""
        self._ends.set()
        self._thread.join()
        return self.taken()

    def _look_on(self) -> None:
        while not self._ends.wait(self._every):
            self._look()

    def _look(self) -> None:
        memory = 0
        for process in self._started.children(recursive=True):
            # A process may be gone by the time that it is asked; what it took by then is kept.
            try:
                times, size = process.cpu_times(), process.memory_info()
            except psutil.Error:
                continue
            self._seconds[process] = times.user + times.system
            memory += size.rss - size.shared
        self._peak = max(self._peak, memory)


async def _costs(network: StandIn, urls: list[str]) -> list[Cost]:
    """What each page costs in a browser that is there already."""

    async def answer(asked: Asked) -> Answered | NotAnswered:
        parts = urlsplit(asked.url)
        if asked.method != "GET":
            return NotAnswered(f"method {asked.method}")
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        is_secure = parts.scheme == "https"
        found = await asyncio.to_thread(network.answer, parts.hostname or "", target, {}, secure=is_secure)
        return NotAnswered("other site") if found.status == 421 else _as_answered(found.status, found)

    found = []
    async with Browsers(find_browser(os.environ.get(PROGRAM, "")), pages_at_once=1) as browsers:
        await browsers.make(urls[0], answer)
        watch = _Watch(_LOOK)
        for url in urls:
            before, _ = watch.taken()
            began = time.monotonic()
            made = await browsers.make(url, answer)
            wall, (after, memory) = time.monotonic() - began, watch.taken()
            found.append(_cost(made, wall, after - before, memory))
        watch.close()
    return found


def _as_answered(status: int, answer: Any) -> Answered:
    return Answered(status, answer.reason, answer.headers, answer.body)


def _cost(made: MadePage, wall: float, cpu: float, memory: float) -> Cost:
    if made.outcome != "made":
        raise RuntimeError(f"a page was {made.outcome}: {made.reason}")
    return Cost(wall, cpu, memory, made.said["asked"])


def _print_costs(costs: Mapping[str, list[Cost]]) -> None:
    print("| one page in the browser, by itself | pages | wall s | cpu s | MB | requests |")
    print("|---|---|---|---|---|---|")
    for name, each in costs.items():
        for way, of in (("median", statistics.median), ("worst", max)):
            row = [of([cost.wall for cost in each]), of([cost.cpu for cost in each])]
            memory, asked = of([cost.memory for cost in each]), of([cost.requests for cost in each])
            print(
                f"| {name}, {way} | {len(each)} | {row[0]:.2f} | {row[1]:.2f} | {memory:.0f} | {asked:.0f} |"
            )


def _print_crawls(crawls: Mapping[str, tuple[Crawl, Crawl]]) -> None:
    print("\n| crawl | requests | pages made | wall s | cpu s | peak MB |\n|---|---|---|---|---|---|")
    for name, pair in crawls.items():
        for way, crawl in zip(("without a browser", "with"), pair, strict=True):
            figures, made = crawl.figures, sum(crawl.made.values())
            print(
                f"| {name}, {way} | {crawl.requests} | {made} | {figures.wall:.1f} | {crawl.cpu:.1f} "
                f"| {figures.memory:.0f} |"
            )


if __name__ == "__main__":
    main()
