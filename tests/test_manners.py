"""How hosts are treated that fail, ask for patience, or come to themselves again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.exit_codes import ExitCode
from spiders.fetch.local_clock import parse_hours
from spiders.fetch.manners import LONGEST_CRAWL_DELAY, Manners, retry_after
from tests.conftest import run_alliantie
from tests.raw_server import Raw, RawServer, page, write_profile
from wording.message import say

_HOST = "proef.example"
_ANSWERED = say("answered {status:number}", status=503)


def _page(part: str, number: int) -> str:
    return f"http://{_HOST}/{part}/bladzijde{number}x/tekst"


def test_pauses_grow_with_every_address_that_fails_and_end_with_one_that_is_well() -> None:
    manners = Manners(delay=10.0)
    rests = []
    for part in ("een", "twee", "drie"):
        manners.note_failure(_page(part, 1), _ANSWERED)
        rests.append(round(manners.rest(_HOST)))
    assert rests == [10, 20, 40]
    manners.note_answer(_page("vier", 1))
    manners.note_failure(_page("vijf", 1), _ANSWERED)
    assert round(manners.rest(_HOST)) == 10


def test_a_host_is_left_alone_after_five_addresses_in_a_row_and_not_for_one_tried_again() -> None:
    manners = Manners(delay=0)
    for _ in range(9):
        manners.note_failure(_page("een", 1), say("no answer in time"), again=True)
    assert not manners.left
    for number in range(5):
        manners.note_failure(_page(f"deel-{'abcde'[number]}", 1), say("no answer in time"))
    assert "5 times in a row" in manners.left[_HOST]
    assert not manners.may_ask(_HOST)


def test_a_part_that_alone_keeps_failing_is_left_out_and_its_host_is_not() -> None:
    manners = Manners(delay=0)
    said = []
    for number in range(5):
        said.append(manners.note_failure(f"http://{_HOST}/zoek/{number}", _ANSWERED))
        manners.note_answer(_page("nieuws", number))
    assert said == [None] * 4 + [f"{_HOST}/zoek/*"]
    assert not manners.left


def test_who_asks_for_an_hour_gets_it_and_who_asks_for_more_is_left_for_the_next_crawl() -> None:
    manners = Manners(delay=0)
    manners.note_failure(_page("een", 1), _ANSWERED, 3600.0)
    assert 3590 < manners.rest(_HOST) <= 3600
    assert not manners.left
    manners.note_failure(_page("een", 2), _ANSWERED, 7200.0)
    assert "come back in 2 hours" in manners.left[_HOST]


def test_crawl_delay_is_obeyed_up_to_five_minutes_and_never_makes_us_faster() -> None:
    manners = Manners(delay=2.0)
    for asked, given_ in ((1.0, 2.0), (30.0, 30.0), (86_400.0, LONGEST_CRAWL_DELAY)):
        manners.take_crawl_delay(_HOST, asked)
        assert manners.delay(_HOST) == given_


def test_retry_after_is_read_in_both_its_forms() -> None:
    assert retry_after("120") == 120
    soon = retry_after(format_datetime(datetime.now(UTC) + timedelta(minutes=10), usegmt=True))
    assert soon is not None
    assert 590 < soon <= 600
    assert retry_after("Fri, 31 Dec 1999 23:59:59 GMT") == 0


@given(st.text())
def test_any_retry_after_is_seconds_or_nothing(value: str) -> None:
    seconds = retry_after(value)
    assert seconds is None or seconds >= 0


@pytest.mark.parametrize(
    ("text", "hour", "holds", "until"),
    [
        ("08:00-18:00", 12, True, 0),
        ("08:00-18:00", 18, False, 14),
        ("22:00-6:00", 3, True, 0),
        ("22:00-6:00", 6, False, 16),
    ],
)
def test_quiet_hours_hold_also_past_midnight(text: str, hour: int, holds: bool, until: int) -> None:
    moment = datetime(2026, 11, 23, hour)
    assert parse_hours(text).holds(moment) is holds
    assert parse_hours(text).seconds_until(moment) == until * 3600


@pytest.mark.parametrize("text", ["", "8-18", "08:00", "25:00-26:00", "08:00-08:00"])
def test_what_are_no_hours_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="expected hours"):
        parse_hours(text)


def test_a_site_that_asks_to_come_back_much_later_is_left_with_all_that_waits(tmp_path: Path) -> None:
    busy = page("vol", status="429 Too Many Requests", headers="Retry-After: 90000\r\n")
    links = "".join(f"<a href='/{n}/tekst'>bladzijde {n}</a>" for n in "abcdefgh")
    with RawServer({"/": Raw(page(links)), **{f"/{n}/tekst": Raw(busy) for n in "abcdefgh"}}) as server:
        sites = write_profile(tmp_path / "sites", server)
        done = run_alliantie("--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl")
    said = " ".join(done.stdout.split())
    assert done.returncode == ExitCode.SHORT
    assert "asks to come back in 25 hours; 8 addresses wait" in said
    assert len(server.targets()) <= 4


def test_what_a_robots_txt_asks_for_between_two_requests_is_what_the_server_sees(tmp_path: Path) -> None:
    robots = b"User-agent: *\nCrawl-delay: 0.4\n"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n" % len(robots)
    answers = {
        "/": Raw(page("<a href='/a'>a</a><a href='/b'>b</a>")),
        "/a": Raw(page("a")),
        "/b": Raw(page("b")),
    }
    with RawServer({"/robots.txt": Raw(head + robots), **answers}) as server:
        sites = write_profile(tmp_path / "sites", server)
        done = run_alliantie("--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl", "--json")
    assert done.returncode == 0, done.stderr
    assert len(server.targets()) == 4
