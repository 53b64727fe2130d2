"""``make bench-harvest``: harvests many items whole by OAI-PMH, in both formats.

``python -m bench.harvest [ITEMS]``: invented items in an archive that has no captures. The room is served in
a process of its own; one harvester asks for a list to its end, as fast as it is answered.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from archive.catalogue.adding_items import Entry, store
from archive.catalogue.change_moments import note_moment
from archive.database.connecting import make
from archive.folder import existing_or_new
from archive.readings.reading import Reading
from bench.measure import ROOT
from bench.search_invented import items
from bench.served import got, memory, on_processor, running
from search.index.building import build_anew
from search.index.index_folder import Index
from wording.message import NOTHING

_PORT = 8393
_AT_ONCE = 500
_SETTINGS = 'contact = "archief@voorbeeld.nl"\n[archive]\naddress = "https://archief.voorbeeld.nl"\n'
_TOKEN = re.compile(rb"<resumptionToken[^>]*>([^<]+)<")
_LISTS = (
    "verb=ListIdentifiers&metadataPrefix=oai_dc",
    "verb=ListRecords&metadataPrefix=oai_dc",
    "verb=ListRecords&metadataPrefix=mdto",
    "verb=ListRecords&metadataPrefix=oai_dc&set=kind:report",
)


def _archive_of(count: int, folder: Path) -> Path:
    root = folder / "archive"
    place = existing_or_new(root)
    (root / "alliantie.toml").write_text(_SETTINGS, encoding="utf-8")
    engine = make(place, place.database, None, "bench")
    entries = _entries(count)
    while some := list(islice(entries, _AT_ONCE)):
        with engine.begin() as connection:
            store(connection, some)
    note_moment(engine)
    engine.dispose()
    build_anew(Index(place.index), items(1))
    return root


def _entries(count: int) -> Iterator[Entry]:
    for indexed in items(count):
        moment = indexed.item.captured_at.replace(tzinfo=None)
        item = replace(indexed.item, captured_at=moment, reason=NOTHING)
        yield Entry(f"page {item.url}", item, (), Reading("read", "text/html", "bench", main_text="woorden"))


def _pages(query: str) -> Iterator[bytes]:
    """The pages of a list."""
    verb, target = query.partition("&")[0], query
    while True:
        answer = got(_PORT, f"/oai?{target}")
        yield answer
        token = _TOKEN.search(answer)
        if token is None:
            return
        target = f"{verb}&resumptionToken={token[1].decode()}"


def _measured(process: int, query: str) -> str:
    spent, began, records, size = on_processor(process), time.perf_counter(), 0, 0
    for answer in _pages(query):
        records += answer.count(b"<header")
        size += len(answer)
    took = time.perf_counter() - began
    busy = (on_processor(process) - spent) / 1000
    return f"{query:56} {records:8} {took:8.1f} {busy:10.1f} {size / 1e6:8.1f} {memory(process):8.0f}"


def main() -> None:
    """Make the archive, serve it, harvest it, and print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as place:
        root = _archive_of(count, Path(place))
        serve = [sys.executable, "-m", "cli", "--archive", str(root), "serve", "--port", str(_PORT)]
        with running(serve, _PORT, Path(ROOT)) as process:
            columns = f"{'records':>8} {'seconds':>8} {'processor':>10} {'MB':>8} {'memory':>8}"
            print(f"{'':56} {columns}")
            for query in _LISTS:
                print(_measured(process, query))


if __name__ == "__main__":
    main()
