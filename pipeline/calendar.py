"""Days: those of the machine's own clock, by which nights and crawls are dated."""

from __future__ import annotations

from datetime import UTC, date, datetime


def local_day(moment: datetime) -> date:
    """The date on which ``moment`` falls here; without a time zone it is UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone().date()
