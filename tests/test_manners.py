"""How hosts are treated that fail, ask for patience, or come to themselves again."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.exit_codes import ExitCode
from spiders.fetch.local_clock import local_day, parse_hours
from spiders.fetch.manners import Manners, retry_after
from spiders.fetch.pace import LONGEST_CRAWL_DELAY
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


def test_who_asks_for_an_hour_gets_it_and_a_host_of_which_several_ask_for_more_is_left() -> None:
    manners = Manners(delay=2.0)
    manners.note_failure(_page("een", 1), _ANSWERED, 3600.0)
    assert 3590 < manners.rest(_HOST) <= 3600
    assert not manners.left
    for number in (2, 3, 4):
        assert not manners.left
        assert manners.delay(_HOST) == (2.0 if number == 2 else 4.0)
        manners.note_failure(_page("een", number), _ANSWERED, 7200.0)
        manners.note_answer(_page("twee", number))
        assert manners.rest(_HOST) < 3600
        assert manners.why_it_rests(_page("een", number))
    assert "come back in 2 hours" in manners.left[_HOST]


def test_an_address_gets_no_more_than_an_hour_however_it_asks_for_it() -> None:
    manners = Manners(delay=0)
    manners.note_failure(_page("een", 1), _ANSWERED, 2000.0)
    assert not manners.why_it_rests(_page("een", 1))
    manners.note_failure(_page("een", 1), _ANSWERED, 2000.0, again=True)
    assert manners.why_it_rests(_page("een", 1))


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


@pytest.mark.parametrize(
    ("text", "moment", "until"),
    [
        # The night of 25 October 2026: from 2 to 3 o'clock comes twice.
        ("02:30-05:00", "2026-10-24T23:30:00+00:00", 60 * 60),
        ("02:00-02:30", "2026-10-25T00:40:00+00:00", 20 * 60),
        ("02:00-02:30", "2026-10-25T01:10:00+00:00", 0),
        ("04:00-08:00", "2026-10-24T22:00:00+00:00", 5 * 60 * 60),
        # The night of 28 March 2027: from 2 to 3 o'clock never comes.
        ("02:30-05:00", "2027-03-28T00:00:00+00:00", 60 * 60),
        ("04:00-08:00", "2027-03-27T23:00:00+00:00", 3 * 60 * 60),
        ("02:10-02:50", "2027-03-28T00:00:00+00:00", 24 * 60 * 60 + 10 * 60),
    ],
)
def test_quiet_hours_are_by_the_clock_on_the_wall_when_it_is_changed(
    monkeypatch: pytest.MonkeyPatch, text: str, moment: str, until: int
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/Amsterdam")
        time.tzset()
        found = parse_hours(text).seconds_until(datetime.fromisoformat(moment))
        nights = [local_day(datetime.fromisoformat(moment))]
    time.tzset()
    assert found == until
    assert nights in ([date(2026, 10, 25)], [date(2027, 3, 28)])


@pytest.mark.parametrize("text", ["", "8-18", "08:00", "25:00-26:00", "08:00-08:00"])
def test_what_are_no_hours_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="expected hours"):
        parse_hours(text)


@pytest.mark.long
def test_a_site_that_asks_to_come_back_much_later_is_left_with_all_that_waits(tmp_path: Path) -> None:
    busy = page("vol", status="429 Too Many Requests", headers="Retry-After: 90000\r\n")
    links = "".join(f"<a href='/{n}/tekst'>bladzijde {n}</a>" for n in "abcdefgh")
    with RawServer({"/": Raw(page(links)), **{f"/{n}/tekst": Raw(busy) for n in "abcdefgh"}}) as server:
        sites = write_profile(tmp_path / "sites", server)
        done = run_alliantie("--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl")
    said = " ".join(done.stdout.split())
    assert done.returncode == ExitCode.SHORT
    assert "asks to come back in 25 hours; 8 addresses wait" in said
    assert len(server.targets()) <= 5


@pytest.mark.long
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


@dataclass
class OneIsBusy(RawServer):
    """Answers all but one address, which asks to come back the day after tomorrow while it is busy."""

    is_busy: bool = True

    def answer_to(self, request: bytes) -> Raw:
        if b"/vol/tekst" in request.split(b" ", 2)[1] and self.is_busy:
            status = "503 Service Unavailable"
            return Raw(page("vol", status=status, headers="Retry-After: 172800\r\n"))
        return super().answer_to(request)


@pytest.mark.long
def test_one_address_that_asks_for_days_keeps_nothing_back_and_is_asked_last_by_the_next_crawl(
    tmp_path: Path,
) -> None:
    names = ["vol", *"abcdef"]
    links = "".join(f"<a href='/{n}/tekst'>bladzijde {n}</a>" for n in names)
    answers = {"/": Raw(page(links)), **{f"/{n}/tekst": Raw(page(f"bladzijde {n}")) for n in names}}
    with OneIsBusy(answers) as server:
        sites = write_profile(tmp_path / "sites", server)
        options = ("--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl")
        for _ in range(2):
            server.requests.clear()
            done = run_alliantie(*options, "--json")
            (end,) = json.loads(done.stdout)
            assert done.returncode == ExitCode.WELL, done.stderr
            assert end["statistics"]["refused"]["answered 503"] == 1
            assert end["statistics"]["waiting"] == 1
            assert sorted(server.targets()) == sorted(["/robots.txt", *answers])
        assert server.targets()[-1] == "/vol/tekst"
        assert "in 48 hours" in " ".join(run_alliantie(*options[:4], "report").stdout.split())
        nothing_to_resume = run_alliantie(*options, "--resume")
        assert nothing_to_resume.returncode == ExitCode.USAGE, nothing_to_resume.stdout
        server.is_busy = False
        (end,) = json.loads(run_alliantie(*options, "--json").stdout)
        assert end["statistics"]["waiting"] == 0


def test_the_rest_that_one_answer_asks_for_is_not_cut_short_by_another_failure() -> None:
    manners = Manners(0.0)
    manners.note_failure("http://proef.example/een/1", say("answered {status:number}", status=429), 1800.0)
    manners.note_failure("http://proef.example/twee/1", say("answered {status:number}", status=503), None)
    manners.note_failure("http://proef.example/drie/1", say("answered {status:number}", status=503), 5.0)
    assert manners.rest("proef.example") > 1700
