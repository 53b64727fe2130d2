"""Sentences that tell of what was held without saying so: who sat there, who came to see it, who spoke."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.catalogue.calendar_names import WEEKDAYS
from pipeline.normalise.day_forms import YearlessDay

_PEOPLE = (
    r"(?:mensen|gasten|leden|vrijwilligers|inwoners|bezoekers|kinderen|vrouwen|mannen|jongeren|deelnemers|ouders|ouderen"
    r"|buren|moeders|vaders|leerlingen|bewoners)"
)
_DID_TOGETHER = (
    r"(?:praatten|spraken|zaten|aten|zongen|luisterden|discussieerden|bogen|schoven|kookten|dansten|wandelden|fietsten"
    r"|liepen|kwamen|stonden|sliepen|schilderden|speelden|dronken)"
)
_NOT_OF_COUNCIL = (
    r"(?!\s+van\s+(?:de|het)\s+"
    r"(?:(?:gemeente)?raad\b(?!\s+van)|(?:(?:eerste|tweede)\s+)?kamer\b|parlement|college))"
)
"""Those who sat and spoke there decided something; a council of churches is no such council."""
_CAME_TOGETHER = re.compile(
    rf"\b{_DID_TOGETHER}\s+(?:[\w-]+\s+){{0,3}}{_PEOPLE}\b{_NOT_OF_COUNCIL}"
    r"|\bkre(?:eg|gen)\b[^.]{0,80}\b(?:werk)?bezoek\b"
    r"|\bbrach(?:t|ten)\b[^.]{0,60}\b(?:werk)?bezoek\s+aan\b"
    r"|\b(?:kwam|kwamen|was|waren|ging|gingen)\b[^.]{0,60}\bop\s+(?:werk)?bezoek\b"
    r"|\b(?:sprak|spraken)\b[^.]{0,60}\b(?:op|tijdens)\s+(?:het|de|onze|een)\s+[^.]{0,40}"
    r"(?:beraad|bijeenkomst|conferentie|congres|symposium|dag|avond|middag)\b",
    re.I,
)
_EVENINGS = re.compile(
    r"\W*(?:twee|drie|vier|vijf|zes|\d)\s+(?:avonden|middagen|ochtenden)\b[^.]{0,60}"
    r"\b(?:was|waren|zat|zaten|stond|stonden|kwam|kwamen|brandde|hielden)\b",
    re.I,
)
_AS_SUBJECT = re.compile(r"\W*(?:de|het|ons|onze)\b[^,.;]{3,70}\b(?:van|op)\s+$", re.I)
_WAS_SO = re.compile(
    r"[\w’'/.-]+(?:\s+[a-z]+)?(?:\s+(?:1[89]|20)\d\d)?(?:\s+j\.?l\.?)?\s+"
    r"(?:was|waren|had|hadden|trok|trokken|begon|begonnen|stond|ging|opende|eindigde)\b",
    re.I,
)
_SPEECH = re.compile(
    r"\W*(?:inleiding|toespraak|lezing|voordracht|preek|speech|overweging)\s+(?:van|door|bij|op|tijdens)\b",
    re.I,
)
_LOOKS_BACK = re.compile(
    r"\b(?:terugblik|impressie|sfeerverslag|nagenieten|in\s+beeld|foto['’]?s|verslag)\b", re.I
)
_AT_THE_HEAD = 24
_IN_VENUE = re.compile(
    r"\b(?!gemeente|stad|zieken)\w*(?:huis|kerk|zaal|centrum|schouwburg|theater|kapel|school|bibliotheek|gebouw|hal)\b",
    re.I,
)
_WENT_ON = re.compile(
    r"\b(?:was|waren|had|hadden|hoefde|moest|kon|konden|liet|lieten|gaf|gaven|kreeg|kregen|zat|zaten|stond|stonden|kwam|kwamen"
    r"|vertelde|zei|sprak|klonk|begon)\b",
    re.I,
)
_IN_FIGURES = re.compile(
    rf"\b(?:({'|'.join(WEEKDAYS)})\s+|op\s+)(\d{{1,2}})[-/](\d{{1,2}})(?![\d/-])(?!\s*(?:procent|%|euro|uur))",
    re.I,
)


def tells_of_company(text: str) -> bool:
    """True for words that tell that people came together, or came to see somebody, in a time that is past."""
    return _CAME_TOGETHER.search(text) is not None or _EVENINGS.match(text) is not None


def is_its_subject(before: str, day_on: str, meeting: re.Pattern[str]) -> bool:
    """True where a meeting of a day is what a text begins to tell of: "De buurtavond van 6 juni was vol".

    ``before`` is what stands before the day, ``day_on`` the day and what follows. What a meeting decided is
    told with other verbs.
    """
    return bool(_AS_SUBJECT.fullmatch(before) and meeting.search(before) and _WAS_SO.match(day_on))


def is_head_of_speech(before: str) -> bool:
    """True for words before a day at the head of a speech: "Inleiding van Anna Smit in Zeist, 3 mei"."""
    return _SPEECH.match(before) is not None and "." not in before


def is_day_below(title: str, before: str) -> bool:
    """True for a day with which a line begins below a title that looks back: "Terugblik", "Foto's"."""
    return len(before) <= _AT_THE_HEAD and _LOOKS_BACK.search(title) is not None


def is_head_with_venue(before: str, behind: str) -> bool:
    """True for a venue before a day, in a line of its own, where what follows tells of the past.

    A town there would be a dateline, which is of the day on which something was written.
    """
    return _IN_VENUE.search(before) is not None and _WENT_ON.search(behind) is not None


def days_in_figures(text: str) -> Iterator[tuple[int, YearlessDay]]:
    """The days in figures without a year, with their places: "zaterdag 22/9", "op 9-5".

    Only behind a weekday or "op": two figures with a mark between them are a score, a share or a range.
    """
    for found in _IN_FIGURES.finditer(text):
        day, month = int(found[2]), int(found[3])
        if 1 <= month <= 12 and 1 <= day <= 31:
            weekday = WEEKDAYS[found[1].lower()] if found[1] else None
            yield found.start(2), YearlessDay(month, day, weekday)
