"""Finds the day on which something was held, where the first lines of a text report of it afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from archive.catalogue.calendar_names import WEEKDAYS
from archive.catalogue.items import Date
from pipeline.normalise.date_forms import placed_days_in, placed_yearless_days_in
from pipeline.normalise.day_forms import MONTH, YEAR
from pipeline.normalise.held_sentences import (
    days_in_figures,
    is_day_below,
    is_head_of_speech,
    is_head_with_venue,
    is_its_subject,
    tells_of_company,
)
from pipeline.normalise.relative_dates import past_day_in

_LONG_AFTER = 120
"""Days after which a text that came out no longer reports of something as news."""
_LEAD = 300
_MOST_LINES = 3
_SHORTEST = 30
_ORIGIN = "first lines"
_LONGEST_TOWN = 60

_DID = (
    r"(?!(?:houden|bieden|worden|zetten|praten|wachten|starten|treden|besteden|rijden|sluiten|eten|laten)\b)"
    r"\w{2,}(?:den|ten)"
)
"""The past of most verbs, and not what they are where it is to come."""
_MET = re.compile(
    r"\b(?:bezochten?|bezocht|te\s+gast|bijeen(?:gekomen)?|reis(?:de|den)|togen|trokken|verzamel(?:den|d)|luister(?:de|den)"
    r"|kwam(?:en)?\b[^.]{0,60}\b(?:naar|samen|bijeen)|deelnemers|bezoekers|aanwezig(?:en)?|opkomst|geslaagde?"
    r"|(?:goed|druk|volledig)\s+(?:gevuld|bezocht|bezet)|vond(?:en)?\b[^.]{0,60}\bplaats|gehouden|was\s+het\s+zover"
    r"|organiseer(?:de|den)|demonstreer(?:de|den)|namen?\b[^.]{0,40}\bdeel"
    r"|hield(?:en)?\b[^.]{0,60}\b(?:[\w-]{2,}dag|(?:een\s+|\w+)(?:avond|middag)(?:en)?|gesprek(?:ken)?|bijeenkomst|conferentie|vergadering"
    r"|symposium|congres|debat)|gevierd|neergestreken|streek\s+neer|neerstreek"
    r"|(?:reed|reden|ging(?:en)?|vertrok(?:ken)?)\b[^.]{0,60}\bnaar\s+(?-i:[A-Z])\w*"
    r"|trok(?:ken)?\b[^.]{0,60}\b(?:volle?|bezoekers|mensen|publiek)|(?:was|waren|zat|zaten)\b[^.]{0,60}\bvol"
    r"|(?:mensen|gasten|leden)\b[^.]{0,60}\bgeweest|vierden?|spraken\s+over|debatteer(?:de|den)|besichtigt|zu\s+gast"
    r"|trafen|nahmen\b[^.]{0,40}\bteil|fand\b[^.]{0,60}\bstatt"
    r"|(?:heeft|hebben)\b[^.]{0,60}\b(?:opgeleverd|opgebracht|opgehaald|ingezameld|getrokken)"
    r"|(?:mensen|gasten|leden|vrijwilligers|inwoners|bezoekers|kinderen|vrouwen|mannen|jongeren|deelnemers|ouderen)\s+"
    r"(?:sliepen|liepen|aten|zaten|zongen|kwamen|gingen|namen|hielpen|schreven|luisterden|praatten|dansten|wandelden|fietsten|kookten)"
    rf"|\d{{1,2}}\s+{MONTH}(?:,?\s+{YEAR})?\s+(?:{_DID}|kwamen|gingen|liepen|aten|zaten|namen)\s+(?:wij|we)\s+(?:in|bij|op|langs|door)\b"
    r"|visited|gathered|attended|took\s+place|was\s+held|were\s+held)\b",
    re.I,
)
"""Words that tell that people came together, in a time that is past."""
PAST = re.compile(
    r"\b(?:was|waren|werd(?:en)?|had(?:den)?|kwam(?:en)?|ging(?:en)?|stond(?:en)?|zat(?:en)?|bleef|bleven|hield(?:en)?|zei(?:den)?"
    r"|sprak(?:en)?|vertelde[n]?|begon(?:nen)?|reed|reden|liep(?:en)?|war(?:en)?|wurden?|were)\b",
    re.I,
)
"""Words that tell of the past."""
MEETING = re.compile(
    r"\b(?:(?!maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|vandaag)[\w-]{3,}dag(?:en)?"
    r"|\w*(?:bijeenkomst|conferentie|congres|symposium|excursie|bezoek|reis|avond|middag|festival|feest|viering|debat"
    r"|vergadering|workshop|manifestatie|demonstratie|tocht|tentoonstelling|jubileum|opening|ontmoeting|overleg|afscheid|receptie|treffen|besuch"
    r"|(?<!\bin\s)(?<!\bna\s)beraad|cursus|training|lezing|vesper|beurs|concert|maaltijd|wandeling|borrel|caf[eé]|open\s+(?:huis|dag)|herdenking|lustrum"
    r"|picknick|kermis|(?<!arbeids)(?<!woning)(?<!huizen)(?<!huur)markt|quiz|ontbijt|lunch|diner|brunch"
    r"|\w{2,}gesprek|expositie|wake|ronde\s+tafel|sponsorloop"
    r"|meeting|conference|visit)(?:en|s)?)\b",
    re.I,
)
"""What people come together for, in a title."""
_AT_ONCE = re.compile(
    r"\W*(?:gister\w*|eergisteren|afgelopen|vorige\s+week|jongstleden|yesterday|last)\b", re.I
)
"""How a text begins that tells of what its writer has just seen."""
_LONGEST_HEADER = 100
_HEADER_OF_LINE = re.compile(
    rf"\W*(?:{'|'.join(WEEKDAYS)}),?\s+\d{{1,2}}\s+{MONTH}\s+{YEAR},\s+[^.,]{{4,60}}\.\s+(?=[A-Z‘'“])", re.I
)
"""Day and place before the first sentence: "Dinsdag 3 mei 2011, zaal De Brug. Er kwamen …"."""
_DATELINE = re.compile(
    r"['’]?[A-ZÀ-Ý][\w'’-]*(?:[ -](?:aan|op|bij|den|de|der|ten|ter|in|en|[A-ZÀ-Ý'’][\w'’-]*)){0,4},"
    r"\s*(?:den\s+)?(?:\w{2,9}\.?\s+)?$"
)
_DAY_ALONE = re.compile(
    rf"\W*(?:(?:{'|'.join(WEEKDAYS)}),?\s+)?\d{{1,2}}(?:\s+{MONTH}\s+|[-/.]\d{{1,2}}[-/.]){YEAR}\s*(?:[.:]\s|[–—]|\s-\s)",
    re.I,
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
    own = [line for line in lines if line.casefold() != shown]
    if (found := _in_title(title, " ".join(own)[:_LEAD], published)) is not None:
        return found
    if (found := _in_head(own, published)) is not None:
        return found
    long = (line for line in own if len(line) >= _SHORTEST)
    for place, line in zip(range(_MOST_LINES), long, strict=False):
        lead, is_first = line[:_LEAD], place == 0
        behind = " ".join(own[own.index(line) + 1 :])[:_LEAD] if is_first else ""
        told = [each for each in _told_against(lead, title, published) if is_first]
        for at, day in (*_days(lead, published), *told):
            if _COMING.search(_sentence_at(lead, at)):
                continue
            is_told = (
                _reports(lead, title, may_be_short=published is not None or is_first)
                or is_its_subject(lead[:at], lead[at:], MEETING)
                or (published is not None and is_day_below(title, lead[:at]))
                or (is_first and is_head_of_speech(lead[:at]))
            )
            if is_told and _is_before(day, published):
                return Held(day, lead)
            if (
                is_first
                and _is_headed(line, title, at, behind)
                and not (published and day.start > published.start)
            ):
                return Held(day, lead)
    return None


def _in_title(title: str, lead: str, published: Date | None) -> Held | None:
    """The day in a title before that on which the text came out: "1 mei in de kerk", of 6 mei."""
    if published is None or not _reports(lead, title, may_be_short=True):
        return None
    days = (day for _, day in _days(title, published) if _is_before(day, published) and day != published)
    return next((Held(replace(day, origin="title"), title) for day in days), None)


def _in_head(own: list[str], published: Date | None) -> Held | None:
    """The day in a first line that is a venue and a day: "Dorpshuis De Deel, 8.5.2014".

    Or a town and a day, where the first sentence below tells who came to what was held.
    """
    line = own[0] if own else ""
    if len(line) > _LONGEST_HEADER:
        return None
    day = day_of_dateline(line) if len(line) < _SHORTEST else None
    begin = own[1].partition(". ")[0] if len(own) > 1 else ""
    is_its_day = day is not None and (published is None or published.start == day.start)
    if day is not None and is_its_day and MEETING.search(begin) and _MET.search(begin):
        return Held(day, line)
    if published is None:
        return None
    behind = " ".join(own[1:])[:_LEAD]
    days = (
        day
        for at, day in placed_days_in(line, _ORIGIN)
        if is_head_with_venue(line[:at], behind) and day != published and _is_before(day, published)
    )
    return next((Held(day, line) for day in days), None)


def _is_headed(line: str, title: str, at: int, behind: str) -> bool:
    """True where the first line is a header: what was held, and when; what follows it tells of the past.

    Or a dateline, below a title that says what was held.
    """
    if MEETING.search(title) and day_of_dateline(line) and PAST.search(behind):
        return True
    if _HEADER_OF_LINE.match(line):
        return PAST.search(line) is not None
    return len(line) <= _LONGEST_HEADER and bool(MEETING.search(line[:at])) and bool(PAST.search(behind))


def _days(lead: str, published: Date | None) -> Iterator[tuple[int, Date]]:
    """The days that a line tells, with their places; of one without a year, the last such day before then."""
    yield from placed_days_in(lead, _ORIGIN)
    if published is None:
        return
    year = int(published.start[:4])
    for at, day in (*placed_yearless_days_in(lead), *days_in_figures(lead)):
        found = (day.in_year(each, _ORIGIN) for each in (year, year - 1))
        if (first := next((one for one in found if one and _is_before(one, published)), None)) is not None:
            yield at, first


def _told_against(lead: str, title: str, published: Date | None) -> Iterator[tuple[int, Date]]:
    """The day that a line tells against that on which it came out, where people met: "gisteren"."""
    if published is None:
        return
    told = past_day_in(lead, date.fromisoformat(published.start), _ORIGIN)
    if told is not None and (_MET.search(lead) or MEETING.search(title)):
        yield told


def _is_before(day: Date, published: Date | None) -> bool:
    if published is None:
        return True
    last = date.fromisoformat(day.end or day.start)
    return 0 <= (date.fromisoformat(published.start) - last).days <= _LONG_AFTER


def _reports(lead: str, title: str, *, may_be_short: bool) -> bool:
    """True where the words tell that people met then.

    ``may_be_short`` where it is known when that came out, or where a text begins with it: then it will do
    that its title names a meeting, or that it begins with what its writer has just seen.
    """
    if _MET.search(lead) or tells_of_company(lead):
        return True
    is_told = MEETING.search(title) is not None or _AT_ONCE.match(lead) is not None
    return may_be_short and is_told and PAST.search(lead) is not None


def _sentence_at(text: str, at: int) -> str:
    """The sentence around this place; a full stop with a space behind it ends it."""
    return text[text.rfind(". ", 0, at) + 1 :].partition(". ")[0]


def day_of_dateline(line: str) -> Date | None:
    """The day in a line that begins with a town and a day: "Elburg, 8-11-2014. De poort stond open".

    Or with the day alone, as a sentence of its own: "Maandag 16 maart 2020. Het kantoor is dicht".
    """
    placed = ((at, day) for at, day in placed_days_in(line[:_LEAD], _ORIGIN) if at <= _LONGEST_TOWN)
    is_alone = _DAY_ALONE.match(line) is not None
    return next((day for at, day in placed if is_alone or _DATELINE.fullmatch(line[:at])), None)
