"""``python -m bench.scaling.measure_upkeep [FILE]``: what it costs that an archive is large, by its size.

To read profiles and to look for what is due, for more sites and more of their crawls; to settle when nothing
changed, for more items. Each is done in a process of its own. ``rows`` are crawls for the first two, and
items for settling.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from archive.database import tables
from archive.database.connecting import make
from archive.folder import existing_or_new
from bench.large.filled_archive import filled_archive
from bench.large.invented_rows import crawl_row
from bench.scaling import measured
from bench.scaling.measured import FILE, Upkeep
from tests.postgresql import Server, serving
from tests.sites_for_workers import changed

_SITES = ((100, 10), (100, 60), (400, 10), (400, 40), (1_000, 10), (4_000, 20))
"""Sites, and the crawls of each."""

_ITEMS = (1_000, 3_000, 9_000)
_AT_ONCE = 1_000


def _of_sites(server: Server, sites: int, nights: int) -> Iterator[Upkeep]:
    url = server.new_database()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "archive"
        _fill(root, url, sites, nights)
        for what in ("load", "first look", "later look"):
            yield _upkeep(server, url, root, what, sites, sites * nights)


def _fill(root: Path, url: str, sites: int, nights: int) -> None:
    """An archive of sites that were crawled so often, the first time whole; it has no captures."""
    archive = existing_or_new(root)
    archive.sites.mkdir(exist_ok=True)
    for number in range(sites):
        (archive.sites / f"site-{number:05}.toml").write_text(_profile(number), encoding="utf-8")
    engine = make(archive, archive.database, url, "bench")
    crawls = [
        _crawl(night * sites + number + 1, number, night, nights)
        for night in range(nights)
        for number in range(sites)
    ]
    with engine.begin() as connection:
        for start in range(0, len(crawls), _AT_ONCE):
            connection.execute(insert(tables.crawls), crawls[start : start + _AT_ONCE])
    engine.dispose()
    changed(url, "ANALYZE")


def _crawl(number: int, site: int, night: int, nights: int) -> dict[str, Any]:
    began = datetime.now(UTC).replace(tzinfo=None) - timedelta(days=nights - night)
    told = {**crawl_row(0, night), "id": number, "site": f"site-{site:05}"}
    return {**told, "began_at": began, "ended_at": began + timedelta(minutes=10)}


def _profile(number: int) -> str:
    host = f"www.site-{number:05}.example"
    return (
        f'title = "Site {number}"\norganisation = "Stichting {number}"\nseeds = ["https://{host}/"]\n'
        f'scope = ["{host}"]\nrhythm = "nightly"\n'
    )


def _of_items(server: Server, items: int) -> Iterator[Upkeep]:
    url = server.new_database()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "archive"
        filled_archive(root, items, url)
        sites = len(list((root / "sites").iterdir()))
        # What a server does by itself within some minutes; before it knows the tables, it asks them badly.
        changed(url, "ANALYZE")
        # The first time all is new, so what is told is the second.
        _done(server, url, root, "settle sites")
        for what in ("settle", "settle sites"):
            yield _upkeep(server, url, root, what, sites, items)


def _upkeep(server: Server, url: str, root: Path, what: str, sites: int, rows: int) -> Upkeep:
    return Upkeep(what=what, sites=sites, rows=rows, load=measured.load(), **_done(server, url, root, what))


def _done(server: Server, url: str, root: Path, what: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.scaling.upkeep_alone", what, str(root), str(server.port)]
    environment = {**os.environ, "ALLIANTIE_DATABASE_URL": url}
    done = subprocess.run(command, env=environment, capture_output=True, check=False, text=True)
    if done.returncode:
        raise RuntimeError(f"{what}: {done.stderr[-2000:]}")
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def main() -> None:
    """Measure all of it, or ``items`` or ``sites`` alone where that stands behind the file."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    wanted = sys.argv[2:] or ["sites", "items"]
    with serving() as server:
        measures = [_of_sites(server, *each) for each in _SITES] if "sites" in wanted else []
        measures += [_of_items(server, each) for each in _ITEMS] if "items" in wanted else []
        for measure in measures:
            for upkeep in measure:
                measured.add(file, upkeep=(upkeep,))
                print(upkeep, flush=True)


if __name__ == "__main__":
    main()
