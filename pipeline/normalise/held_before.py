"""Finds the day on which something was held, where the first lines of a text report of it afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from archive.catalogue.items import Date
from pipeline.normalise.date_forms import placed_days_in, placed_yearless_days_in

_LONG_AFTER = 120
"""Days after which a text that came out no longer reports of something as news."""
_LEAD = 300
_MOST_LINES = 3
_SHORTEST = 30
_ORIGIN = "first lines"
_LONGEST_TOWN = 60

_MET = re.compile(
    r"\b(?:bezochten?|bezocht|te\s+gast|bijeen(?:gekomen)?|reis(?:de|den)|togen|trokken|verzamel(?:den|d)|luister(?:de|den)"
    r"|kwam(?:en)?\b[^.]{0,60}\b(?:naar|samen|bijeen)|deelnemers|bezoekers|aanwezig(?:en)?|opkomst|geslaagde?"
    r"|(?:goed|druk|volledig)\s+(?:gevuld|bezocht|bezet)|vond(?:en)?\b[^.]{0,60}\bplaats|gehouden|was\s+het\s+zover"
    r"|organiseer(?:de|den)|demonstreer(?:de|den)|namen?\b[^.]{0,40}\bdeel|hield(?:en)?\b[^.]{0,60}\b(?:[\w-]{2,}dag|bijeenkomst|conferentie|vergadering|symposium|congres|debat)|gevierd|neergestreken|streek\s+neer|neerstreek"
    r"|vierden?|spraken\s+over|debatteer(?:de|den)|besichtigt|zu\s+gast|trafen|nahmen\b[^.]{0,40}\bteil|fand\b[^.]{0,60}\bstatt"
    r"|visited|gathered|attended|took\s+place|was\s+held|were\s+held)\b",
    re.I,
)
"""Words that tell that people came together, in a time that is past."""
_WAS = re.compile(
    r"\b(?:was|waren|werd(?:en)?|had(?:den)?|kwam(?:en)?|ging(?:en)?|stond(?:en)?|zat(?:en)?|war(?:en)?|wurden?|were)\b",
    re.I,
)
_MEETING = re.compile(
    r"\b(?:(?!maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|vandaag)[\w-]{3,}dag(?:en)?"
    r"|\w*(?:bijeenkomst|conferentie|congres|symposium|excursie|bezoek|reis|avond|middag|festival|feest|viering|debat"
    r"|vergadering|workshop|manifestatie|demonstratie|tocht|tentoonstelling|jubileum|opening|ontmoeting|overleg|treffen|besuch"
    r"|meeting|conference|visit)(?:en|s)?)\b",
    re.I,
)
"""What people come together for, in a title."""
_DATELINE = re.compile(
    r"['’]?[A-ZÀ-Ý][\w'’-]*(?:[ -](?:aan|op|bij|den|de|der|ten|ter|in|en|[A-ZÀ-Ý'’][\w'’-]*)){0,4},"
    r"\s*(?:den\s+)?(?:\w{2,9}\.?\s+)?$"
)
_COMING = re.compile(
    r"\b(?:a\.?\s?s\.?|aanstaande|komende|eerstvolgende|wordt|worden|zal|zullen|gaat|gaan|welkom|aanmelden|opgeven|next|coming)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Held:
    """The day or the days on which something was held, with the words that tell it."""

    date: Date
    words: str


def held_before(lines: Iterable[str], title: str, published: Date | None) -> Held | None:
    """What the first lines of a text report of: held before it came out; None where they report of nothing.

    ``published`` is the day on which it came out. Where that is not known, only a day with its year counts.
    """
    shown = title.casefold()
    long = (line for line in lines if len(line) >= _SHORTEST and line.casefold() != shown)
    for _, line in zip(range(_MOST_LINES), long, strict=False):
        lead = line[:_LEAD]
        for at, day in _days(lead, published):
            if _is_before(day, published) and _reports(lead, at, title, is_published=published is not None):
                return Held(day, lead)
    return None


def _days(lead: str, published: Date | None) -> Iterator[tuple[int, Date]]:
    """The days that a line tells, with their places; of one without a year, the last such day before then."""
    yield from placed_days_in(lead, _ORIGIN)
    if published is None:
        return
    year = int(published.start[:4])
    for at, day in placed_yearless_days_in(lead):
        found = (day.in_year(each, _ORIGIN) for each in (year, year - 1))
        if (first := next((one for one in found if one and _is_before(one, published)), None)) is not None:
            yield at, first


def _is_before(day: Date, published: Date | None) -> bool:
    if published is None:
        return True
    last = date.fromisoformat(day.end or day.start)
    return 0 <= (date.fromisoformat(published.start) - last).days <= _LONG_AFTER


def _reports(lead: str, at: int, title: str, *, is_published: bool) -> bool:
    """True where the words tell that people met then, and not that they are to meet."""
    if _COMING.search(_sentence_at(lead, at)):
        return False
    if _MET.search(lead):
        return True
    return is_published and _MEETING.search(title) is not None and _WAS.search(lead) is not None


def _sentence_at(text: str, at: int) -> str:
    """The sentence around this place; a full stop with a space behind it ends it."""
    return text[text.rfind(". ", 0, at) + 1 :].partition(". ")[0]


def day_of_dateline(line: str) -> Date | None:
    """The day in a line that begins with a town and a day: "Elburg, 8-11-2014. De poort stond open"."""
    placed = ((at, day) for at, day in placed_days_in(line[:_LEAD], _ORIGIN) if at <= _LONGEST_TOWN)
    return next((day for at, day in placed if _DATELINE.fullmatch(line[:at])), None)
