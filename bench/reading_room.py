"""``make bench-reading-room``: times the pages of the reading room, and replay beside pywb on the same file.

``python -m bench.reading_room [PAGES]``: an archive of invented pages, one of them with sixty parts, served
in a process of its own. One reader asks for pages of each kind in turn; then 200 readers ask at once. Where
the players' environment is there (``make test-players`` makes it), pywb shows the same file.
"""

from __future__ import annotations

import http.client
import io
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from PIL import Image

from bench.measure import ROOT
from spiders.profiles.site_profile import SHIPPED
from tests.reading_room.captured import SITE, Captured, page, write_answers

_PARTS = 60
_PHOTOS = 200
_WALL_PAGE = 60
_ROUNDS = 200
_READERS = 200
_SECONDS = 20.0
_WORDS = (
    "armoede schulden cliëntenraad voedselbank gemeente verslag werkgroep minima kerk diaconie huur toeslag "
    "energie bijstand wethouder inkomen kinderen zorg wonen regeling"
).split()
_PIXEL = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)
_MOMENT = "20131004120000"
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


@contextmanager
def _running(command: list[str], port: int, folder: Path) -> Iterator[int]:
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            _ask(port, "/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"nothing answers at port {port}")


def _ask(port: int, target: str, host: str = "localhost") -> tuple[int, int]:
    """The status of an answer and its bytes."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", target, headers={"Host": f"{host}:{port}"})
    answer = connection.getresponse()
    length = len(answer.read())
    connection.close()
    return answer.status, length


def _timed(name: str, ask: Callable[[], tuple[int, int]], rounds: int = _ROUNDS) -> None:
    times, length = [], 0
    for number in range(rounds + 5):
        began = time.perf_counter()
        status, length = ask()
        if status >= 400:
            raise SystemExit(f"{name}: answered {status}")
        if number >= 5:
            times.append((time.perf_counter() - began) * 1000)
    times.sort()
    last = times[int(len(times) * 0.95)]
    print(f"{name:34} {statistics.median(times):8.1f} {last:8.1f} {times[-1]:8.1f} {length:9,}")


def _whole_page(port: int) -> tuple[int, int]:
    """A page of sixty parts as a browser asks for it: the bar, the page, and each part."""
    address = f"/web/{_MOMENT}/{SITE}/delen"
    found = [_ask(port, address), _ask(port, address, "127.0.0.1")]
    found += [_ask(port, f"/web/{_MOMENT}im_/{SITE}/i/{n}.gif", "127.0.0.1") for n in range(_PARTS)]
    return max(status for status, _ in found), sum(length for _, length in found)


def _photo_wall(port: int) -> tuple[int, int]:
    """The pages of a wall of two hundred photos, with every small picture of them."""
    statuses, length = [], 0
    total = json.loads(_body(port, "/fotos.json?all=1"))["total"]
    for number in range(1, -(-total // _WALL_PAGE) + 1):
        photos = json.loads(_body(port, f"/fotos.json?all=1&page={number}"))["photos"]
        found = [
            _ask(port, f"/fotos?all=1&page={number}"),
            *(_ask(port, each["thumbnail"]) for each in photos),
        ]
        statuses += [status for status, _ in found]
        length += sum(size for _, size in found)
    return max(statuses), length


def _items(port: int) -> list[str]:
    """The ids of some items."""
    return [hit["id"] for hit in json.loads(_body(port, "/zoeken.json"))["hits"]]


def _body(port: int, target: str) -> bytes:
    with urlopen(f"http://localhost:{port}{target}") as answer:
        body: bytes = answer.read()
    return body


def _many_readers(port: int, process: int) -> None:
    """Two hundred readers at once, each asking for one page after another."""
    stop, done, errors = threading.Event(), [0] * _READERS, [0] * _READERS
    targets = [f"/zoeken?q={quote(word)}" for word in _WORDS] + ["/", f"/web/{_MOMENT}/{SITE}/delen"]

    def read(number: int) -> None:
        chance = random.Random(number)
        while not stop.is_set():
            try:
                status, _ = _ask(port, chance.choice(targets))
                errors[number] += status >= 400
            except OSError:
                errors[number] += 1
            done[number] += 1

    before = _memory(process)
    readers = [threading.Thread(target=read, args=(number,)) for number in range(_READERS)]
    for reader in readers:
        reader.start()
    time.sleep(_SECONDS)
    stop.set()
    for reader in readers:
        reader.join()
    print(
        f"{_READERS} readers at once: {sum(done) / _SECONDS:.0f} pages/s, {sum(errors)} errors, "
        f"memory {before:.0f} MB before and {_memory(process):.0f} MB after"
    )


def _memory(process: int) -> float:
    """Memory in MB, with a share of what others use as well (PSS)."""
    used = Path(f"/proc/{process}/smaps_rollup").read_text()
    return int(used.partition("\nPss:")[2].split()[0]) / 1024


def _replay_rate(name: str, ask: Callable[[int], tuple[int, int]], count: int) -> float:
    """Pages a second that one reader gets written anew."""
    chance = random.Random(3)
    for _ in range(5):
        ask(chance.randrange(count))
    began, asked = time.perf_counter(), 0
    while time.perf_counter() - began < _SECONDS / 2:
        status, _ = ask(chance.randrange(count))
        if status >= 400:
            raise SystemExit(f"{name}: answered {status}")
        asked += 1
    rate = asked / (time.perf_counter() - began)
    print(f"replay, {name:26} {rate:8.0f} pages/s")
    return rate


def main() -> None:
    """Make the archive, serve it, and print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        warc = write_answers(folder / "pages.warc.gz", list(_answers(count)))
        archive = ["--archive", str(folder / "archive"), "--sites", str(SHIPPED)]
        alliantie = [sys.executable, "-m", "cli"]
        subprocess.run(
            [*alliantie, *archive, "import", "warc", str(warc)], cwd=ROOT, check=True, capture_output=True
        )
        port = 8391
        serve = [*alliantie, *archive, "serve", "--port", str(port)]
        with _running(serve, port, Path(ROOT)) as process:
            _measure(port, process, count)
            ours = _replay_rate(
                "ours", lambda n: _ask(port, f"/web/{_MOMENT}/{SITE}/p/{n}", "127.0.0.1"), count
            )
        if _PYWB.exists():
            theirs = _pywb(warc, folder, count)
            print(f"replay, ours against pywb          {ours / theirs:8.2f} times")


def _measure(port: int, process: int, pages: int) -> None:
    chance = random.Random(7)
    print(f"{'ms':34} {'median':>8} {'p95':>8} {'worst':>8} {'bytes':>9}")
    for count in (1, 2):
        _timed(f"search, words: {count}", lambda: _ask(port, _search(chance.choices(_WORDS, k=count))))  # noqa: B023
    _timed("all items", lambda: _ask(port, "/zoeken"))
    _timed(
        "bar of an archived page", lambda: _ask(port, f"/web/{_MOMENT}/{SITE}/p/{chance.randrange(pages)}")
    )
    _timed("archived page of sixty parts", lambda: _whole_page(port), 20)
    items = _items(port)
    _timed("item page", lambda: _ask(port, f"/item/{chance.choice(items)}"))
    _timed("photo wall of 200, with pictures", lambda: _photo_wall(port), 10)
    _many_readers(port, process)


def _search(words: list[str]) -> str:
    return f"/zoeken?q={quote(' '.join(words))}"


def _pywb(warc: Path, folder: Path, count: int) -> float:
    """The same file shown by pywb, in a process of its own."""
    place = folder / "pywb"
    place.mkdir()
    manager = str(_PYWB.with_name("wb-manager"))
    subprocess.run([manager, "init", "c"], cwd=place, check=True, capture_output=True)
    shutil.copy(warc, place / "pages.warc.gz")
    subprocess.run([manager, "add", "c", "pages.warc.gz"], cwd=place, check=True, capture_output=True)
    with _running([str(_PYWB), "-p", "8392", "-b", "127.0.0.1"], 8392, place):
        return _replay_rate("pywb", lambda n: _ask(8392, f"/c/{_MOMENT}mp_/{SITE}/p/{n}"), count)


if __name__ == "__main__":
    main()
