"""Moments as people type them behind --at: what they end at, in UTC; what is none is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.find.asked_version import written
from cli.find.typed_moment import end_of
from tests.conftest import call_alliantie

LAST = timedelta(microseconds=999_999)


@pytest.mark.parametrize(
    ("typed", "last_second"),
    [
        ("2012", datetime(2012, 12, 31, 23, 59, 59)),
        ("2012-02", datetime(2012, 2, 29, 23, 59, 59)),
        ("2012-05-04", datetime(2012, 5, 4, 23, 59, 59)),
        ("4 oktober 2013", datetime(2013, 10, 4, 23, 59, 59)),
        ("4e okt '13", datetime(2013, 10, 4, 23, 59, 59)),
        ("04-10-2013", datetime(2013, 10, 4, 23, 59, 59)),
        ("oktober 2013", datetime(2013, 10, 31, 23, 59, 59)),
        ("20131004", datetime(2013, 10, 4, 23, 59, 59)),
        ("201310041430", datetime(2013, 10, 4, 14, 30, 59)),
        ("20131004143005", datetime(2013, 10, 4, 14, 30, 5)),
        ("2013-10-04 14:30", datetime(2013, 10, 4, 14, 30, 59)),
        ("2013-10-04T14:30:05+02:00", datetime(2013, 10, 4, 12, 30, 5)),
    ],
)
def test_what_is_typed_ends_with_its_last_second(typed: str, last_second: datetime) -> None:
    assert end_of(typed) == last_second + LAST


@pytest.mark.parametrize("typed", ["", "x", "2012..2013", "4 oktober", "2012-13", "20121340", "9999", "٢٠١٢"])
def test_what_is_no_moment_is_none(typed: str) -> None:
    assert end_of(typed) is None


@given(st.text(max_size=40) | st.from_regex(r"[0-9:T. +-]{1,25}", fullmatch=True))
def test_whatever_is_typed_gives_a_moment_or_none(typed: str) -> None:
    found = end_of(typed)
    assert found is None or found.tzinfo is None


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)))
def test_the_moment_of_a_capture_can_be_typed_as_it_is_written(moment: datetime) -> None:
    found = end_of(written(moment))
    assert found is not None
    assert timedelta() <= found - moment < timedelta(seconds=1)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)), st.integers(-11, 11))
def test_a_moment_of_another_zone_is_the_same_moment(moment: datetime, hours: int) -> None:
    there = moment.replace(tzinfo=UTC, microsecond=0).astimezone(timezone(timedelta(hours=hours)))
    assert end_of(there.isoformat()) == moment.replace(microsecond=0) + LAST


def test_a_moment_that_is_none_is_a_mistake_of_who_typed_it() -> None:
    done = call_alliantie("show", "abc", "--at", "gisteren")
    assert done.returncode == 2
    assert "found 'gisteren'" in done.stderr
