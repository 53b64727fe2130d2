"""A link to a place on a page leads there: what stands behind ``#`` goes on to the frame, without script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from reading_room.replay.addresses import ReplayAddress, read_path
from tests.reading_room.captured import SITE, Captured, archive_of, page
from tests.reading_room.opened_room import OpenedRoom, opened_room
from tests.reading_room.replayed import MOMENT, REPLAY, ROOM, attribute

ANSWERS = (
    page("/verslag?deel=1", "Verslag", '<h2 id="deel-2">Deel twee</h2>'),
    page("/verslag?deel=1", "Verslag, herzien", date="2015-01-01T00:00:00Z"),
    page("/wijzer", "Wijzer", '<a id="naar" href="/verslag?deel=1#deel-2">naar deel twee</a>'),
    Captured("/oud", status="301 Moved Permanently", headers=(("Location", "/verslag?deel=1"),)),
    Captured("/rapport.pdf", b"%PDF-1.4\n%%EOF", "application/pdf"),
)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedRoom]:
    with opened_room(archive_of(tmp_path_factory.mktemp("plaats"), ANSWERS)) as opened:
        yield opened


@pytest.mark.parametrize(
    "place",
    ["deel-2", "a/b", "a%20b", "..", "%2e%2e", "q?x=1&y", "\u00e9", "%", "place:x/2013", "#", "a:~:text=b"],
)
def test_a_place_is_read_back_as_it_was_written(place: str) -> None:
    link = attribute(f'<a href="/c.html#{place}">c</a>', "a", "href")
    assert link is not None
    assert "#" not in link
    found = read_path(link.removeprefix(ROOM).encode())
    assert (found.address, found.moment) == ("http://ex.nl/c.html", MOMENT)
    in_frame = attribute(f'<a href="/c.html#{place}">c</a>', "a", "href", is_frame=True)
    assert in_frame == (REPLAY + found.with_fragment).replace(MOMENT, f"{MOMENT}fr_")


def test_a_name_of_a_place_that_nobody_gave_is_left_out() -> None:
    assert (
        attribute(f'<a href="/c.html#{"x" * 600}">c</a>', "a", "href")
        == f"{ROOM}/web/{MOMENT}/http://ex.nl/c.html"
    )


def test_an_address_without_a_place_is_written_as_ever() -> None:
    assert ReplayAddress("http://ex.nl/", "2013").with_fragment == "/web/2013/http://ex.nl/"
    assert attribute('<a href="/c.html#">c</a>', "a", "href") == f"{ROOM}/web/{MOMENT}/http://ex.nl/c.html"


def frame_of(text: str) -> str:
    found = re.search(r'<iframe [^>]*src="([^"]*)"', text)
    assert found
    return found[1].replace("&amp;", "&")


def test_the_frame_is_opened_at_the_place_that_a_link_names(room: OpenedRoom) -> None:
    shown = room.replay(f"/web/20131004120000/{SITE}/wijzer")
    (link,) = shown.links
    path = link.removeprefix(f"http://localhost:{room.port}")
    answer = room.ask(path)
    assert answer.status == 200
    assert frame_of(answer.text).endswith(f"/web/20131004120000/{SITE}/verslag?deel=1#deel-2")
    assert (
        f'rel="canonical" href="http://localhost:{room.port}/web/20131004120000/{SITE}/verslag?deel=1#deel-2"'
        in (answer.text)
    )


@pytest.mark.parametrize(
    "asked", ["/web/place:deel-2/2014/", "/web/place:deel-2/", "/en/web/place:deel-2/2014/"]
)
@pytest.mark.parametrize("path", ["/oud", "/verslag?deel=1"])
def test_the_place_stays_on_the_way_to_the_capture(room: OpenedRoom, asked: str, path: str) -> None:
    target = f"{asked}{SITE}{path}"
    for _ in range(4):
        answer = room.ask(target)
        if answer.status == 200:
            break
        where = urlsplit(answer.headers["location"])
        target = f"{where.path}?{where.query}"
        assert "/web/place:deel-2/" in target
    assert frame_of(answer.text).endswith(f"{SITE}/verslag?deel=1#deel-2")


def test_other_versions_and_the_other_language_are_opened_at_the_same_place(room: OpenedRoom) -> None:
    answer = room.ask(f"/web/place:a%252Fb/20131004120000/{SITE}/verslag?deel=1")
    assert frame_of(answer.text).endswith("#a%2Fb")
    assert f"/web/place:a%252Fb/20150101000000/{SITE}/verslag?deel=1" in answer.links
    assert f"/en/web/place:a%252Fb/20131004120000/{SITE}/verslag?deel=1" in answer.links


def test_a_pdf_is_opened_at_its_page(room: OpenedRoom) -> None:
    answer = room.ask(f"/web/place:page%3D3/20131004120000/{SITE}/rapport.pdf")
    assert any(link.endswith("oe_/" + SITE + "/rapport.pdf#page=3") for link in answer.links)
