"""Moments at the ends of the calendar, in addresses, in headers and in rows, are words or a refusal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import change, of_sqlite
from tests.reading_room.captured import SITE, archive_of, page
from tests.reading_room.opened_room import OpenedRoom, opened_room

OLD = f"{SITE}/oud"
MOMENTS = ("0000", "0001", "9999", "00000101000000", "00010101000000", "99991231235959", "99991231235960")


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedRoom]:
    """The captures of one address got the first and the last year there is: no import takes such moments."""
    pages = (
        page("/oud", "Het eerste verslag", date="1970-01-01T00:00:00Z"),
        page("/oud", "Het tweede verslag", date="2020-12-31T23:59:59Z"),
    )
    archive: Path = archive_of(tmp_path_factory.mktemp("moments"), pages)
    for before, after in (("1970-01-01", "0001-01-01"), ("2020-12-31", "9999-12-31")):
        change(archive, f"UPDATE captures SET captured_at = replace(captured_at, '{before}', '{after}')")
    with opened_room(archive) as opened:
        yield opened


@of_sqlite
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_moment_in_an_address_leads_to_a_page_or_is_refused_in_words(room: OpenedRoom, moment: str) -> None:
    for target in (
        f"/web/{moment}/{OLD}",
        f"/tekst?url={OLD}&a={moment}",
        f"/vergelijk?url={OLD}&a={moment}&b=9999",
        f"/vergelijk.json?url={OLD}&a=0001&b={moment}",
        f"/zoeken?year={moment}",
        f"/zoeken?from={moment}&to=9999",
        f"/fotos?year={moment}",
    ):
        answer = room.ask(target)
        assert answer.status < 500, target
        assert answer.text.strip() or answer.status == 302, target
    for kind in ("", "id_", "im_"):
        assert room.replay(f"/web/{moment}{kind}/{OLD}").status < 500, kind


@of_sqlite
def test_captures_of_the_first_and_the_last_year_are_listed_and_their_links_lead_to_them(
    room: OpenedRoom,
) -> None:
    answer = room.ask(f"/versies?url={OLD}")
    assert answer.status == 200
    for moment in ("00010101000000", "99991231235959"):
        link = f"/web/{moment}/{OLD}"
        assert link in answer.links
        assert room.ask(link).status == 200
        assert room.replay(f"/web/{moment}id_/{OLD}").status == 200
    assert '"0001-01-01T00:00:00Z"' in room.ask(f"/web/timemap/json/{OLD}").text


@of_sqlite
@pytest.mark.parametrize(
    ("asked", "moment"),
    [
        ("Mon, 01 Jan 0001 00:00:00 GMT", "00010101000000"),
        ("Fri, 31 Dec 9999 23:59:59 GMT", "99991231235959"),
        ("Sat, 01 Jan 0000 00:00:00 GMT", ""),
        ("Fri, 31 Dec 10000 23:59:59 GMT", ""),
    ],
)
def test_a_client_may_ask_for_the_ends_of_the_calendar(room: OpenedRoom, asked: str, moment: str) -> None:
    answer = room.replay(f"/web/{OLD}", Accept_Datetime=asked)
    assert answer.status == (302 if moment else 400)
    assert answer.headers.get("location", "").endswith(f"/web/{moment}/{OLD}" if moment else "")
