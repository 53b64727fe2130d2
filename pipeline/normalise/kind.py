"""Decides what kind of thing an item is, by numbered rules in the order of their authority."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from archive.catalogue.evidence import Announcement, Evidence
from archive.catalogue.items import Date, Value
from pipeline.normalise.date_forms import date_in, iso_date, source_line_year, yearless_day_in
from pipeline.normalise.date_lines import closing_lines, lines_below_title
from pipeline.normalise.said_of_item import (
    PAGES,
    address_words,
    file_name,
    name_words,
    server_name,
    without_ending,
)
from pipeline.normalise.section_titles import names_a_section
from pipeline.normalise.stated_by_page import event_date
from pipeline.normalise.vocabulary import Vocabulary

_SLIDES = ("ms-powerpoint", "presentationml", "opendocument.presentation")
_SLIDE_ENDINGS = re.compile(r"\.(?:ppt|pptx|pps|ppsx|odp)$", re.IGNORECASE)
_PARTS = re.compile(r"\s*[:;|–—»]\s*|\s+-\s+|\.\s+")
_ARTICLES = re.compile(r"(?:het|de|een|the|an?)\s+", re.IGNORECASE)
_NEWS = re.compile(r"/(?:\d+-)?(?:nieuws|news|actueel)(?:/|$)|/(?:19|20)\d\d/\d\d/", re.IGNORECASE)
_BEGINS = re.compile(r"(?<!\w)")
# "jaargang 24 nr. 1", "Rondbrief nr. 3": not "nummer 12" of a house, a law or a song.
_ISSUE = re.compile(
    r"\bjaargang\s+\d+|\b(?:\w*(?:brief|krant|blad|bulletin|courant|bode)|editie|aflevering|issue)\s*,?\s*"
    r"(?:(?:jaargang\s+)?\d+\s*,?\s*)?(?:nr\.?|nummer|no\.?)\s*\d+",
    re.I,
)
_INVITES = re.compile(
    r"\b(?:aanmeld\w*|meld\s+u|opgeven|opgave|geef\s+u\s+op|inschrijven|inschrijving|(?:van\s+harte\s+)?(?:welkom|uitgenodigd)"
    r"|toegang|entree|aanvang|inloop|zaal\s+open|vertrek|kosten|deelname|komt?\s+u|kom\s+(?:ook|naar)|gaan\s+we|vindt\s+plaats"
    r"|\d{1,2}[.:]\d\d\s*(?:uur|u\b)|register|admission|welcome\s+at)\b",
    re.I,
)
_FEWEST_SIGNS = 3
_LONGEST_INVITATION = 1_500
_LONGEST = 600
_FIRST_WORDS = 160
_LEAD = 250
_LONG_PROSE = 300
_DATE_LINE = 40
_SOON = 120
"""Days from its publication in which a day to come makes a piece an announcement."""


@dataclass(frozen=True, slots=True)
class Place:
    """A text that may name a kind, with how many words may stand before the one that names it."""

    text: str
    origin: str
    rule: str
    confidence: float
    before: int


def kind_by_words(
    evidence: Evidence, said: Announcement | None, title: str, vocabulary: Vocabulary
) -> list[Value]:
    """The kinds that the form of the bytes and the words about them name, the deciding one first."""
    if _is_page(evidence) and names_a_section(title):
        return [
            Value("kind", "page", "title", "K16 a title that names what a section lists", title[:200], 0.9)
        ]
    found = [*_by_media_type(evidence)]
    pattern = vocabulary.kind_words if _is_page(evidence) else vocabulary.file_words
    for place in _places(evidence, said, title):
        if named := _named_in(place, pattern):
            kind, words = named
            found.append(Value("kind", kind, place.origin, place.rule, words, place.confidence))
    return _settle(found)


def is_weak(value: Value) -> bool:
    """True for a kind that gives way to that of its event: "dit artikel" is said of reports as well."""
    return value.value == "article" and value.origin == "sentence"


def kind_by_form(evidence: Evidence, title: str, named_event: str, held: str) -> Value:
    """The kind of a thing that no word names: by the event it is about, by its date, by its length.

    ``held`` is the day of that event (ISO 8601), "" when it is not known.
    """
    if coming := _coming_day(evidence, title):
        return Value("kind", "announcement", "first lines", "K10 tells of a day to come", coming, 0.7)
    if begins := _stated_event(evidence):
        rule = "K15 an event, says the page to machines"
        return Value("kind", "announcement", "stated for machines", rule, begins, 0.7)
    if named_event and not is_news(evidence) and not _is_before(held, evidence, title):
        return Value("kind", "report", "event", "K11 named after an event that was held", named_event, 0.6)
    reading = evidence.reading
    line = _in_date_line(evidence, title)
    is_dated = bool(_published(evidence) or (line and line.start))
    if _is_page(evidence) and not is_dated and (invites := _invitation(reading.main_text)):
        return Value("kind", "announcement", "text", "K19 asks its reader to come", invites, 0.55)
    if issue := _ISSUE.search(title):
        return Value("kind", "newsletter", "title", "K17 an issue by its number", issue[0], 0.7)
    if not _is_page(evidence):
        return Value("kind", "other", "media type", "K14 a file nothing is said of", reading.media_type, 0.3)
    if dated := _published(evidence) or _source_line(reading.main_text) or (line and line.start):
        return Value("kind", "article", "form", "K12 published on a day or in a magazine", dated, 0.65)
    if is_news(evidence):
        return Value("kind", "article", "address", "K18 published as news", evidence.addresses[0], 0.5)
    if len(reading.main_text) > _LONG_PROSE:
        return Value("kind", "article", "form", "K12 long prose", f"{len(reading.main_text)} characters", 0.5)
    return Value("kind", "page", "form", "K13 any other page", "", 0.5)


def _by_media_type(evidence: Evidence) -> Iterator[Value]:
    media_type, names = evidence.reading.media_type, (*evidence.addresses, server_name(evidence))
    if any(part in media_type for part in _SLIDES) or any(map(_SLIDE_ENDINGS.search, names)):
        yield Value("kind", "presentation", "media type", "K2 slides are presentations", media_type, 0.98)


def _settle(found: list[Value]) -> list[Value]:
    """Each kind once, at its most telling place."""
    first = {value.value: value for value in reversed(found)}
    return [value for value in found if first[value.value] is value]


def photo_kind(evidence: Evidence, words: list[Value]) -> list[Value]:
    """A picture is a photo, unless words say that it is drawn: a graph, a poster, a logo."""
    media_type = evidence.reading.media_type
    photo = Value("kind", "photo", "media type", "K1 pictures are photos", media_type, 0.9)
    drawn = [value for value in words if value.value == "other"]
    return [*drawn[:1], photo]


def _places(evidence: Evidence, said: Announcement | None, title: str) -> Iterator[Place]:
    """The texts that may name a kind, most telling first."""
    is_page = _is_page(evidence)
    if evidence.reading.media_type.startswith("image/"):
        yield from _places_of_photo(evidence, said, title)
        return
    yield Place(title, "title", "K3 word at the head of the title", 0.95, 1 if is_page else 2)
    if said is not None:
        yield Place(said.label, "label", "K4 label of the link", 0.9, 3)
        yield Place(said.sentence, "sentence", "K5 sentence around the link", 0.8, 12)
    if not is_page:
        yield Place(title, "title", "K6 word in the title", 0.75, 12)
    for address in evidence.addresses[:2]:
        words = address_words("//x/" + file_name(address)).lstrip("0123456789 ")
        yield Place(words, "address", "K7 word in the file name", 0.7, 0 if is_page else 2)
    yield _named_by_server(evidence)
    yield Place(_first_line(evidence, title), "first line", "K8 word at the head of the first line", 0.65, 1)
    if said is not None:
        yield Place(said.heading, "heading", "K9 heading above the link", 0.5, 1)


def _places_of_photo(evidence: Evidence, said: Announcement | None, title: str) -> Iterator[Place]:
    """A caption begins with the word that says that a picture is drawn; elsewhere it tells what is shown."""
    yield Place(title, "title", "K3 word at the head of the title", 0.95, 0)
    if said is not None:
        yield Place(said.label, "label", "K4 label of the link", 0.9, 0)
    for address in evidence.addresses[:2]:
        words = address_words("//x/" + file_name(address))
        yield Place(words, "address", "K7 word in the file name", 0.7, 2)
    yield _named_by_server(evidence)


def _named_by_server(evidence: Evidence) -> Place:
    words = name_words(without_ending(server_name(evidence))).lstrip("0123456789 ")
    return Place(words, "http header", "K7 word in the file name", 0.7, 2)


def _named_in(place: Place, pattern: re.Pattern[str]) -> tuple[str, str] | None:
    for part in _PARTS.split(place.text[:_LONGEST]):
        text = _ARTICLES.sub("", part, count=1) if _ARTICLES.match(part) else part
        found = _found_near(pattern, text, place.before)
        if found and found.lastgroup:
            return found.lastgroup.replace("_", "-"), place.text[:200]
    return None


def _found_near(pattern: re.Pattern[str], text: str, before: int) -> re.Match[str] | None:
    """Where a pattern of words is met first, if that is behind no more than so many spaces.

    It stands behind no letter, and takes long to be looked for in all of a text.
    """
    end = -1
    for _ in range(before + 1):
        if (end := text.find(" ", end + 1)) < 0:
            return pattern.search(text)
    starts = (place.start() for place in _BEGINS.finditer(text, 0, end))
    return next((found for start in starts if (found := pattern.match(text, start))), None)


def _first_line(evidence: Evidence, title: str) -> str:
    """The first line that is neither title nor heading: often "Verslag van …" or "Inleiding door …"."""
    known = (title, *evidence.reading.headings)
    for line in evidence.reading.main_text[:1_000].split("\n"):
        if len(line) > 12 and line.strip() not in known:
            return line[:_FIRST_WORDS]
    return ""


def _coming_day(evidence: Evidence, title: str) -> str:
    """The words that tell of a day soon after the day of publication, in the title or the first lines."""
    published = iso_date(_published(evidence), "date element")
    if published is None:
        return ""
    for text in (title, evidence.reading.main_text[:_LEAD]):
        yearless = yearless_day_in(text)
        day = yearless.in_year(int(published.start[:4]), "") if yearless else None
        if text == title:
            day = day or date_in(text, "")
        if day and day.precision == "day" and 0 < _days(published.start, day.start) <= _SOON:
            return " ".join(text.split())[:200]
    return ""


def _invitation(text: str) -> str:
    """The words by which a short text asks to come on a day, "" where it does not."""
    if len(text) > _LONGEST_INVITATION or not (date_in(text, "") or yearless_day_in(text)):
        return ""
    signs = list(dict.fromkeys(found.group().casefold() for found in _INVITES.finditer(text)))
    return ", ".join(signs) if len(signs) >= _FEWEST_SIGNS else ""


def _stated_event(evidence: Evidence) -> str:
    """The day of the event that the page says it is about, unless it came out after that day."""
    told = event_date(evidence)
    published = iso_date(_published(evidence), "")
    if told is None or (published and published.start > (told[0].end or told[0].start)):
        return ""
    return told[1]


def _is_before(held: str, evidence: Evidence, title: str) -> bool:
    """True when it was published before this day: nothing reports of what is still to come."""
    published = iso_date(_published(evidence), "date element") or _in_date_line(evidence, title)
    return bool(held) and published is not None and published.precision == "day" and published.start < held


def _in_date_line(evidence: Evidence, title: str) -> Date | None:
    """The date in a short line among the first three, or between the title and the text."""
    lines = evidence.reading.main_text[:_FIRST_WORDS].split("\n")[:3]
    short = (line for line in lines if len(line) <= _DATE_LINE)
    near = (*short, *lines_below_title(evidence.reading, title), *closing_lines(evidence.reading))
    return next((day for line in near if (day := date_in(line, ""))), None)


def _days(one: str, other: str) -> int:
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


def _published(evidence: Evidence) -> str:
    """The day of publication as it is shown, else as an article states it for machines."""
    stated = evidence.reading.stated
    days = (each.value for field in ("date", "published") for each in stated if each.field == field)
    return next(days, "")


def _source_line(text: str) -> str:
    lines = text[: _FIRST_WORDS * 2].split("\n")
    return next((line for line in lines if source_line_year(line)), "")[:200]


def is_news(evidence: Evidence) -> bool:
    """True when its address says that it was published as news, on a day."""
    return any(map(_NEWS.search, evidence.addresses))


def _is_page(evidence: Evidence) -> bool:
    return evidence.reading.media_type in PAGES
