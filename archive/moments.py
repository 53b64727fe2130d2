"""Moments as the journal, packages and harvests write them (ISO 8601): UTC, to the second."""

from __future__ import annotations

from datetime import UTC, datetime


def moment(at: datetime) -> str:
    """A moment (UTC, or in a zone of its own), such as ``2013-10-04T12:00:00Z``."""
    utc = at.astimezone(UTC) if at.tzinfo else at
    # Some machines write a year before 1000 with fewer digits where strftime is asked.
    return f"{utc.replace(tzinfo=None).isoformat(timespec='seconds')}Z"
