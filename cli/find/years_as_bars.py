"""Draws how many of the found items are of each year: a bar for each, from the first to the last."""

from __future__ import annotations

from collections.abc import Mapping

from cli.terminal import width

_MOST_YEARS = 150
_BAR = "█"
_PARTS = " ▏▎▍▌▋▊▉"


def years_as_bars(counts: Mapping[str, int]) -> list[str]:
    """A line for each year with its bar and its number; years without any between others have a line, too."""
    years = {int(year): count for year, count in counts.items() if year.isdecimal()}
    if not years:
        return []
    shown = range(max(min(years), max(years) - _MOST_YEARS + 1), max(years) + 1)
    most = max(years.values())
    room = max(10, width() - len(f"9999 {most} ") - 2)
    return [f"{year:04} {_bar(years.get(year, 0), most, room)}{years.get(year, 0)}" for year in shown]


def _bar(count: int, most: int, room: int) -> str:
    """A bar in eighths of a column, with a space behind it; one of anything is never drawn as nothing."""
    eighths = max(1, round(count * room * 8 / most)) if count else 0
    whole, rest = divmod(eighths, 8)
    drawn = _BAR * whole + (_PARTS[rest] if rest else "")
    return f"{drawn} " if drawn else ""
