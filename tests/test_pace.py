"""A host that answers slowly is asked more slowly, never faster than its profile says; hours have a zone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.fetch.local_clock import NotHours, parse_hours
from spiders.fetch.manners import Manners
from spiders.fetch.pace import LONGEST_CRAWL_DELAY, LONGEST_PACE, Pace

_URL, _HOST = "http://proef.example/een", "proef.example"


def test_a_host_that_slows_down_is_asked_more_slowly_until_it_recovers() -> None:
    manners = Manners(delay=2.0)
    for _ in range(3):
        manners.note_pace(_URL, 0.2)
    assert manners.delay(_HOST) == 2.0
    delays = []
    for _ in range(6):
        manners.note_pace(_URL, 8.0)
        delays.append(manners.delay(_HOST))
    assert delays == sorted(delays)
    assert 10 < delays[-1] <= 16
    for _ in range(12):
        manners.note_pace(_URL, 0.2)
    assert manners.delay(_HOST) == 2.0
    assert "answered slowly" in manners.paces()[_HOST]
    assert manners.delay("elders.example") == 2.0


@given(st.lists(st.floats(min_value=0, max_value=1e6)), st.floats(min_value=0, max_value=100))
def test_no_pace_is_faster_than_the_profile_or_slower_than_its_bound(
    waits: list[float], delay: float
) -> None:
    manners, pace = Manners(delay=delay), Pace()
    for seconds in waits:
        manners.note_pace(_URL, seconds)
        pace.note(seconds)
    assert delay <= manners.delay(_HOST) <= max(delay, LONGEST_PACE)
    assert pace.slowest <= LONGEST_PACE


@pytest.mark.parametrize("asked", [float("nan"), -3.0, 0.0])
def test_a_crawl_delay_that_is_none_changes_nothing(asked: float) -> None:
    manners = Manners(delay=2.0)
    manners.take_crawl_delay(_HOST, asked)
    assert manners.delay(_HOST) == 2.0
    assert not manners.paces()


@pytest.mark.parametrize("asked", [1e6, float("inf")])
def test_a_crawl_delay_beyond_reason_is_bounded_and_told(asked: float) -> None:
    manners = Manners(delay=2.0)
    manners.take_crawl_delay(_HOST, asked)
    assert manners.delay(_HOST) == LONGEST_CRAWL_DELAY
    assert "what was kept: 300" in manners.paces()[_HOST]


def test_a_site_whose_owner_asks_to_be_slower_is_asked_so() -> None:
    manners = Manners(delay=2.0, known=frozenset({_HOST}), own=[(_HOST, 80)])
    manners.ask_for(60.0)
    assert manners.delay(_HOST) == 60.0
    assert manners.delay("elders.example") == 2.0
    manners.ask_for(0.0)
    assert manners.delay(_HOST) == 2.0


def test_hours_with_a_zone_mean_the_same_on_every_machine() -> None:
    hours = parse_hours("22:00-06:00 Europe/Amsterdam")
    assert str(hours) == "22:00-06:00 Europe/Amsterdam"
    winter, summer = datetime(2026, 1, 5, 21, 30, tzinfo=UTC), datetime(2026, 7, 5, 20, 30, tzinfo=UTC)
    assert hours.holds(winter)
    assert hours.holds(summer)
    assert not hours.holds(datetime(2026, 1, 5, 20, 30, tzinfo=UTC))
    assert hours.seconds_until(datetime(2026, 1, 5, 20, 30, tzinfo=UTC)) == 1800
    for wrong in ("22:00-06:00 Mars/Base", "22:00-06:00 ../../etc/passwd", "22:00-06:00 a b"):
        with pytest.raises(NotHours):
            parse_hours(wrong)
