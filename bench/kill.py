"""``make bench-kill``: kills runs with SIGKILL at random moments, and looks at what is left each time.

A site on loopback is crawled; the run, sometimes with its indexing process, is killed. So are runs that build
the index again and runs that make the database again. After each: the next start repairs, verification
finds nothing amiss, and every capture that had been acknowledged is there. At the end a crawl completes, and
the index equals one that is built anew.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from archive.run import writing
from pipeline.configuration import Configuration
from pipeline.index import catch_up, rebuild
from pipeline.verify import verify_archive
from search.indexer import Index

WORK = Path(__file__).parent / "work" / "kill"

_PROFILE = """
title = "Proefsite"
organisation = "Proef"
seeds = ["http://127.0.0.1:{port}/"]
scope = ["127.0.0.1:{port}"]
private_network = true
delay = 0
"""

# Prints the number of captures that are acknowledged so far; what is printed survives the kill.
_CRAWL = """
import os, sys
from pathlib import Path
from pipeline.configuration import Configuration
from pipeline.crawl import crawl
if __name__ == "__main__":
    def acknowledge(progress):
        os.write(1, b"%d\\n" % progress.captures)
    crawl(Configuration(Path(sys.argv[1]), Path(sys.argv[2]), workers=1), ["proef"], acknowledge)
"""


class Broken(Exception):
    """A kill did what it must not do."""


@dataclass
class Site:
    """A site of ``pages`` pages on loopback; ``served`` are the paths that were answered."""

    pages: int
    served: set[str] = field(default_factory=set)
    port: int = 0

    def body(self, path: str) -> bytes:
        links = "".join(f"<p><a href='/p{n}'>Pagina {n}</a></p>" for n in range(self.pages))
        words = f"Verslag van de bijeenkomst over armoede en schulden, {path}. " * 30
        return f"<html><title>Pagina {path}</title><h1>{path}</h1><p>{words}</p>{links}</html>".encode()


@contextmanager
def serving(site: Site) -> Iterator[Site]:
    """Serve the site for the duration of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/" or self.path.startswith("/p")
            body = site.body(self.path) if found else b"niets"
            site.served.add(self.path)
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Trial:
    """An archive that is killed again and again."""

    archive: Path
    sites: Path
    site: Site
    chance: random.Random

    @property
    def configuration(self) -> Configuration:
        return Configuration(self.archive, self.sites, workers=1)

    def kill_a_crawl(self) -> int:
        """Start a crawl and kill it; returns how many captures it had acknowledged."""
        command = [sys.executable, "-c", _CRAWL, str(self.archive), str(self.sites)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as run:
            self._kill(run, 1.0 + self.chance.random() * 2.5)
            assert run.stdout
            return int((run.stdout.read().split() or [b"0"])[-1])

    def kill_a_command(self, *arguments: str, within: float) -> None:
        """Start a command and kill it."""
        command = [sys.executable, "-m", "cli", "--archive", str(self.archive), "--sites", str(self.sites)]
        run = subprocess.Popen([*command, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._kill(run, self.chance.random() * within)

    def _kill(self, run: subprocess.Popen[bytes], after: float) -> None:
        time.sleep(after)
        beside = _children(run.pid)
        doomed = [run.pid, *beside] if self.chance.random() < 0.5 else [run.pid]
        for process in doomed:
            _kill_process(process)
        run.wait()
        # What was not killed notices the end of its run by itself; the next start must not need to wait.

    def check(self, acknowledged: int = 0) -> list[str]:
        """Start again and look; returns what was repaired. Raises Broken."""
        with writing(self.archive, "bench.kill", "bench") as run:
            repairs = list(run.repairs)
        catch_up(self.archive, None)
        damage = verify_archive(self.configuration).damage
        if damage:
            raise Broken(f"verification found {damage[:3]}")
        with sqlite3.connect(self.archive / "alliantie.db") as connection:
            last = "SELECT count(*) FROM captures WHERE crawl_id = (SELECT max(id) FROM crawls)"
            kept = connection.execute(last).fetchone()[0]
            urls = {url for (url,) in connection.execute("SELECT url FROM captures")}
        connection.close()
        if kept < acknowledged:
            raise Broken(f"{acknowledged} captures were acknowledged, {kept} are there")
        unknown = {url.partition(f":{self.site.port}")[2] for url in urls} - self.site.served
        if unknown:
            raise Broken(f"captured, and never served: {unknown}")
        return repairs

    def complete(self) -> int:
        """Crawl to the end; returns the number of items. Raises Broken."""
        command = [sys.executable, "-m", "cli", "--archive", str(self.archive), "--sites", str(self.sites)]
        done = subprocess.run([*command, "crawl", "proef"], capture_output=True, text=True, check=False)
        if done.returncode:
            raise Broken(f"the crawl did not complete: {done.stderr[-500:]}")
        self.check()
        grown = Index(self.archive / "index").documents()
        rebuild(self.archive, None)
        if Index(self.archive / "index").documents() != grown:
            raise Broken("the index that grew is not the one that is built anew")
        return len(grown)


def begin(folder: Path, site: Site, seed: int) -> Trial:
    """An archive that is not there yet, with the profile of the site."""
    sites = folder / "sites"
    sites.mkdir(parents=True)
    (sites / "proef.toml").write_text(_PROFILE.format(port=site.port), encoding="utf-8")
    return Trial(folder / "archive", sites, site, random.Random(seed))


def _children(process: int) -> list[int]:
    try:
        text = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    except FileNotFoundError:
        return []
    return [int(child) for child in text.split()]


def _kill_process(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        # It had ended by itself.
        return


def main() -> None:
    """Kill as many runs as is asked, and print what came of it."""
    parser = argparse.ArgumentParser(prog="bench.kill")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--seed", type=int, default=2013)
    options = parser.parse_args()
    shutil.rmtree(WORK, ignore_errors=True)
    acknowledged = repaired = 0
    with serving(Site(options.pages)) as site:
        trial = begin(WORK, site, options.seed)
        for number in range(1, options.kills + 1):
            if number % 10 == 9:
                trial.kill_a_command("rebuild", "--all", within=4.0)
                repaired += bool(trial.check())
            elif number % 10 == 4:
                trial.kill_a_command("rebuild", "--index", within=2.0)
                repaired += bool(trial.check())
            else:
                count = trial.kill_a_crawl()
                acknowledged += count
                repaired += bool(trial.check(count))
            print(f"\r{number} kills survived", end="", file=sys.stderr, flush=True)
        items = trial.complete()
    print(
        f"\n{options.kills} kills, {repaired} repairs, {acknowledged} captures acknowledged before a kill, "
        f"0 of them lost; the crawl completed with {items} items, the index equals one built anew"
    )


if __name__ == "__main__":
    main()
