"""Moments in the journal, in packages and in harvests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from archive.moments import moment


@pytest.mark.parametrize("at", [datetime(987, 6, 5, 4, 3, 2, 1), datetime(987, 6, 5, 4, 3, 2, tzinfo=UTC)])
def test_a_moment_has_four_digits_for_its_year_and_no_fraction(at: datetime) -> None:
    assert moment(at) == "0987-06-05T04:03:02Z"


def test_a_moment_in_a_zone_is_told_in_utc() -> None:
    amsterdam = timezone(timedelta(hours=2))
    assert moment(datetime(2013, 10, 4, 1, 0, tzinfo=amsterdam)) == "2013-10-03T23:00:00Z"
