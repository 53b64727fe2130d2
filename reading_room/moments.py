"""Moments as the field writes them in addresses: fourteen digits, UTC."""

from __future__ import annotations

from datetime import datetime


def digits(moment: datetime | str) -> str:
    """A moment as 20131004120000; that of a text in ISO 8601 as well."""
    if isinstance(moment, str):
        return "".join(filter(str.isdigit, moment))[:14]
    return f"{moment:%Y%m%d%H%M%S}"
