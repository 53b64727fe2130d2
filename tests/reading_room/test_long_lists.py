"""What is too long for one page or one answer: each names the next, and together they have all of it once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.nightly.night_report import Change, Failure, NightReport, SiteNight
from pipeline.nightly.report_as_json import as_json
from tests.reading_room.captured import SITE, Captured, archive_of, page
from tests.reading_room.opened_room import OpenedRoom, opened_room
from wording.message import say

pytestmark = pytest.mark.long

_GONE = 1_100
_NIGHTS = 31
URL = f"{SITE}/vaak"


def everything(room: OpenedRoom, target: str, name: str = "entries") -> list[Any]:
    """The entries of all pages of data, which are as many as is said of them."""
    found: list[Any] = []
    total, pages = 0, 0
    while target:
        answer = room.ask(target)
        assert answer.status == 200
        data = json.loads(answer.body)
        assert (f"<{data['next']}>" in answer.headers.get("link", "")) == bool(data["next"])
        found += data[name]
        total, target, pages = data["total"], data["next"], pages + 1
    assert pages > 1
    return found if len(found) == total else [total, *found]


def report(number: int) -> NightReport:
    moment = datetime(2020, 1, number, 2)
    changes = tuple(Change("new", "", f"Stuk {each}", "other", f"{URL}/{each}") for each in range(600))
    failures = tuple(Failure(f"{URL}/{each}", say("no answer")) for each in range(700))
    site = SiteNight("socialealliantie", "complete", changes=changes, failures=failures)
    return NightReport(number, moment, moment, (site,))


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedRoom]:
    folder = tmp_path_factory.mktemp("lang")
    often = [
        Captured(
            "/vaak",
            b"weg",
            status="404 Not Found",
            date=f"2019-{1 + n // 28:02}-{1 + n % 28:02}T{h:02}:00:00Z",
        )
        for n in range(100)
        for h in range(0, 12, 2)
    ]
    archive = archive_of(folder, [page("/vaak", "Verslag van vaak"), *often])
    for number in range(1, _NIGHTS + 1):
        (archive / "reports").mkdir(exist_ok=True)
        (archive / "reports" / f"2020-01-{number:02}-{number}.json").write_text(as_json(report(number)))
    with opened_room(archive) as opened:
        yield opened


def test_all_captures_of_an_address_can_be_had(room: OpenedRoom) -> None:
    found = everything(room, f"/versies.json?url={URL}")
    assert len({each["captured_at"] for each in found}) == len(found) == 601
    listed = room.ask(f"/versies?url={URL}&page=2")
    assert listed.text.count("/web/") >= 101
    assert json.loads(room.ask(f"/weg.json?url={URL}").body)["total"] == 601


def test_all_nights_can_be_had(room: OpenedRoom) -> None:
    assert len({each["id"] for each in everything(room, "/nachten.json")}) == _NIGHTS


def test_all_that_a_night_found_can_be_had(room: OpenedRoom) -> None:
    sites = everything(room, "/nachten/2020-01-02-2.json", "sites")
    changes = [change["url"] for site in sites if isinstance(site, dict) for change in site["changes"]]
    failures = [each["url"] for site in sites if isinstance(site, dict) for each in site["failures"]]
    assert (len(set(changes)), len(changes)) == (600, 600)
    assert (len(set(failures)), len(failures)) == (700, 700)


def test_a_register_of_many_addresses_is_handed_out_in_pages(tmp_path: Path) -> None:
    answers = [
        answer
        for number in range(_GONE)
        for answer in (
            page(f"/weg/{number}", f"Verslag {number}"),
            Captured(f"/weg/{number}", b"weg", status="410 Gone", date="2018-01-01T12:00:00Z"),
        )
    ]
    with opened_room(archive_of(tmp_path, answers)) as opened:
        found = everything(opened, "/weg.json")
        assert len({each["url"] for each in found}) == _GONE
        shown = opened.ask("/weg?all=1")
        assert shown.text.count("laatst gezien") <= 50
