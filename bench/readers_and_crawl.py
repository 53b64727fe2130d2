"""Two hundred readers at once, while a crawl writes into the archive that they read.

The crawl is ``alliantie crawl`` in a process of its own, of a site on loopback that is asked for ten pages a
second: it is still under way when the last reader has gone.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.measure import ROOT
from bench.served import ask, memory, running
from bench.site import Size, make_site

_READERS = 200
_SECONDS = 20.0
_PORT = 8394
_SIZE = Size(pages=1_000, pdfs=1, photos=1)
_BEGUN = 10
"""Captures of the crawl after which it counts as under way."""

_PROFILE = f"""
title = "Proefsite"
organisation = "Proef"
seeds = ["http://127.0.0.1:{_PORT}/"]
scope = ["127.0.0.1:{_PORT}"]
private_network = true
delay = 0.1
[limits]
pages = 100000
pattern = 100000
"""


def many_readers(port: int, process: int, archive: Path, targets: Sequence[str]) -> None:
    """Print how many pages readers get in twenty seconds, and the memory of the server before and after."""
    before = memory(process)
    with _under_way(archive) as crawl:
        kept = _captures(archive)
        done, errors, seconds = _read(port, targets)
        if crawl.poll() is not None:
            raise SystemExit(f"the crawl ended before the readers did, with exit code {crawl.returncode}")
        added = _captures(archive) - kept
    print(
        f"{_READERS} readers at once, a crawl meanwhile: {done / seconds:.0f} pages/s, "
        f"{sum(errors.values())} errors, {added} captures added, "
        f"memory {before:.0f} MB before and {memory(process):.0f} MB after"
    )
    for error, count in errors.most_common():
        print(f"  {count} times: {error}")


def _read(port: int, targets: Sequence[str]) -> tuple[int, Counter[str], float]:
    """The number of answers, what was no page among them, and the seconds until the last of them."""
    stop, done, errors = threading.Event(), Counter[int](), Counter[str]()

    def read(number: int) -> None:
        chance = random.Random(number)
        while not stop.is_set():
            target = chance.choice(targets)
            error = _error_at(port, target)
            done[number] += 1
            if error:
                errors[f"{error} for {target}"] += 1

    readers = [threading.Thread(target=read, args=(number,)) for number in range(_READERS)]
    began = time.perf_counter()
    for reader in readers:
        reader.start()
    time.sleep(_SECONDS)
    stop.set()
    for reader in readers:
        reader.join()
    return done.total(), errors, time.perf_counter() - began


def _error_at(port: int, target: str) -> str:
    """What came instead of a page, "" for a page."""
    try:
        status, _ = ask(port, target)
    except OSError as error:
        return type(error).__name__
    return str(status) if status >= 400 else ""


@contextmanager
def _under_way(archive: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A crawl that writes into the archive, until the block ends; it is interrupted then."""
    site, sites = archive.with_name("site"), archive.with_name("sites")
    make_site(site, _SIZE)
    sites.mkdir()
    (sites / "proef.toml").write_text(_PROFILE, encoding="utf-8")
    serve = [sys.executable, "-m", "http.server", str(_PORT), "--bind", "127.0.0.1"]
    command = [*_alliantie(archive), "--sites", str(sites), "crawl", "proef"]
    with running(serve, _PORT, site):
        before = _captures(archive)
        crawl = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _wait_until_begun(crawl, archive, before)
            yield crawl
        finally:
            crawl.terminate()
            crawl.wait()


def _wait_until_begun(crawl: subprocess.Popen[bytes], archive: Path, before: int) -> None:
    while crawl.poll() is None:
        if _captures(archive) >= before + _BEGUN:
            return
        time.sleep(0.2)
    raise SystemExit(f"the crawl did not begin: it ended with exit code {crawl.returncode}")


def _captures(archive: Path) -> int:
    """The number of captures in the archive."""
    command = [*_alliantie(archive), "status", "--json"]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return int(json.loads(told.stdout)["captures"])


def _alliantie(archive: Path) -> list[str]:
    return [sys.executable, "-m", "cli", "--archive", str(archive)]
