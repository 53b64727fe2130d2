"""Moments in packages and harvests."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from archive.exporting.moments import moment


@pytest.mark.parametrize("at", [datetime(987, 6, 5, 4, 3, 2, 1), datetime(987, 6, 5, 4, 3, 2, tzinfo=UTC)])
def test_a_moment_has_four_digits_for_its_year_and_no_fraction(at: datetime) -> None:
    assert moment(at) == "0987-06-05T04:03:02Z"
