"""Kills crawls, and the runs that build the index or the database again, of one archive again and again.

After each kill the next start repairs, verification finds nothing amiss, and every capture that had been
acknowledged is there. In the end the crawl goes on where it was until it has all, and the index that grew
equals one that is built anew.
"""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from archive.fetched import crawls
from archive.opened_archive import open_archive
from archive.writing.writing_run import writing
from bench.kill.doomed import Broken, kill, kill_within
from bench.kill.site import Site
from pipeline.configuration import Configuration
from pipeline.indexing import catch_up, rebuild
from pipeline.verify_all import verify_archive
from search.index.index_folder import Index

_PROFILE = """
title = "Proefsite"
organisation = "Proef"
seeds = ["http://127.0.0.1:{port}/"]
scope = ["127.0.0.1:{port}"]
private_network = true
delay = 0
"""

# Tells when the program is there, and then the number of captures that are acknowledged so far; what is
# printed survives the kill.
_CRAWL = """
import os, sys
from pathlib import Path
from pipeline.configuration import Configuration
from pipeline.crawl.crawling import crawl
if __name__ == "__main__":
    def acknowledge(progress):
        os.write(1, b"%d\\n" % progress.captures)
    os.write(1, b"0\\n")
    crawl(Configuration(Path(sys.argv[1]), Path(sys.argv[2]), workers=1), ["proef"], acknowledge)
"""


@dataclass
class Trial:
    """An archive that is killed again and again."""

    archive: Path
    sites: Path
    site: Site
    chance: random.Random
    seconds: float
    """Seconds of a crawl that nobody kills."""

    kept: dict[int, int] = field(default_factory=dict)
    """The number of captures of each crawl when it was looked at last."""

    @property
    def configuration(self) -> Configuration:
        return Configuration(self.archive, self.sites, workers=1)

    @property
    def options(self) -> tuple[str, ...]:
        """The options that name the archive to a command."""
        return "--archive", str(self.archive), "--sites", str(self.sites)

    def kill_a_crawl(self) -> int:
        """Start a crawl and kill it; returns how many captures it had acknowledged."""
        with _crawling(self.archive, self.sites) as run:
            time.sleep(self.chance.random() * self.seconds)
            kill(run, self.chance)
            assert run.stdout
            return int((run.stdout.read().split() or [b"0"])[-1])

    def kill_a_command(self, *arguments: str, within: float) -> None:
        """Start a command and kill it in that many seconds."""
        kill_within(within, self.chance, *self.options, *arguments)

    def check(self, acknowledged: int = 0) -> list[str]:
        """Start again and look; returns what was repaired. Raises Broken."""
        with writing(self.archive, "bench.kill", "bench") as run:
            repairs = list(run.repairs)
        catch_up(self.archive, None)
        damage = verify_archive(self.configuration).damage
        if damage:
            raise Broken(f"verification found {damage[:3]}")
        with sqlite3.connect(self.archive / "alliantie.db") as connection:
            counts = "SELECT crawl_id, count(*) FROM captures GROUP BY crawl_id"
            kept = dict(connection.execute(counts).fetchall())
            (last,) = connection.execute("SELECT max(id) FROM crawls").fetchone()
            urls = {url for (url,) in connection.execute("SELECT url FROM captures")}
        connection.close()
        if kept.get(last, 0) < acknowledged:
            raise Broken(f"{acknowledged} captures were acknowledged, {kept.get(last, 0)} are there")
        if lost := {crawl for crawl, count in self.kept.items() if kept.get(crawl, 0) < count}:
            raise Broken(f"captures of the crawls {sorted(lost)} were there once, and are no more")
        self.kept = kept
        unknown = {url.partition(f":{self.site.port}")[2] for url in urls} - self.site.served
        if unknown:
            raise Broken(f"captured, and never served: {unknown}")
        return repairs

    def complete(self) -> int:
        """Have the crawl that was killed last go on to its end; returns how many items. Raises Broken."""
        command = [sys.executable, "-m", "cli", *self.options, "crawl", "--resume", "proef"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Broken(f"the crawl did not complete: {done.stderr[-500:]}")
        self.check()
        self._check_that_all_is_there()
        grown = Index(self.archive / "index").documents()
        rebuild(self.archive, None)
        if Index(self.archive / "index").documents() != grown:
            raise Broken("the index that grew is not the one that is built anew")
        return len(grown)

    def _check_that_all_is_there(self) -> None:
        """The last crawl, with those that it goes on with, has every page of the site."""
        with open_archive(self.archive) as (_, engine), engine.connect() as connection:
            numbers = crawls.parts(connection, max(each.id for each in crawls.every(connection)))
        with sqlite3.connect(self.archive / "alliantie.db") as database:
            query = f"SELECT DISTINCT url FROM captures WHERE crawl_id IN ({','.join(map(str, numbers))})"
            found = {url.partition(f":{self.site.port}")[2] for (url,) in database.execute(query)}
        database.close()
        if missing := self.site.paths() - found:
            raise Broken(f"the crawl is complete, and lacks {sorted(missing)[:5]}")


def begin(folder: Path, site: Site, seed: int) -> Trial:
    """An archive that is not there yet, with the profile of the site."""
    sites = folder / "sites"
    sites.mkdir(parents=True)
    (sites / "proef.toml").write_text(_PROFILE.format(port=site.port), encoding="utf-8")
    seconds = _seconds_of_a_crawl(folder / "untouched", sites)
    return Trial(folder / "archive", sites, site, random.Random(seed), seconds)


def _seconds_of_a_crawl(archive: Path, sites: Path) -> float:
    """Times a command from the moment that the program is loaded. Raises Broken when it fails."""
    with _crawling(archive, sites) as run:
        began = time.perf_counter()
        run.communicate()
        if run.returncode:
            raise Broken(f"a crawl that nobody killed ended with code {run.returncode}")
        return time.perf_counter() - began


def _crawling(archive: Path, sites: Path) -> subprocess.Popen[bytes]:
    """A crawl that is about to begin its work."""
    command = [sys.executable, "-c", _CRAWL, str(archive), str(sites)]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert run.stdout
    run.stdout.readline()
    return run
