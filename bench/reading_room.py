"""``make bench-reading-room``: times the pages of the reading room, and replay beside pywb on the same file.

``python -m bench.reading_room [PAGES]``: an archive of invented pages, one of them with sixty parts and one
with two hundred photos, served in a process of its own. The words that are searched for stand on every page,
which is the worst that can be asked. One reader asks for pages of each kind in turn; then 200 readers ask at
once while a crawl writes into the same archive. Where the players' environment is there (``make
test-players`` makes it), pywb shows the same file.
"""

from __future__ import annotations

import io
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

from PIL import Image

from bench.measure import ROOT
from bench.readers_and_crawl import many_readers
from bench.served import got, on_processor, running
from spiders.profiles.site_profile import SHIPPED
from tests.reading_room.captured import SITE, Captured, page, write_answers

_PARTS = 60
_PHOTOS = 200
_WALL_PAGE = 60
_ROUNDS, _NOT_MEASURED = 200, 5
_SECONDS = 10.0
_PORT = 8391
_WORDS = (
    "armoede schulden cliëntenraad voedselbank gemeente verslag werkgroep minima kerk diaconie huur toeslag "
    "energie bijstand wethouder inkomen kinderen zorg wonen regeling"
).split()
_PIXEL = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)
_MOMENT = "20131004120000"
_REPLAYED = f"/web/{_MOMENT}/{SITE}"
_PYWB = Path(ROOT) / ".venv-players" / "bin" / "wayback"


def _answers(count: int) -> Iterator[Captured]:
    for number in range(count):
        chance = random.Random(number)
        words = " ".join(chance.choices(_WORDS, k=300))
        links = "".join(f'<a href="/p/{chance.randrange(count)}">verder</a> ' for _ in range(30))
        yield page(
            f"/p/{number}", f"Verslag {number} over {' '.join(chance.choices(_WORDS, k=4))}", words + links
        )
    pictures = "".join(f'<img src="/i/{number}.gif">' for number in range(_PARTS))
    yield page("/delen", "Pagina met zestig onderdelen", pictures)
    for number in range(_PARTS):
        yield Captured(f"/i/{number}.gif", _PIXEL + bytes([number]), "image/gif")
    shown = "".join(f'<img src="/f/{number}.jpg" alt="Foto {number}">' for number in range(_PHOTOS))
    yield page("/fotos", "Foto's van de Alliantiedag", shown)
    for number in range(_PHOTOS):
        yield Captured(f"/f/{number}.jpg", _photo(number), "image/jpeg")


def _photo(number: int) -> bytes:
    """A small photo that is like no other."""
    chance = random.Random(number)
    colours = [tuple(chance.randrange(256) for _ in range(3)) for _ in range(12)]
    picture = Image.new("RGB", (4, 3))
    picture.putdata(colours)
    file = io.BytesIO()
    picture.resize((640, 480), Image.Resampling.BICUBIC).save(file, "JPEG", quality=80)
    return file.getvalue()


def _timed(name: str, process: int, asked: Callable[[], int], rounds: int = _ROUNDS) -> None:
    """Print the milliseconds of the clock and of the processor that something takes, and its bytes."""
    for _ in range(_NOT_MEASURED):
        asked()
    clock, processor, length = [], [], 0
    for _ in range(rounds):
        spent, began = on_processor(process), time.perf_counter()
        length = asked()
        clock.append((time.perf_counter() - began) * 1000)
        processor.append(on_processor(process) - spent)
    print(f"{name:42} {_figures(clock)} {_figures(processor)} {length:9,}")


def _figures(times: list[float]) -> str:
    times = sorted(times)
    return f"{statistics.median(times):8.1f} {times[int(len(times) * 0.95)]:8.1f} {times[-1]:8.1f}"


def _whole_page(port: int) -> int:
    """A page of sixty parts as a browser asks for it: the bar, the page, and each part; gives the bytes."""
    address = f"{_REPLAYED}/delen"
    parts = [f"/web/{_MOMENT}im_/{SITE}/i/{n}.gif" for n in range(_PARTS)]
    shown = (len(got(port, each, "127.0.0.1")) for each in (address, *parts))
    return len(got(port, address)) + sum(shown)


def _photo_wall(port: int) -> int:
    """The pages of a wall of two hundred photos, with every small picture of them; gives the bytes."""
    length, pictures = 0, 0
    for number in range(1, -(-_PHOTOS // _WALL_PAGE) + 1):
        photos = json.loads(got(port, f"/fotos.json?all=1&page={number}"))["photos"]
        shown = [f"/fotos?all=1&page={number}", *(each["thumbnail"] for each in photos)]
        length += sum(len(got(port, each)) for each in shown)
        pictures += len(photos)
    if pictures != _PHOTOS:
        raise SystemExit(f"expected a wall of {_PHOTOS} photos, found {pictures}")
    return length


def _search(words: list[str]) -> str:
    return f"/zoeken?q={quote(' '.join(words))}"


def _replay_rate(name: str, asked: Callable[[int], bytes], count: int) -> float:
    """Pages a second that one reader gets written anew."""
    chance = random.Random(3)
    for _ in range(_NOT_MEASURED):
        asked(chance.randrange(count))
    began, done = time.perf_counter(), 0
    while time.perf_counter() - began < _SECONDS:
        asked(chance.randrange(count))
        done += 1
    rate = done / (time.perf_counter() - began)
    print(f"replay, {name:26} {rate:8.0f} pages/s")
    return rate


def main() -> None:
    """Make the archive, serve it, and print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        warc = write_answers(folder / "pages.warc.gz", list(_answers(count)))
        archive = folder / "archive"
        alliantie = [sys.executable, "-m", "cli", "--archive", str(archive), "--sites", str(SHIPPED)]
        subprocess.run([*alliantie, "import", "warc", str(warc)], cwd=ROOT, check=True, capture_output=True)
        serve = [*alliantie, "serve", "--port", str(_PORT)]
        with running(serve, _PORT, Path(ROOT)) as process:
            _pages(_PORT, process, count)
            ours = _replay_rate("ours", lambda n: got(_PORT, f"{_REPLAYED}/p/{n}", "127.0.0.1"), count)
            many_readers(_PORT, process, archive, [*map(_search, _WORDS), "/", f"{_REPLAYED}/delen"])
        if _PYWB.exists():
            theirs = _pywb(warc, folder, count)
            print(f"replay, ours against pywb          {ours / theirs:8.2f} times")


def _pages(port: int, process: int, pages: int) -> None:
    """Print what a page of each kind takes."""
    chance = random.Random(7)
    items = [hit["id"] for hit in json.loads(got(port, "/zoeken.json"))["hits"]]
    columns = f"{'median':>8} {'p95':>8} {'worst':>8}"
    print(f"{'ms':42} {'clock':>26} {'processor':>26}")
    print(f"{'':42} {columns} {columns} {'bytes':>9}")

    def timed(name: str, target: Callable[[], str]) -> None:
        _timed(name, process, lambda: len(got(port, target())))

    timed("1 word that stands on every page", lambda: _search(chance.choices(_WORDS, k=1)))
    timed("2 words that stand on every page", lambda: _search(chance.choices(_WORDS, k=2)))
    timed("all items", lambda: "/zoeken")
    timed("bar of an archived page", lambda: f"{_REPLAYED}/p/{chance.randrange(pages)}")
    timed("item page", lambda: f"/item/{chance.choice(items)}")
    _timed("archived page of 60 parts", process, lambda: _whole_page(port), 20)
    _timed("photo wall of 200, with pictures", process, lambda: _photo_wall(port), 10)


def _pywb(warc: Path, folder: Path, count: int) -> float:
    """The same file shown by pywb, in a process of its own."""
    place = folder / "pywb"
    place.mkdir()
    manager = str(_PYWB.with_name("wb-manager"))
    subprocess.run([manager, "init", "c"], cwd=place, check=True, capture_output=True)
    shutil.copy(warc, place / "pages.warc.gz")
    subprocess.run([manager, "add", "c", "pages.warc.gz"], cwd=place, check=True, capture_output=True)
    with running([str(_PYWB), "-p", "8392", "-b", "127.0.0.1"], 8392, place):
        return _replay_rate("pywb", lambda n: got(8392, f"/c/{_MOMENT}mp_/{SITE}/p/{n}"), count)


if __name__ == "__main__":
    main()
