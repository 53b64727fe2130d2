"""The date of a night: that of the machine's own clock, by which its timer goes."""

from __future__ import annotations

from datetime import UTC, date, datetime


def local_day(moment: datetime) -> date:
    """The date on which ``moment`` falls here; without a time zone it is UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone().date()
