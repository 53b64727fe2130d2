"""``make bench-strategies``: each strategy on a site of the sample network, and the pace a server sees.

Told are the pages that the manifest promises and those that were asked for, what was asked twice or outside
the site, and the requests per second and host of a crawl that waits as the profile says.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cli.demo.http_answer import Answer
from cli.demo.stand_in import NETWORK, StandIn
from cli.exit_codes import ExitCode
from spiders.profiles.site_profile import SHIPPED

WORK = Path(__file__).parent / "work" / "strategies"
_DELAY = 1.0
_MINUTES = 0.5


@dataclass(frozen=True, slots=True)
class Strategy:
    """A strategy, the site it is tried on, and the profile: the shipped one, or one that knows nothing."""

    name: str
    site: str
    host: str
    profile: str = ""

    def text(self) -> str:
        return self.profile or (SHIPPED / f"{self.site}.toml").read_text(encoding="utf-8")


def _profile(host: str, platform: str, seed: str) -> str:
    head = f'title = "{host}"\norganisation = "{host}"\nplatform = "{platform}"\n'
    return f'{head}seeds = ["{seed}"]\nscope = ["www.{host}", "{host}"]\n'


STRATEGIES = (
    Strategy("joomla", "socialealliantie", "socialealliantie.nl"),
    Strategy("wordpress", "raadvankerken", "raadvankerken.nl"),
    Strategy("static", "armekant-eva", "armekant-eva.nl"),
    Strategy("static", "disk-arbeidspastoraat", "disk-arbeidspastoraat.nl"),
    Strategy("static", "rosarotterdam", "rosarotterdam.nl"),
    Strategy(
        "feed",
        "raadvankerken",
        "raadvankerken.nl",
        _profile("raadvankerken.nl", "feed", "https://www.raadvankerken.nl/sitemap.xml"),
    ),
    Strategy(
        "generic",
        "armekant-eva",
        "armekant-eva.nl",
        _profile("armekant-eva.nl", "generic", "http://www.armekant-eva.nl/"),
    ),
)


class Watched(StandIn):
    """The network, with the moment of each request by host."""

    def __init__(self) -> None:
        super().__init__()
        self.moments: dict[str, list[float]] = defaultdict(list)

    def answer(self, host: str, target: str, headers: Mapping[str, str], *, secure: bool) -> Answer:
        self.moments[host].append(time.monotonic())
        return super().answer(host, target, headers, secure=secure)


def crawl(served: Watched, strategy: Strategy, folder: Path, *options: str) -> None:
    """Crawl the site of a strategy into ``folder``."""
    sites = folder / "sites"
    sites.mkdir(parents=True)
    (sites / f"{strategy.site}.toml").write_text(strategy.text(), encoding="utf-8")
    detours = [option for rule in served.connect_to for option in ("--connect-to", rule)]
    place = ["--archive", str(folder / "archive"), "--sites", str(sites)]
    command = [sys.executable, "-m", "cli", *place, "crawl", *options, *detours]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    # A crawl that was given some time only was broken off.
    if done.returncode not in (ExitCode.WELL, ExitCode.INTERRUPTED):
        raise SystemExit(done.stdout + done.stderr)


def found(strategy: Strategy) -> str:
    """A line of the table: what a strategy asked for, against what the manifest promises."""
    with Watched() as served:
        crawl(served, strategy, WORK / f"{strategy.name}-{strategy.site}", "--delay", "0")
        asked = Counter(request.url for request in served.requests)
    manifest = NETWORK.parent / "manifest" / f"{strategy.host}.toml"
    table = tomllib.loads(manifest.read_text(encoding="utf-8"))
    things = [entry for entry in table["item"] if strategy.host in entry["url"]]
    pages = [entry for entry in things if entry["media_type"] == "text/html"]
    seen = {_bare(url) for url in asked}
    had = [
        sum(any(_bare(url) in seen for url in _places(each)) for each in group) for group in (pages, things)
    ]
    twice = sum(times > 1 for times in asked.values())
    outside = sum(request.status == 421 for request in served.requests)
    counts = f"{had[0]} of {len(pages)} | {had[1]} of {len(things)}"
    return f"| {strategy.name} | {strategy.site} | {len(asked)} | {counts} | {twice} | {outside} |"


def _places(thing: Mapping[str, object]) -> list[str]:
    also = thing.get("also_at", ())
    return [str(thing["url"]), *map(str, also if isinstance(also, list | tuple) else ())]


def _bare(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.").removesuffix("index.html")


def pace(strategy: Strategy) -> str:
    """The pace that the server saw of a crawl that waits between two requests."""
    with Watched() as served:
        folder = WORK / "pace"
        crawl(served, strategy, folder, "--delay", str(_DELAY), "--minutes", str(_MINUTES))
        lines = []
        for host, moments in served.moments.items():
            gaps = [after - before for before, after in zip(moments, moments[1:], strict=False)]
            if len(gaps) > 2:
                rate = len(gaps) / (moments[-1] - moments[0])
                waits = f"least wait {min(gaps):.2f} s, median {statistics.median(gaps):.2f} s"
                lines.append(f"{host}: {len(moments)} requests, {rate:.2f} a second, {waits}")
        return "\n".join(lines)


def main() -> None:
    """Crawl, count, and print."""
    shutil.rmtree(WORK, ignore_errors=True)
    print("| strategy | site | addresses asked | pages | things | twice | outside |")
    print("|---|---|---|---|---|---|---|")
    for strategy in STRATEGIES:
        print(found(strategy), flush=True)
    print(f"\nWith a delay of {_DELAY:.0f} s:\n{pace(STRATEGIES[2])}")
    shutil.rmtree(WORK)


if __name__ == "__main__":
    main()
