"""``python -m bench.many_readers``: one index for many readers, our own and PostgreSQL's full text.

``build FOLDER ITEMS`` makes our index (it goes on where it was cut off), ``load ADDRESS ITEMS`` fills a
PostgreSQL database with the same items, ``ask ours FOLDER`` or ``ask postgresql ADDRESS`` has one, two and
four clients ask sixty queries at once, ``update …`` adds a hundred items, ``publish FOLDER`` publishes ours
into a folder and fetches it from there.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from archive.fetched_index import index_in_use
from archive.folder import Folder, existing_or_new
from bench.many_readers import clients, in_postgresql, our_index
from bench.many_readers.clients import Ask
from bench.search_invented import items
from search.answer.request_and_hits import SearchRequest
from search.answer.searcher import search
from search.index.index_folder import Index
from search.index.updating import updating
from search.publishing.fetching import fetch
from search.publishing.places import FolderPlace
from search.publishing.publishing import publish
from search.publishing.snapshot import held_still

_CLIENTS = (1, 2, 4)
_UPDATED = 100
_NO_LIMIT = 60.0


def _asker(where: str) -> Ask:
    def ask(query: dict[str, str | int]) -> int:
        rest = {name: value for name, value in query.items() if name != "text"}
        request = SearchRequest(str(query["text"]), facets=True, **rest)  # type: ignore[arg-type] # by name
        return search(Path(where), request, _NO_LIMIT).total

    return ask


def _ask(kind: str, where: str) -> None:
    print(f"{kind}: {'clients':>8} {'clock p50':>9} {'p95':>7} {'processor p50':>14} {'p95':>7}")
    for count in _CLIENTS:
        asked = clients.asked_by(count, kind, where)
        clock, spent = (clients.figures([each[n] for each in asked]) for n in (0, 1))
        print(f"{count:>12} {clock} {spent}   {clients.load()}", flush=True)


def _build(folder: str, count: str) -> None:
    our_index.build(existing_or_new(Path(folder)).own_index, int(count))


def _load(address: str, count: str) -> None:
    there = in_postgresql.loaded(address)
    in_postgresql.add(address, items(int(count) - there, there))
    began = time.perf_counter()
    in_postgresql.make_index(address)
    table, index = in_postgresql.sizes(address)
    print(f"index of words: {time.perf_counter() - began:.0f} s; {table / 1e6:.0f} + {index / 1e6:.0f} MB")


def _update(kind: str, where: str) -> None:
    """Add a hundred items; told are seconds by the clock, and of this process."""
    first = in_postgresql.loaded(where) if kind == "postgresql" else _next(Path(where))
    fresh = list(items(_UPDATED, first))
    began, spent = time.perf_counter(), time.process_time()
    if kind == "postgresql":
        in_postgresql.add(where, iter(fresh))
    else:
        with updating(Index(Folder(Path(where)).own_index)) as update:
            update.add(fresh)
    print(f"{kind}: {time.perf_counter() - began:.2f} s, {time.process_time() - spent:.2f} of its processor")


def _next(folder: Path) -> int:
    return Index(Folder(folder).own_index).last_change() + 1


def _publish(folder: str) -> None:
    """Publish and fetch twice, with a hundred items more in between; told are seconds of the processor."""
    archive = Folder(Path(folder))
    with tempfile.TemporaryDirectory(dir=archive.root.parent) as place:
        at, reader = FolderPlace(Path(place) / "published"), Path(place) / "reader"
        for _ in range(2):
            began = time.process_time()
            with held_still(archive) as files:
                done = publish(archive, files, "invented", at, lambda seen, total: None)
            between = time.process_time()
            fetched = fetch(reader, at, lambda seen, total: None)
            took = between - began, time.process_time() - between
            print(
                f"publish {took[0]:.1f} s, {done.put} files, {done.size / 1e6:.0f} MB; "
                f"fetch {took[1]:.1f} s, {fetched.fetched} files, {fetched.size / 1e6:.0f} MB"
            )
            _update("ours", folder)
        print(index_in_use(reader))


def _be(kind: str, where: str, begin: str) -> None:
    if kind == "postgresql":
        asked = in_postgresql.Asked(where)
        clients.be(asked, float(begin), (os.getpid(), asked.process))
    else:
        clients.be(_asker(where), float(begin), (os.getpid(),))


_TASKS: dict[str, Callable[..., None]] = {
    "build": _build,
    "load": _load,
    "ask": _ask,
    "update": _update,
    "publish": _publish,
    "be": _be,
}


def main() -> None:
    """Do what was asked."""
    task, *arguments = sys.argv[1:]
    _TASKS[task](*arguments)


if __name__ == "__main__":
    main()
