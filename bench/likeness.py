"""Measures how like its page a replayed one looks: every page of the sample network, live and by pywb.

Both are drawn by Chromium, 1280 pixels wide. What differs is told as a share of the ink of the live page: of
the pixels that are not of its background. Players of other sites are covered: they are in no archive.
Neither are the buttons on films and recordings: they are Chromium's own.
"""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

from cli.demo.stand_in import StandIn
from spiders.profiles.site_profile import SHIPPED
from tests.conftest import run_alliantie
from tests.players.programs import Chromium, Pywb, only_on_loopback, pywb_with

SITES = ("armekant-eva", "disk-arbeidspastoraat", "raadvankerken", "rosarotterdam", "socialealliantie")
"""Without the site made by script: what its pages ask for is in no archive that no browser helped to make."""

PLAYERS = ("youtube-nocookie.com", "player.vimeo.com")
"""Where the players of other sites come from that stand in the network's pages."""

BOUND = 0.01
"""The share of its ink in which a page whose parts are all kept may differ."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A capture in a package: 14 digits of when, and what the index says of it."""

    moment: str
    url: str
    media_type: str
    status: str


@dataclass(frozen=True, slots=True)
class Network:
    """The sample network: as it stands on the web, as an archive, and as a package of that."""

    web: StandIn
    archive: Path
    package: Path

    @property
    def kept(self) -> list[Kept]:
        """Every capture in the package."""
        with zipfile.ZipFile(self.package) as package:
            lines = package.read("indexes/index.cdxj").decode().splitlines()
        found = []
        for line in lines:
            _, moment, said = line.split(" ", 2)
            about = json.loads(said)
            found.append(Kept(moment, about["url"], about.get("mime", ""), about.get("status", "")))
        return found

    @property
    def pages(self) -> list[Kept]:
        """The pages in the package."""
        return [each for each in self.kept if (each.media_type, each.status) == ("text/html", "200")]

    def alliantie(self, *arguments: str) -> str:
        """Run a command on the archive; what it prints."""
        return _alliantie(self.archive, *arguments)

    def packed(self, name: str, *wanted: str) -> Path:
        """A package of a part."""
        package = self.package.with_name(name)
        self.alliantie("export", "wacz", "-o", str(package), "--force", *wanted)
        return package

    def id_of(self, url: str) -> str:
        """The id of the item at an address."""
        found: str = json.loads(self.alliantie("show", url, "--json"))["id"]
        return found

    def chromium(self) -> Chromium:
        """A browser for which there is no web but this network."""
        rules = [
            ":".join(rule.split(":", 2)[:2]) + " " + rule.split(":", 2)[2] for rule in self.web.connect_to
        ]
        return Chromium(*only_on_loopback(rules))


@contextmanager
def crawled_network(folder: Path) -> Iterator[Network]:
    """Crawl the sample network into ``folder`` and pack it; the network stands as long as the context."""
    archive, package = folder / "archive", folder / "network.wacz"
    with StandIn(keep_wire=True) as web:
        detours = [option for rule in web.connect_to for option in ("--connect-to", rule)]
        crawl = ("--sites", str(SHIPPED), "crawl", "--delay", "0", *detours, *SITES)
        for command in (crawl, ("export", "wacz", "-o", str(package))):
            _alliantie(archive, *command)
        yield Network(web, archive, package)


def _alliantie(archive: Path, *arguments: str) -> str:
    done = run_alliantie("--archive", str(archive), *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@dataclass(frozen=True, slots=True)
class Likeness:
    """The pixels of a live page that are ink, and how many of all pixels replay has otherwise.

    ``asked`` are the requests of the live page, ``failed`` those of the replayed one that came to nothing.
    ``is_guessed_otherwise`` is a page that does not say in which charset it is written, and which Chromium
    took for another: the script that pywb puts in front of it is a part of what it guesses by.
    """

    url: str
    ink: int
    differing: int
    asked: tuple[str, ...]
    failed: tuple[str, ...]
    is_guessed_otherwise: bool

    @property
    def share(self) -> float:
        """What differs, as a share of the ink."""
        return self.differing / max(1, self.ink)


def likenesses(network: Network, pages: Iterable[Kept], folder: Path) -> Iterator[Likeness]:
    """Draw each of these pages twice and compare; ``folder`` is for what pywb and Chromium write."""
    with pywb_with(network.package, folder) as player, network.chromium() as chromium:
        for page in pages:
            yield _likeness(chromium, player, page, folder)


def _likeness(chromium: Chromium, player: Pywb, page: Kept, folder: Path) -> Likeness:
    live, replayed = folder / "live.png", folder / "replayed.png"
    first = chromium.see(page.url, shot=live, covered=PLAYERS)
    seen = chromium.see(player.address(page.moment, page.url), shot=replayed, covered=PLAYERS)
    with Image.open(live) as one, Image.open(replayed) as other:
        ink, differing = compared(one.convert("RGB"), other.convert("RGB"))
    return Likeness(page.url, ink, differing, first.asked, seen.failed, seen.charset != first.charset)


def compared(live: Image.Image, replayed: Image.Image) -> tuple[int, int]:
    """The inked pixels of a page, and how many pixels of another picture of it differ."""
    background = _background(live)
    size = (max(live.width, replayed.width), max(live.height, replayed.height))
    one, other = (_laid_on(background, size, each) for each in (live, replayed))
    return _unlike(one, Image.new("RGB", size, background)), _unlike(one, other)


def _background(picture: Image.Image) -> tuple[int, int, int]:
    colours = picture.getcolors(picture.width * picture.height) or []
    commonest: tuple[int, int, int] = max(colours)[1]  # type: ignore[assignment] # RGB has three
    return commonest


def _laid_on(background: tuple[int, int, int], size: tuple[int, int], picture: Image.Image) -> Image.Image:
    sheet = Image.new("RGB", size, background)
    sheet.paste(picture)
    return sheet


def _unlike(one: Image.Image, other: Image.Image) -> int:
    """How many pixels differ, in whatever colour and however little."""
    red, green, blue = ImageChops.difference(one, other).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return one.width * one.height - most.histogram()[0]


def main() -> None:
    """Print the share of each page, the worst first, and how many are within the bound."""
    with tempfile.TemporaryDirectory() as place, crawled_network(Path(place)) as network:
        folder = Path(place) / "players"
        folder.mkdir()
        found = sorted(likenesses(network, network.pages, folder), key=lambda each: -each.share)
    for each in found:
        print(f"{each.share:8.2%}  {each.differing:8,} of {each.ink:9,}  {each.url}")
        if each.is_guessed_otherwise:
            print(f"{'':10}states no charset, and was taken for another one")
        for address in each.failed:
            print(f"{'':10}not there: {address}")
    within = sum(each.share < BOUND for each in found)
    print(f"{within} of {len(found)} pages differ in less than {BOUND:.0%} of their ink.")


if __name__ == "__main__":
    main()
