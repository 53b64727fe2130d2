"""Occasions of an event as they are typed: its day, year or range, its town, and its title."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.desk.typed_values import read
from pipeline.normalise.name_finder import plain
from pipeline.normalise.vocabulary import Occasion, Series, Vocabulary
from pipeline.pipeline_error import NotAName
from pipeline.vocabulary.named import Named, named_so
from wording.message import say

_MONTH = 7
"""Characters of a date that is no more precise than a month."""


def event(
    vocabulary: Vocabulary,
    name: str,
    words: tuple[str, ...],
    *,
    date: str = "",
    town: str = "",
    title: str = "",
    once: bool = False,
) -> Named:
    """An event, with the occasion that was typed, if one was; a new one is known by its name.

    ``words`` are taken as they stand in texts. Raises NotAName, or NotACorrection for what is no date.
    """
    known = named_so(vocabulary, "event", name)
    ways = words if known else (name, *words)
    patterns = tuple(dict.fromkeys(re.escape(plain(word)).replace(r"\ ", r"\s+") for word in ways))
    if not date and (town or title):
        raise NotAName(say("Give the --date of an occasion, or its year, with --town and --title."))
    if town and town not in vocabulary.towns:
        raise NotAName(
            say(
                "{town!r} is no town of the vocabulary. First: alliantie vocabulary add town {town:shell}",
                town=town,
            )
        )
    occasions = (_occasion(known, date, town, title),) if date else ()
    return Named("event", name, patterns, series=Series(name, patterns, occasions, once))


def _occasion(known: Named | None, typed: str, town: str, title: str) -> Occasion:
    """The occasion of a year, with what was typed beside what is known of it."""
    start, _, end = read("date", typed).partition("/")
    if len(start) == _MONTH or (end and len(end) <= _MONTH):
        raise NotAName(
            say("--date {date!r}: expected a day, a range of days, or a year.", date=typed[: _MONTH * 8])
        )
    year = int(start[:4])
    day = start if len(start) > _MONTH else ""
    before = next((each for each in known.occasions if each.year == year), None) if known else None
    if before is None:
        return Occasion(year, title, day, end, town)
    one = replace(before, title=title or before.title)
    if not town:
        return replace(one, date=day or one.date, end=end)
    return _also_in(one, town, day, end)


def _also_in(one: Occasion, town: str, day: str, end: str) -> Occasion:
    """An occasion that was held in a town too: one of several towns has its days by town."""
    if one.places <= {town} and not one.days:
        return replace(one, town=town, towns=(), date=day or one.date, end=end)
    days = dict(one.days)
    towns = [each for each in one.towns if each != town]
    if one.town and one.town != town:
        if one.date and not one.end:
            days[one.town] = one.date
        else:
            towns.append(one.town)
    if day:
        days[town] = day
    elif town not in days:
        towns.append(town)
    return replace(one, date="", end="", town="", towns=tuple(towns), days=days)
