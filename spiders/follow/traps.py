"""Recognises the parts of a site that never end, from what an address looks like and how many are like it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

from spiders.follow.address_patterns import pattern_of, shared
from spiders.follow.waiting_lines import MOST_LINES
from spiders.profiles.site_profile import Limits

LIMITS: Mapping[str, str] = {
    "page limit reached": "pages",
    "too deep": "depth",
    "path too deep": "segments",
    "path repeats itself": "repeats",
    "query repeats itself": "repeats",
    "query too long": "parameters",
    "too many alike": "pattern",
    "calendar limit reached": "calendar",
    "same content": "same",
}
"""The reasons that say that a site went beyond a limit, and the key of its profile that sets the limit."""

_YEARS_AHEAD = 3
_FIRST_YEAR = 1985
"""No site is older than the web, but what a calendar shows may be; few are wound back further than this."""

_MOST_FAR_OFF = 30
"""Such dates that calendars may lead to: those of a timeline that goes on from year to year."""

_DATE = re.compile(r"(?<!\d)(\d{4})[/_.-](?:0?[1-9]|1[0-2])(?:[/_.-]\d\d?)?(?!\d)")
_NOTHING_ELSE = re.compile(r"[/_.,:;~-]*$")
_OF_A_DATE = frozenset(("year", "month", "day", "date", "week", "jaar", "maand", "dag", "datum"))


class Traps:
    """Counts the addresses of one crawl by pattern, and says which are one too many."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._seen: Counter[str] = Counter()
        self._in_calendars: Counter[str] = Counter()
        self._far_off: Counter[str] = Counter()
        self._answered: Counter[str] = Counter()
        self._same: dict[str, Counter[str]] = {}

    def objection(self, url: str, referrer: str | None = None) -> str | None:
        """Why an address is taken for a trap by its looks, or None.

        A date of long ago is none where a page that is no calendar links to it: a timeline has an end. Not
        so where calendars lead to further ones, but for a few.
        """
        parts = urlsplit(url)
        segments = [segment for segment in parts.path.split("/") if segment]
        if len(segments) > self._limits.segments:
            return "path too deep"
        if repeats(segments, self._limits.repeats) or is_mixed(segments, self._limits.repeats):
            return "path repeats itself"
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        if len(pairs) > self._limits.parameters:
            return "query too long"
        if any(count > self._limits.repeats for count in Counter(name for name, _ in pairs).values()):
            return "query repeats itself"
        return "calendar without end" if self._is_too_far_off(url, referrer) else None

    def _is_too_far_off(self, url: str, referrer: str | None) -> bool:
        if not is_far_off(url):
            return False
        if referrer is None or not is_calendar(referrer):
            return referrer is None
        pattern = self._pattern(url)
        self._far_off[pattern] += 1
        return self._far_off[pattern] > _MOST_FAR_OFF or max(_years(url)) > datetime.now(UTC).year

    def budget_spent(self, url: str, referrer: str | None = None) -> str | None:
        """Count an address; why it is one too many of its pattern, or None.

        A calendar is one that leads to further ones: those that another page names are finitely many.
        """
        pattern = self._pattern(url)
        self._seen[pattern] += 1
        if self._seen[pattern] > self._limits.pattern:
            return "too many alike"
        if is_calendar(url) and (referrer is None or is_calendar(referrer)):
            self._in_calendars[pattern] += 1
            if self._in_calendars[pattern] > self._limits.calendar:
                return "calendar limit reached"
        return None

    def note_payload(self, url: str, digest: str) -> str | None:
        """Note what an address answered; its pattern, when nearly all of that gives the same answer."""
        pattern = self._pattern(url)
        answers = self._same.setdefault(pattern, Counter())
        answers[digest] += 1
        self._answered[pattern] += 1
        if len(answers) > self._limits.same:
            # They differ: only what came often needs to be remembered.
            del answers[min(answers, key=lambda each: answers[each])]
        is_same = answers[digest] >= self._limits.same and answers[digest] * 5 >= self._answered[pattern] * 4
        return pattern if is_same else None

    def _pattern(self, url: str) -> str:
        pattern = pattern_of(url)
        known = pattern in self._seen or len(self._seen) < MOST_LINES
        return pattern if known else shared(pattern)


def repeats(segments: list[str], most: int) -> bool:
    """Tell if some parts of a path follow on themselves more than ``most`` times in a row."""
    for length in range(1, len(segments) // (most + 1) + 1):
        in_a_row = 0
        for here, before in zip(segments[length:], segments, strict=False):
            in_a_row = in_a_row + 1 if here == before else 0
            if in_a_row >= length * most:
                return True
    return False


def is_mixed(segments: list[str], most: int) -> bool:
    """Tell if parts of a path come back more than ``most`` times, in whatever order; numbers do not count."""
    words = Counter(segment for segment in segments if not segment.isdigit())
    return any(count > most for count in words.values()) or words.total() - len(words) > most


def is_calendar(url: str) -> bool:
    """Tell if an address names a date and nothing else: the page of a day or a month."""
    parts = urlsplit(url)
    found = _DATE.search(parts.path)
    if found and _NOTHING_ELSE.match(parts.path, found.end()):
        return True
    pairs = parse_qsl(parts.query)
    return any(_DATE.fullmatch(value) or name.lower() in _OF_A_DATE for name, value in pairs)


def is_far_off(url: str) -> bool:
    """Tell if an address is that of a date which no site has anything to say about."""
    return is_calendar(url) and any(
        year < _FIRST_YEAR or year > datetime.now(UTC).year + _YEARS_AHEAD for year in _years(url)
    )


def _years(url: str) -> Iterator[int]:
    parts = urlsplit(url)
    for found in _DATE.finditer(f"{parts.path}?{parts.query}"):
        yield int(found.group(1))
    for name, value in parse_qsl(parts.query):
        if name.lower() in ("year", "jaar") and value.isdecimal():
            yield int(value[:9])
