"""The whole pages of a large site are counted in few questions, and come to what each page says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, insert, select

from archive.database import tables
from archive.fetched import captures
from archive.parts import page_makeup, remarks, whole_pages
from archive.parts.makeup import Makeup, PagePart
from archive.parts.whole_pages import NEVER_ASKED
from archive.parts.wholeness import Wholenesses
from tests.databases import opened, writing

SITE, ORIGIN = "proef", "http://proef.example"
BEGAN = datetime(2013, 10, 4, 12)
PAGES = 2600
"""Pages that are more than are remembered at once."""

SHARED = tuple(PagePart("picture", (f"{ORIGIN}/sier-{n}.gif",)) for n in range(9))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    with writing(tmp_path / "a", "test", "test"):
        pass
    with opened(tmp_path / "a") as connection:
        crawl = {"site": SITE, "began_at": BEGAN, "software": "proef", "profile_digest": ""}
        connection.execute(insert(tables.crawls), [{"id": number, **crawl} for number in (1, 2)])
        connection.execute(insert(tables.warc_files), [{"id": 1, "name": "oud.warc.gz", "size": 0}])
    return tmp_path / "a"


def keep(connection: Connection, rows: Iterable[dict[str, Any]]) -> None:
    """Keep captures, of which only this was said."""
    number = captures.count(connection)
    always = {"crawl_id": 1, "site": SITE, "captured_at": BEGAN, "status": 200, "media_type": "text/html"}
    always |= {"payload_size": 9, "warc_file_id": 1, "warc_offset": 0, "warc_length": 9, "location": None}
    connection.execute(
        insert(tables.captures),
        [
            {"id": at, "record_id": f"urn:{at}", "payload_digest": f"sha256:{row['url']}", **always, **row}
            for at, row in enumerate(rows, start=number + 1)
        ],
    )


def keep_pictures(connection: Connection, parts: Iterable[PagePart]) -> None:
    keep(connection, ({"url": part.addresses[0], "media_type": "image/gif"} for part in parts))


def keep_pages(connection: Connection, parts: dict[str, tuple[PagePart, ...]]) -> None:
    """Keep pages at these addresses, made of these parts."""
    keep(connection, ({"url": url} for url in parts))
    columns = tables.captures.c
    numbers = connection.execute(select(columns.url, columns.id).where(columns.url.in_(parts)))
    page_makeup.keep(connection, {row.id: Makeup(parts[row.url]) for row in numbers})


def own(page: int, count: int) -> tuple[PagePart, ...]:
    """Parts that only this page has."""
    return tuple(PagePart("picture", (f"{ORIGIN}/{page}/eigen-{n}.png",)) for n in range(count))


def test_pages_that_are_more_than_are_remembered_take_few_questions(archive: Path) -> None:
    with opened(archive) as connection:
        keep_pictures(connection, SHARED)
        made_of = {f"{ORIGIN}/{n:04}": SHARED + own(n, 10 * (n % 2)) for n in range(PAGES)}
        for start in range(0, PAGES, 500):
            keep_pages(connection, dict(list(made_of.items())[start : start + 500]))
        asked: list[str] = []
        event.listen(connection, "before_cursor_execute", lambda *said: asked.append(said[2]))
        found = whole_pages.of_site(connection, SITE)
    assert (found.pages, found.whole, found.unknown) == (PAGES, PAGES // 2, 0)
    assert found.missing == {NEVER_ASKED: 10 * PAGES // 2}
    assert len(asked) < PAGES // 10


def test_the_figures_of_a_site_are_those_of_its_pages_each_looked_at_alone(archive: Path) -> None:
    moved, twice, late = (PagePart("picture", (f"{ORIGIN}/{name}.png",)) for name in ("om", "twee", "laat"))
    sized = PagePart("picture", (f"{ORIGIN}/groot.png", SHARED[0].addresses[0]))
    with opened(archive) as connection:
        keep_pictures(connection, (*SHARED, late))
        keep(connection, [{"url": moved.addresses[0], "status": 302, "location": "/nergens"}])
        hour = timedelta(hours=1)
        keep(connection, [{"url": twice.addresses[0], "status": 404, "captured_at": BEGAN - hour}])
        keep(connection, [{"url": twice.addresses[0], "media_type": "image/png", "crawl_id": 2}])
        remarks.note(connection, 1, [remarks.Refusal(own(1, 1)[0].addresses[0], "robots.txt")])
        choices = (SHARED, (moved,), (twice, sized), (late, *SHARED), own(1, 2), (sized, moved), ())
        keep_pages(connection, {f"{ORIGIN}/{n}": choices[n % len(choices)] for n in range(40)})
        keep(connection, [{"url": f"{ORIGIN}/ongelezen"}])
        found = whole_pages.of_site(connection, SITE)
        pages = [captures.of_address(connection, f"{ORIGIN}/{n}")[0] for n in range(40)]
        alone = [Wholenesses(connection).of(page) for page in pages]
    known = [each for each in alone if each is not None]
    missing = {state.url: state.reason or NEVER_ASKED for each in known for state in each.missing}
    assert (found.pages, found.unknown) == (len(known), 1)
    assert found.whole == sum(each.is_whole for each in known)
    reasons = list(missing.values())
    assert found.missing == {reason: reasons.count(reason) for reason in reasons}
    assert set(found.missing) == {NEVER_ASKED, "robots.txt", "answered 302"}
