"""``make bench-site``: times the export of a site, and says what it takes of memory and disk.

``python -m bench.static_site [ITEMS]``: an archive of invented pages of some three hundred words, one in
twenty of them with a photo. The export is made in a process of its own; it checks its own links.
"""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from bench.measure import ROOT
from bench.search_invented import items
from spiders.profiles.site_profile import SHIPPED
from tests.reading_room.captured import SITE, Captured, page, write_answers

_ONE_PHOTO_IN = 20


def _answers(count: int) -> Iterator[Captured]:
    for number, each in enumerate(items(count)):
        described, photo = each.item.description, ""
        if number % _ONE_PHOTO_IN == 0:
            photo = f'<p><img src="/f/{number}.jpg" alt="Foto {number} van de Alliantiedag"></p>'
            yield Captured(f"/f/{number}.jpg", _photo(number), "image/jpeg")
        body = f"<p>{described.date.start}</p><p>{escape(each.main_text)}</p>{photo}"
        yield page(f"/p/{number}.html", escape(described.title), body)


def _photo(number: int) -> bytes:
    """A small photo that is like no other."""
    chance = random.Random(number)
    picture, file = Image.new("RGB", (4, 3)), io.BytesIO()
    picture.putdata([tuple(chance.randrange(256) for _ in range(3)) for _ in range(12)])
    picture.resize((640, 480), Image.Resampling.BICUBIC).save(file, "JPEG", quality=80)
    return file.getvalue()


class Spent(NamedTuple):
    """What a command took: seconds of the clock and of the processor, and megabytes at most."""

    clock: float
    processor: float
    memory: float


def _run(*command: str) -> Spent:
    began = time.perf_counter()
    running = subprocess.Popen([sys.executable, "-m", "cli", *command], cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(running.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return Spent(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def main() -> None:
    """Make the archive, export it, and print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        warc, archive, site = folder / "pages.warc.gz", str(folder / "archive"), folder / "site"
        write_answers(warc, list(_answers(count)))
        before = ("--archive", archive, "--sites", str(SHIPPED))
        imported = _run(*before, "import", "warc", str(warc))
        spent = _run(*before, "export", "site", "-o", str(site), "--at", f"{SITE}/lezen")
        files = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
        words = [path.stat().st_size for path in (site / "zoeken").glob("*.js")]
    print(f"{count:,} pages, of which the import took {imported.clock:.0f} s")
    print(f"export and check   {spent.clock:8.1f} s of the clock, {spent.processor:.1f} s of the processor")
    print(f"memory at most     {spent.memory:8.0f} MB")
    print(f"files              {len(files):8,} of {sum(files) / 1e6:.0f} MB together")
    print(
        f"index              {len(words):8,} pieces, {sum(words) / 1e6:.1f} MB, largest {max(words):,} bytes"
    )


if __name__ == "__main__":
    main()
