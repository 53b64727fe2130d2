"""Fills an archive with invented items, by the functions of a crawl where that is quick, else by rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from archive.catalogue.adding_items import store
from archive.catalogue.change_moments import note_moment
from archive.curation.journal import Statement
from archive.curation.journal_table import decide
from archive.database import tables
from archive.database.connecting import Engine, make
from archive.folder import Folder, existing_or_new
from archive.parts import page_makeup
from bench.large.invented_rows import NIGHTS, SITES, Thing, crawl_row, profile_of, things
from wording.message import NOTHING

_AT_ONCE = 500
_WARC_FILE = 1
_DECIDED = 800
"""Of so many items, the pages are corrected or withheld."""


def filled_archive(root: Path, count: int, database_url: str | None = None) -> None:
    """Make an archive of so many items in the directory ``root``; its items are not related yet."""
    folder = existing_or_new(root)
    folder.sites.mkdir(exist_ok=True)
    for site in SITES:
        (folder.sites / f"{site}.toml").write_text(profile_of(site), encoding="utf-8")
    engine = make(folder, folder.database, database_url, "bench")
    with engine.begin() as connection:
        _begin(connection)
    some = things(count)
    while batch := list(islice(some, _AT_ONCE)):
        with engine.begin() as connection:
            _keep(connection, batch)
    with engine.begin() as connection:
        _capture_again(connection, count)
        _link(connection, count)
    _decide(engine, folder, count)
    note_moment(engine)
    engine.dispose()


def _begin(connection: Connection) -> None:
    crawls = [crawl_row(site, night) for night in range(NIGHTS) for site in range(len(SITES))]
    connection.execute(insert(tables.crawls), crawls)
    refused = [_refusal(row["id"], number) for row in crawls[-len(SITES) :] for number in range(50)]
    connection.execute(insert(tables.refusals), refused)
    profiles = [{"digest": f"sha256:{site}", "text": profile_of(site)} for site in SITES]
    connection.execute(insert(tables.profiles), profiles)
    file = {"id": _WARC_FILE, "name": "bench-00001.warc.gz", "size": 2_000_000_000, "closed": True}
    connection.execute(insert(tables.warc_files), [file])


def _refusal(crawl: int, number: int) -> dict[str, Any]:
    told = {"reason": "other site", "detail": NOTHING, "referrer": ""}
    return {"crawl_id": crawl, "url": f"https://elders.example/{number}", **told}


def _keep(connection: Connection, batch: list[Thing]) -> None:
    connection.execute(insert(tables.captures), [each.capture_row(_WARC_FILE) for each in batch])
    page_makeup.keep(connection, {each.number + 1: each.makeup for each in batch if each.is_page})
    store(connection, [each.entry for each in batch])


def _capture_again(connection: Connection, count: int) -> None:
    """Three of ten things once more, unchanged: by a record that refers to the first."""
    again = (thing for thing in things(count) if thing.number % 10 < 3)
    for at, some in enumerate(_some(again)):
        rows = [
            {
                **thing.capture_row(_WARC_FILE),
                "id": count + at * _AT_ONCE + place + 1,
                "captured_at": thing.captured_at + timedelta(days=30),
                "refers_to": thing.number + 1,
            }
            for place, thing in enumerate(some)
        ]
        connection.execute(insert(tables.captures), rows)


def _link(connection: Connection, count: int) -> None:
    """Every file from two pages of its site, in a sentence."""
    files = (thing for thing in things(count) if not thing.is_page)
    for some in _some(files):
        rows = [_link_row(thing, page) for thing in some for page in thing.pages if page < count]
        connection.execute(insert(tables.links), rows)


def _link_row(thing: Thing, page: int) -> dict[str, Any]:
    words = {"label": f"Stuk {thing.number}", "sentence": "Hier staat het stuk.", "heading": "Stukken"}
    relation = "image" if thing.is_photo else "link"
    return {"capture_id": page + 1, "target": thing.url, "relation": relation, "breadcrumb": "", **words}


def _decide(engine: Engine, folder: Folder, count: int) -> None:
    """Corrections of some titles, and a hundred pages that are withheld."""
    decided = [each for each in things(min(count, _DECIDED)) if each.is_page]
    statements = [_statement(each) for each in decided]
    with engine.begin() as connection:
        decide(connection, folder, statements)


def _statement(thing: Thing) -> Statement:
    at, item = "2026-01-01T12:00:00Z", thing.entry.item.id
    if thing.number % 5 == 0:
        return Statement(at, "archivaris", "exclude", item, "op verzoek", url=thing.url)
    return Statement(
        at, "archivaris", "correct", item, "zo heet het", "title", f"Titel {thing.number}", thing.url
    )


def _some(found: Iterable[Thing]) -> Iterator[list[Thing]]:
    rest = iter(found)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
