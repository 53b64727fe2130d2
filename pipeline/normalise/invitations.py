"""Tells what asks its reader to come or to take part: of a day to come, or of where and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from archive.catalogue.items import Date
from pipeline.normalise.date_forms import date_in, placed_days_in, placed_yearless_days_in, yearless_day_in
from pipeline.normalise.date_lines import is_of_another_moment
from pipeline.normalise.held_before import MEETING, PAST

_SIGN = re.compile(
    r"\b(?:aanmeld\w*|meld\s+(?:u|je)|opgeven|opgave|geef\s+(?:u|je)\s+op|inschrijven|inschrijving|(?:van\s+harte\s+)?(?:welkom|uitgenodigd)"
    r"|reageren\s+kan|sluitingsdatum|toegang|entree|aanvang|inloop|zaal\s+open|vertrek|kosten|deelname|komt?\s+u|kom\s+(?:ook|naar)|gaan\s+we|vindt\s+plaats"
    r"|\d{1,2}[.:]\d\d\s*(?:uur|u\b)|register|admission|welcome\s+at)\b",
    re.I,
)
_ADDRESSES = re.compile(
    r"\b(?:kun(?:t|nen)?\s+(?:u|je|jullie)|(?:u|je|jullie)\s+(?:kunt|kan|kunnen|bent|mag|moet)|wilt\s+u|wil\s+je|doet?\s+(?:u|je)\s+mee"
    r"|is\s+er\s+(?:een|weer)|wordt\s+gehouden|open\s+dag)\b",
    re.I,
)
_WHEN_OR_WHERE = re.compile(
    r"(?:wanneer|datum|dag|tijd(?:stip)?|aanvang|waar|plaats|locatie|adres|wat|hoe\s+laat|kosten|entree|toegang|aanmelden|opgave"
    r"|vervoer|programma|voor\s+wie|spreker|when|where|time|venue|wann|wo)\s*:\s*\S",
    re.I,
)
_AT_AN_HOUR = re.compile(
    r"\b(?:aanmelden|opgeven|inschrijven|welkom|toegang|entree|aanvang|zaal\s+open|kosten|gratis|admission"
    r"|\d{1,2}[.:]\d\d\s*(?:uur|u\b)|van\s+\d{1,2}(?:[.:]\d\d)?\s*(?:uur\s+)?(?:tot|-)\s*\d{1,2}"
    r"|om\s+(?:half\s+|kwart\s+\w+\s+)?(?:\w+|\d{1,2})\s+uur|om\s+(?:half|kwart\s+(?:voor|over))\s+\w+)\b",
    re.I,
)
_BEGINS = re.compile(
    r"\bvanaf\b[^.!?\n]{3,60}?\b(?:is|zijn|houdt|houden|organiseert|organiseren|kunt|kun|start|begint)\b"
    r"[^.!?\n]{0,60}?\b(?:elke|iedere|wekelijkse?|maandelijkse?)\b"
    r"|\b(?:start|starten|begint|beginnen)\b[^.!?\n]{0,50}?\b(?:\w*cursus|\w*training|workshops?|lessen|spreekuur)\b"
    r"(?=.*\b(?:gratis|meedoen|aanmelden|opgeven|welkom)\b)",
    re.I | re.S,
)
"""What is held again and again from some day on: "Vanaf 1 november is er elke maand een geldcafé"."""
_OF_A_SPAN = re.compile(
    r"\b(?:tot(?:\s+en\s+met)?|t/m|tem|v(?:o|ó)(?:o|ó)r|uiterlijk|per|vanaf|sinds|na|until|before|by|from|bis)"
    r"\s+(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag\s+)?$",
    re.I,
)
"""What stands before the end or the beginning of a span: nobody comes together on that day."""
_FIRST_OF_YEAR = "-01-01"
"""The day on which laws and prices change, and nobody meets."""
_SETTLED = re.compile(r"\b(?:vastgesteld|aangenomen|opgericht|gewijzigd|regeling|reglement|statuten)\b", re.I)
"""What has a day and tells of nothing past, and is no meeting to come."""
_DIGITS = re.compile(r"\d")
_FEWEST_SIGNS = 3
_FEWEST_LINES = 2
_LONGEST = 1_500
_LEAD = 250
_AT_ONCE, _SHORTEST_LINE = 34, 30
SOON, SOME_DAY = 120, 400
"""Days from its publication in which a day to come makes a piece an announcement; of a named event more."""


def coming_day(title: str, text: str, published: Date | None, most: int = SOON) -> str:
    """The words of a title or of the first lines of a text that tell of a day to come, "" where none do.

    Such a text begins with the day, or asks its reader for something. The day is at ``most`` so many days
    after that on which it was published: one that is far away is a subject.
    """
    if published is None:
        return ""
    if _is_coming(title, published, most):
        return " ".join(title.split())[:200]
    lead = text[:_LEAD]
    asks = len(text) <= _LONGEST and (_SIGN.search(text) or _ADDRESSES.search(text))
    begins = next((line for line in lead.split("\n") if len(line) >= _SHORTEST_LINE), "")
    told = (asks and _is_coming(lead, published, most)) or _is_coming(begins, published, most, _AT_ONCE)
    return " ".join(lead.split())[:200] if told else ""


def begins_to_be_held(text: str) -> str:
    """The words by which a short text tells of what is held regularly from now on; "" where it does not."""
    lead = text[:_LEAD]
    found = _BEGINS.search(lead) if len(text) <= _LONGEST and not PAST.search(lead) else None
    return found[0] if found else ""


def meeting_to_come(title: str, text: str) -> str:
    """The words of a short text that tells of a meeting on a day, at an hour or a price, and of nothing past.

    What is over has something in it that was, or was said. One sign will do where it names a meeting.
    """
    if len(text) > _LONGEST:
        return ""
    lines = (line for line in text.split("\n") if not is_of_another_moment(line))
    whole = "\n".join((title, *lines))
    # Most texts have no day, which is told at once; that nothing in them is past takes long.
    if not (date_in(whole, "") or yearless_day_in(whole)) or PAST.search(whole) or _SETTLED.search(whole):
        return ""
    signs = list(dict.fromkeys(_DIGITS.sub("0", each[0].casefold()) for each in _AT_AN_HOUR.finditer(whole)))
    fewest = 1 if MEETING.search(whole[:_LEAD]) else 2
    return ", ".join(signs) if len(signs) >= fewest else ""


def invitation(text: str) -> str:
    """The words by which a short text asks to come on a day, "" where it does not."""
    if len(text) > _LONGEST or not (date_in(text, "") or yearless_day_in(text)):
        return ""
    # The hours of what happened are many, and but one sign.
    found = (_DIGITS.sub("0", each.group().casefold()) for each in _SIGN.finditer(text))
    signs = list(dict.fromkeys(found))
    return ", ".join(signs) if len(signs) >= _FEWEST_SIGNS else ""


def when_and_where(lines: Iterable[str]) -> str:
    """The lines that say when, where and what: "Waar: zaal De Zwaan"; "" where fewer than two do."""
    found = [line for line in lines if _WHEN_OR_WHERE.match(line)]
    names = {line.partition(":")[0].strip().casefold() for line in found}
    return " / ".join(found)[:200] if len(names) >= _FEWEST_LINES else ""


def _is_coming(text: str, published: Date, most: int, within: int = _LEAD) -> bool:
    """True for a text that tells of such a day at one of its first characters, as many as ``within``."""
    day = date.fromisoformat(published.start)
    starts = (
        start
        for at, start in _starts(text, day.year)
        if at < within and not start.endswith(_FIRST_OF_YEAR) and not _ends_a_span(text[:at])
    )
    return any(0 < (date.fromisoformat(start) - day).days <= most for start in starts)


def _ends_a_span(before: str) -> bool:
    """True for what stands before the end of a span, but for that in which a reader can do something."""
    sentence = before[max(before.rfind(mark) for mark in ".?!\n") + 1 :]
    return _OF_A_SPAN.search(before) is not None and _SIGN.search(sentence) is None


def _starts(text: str, year: int) -> Iterator[tuple[int, str]]:
    for at, told in placed_days_in(text, ""):
        yield at, told.start
    for at, yearless in placed_yearless_days_in(text):
        found = (yearless.in_year(each, "") for each in (year, year + 1))
        if first := next(filter(None, found), None):
            yield at, first.start
