"""What a night looks up takes as much memory after hundreds of nights as after some."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, insert

from archive.catalogue.adding_items import sight_redirects
from archive.database import tables
from archive.fetched import captures, crawls
from archive.fetched.redirects import redirects
from archive.fixity.checking_crawls import check_crawls
from archive.fixity.checking_warc import Began
from archive.parts import page_makeup, remarks, whole_pages
from archive.parts.makeup import Makeup, PagePart
from archive.parts.wholeness import Wholenesses
from pipeline.nightly.earlier_nights import nights_of
from tests.databases import opened, writing

pytestmark = pytest.mark.long

SITE, ORIGIN = "proef", "http://proef.example"
BEGAN = datetime(2027, 1, 1, 2)
FEW, MANY = 20, 400
PARTS = tuple(PagePart("picture", (f"{ORIGIN}/sier-{n}.gif",)) for n in range(12))
LACKING = tuple(PagePart("picture", (f"{ORIGIN}/weg-{n}.gif",)) for n in range(3))
LED = tuple(f"{ORIGIN}/oud-{n}" for n in range(12))
COUNTED = {"captures": 30, "whole pages": {"pages": 1}, "certificates": {f"host-{n}": "" for n in range(40)}}


def crawl_of(night: int) -> dict[str, Any]:
    when = {"began_at": BEGAN + timedelta(days=night), "ended_at": BEGAN + timedelta(days=night, hours=1)}
    said = {"software": "proef", "profile_digest": "sha256:p", "outcome": "complete", "statistics": COUNTED}
    return {"id": night, "site": SITE, **when, **said}


def captures_of(night: int) -> Iterator[dict[str, Any]]:
    """A page, its parts, of which one is another every tenth night, and what leads elsewhere."""
    url = f"{ORIGIN}/"
    yield {"url": url, "media_type": "text/html", "payload_digest": "sha256:blad"}
    for number, part in enumerate(PARTS):
        turn = night // 10 if number == 0 else 0
        yield {
            "url": part.addresses[0],
            "media_type": "image/gif",
            "payload_digest": f"sha256:{number}-{turn}",
        }
    for old in LED:
        yield {"url": old, "media_type": "", "payload_digest": "sha256:niets", "status": 302, "location": url}


def live(connection: Connection, nights: int) -> None:
    """Put in what so many nights leave."""
    always = {"site": SITE, "status": 200, "location": None, "payload_size": 9, "warc_file_id": 1}
    always |= {"warc_offset": 0, "warc_length": 9}
    connection.execute(insert(tables.warc_files), [{"id": 1, "name": "oud.warc.gz", "size": 0}])
    connection.execute(insert(tables.profiles), [{"digest": "sha256:p", "text": "naam" * 2_000}])
    connection.execute(insert(tables.crawls), [crawl_of(night) for night in range(1, nights + 1)])
    rows = []
    for night in range(1, nights + 1):
        when = {"crawl_id": night, "captured_at": BEGAN + timedelta(days=night, minutes=1)}
        for row in captures_of(night):
            number = {"id": len(rows) + 1, "record_id": f"urn:{len(rows)}"}
            rows.append({**always, **when, **number, **row})
    connection.execute(insert(tables.captures), rows)
    page = [row["id"] for row in rows if row["url"] == f"{ORIGIN}/"]
    page_makeup.keep(connection, dict.fromkeys(page, Makeup((*PARTS, *LACKING))))
    for night in range(1, nights + 1):
        said = [remarks.Refusal(part.addresses[0], remarks.PART_ONLY) for part in PARTS]
        said += [remarks.Refusal(part.addresses[0], "robots.txt") for part in LACKING]
        remarks.note(connection, night, said)


def archive_of(nights: int, place: Path) -> Path:
    with writing(place / f"{nights}", "test", "test"):
        pass
    with opened(place / f"{nights}") as connection:
        live(connection, nights)
        connection.commit()
    return place / f"{nights}"


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    place = tmp_path_factory.mktemp("nachten")
    return {nights: archive_of(nights, place) for nights in (FEW, MANY)}


def count_whole_pages(connection: Connection, nights: int) -> object:
    return whole_pages.of_crawl(connection, nights)


def find_redirects(connection: Connection, nights: int) -> object:
    sight_redirects(connection)
    return redirects(connection)


def look_back(connection: Connection, nights: int) -> object:
    return nights_of(crawls.backwards(connection, SITE, nights)).failures


def look_back_in_vain(connection: Connection, nights: int) -> object:
    return nights_of(crawls.backwards(connection, "nergens", nights))


def find_decoration(connection: Connection, nights: int) -> object:
    return remarks.decoration(connection, [part.addresses[0] for part in (*PARTS, *LACKING)])


def check_a_crawl(connection: Connection, nights: int) -> object:
    said = crawls.beginning(connection, nights)
    return list(check_crawls(connection, [Began("oud.warc.gz", 0, said)]))


LOOKS = (count_whole_pages, find_redirects, look_back, look_back_in_vain, find_decoration, check_a_crawl)


def peak_of(archive: Path, nights: int, look: Callable[[Connection, int], object]) -> tuple[object, int]:
    """What a look finds, and the most bytes of Python's that it took at once."""
    with opened(archive) as connection:
        look(connection, nights)
        tracemalloc.start()
        found = look(connection, nights)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return found, peak


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.__name__)
def test_it_takes_no_more_room_after_twenty_times_as_many_nights(
    archives: dict[int, Path], look: Callable[[Connection, int], object]
) -> None:
    few, many = (peak_of(archives[nights], nights, look) for nights in (FEW, MANY))
    assert many[0] == few[0]
    assert many[1] < 2 * few[1] + 100_000


def test_the_pages_of_a_night_lack_what_they_lack_when_all_that_ever_was_is_looked_at(
    archives: dict[int, Path],
) -> None:
    with opened(archives[MANY]) as connection:
        page = captures.of_address(connection, f"{ORIGIN}/")[-1]
        every = Wholenesses(connection).of(page)
        late = Wholenesses(connection, page.captured_at).of(page)
    assert late == every
    assert every is not None
    assert {state.reason for state in every.missing} == {"robots.txt"}


def test_of_what_leads_elsewhere_its_first_and_its_last_night_are_known(archives: dict[int, Path]) -> None:
    with opened(archives[MANY]) as connection:
        assert redirects(connection) == {f"{ORIGIN}/": sorted(LED)}


def test_of_a_part_that_is_missing_every_night_the_first_and_the_last_word_are_kept(
    archives: dict[int, Path],
) -> None:
    url = LACKING[0].addresses[0]
    with opened(archives[MANY]) as connection:
        found = remarks.reasons_in_turn(connection, [url, PARTS[0].addresses[0]])
    assert [(number, said.reason) for number, said in found[url]] == [(1, "robots.txt"), (MANY, "robots.txt")]
    assert found.keys() == {url}
