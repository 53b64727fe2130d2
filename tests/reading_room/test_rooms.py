"""The other rooms: photos, events, the vanished, nights, sites and versions."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.exit_codes import ExitCode
from tests.conftest import SHIPPED_SITES, call_alliantie, run_alliantie
from tests.reading_room.captured import SITE, Captured, archive_of, page, write_answers
from tests.reading_room.opened_room import OpenedRoom, opened_room

REPORT = f"{SITE}/verslag-zutphen"
OLD = "<p>De werkgroep kwam dit jaar twee keer bijeen in het buurthuis, en sprak met velen over hun post.</p>"
NEW = OLD.replace("twee", "drie")
ANSWERS = (
    page("/verslag-zutphen", "Verslag Alliantiedag Zutphen", OLD + '<img src="/a.png">'),
    page("/verslag-zutphen", "Verslag Alliantiedag Zutphen", NEW, date="2015-01-01T00:00:00Z"),
    Captured("/verslag-zutphen", b"weg", status="404 Not Found", date="2018-01-01T00:00:00Z"),
    Captured("/verslag-zutphen", b"weg", status="404 Not Found", date="2018-01-03T00:00:00Z"),
    Captured("/verslag-zutphen", b"weg", status="410 Gone", date="2018-01-06T00:00:00Z"),
    page("/over", "Over &lt;script&gt;alert(1)&lt;/script&gt;"),
)
LATER = page(
    "/verslag-zutphen",
    "Verslag Alliantiedag Zutphen",
    NEW.replace("drie", "zes") + '<img src="/a.png">',
    date="2020-01-01T00:00:00Z",
)
ROOMS = (
    "/fotos",
    "/fotos.json",
    "/bijeenkomsten",
    "/bijeenkomsten.json",
    "/bijeenkomsten.csv",
    "/weg",
    "/weg.json",
    "/nachten",
    "/nachten.atom",
    "/sites",
    "/sites.json",
    "/sites/socialealliantie",
    "/versies",
    "/over",
    "/bot",
    f"/versies?url={REPORT}",
    f"/versies.json?url={REPORT}",
    f"/weg.json?url={REPORT}",
    f"/vergelijk.json?url={REPORT}&a=2013&b=2015",
    f"/vergelijk?url={REPORT}&a=2013&b=2015",
    f"/vergelijk?url={REPORT}&a=2013&b=2015&vorm=onder",
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive_of(tmp_path_factory.mktemp("rooms"), ANSWERS)


@pytest.fixture(scope="module")
def room(archive: Path) -> Iterator[OpenedRoom]:
    with opened_room(archive) as opened:
        yield opened


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("target", ROOMS)
def test_every_room_is_open(room: OpenedRoom, target: str, language: str) -> None:
    answer = room.ask(language + target)
    assert answer.status == 200
    assert "<script>alert" not in answer.text


def test_the_versions_of_an_address_tell_how_it_went(room: OpenedRoom) -> None:
    answer = room.ask(f"/versies?url={REPORT}")
    for told in (
        "4 oktober 2013",
        "1 januari 2015",
        "van de site verdwenen",
        "5 opnamen",
        "wat veranderde",
    ):
        assert told in answer.words
    assert f"/web/20131004120000/{REPORT}" in answer.links


@pytest.mark.long
def test_what_changed_is_told_by_word(room: OpenedRoom, archive: Path, tmp_path: Path) -> None:
    imported = room.ask(f"/vergelijk?url={REPORT}&a=2013&b=2015")
    assert "nooit gelezen" not in imported.words
    assert "<ins>" in imported.text
    copied = tmp_path / "a"
    shutil.copytree(archive, copied)
    # One version at a time, as a crawl finds them: each is read when it comes.
    later = write_answers(tmp_path / "later.warc.gz", [LATER])
    done = run_alliantie("--archive", str(copied), *SHIPPED_SITES, "import", "warc", str(later))
    assert done.returncode == ExitCode.WELL, done.stderr
    with opened_room(copied) as opened:
        for shape in ("", "&vorm=onder"):
            page_of = opened.ask(f"/vergelijk?url={REPORT}&a=2015&b=2020{shape}")
            assert "<del>drie</del>" in page_of.text
            assert "<ins>zes</ins>" in page_of.text
            assert f"{SITE}/a.png" in page_of.words


def test_an_older_version_of_an_import_can_be_read_as_text(room: OpenedRoom) -> None:
    (link,) = (each for each in room.ask(f"/web/20131004120000/{REPORT}").links if "/tekst" in each)
    answer = room.ask(link)
    assert (answer.status, "4 oktober 2013" in answer.words) == (200, True)
    assert "In deze versie was niets te lezen" not in answer.words
    assert room.ask(f"/tekst?url={REPORT}").status == 400
    assert room.ask(f"/tekst?url={SITE}/nooit&a=2013").status == 404


def test_an_address_that_was_never_kept_says_so(room: OpenedRoom) -> None:
    for target in (f"/versies?url={SITE}/nooit", f"/weg?url={SITE}/nooit"):
        answer = room.ask(target)
        assert (answer.status, "niets bewaard" in answer.words) == (404, True)


def test_what_is_gone_is_in_the_register_with_when_it_was_seen_last(room: OpenedRoom) -> None:
    entries = json.loads(room.ask("/weg.json").body)["entries"]
    assert [(each["url"], each["last_seen"][:10]) for each in entries] == [(REPORT, "2015-01-01")]
    assert "Verslag Alliantiedag Zutphen" in room.ask("/weg").words


def test_an_owners_page_for_errors_leads_to_what_is_kept(room: OpenedRoom) -> None:
    answer = room.ask(f"/weg?url={REPORT}")
    assert (answer.status, "van de site verdwenen" in answer.words) == (200, True)


def test_a_site_says_how_its_last_crawl_came_out(room: OpenedRoom) -> None:
    assert "socialealliantie" in json.loads(room.ask("/sites.json").body)["entries"][0]["site"]
    assert room.ask("/sites/er-is-geen").status == 404


def test_the_feed_of_nights_is_one(room: OpenedRoom) -> None:
    assert ElementTree.fromstring(room.ask("/nachten.atom").body).tag.endswith("feed")


@pytest.mark.parametrize(
    "target", ["/fotos?page=9", "/weg?page=99", "/nachten?page=3", "/nachten/2020-01-01-1"]
)
def test_a_page_that_there_is_not_is_not_found(room: OpenedRoom, target: str) -> None:
    assert room.ask(target).status == 404


@pytest.mark.parametrize(
    "target",
    ["/vergelijk", f"/vergelijk?url={REPORT}&a=x&b=y", "/versies?url=%00", "/weg?page=0", "/fotos?year=x"],
)
def test_a_value_that_cannot_be_is_a_mistake(room: OpenedRoom, target: str) -> None:
    assert room.ask(target).status == 400


@pytest.mark.long
@given(st.sampled_from(ROOMS), st.text(max_size=30))
def test_no_value_breaks_a_room(room: OpenedRoom, target: str, value: str) -> None:
    path = target.partition("?")[0]
    for name in ("url", "site", "page", "q", "a", "year"):
        assert room.ask(f"{path}?{name}={quote(value, errors='replace')}").status < 500
    assert room.ask(f"{path}/{quote(value, safe='', errors='replace')}").status < 500


def test_of_what_is_withheld_no_room_tells(archive: Path, tmp_path: Path) -> None:
    copied = tmp_path / "a"
    shutil.copytree(archive, copied)
    done = call_alliantie("--archive", str(copied), "exclude", REPORT, "--who", "proef", "--why", "bezwaar")
    assert done.returncode == ExitCode.WELL, done.stderr
    with opened_room(copied) as opened:
        for target in ROOMS:
            if "url=" in target:
                assert opened.ask(target).status == 404
            else:
                # The vocabulary knows of a day in Zutphen; that something is withheld there may be said.
                assert "Verslag Alliantiedag" not in opened.ask(target).text
                assert "verslag-zutphen" not in opened.ask(target).text
