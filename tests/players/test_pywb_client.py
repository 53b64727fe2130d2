"""pywb as a reader of ours by Memento: it finds, at every moment, what the room would show, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.fetched import captures
from archive.fetched.captures import Capture
from archive.opened_archive import open_archive
from cli.exit_codes import ExitCode
from tests.archive_of_two_crawls import crawled_twice
from tests.conftest import SHIPPED_SITES, run_alliantie
from tests.players.programs import Pywb, pywb_asking
from tests.reading_room.captured import SITE, Captured, page, write_answers
from tests.reading_room.opened_room import OpenedRoom, opened_room

FIRST, MIDDLE, LAST = "20131004120000", "20150101000000", "20190601000000"
UNCHANGED = ("/vast.html", "/verslag.html")
ANSWERS = (
    page("/verslag", "Verslag van 2013", '<img src="/logo.gif"><a href="/brief">brief</a>'),
    page("/verslag", "Verslag van 2015", date="2015-01-01T00:00:00Z"),
    page("/verslag", "Verslag van 2019", date="2019-06-01T00:00:00Z"),
    page("/brief", "Brief aan de minister"),
    page("/zoek?q=%C3%A9&p=1%2F2", "Gezocht"),
    Captured("/oud", status="301 Moved Permanently", headers=(("Location", "/verslag"),)),
    page("/bezwaar", "Wat niemand mag zien"),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Capture]]:
    """An archive of two crawls and an import, and the captures of what had not changed."""
    folder = tmp_path_factory.mktemp("onze")
    place, origin = crawled_twice(folder)
    path = write_answers(folder / "oud.warc.gz", ANSWERS)
    why = ("--who", "proef", "--why", "bezwaar")
    for command in (("import", "warc", str(path)), ("exclude", f"{SITE}/bezwaar", *why)):
        done = run_alliantie("--archive", str(place), *SHIPPED_SITES, *command)
        assert done.returncode == ExitCode.WELL, done.stderr
    with open_archive(place) as (_, engine), engine.connect() as connection:
        return place, [captures.of_address(connection, origin + each)[-1] for each in UNCHANGED]


@pytest.fixture(scope="module")
def room(archive: tuple[Path, list[Capture]]) -> Iterator[OpenedRoom]:
    with opened_room(archive[0]) as opened:
        yield opened


@pytest.fixture(scope="module")
def player(room: OpenedRoom, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pywb]:
    with pywb_asking(f"{room.room.replay}/web/", tmp_path_factory.mktemp("pywb")) as asking:
        yield asking


@pytest.mark.parametrize(
    ("wanted", "year"),
    [("19990101", "2013"), (FIRST, "2013"), ("20141205", "2015"), (LAST, "2019"), ("20280101", "2019")],
)
def test_it_shows_the_capture_nearest_to_any_moment(player: Pywb, wanted: str, year: str) -> None:
    status, _, body = player.ask(f"{wanted}mp_", f"{SITE}/verslag")
    assert (status, f"Verslag van {year}".encode() in body) == (200, True)


def test_it_knows_of_when_it_is(player: Pywb) -> None:
    _, headers, _ = player.ask(f"{MIDDLE}mp_", f"{SITE}/verslag")
    assert headers["memento-datetime"] == "Thu, 01 Jan 2015 00:00:00 GMT"


def test_it_finds_the_bytes_that_were_captured(player: Pywb) -> None:
    for answer in ANSWERS[3:5]:
        assert player.bytes_of(FIRST, answer.url) == (200, answer.body)


def test_it_shows_what_had_not_changed_at_its_later_moment(
    player: Pywb, archive: tuple[Path, list[Capture]]
) -> None:
    for capture in archive[1]:
        assert capture.refers_to
        status, headers, body = player.ask(f"{capture.captured_at:%Y%m%d%H%M%S}mp_", capture.url)
        assert (status, b"Op deze bladzijde staat" in body) == (200, True)
        assert headers["memento-datetime"] == f"{capture.captured_at:%a, %d %b %Y %H:%M:%S} GMT"


def test_it_is_led_on_from_a_moved_address(player: Pywb) -> None:
    status, headers, _ = player.ask(f"{FIRST}mp_", f"{SITE}/oud")
    assert status in (301, 302)
    assert headers["location"].endswith(f"/{FIRST}mp_/{SITE}/verslag")


@pytest.mark.parametrize("path", ["/bezwaar", "/nergens"])
@pytest.mark.parametrize("moment", [f"{FIRST}mp_", f"{FIRST}id_", "mp_", "2028mp_"])
def test_what_is_withheld_is_no_more_there_than_what_never_was(player: Pywb, path: str, moment: str) -> None:
    status, _, body = player.ask(moment, SITE + path)
    assert (status, b"niemand mag zien" in body) == (404, False)
