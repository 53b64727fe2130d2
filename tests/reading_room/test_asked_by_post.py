"""What a script got by POST is never shown as the page that stands at the address it asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import quote

import pytest

from archive.fetched.asked_otherwise import as_request, kept_address
from archive.fetched.exchange import Exchange
from archive.writing.writing_run import WritingRun
from tests.conftest import run_alliantie
from tests.databases import writing
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.reading_room.opened_room import Answer, OpenedRoom, opened_room

WORDS = "Over armoede spraken tweehonderd mensen uit het hele land met elkaar. " * 6
SENT = as_request("POST", "application/x-www-form-urlencoded", b"zoek=huur")
ANSWER = page(f"<title>Antwoord</title><h1>Antwoord op wat werd verstuurd</h1><p>{WORDS}</p>")
GOT = "Antwoord op wat werd verstuurd"
MOMENTS = ("", "1999/", "2026/", "20990101000000/", "2099mp_/", "2099id_/", "2099oe_/")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[OpenedRoom, str]]:
    """A room with one page, and answers to what was sent to its address and to another; and their origin."""
    folder = tmp_path_factory.mktemp("gestuurd")
    with RawServer({"/": Raw(page(f"<title>Avonden</title><h1>Avonden</h1><p>{WORDS}</p>"))}) as server:
        place = ("--archive", str(folder / "a"), "--sites", str(write_profile(folder / "s", server)))
        done = run_alliantie(*place, "crawl")
        assert done.returncode == 0, done.stderr
        later = datetime(2098, 1, 2, 3, 4, 5, tzinfo=UTC)
        before = datetime(2001, 1, 2, 3, 4, 5, tzinfo=UTC)
        with writing(folder / "a", "proef", "proef") as run:
            for url, moment in (("/", later), ("/", before), ("/zoek", later)):
                _keep(run, server.origin + url, moment)
        done = run_alliantie(*place, "rebuild", "--derived")
        assert done.returncode == 0, done.stderr
        with opened_room(folder / "a") as room:
            yield room, server.origin


def _keep(run: WritingRun, url: str, moment: datetime) -> None:
    body = ANSWER.partition(b"\r\n\r\n")[2]
    run.keeper.keep(Exchange(1, "proef", url, moment, SENT, ANSWER, body, "127.0.0.1")).result()


def followed(room: OpenedRoom, target: str) -> Answer:
    """What the host of archived pages shows in the end."""
    answer = room.replay(target)
    for _ in range(3):
        if answer.status not in (301, 302, 303, 307):
            break
        answer = room.replay(answer.headers["location"].partition(f":{room.port}")[2])
    return answer


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_page_is_shown_whatever_was_sent_before_or_after_it(
    shown: tuple[OpenedRoom, str], moment: str
) -> None:
    room, origin = shown
    answer = followed(room, f"/web/{moment}{origin}/")
    assert (answer.status, "Avonden" in answer.text, GOT in answer.text) == (200, True, False)


@pytest.mark.parametrize("moment", MOMENTS)
def test_nothing_stands_at_an_address_to_which_something_was_only_sent(
    shown: tuple[OpenedRoom, str], moment: str
) -> None:
    room, origin = shown
    answer = followed(room, f"/web/{moment}{origin}/zoek")
    assert (answer.status, GOT in answer.text) == (404, False)


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/zoek", 404)])
@pytest.mark.parametrize("moment", MOMENTS)
def test_who_knows_how_it_is_kept_finds_what_stands_at_the_address(
    shown: tuple[OpenedRoom, str], path: str, status: int, moment: str
) -> None:
    room, origin = shown
    kept = kept_address(origin + path, SENT)
    # An escape in an address is part of it: what stands behind it is no fragment, and nothing stands there.
    for spelt, expected in ((kept, status), (quote(kept, safe=":/"), 404)):
        answer = followed(room, f"/web/{moment}{spelt}")
        assert (answer.status, GOT in answer.text) == (expected, False), spelt


@pytest.mark.parametrize("form", ["link", "json"])
def test_no_list_of_captures_has_it(shown: tuple[OpenedRoom, str], form: str) -> None:
    room, origin = shown
    answer = room.ask(f"/web/timemap/{form}/{origin}/")
    assert answer.status == 200
    assert all(year not in answer.text for year in ("2001", "2098"))
    assert room.ask(f"/web/timemap/{form}/{origin}/zoek").status == 404


def test_no_page_of_the_room_has_its_words(shown: tuple[OpenedRoom, str]) -> None:
    room, origin = shown
    kept = quote(kept_address(f"{origin}/", SENT), safe="")
    pages = [f"/versies?url={origin}/", f"/versies?url={origin}/zoek", f"/versies?url={kept}"]
    for target in (
        *pages,
        f"/weg?url={origin}/zoek",
        "/zoeken?q=armoede",
        "/zoeken?q=verstuurd",
        "/sites",
        "/",
    ):
        assert GOT not in room.ask(target).text, target
    assert "Avonden" in room.ask("/zoeken?q=armoede").text
    assert "#POST" not in room.ask("/zoeken?q=armoede").text
