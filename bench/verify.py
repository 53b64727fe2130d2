"""``make bench-verify``: how fast everything is verified, beside sha256sum over the same bytes unpacked.

The archive is made anew: pages that compress, photos and documents that do not, in the shares of a real one.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import resource
import shutil
import statistics
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path

from archive.fetched import crawls
from archive.fetched.exchange import Exchange
from archive.fixity.checking_warc import check
from archive.fixity.parts_to_check import filled_in, parts_of
from archive.fixity.verification import verify
from archive.opened_archive import open_archive
from archive.writing.writing_run import writing

WORK = Path(__file__).parent / "work" / "verify"
_SHARE_OF_PAGES = 0.4
_PAGE, _FILE = 60_000, 900_000
_ROUNDS = 5


def make_archive(root: Path, size: int) -> None:
    """Keep pages and files until ``size`` bytes are kept; the same size gives the same payloads."""
    chance = random.Random(2013)
    words = [chance.randbytes(chance.randint(1, 6)).hex().encode() for _ in range(20_000)]
    with writing(root, "bench.verify", "bench") as run:
        crawl = run.keeper.write(lambda c: crawls.begin(c, "proef", "bench", "")).result()
        kept = number = 0
        while kept < size:
            number += 1
            is_page = chance.random() < _SHARE_OF_PAGES * _FILE / (_PAGE + _SHARE_OF_PAGES * (_FILE - _PAGE))
            media_type = b"text/html" if is_page else b"image/jpeg"
            body = b" ".join(chance.choices(words, k=_PAGE // 8)) if is_page else chance.randbytes(_FILE)
            kept += len(body)
            run.keeper.keep(_exchange(crawl, number, media_type, body)).result()


def _exchange(crawl: int, number: int, media_type: bytes, body: bytes) -> Exchange:
    return Exchange(
        crawl=crawl,
        site="proef",
        url=f"http://proef.example/{number}",
        began_at=datetime.now(UTC),
        request=b"GET / HTTP/1.1\r\nHost: proef.example\r\n\r\n",
        response=b"HTTP/1.1 200 OK\r\nContent-Type: %b\r\n\r\n%b" % (media_type, body),
        payload=body,
    )


def unpack(root: Path, path: Path) -> int:
    """Write what the WARC files hold, unpacked, to ``path``; returns its size."""
    with path.open("wb") as out:
        for warc in sorted((root / "warc").iterdir()):
            with gzip.open(warc) as packed:
                shutil.copyfileobj(packed, out, 1 << 20)
    return path.stat().st_size


def seconds_to_verify(root: Path) -> float:
    """Times the verification of the whole archive."""
    began = time.perf_counter()
    with open_archive(root) as (folder, engine), engine.connect() as connection:
        assert verify(folder, connection).damage == ()
    return time.perf_counter() - began


def seconds_to_sum(path: Path) -> float:
    """Times sha256sum over the file."""
    began = time.perf_counter()
    subprocess.run(["sha256sum", str(path)], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def processor_seconds(root: Path, unpacked: Path) -> tuple[float, float]:
    """The processor time of sha256sum and of verification, however busy the machine is."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds_to_sum(unpacked)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    summed = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    with open_archive(root) as (folder, engine), engine.connect() as connection:
        parts = list(filled_in(folder, connection, parts_of(folder, connection)))
    began = time.process_time()
    for part in parts:
        assert not check(part).found
    return summed, time.process_time() - began


def main() -> None:
    """Make the archive, measure both in turn, and print the ratio."""
    parser = argparse.ArgumentParser(prog="bench.verify")
    parser.add_argument("--megabytes", type=int, default=600)
    options = parser.parse_args()
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    root, unpacked = WORK / "archive", WORK / "unpacked"
    make_archive(root, options.megabytes * 1_000_000)
    size = unpack(root, unpacked) / 1e6
    seconds_to_sum(unpacked), seconds_to_verify(root)
    pairs = [(seconds_to_sum(unpacked), seconds_to_verify(root)) for _ in range(_ROUNDS)]
    sums, verified = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"{size:.0f} MB unpacked, {os.cpu_count()} cores, median of {_ROUNDS} rounds in turn:")
    print(f"sha256sum {size / sums:.0f} MB/s, verify {size / verified:.0f} MB/s: {sums / verified:.2f}")
    one, other = processor_seconds(root, unpacked)
    print(f"of processors: sha256sum {one:.2f} s, verify {other:.2f} s, which all cores share")
    shutil.rmtree(WORK)


if __name__ == "__main__":
    main()
