"""Moments as the field writes them in addresses: fourteen digits, UTC."""

from __future__ import annotations

from datetime import datetime


def digits(moment: datetime | str) -> str:
    """A moment as 20131004120000; that of a text in ISO 8601 as well."""
    # A year before 1000 is written with fewer digits by strftime on some machines.
    written = moment if isinstance(moment, str) else moment.isoformat(timespec="seconds")
    return "".join(filter(str.isdigit, written))[:14]
