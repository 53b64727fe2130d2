"""``make bench-import``: how fast a foreign file is taken in, beside ``warcio index``, and in what memory.

Two files are made anew, the second four times the first: pages that are read and described, and files that
do not compress. What the import of the one takes in memory, the other should take too.
"""

from __future__ import annotations

import argparse
import io
import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from bench.measure import Figures, measure, processors
from spiders.profiles.site_profile import SHIPPED

WORK = Path(__file__).parent / "work" / "importing"
_SITE = "https://www.socialealliantie.nl"
_SHARE_OF_PAGES = 0.4
_PAGE, _FILE = 60_000, 900_000
_WORDS = 400


def write_file(path: Path, size: int) -> int:
    """Write a WARC file of which the payloads come to ``size`` bytes; returns the number of its records."""
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "bench.importing"}))
        records = 1
        for url, media_type, body in _answers(size):
            head = StatusAndHeaders("200 OK", [("Content-Type", media_type)], protocol="HTTP/1.1")
            response = writer.create_warc_record(url, "response", io.BytesIO(body), http_headers=head)
            asked = StatusAndHeaders(f"GET {url} HTTP/1.1", [("Host", "proef")], is_http_request=True)
            writer.write_request_response_pair(
                writer.create_warc_record(url, "request", http_headers=asked), response
            )
            records += 2
    return records


def _answers(size: int) -> Iterator[tuple[str, str, bytes]]:
    chance = random.Random(2013)
    words = [chance.randbytes(chance.randint(2, 5)).hex() for _ in range(20_000)]
    is_page = _SHARE_OF_PAGES * _FILE / (_PAGE + _SHARE_OF_PAGES * (_FILE - _PAGE))
    made = number = 0
    while made < size:
        number += 1
        if chance.random() < is_page:
            url, media_type, body = f"{_SITE}/verslag-{number}", "text/html", _page(number, chance, words)
        else:
            url, media_type = f"{_SITE}/bestand-{number}.bin", "application/octet-stream"
            body = chance.randbytes(_FILE)
        made += len(body)
        yield url, media_type, body


def _page(number: int, chance: random.Random, words: list[str]) -> bytes:
    """A page of which the text is a small part, as pages are."""
    title = f"Verslag {number} van de conferentie"
    text = " ".join(chance.choices(words, k=_WORDS))
    head = f"<html><head><title>{title}</title></head><body>"
    menu = "".join(f'<li class="menu"><a href="#deel-{part}">deel {part}</a></li>' for part in range(50))
    page = f"{head}<ul>{menu}</ul><h1>{title}</h1><p>{text}</p>"
    filling = " ".join(chance.choices(words, k=(_PAGE - len(page)) // 8))
    return f"{page}<script>/* {filling} */</script></body></html>".encode()


def taken_in(path: Path, root: Path) -> Figures:
    """Measures an import of a file, from the command to its end."""
    options = ["--archive", str(root), "--sites", str(SHIPPED)]
    return measure([sys.executable, "-m", "cli", *options, "import", "warc", str(path)], WORK)


def indexed(path: Path) -> Figures:
    """Measures warcio listing the records of a file."""
    return measure([str(Path(sys.executable).with_name("warcio")), "index", str(path)], WORK)


def main() -> None:
    """Make both files, measure, and print a table."""
    parser = argparse.ArgumentParser(prog="bench.importing")
    parser.add_argument("--megabytes", type=int, default=1_000, help="of the larger file, unpacked")
    options = parser.parse_args()
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    print(f"{processors()} cores")
    print("| file | records | what | wall s | cpu s | records/s | peak MB |\n|---|---|---|---|---|---|---|")
    for megabytes in (options.megabytes // 4, options.megabytes):
        path, root = WORK / f"{megabytes}.warc.gz", WORK / f"archive-{megabytes}"
        records = write_file(path, megabytes * 1_000_000)
        rows = (
            ("warcio index", indexed(path)),
            ("import", taken_in(path, root)),
            ("import again", taken_in(path, root)),
        )
        for what, seen in rows:
            figures = f"{seen.wall:.1f} | {seen.cpu:.1f} | {records / seen.wall:.0f} | {seen.memory:.0f}"
            print(f"| {megabytes} MB | {records} | {what} | {figures} |", flush=True)
    shutil.rmtree(WORK)


if __name__ == "__main__":
    main()
