"""Moments as packages and harvests write them (ISO 8601): UTC, to the second."""

from __future__ import annotations

from datetime import datetime


def moment(at: datetime) -> str:
    """A moment (UTC), such as ``2013-10-04T12:00:00Z``."""
    # Some machines write a year before 1000 with fewer digits where strftime is asked.
    return f"{at.replace(tzinfo=None).isoformat(timespec='seconds')}Z"
