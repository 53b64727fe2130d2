"""Finds the place that an item is about: the town of its event, else the one that it tells of.

Where an office is, where a letter was signed and where people come from is no such place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import islice, takewhile

from archive.catalogue.calendar_names import MONTHS
from archive.catalogue.evidence import Announcement, Evidence
from archive.catalogue.items import Date, Value
from pipeline.normalise.date_forms import date_in, is_only_a_date, yearless_day_in
from pipeline.normalise.date_lines import is_sentence
from pipeline.normalise.events import HELD, Event, tells_of_one_event
from pipeline.normalise.name_finder import Found
from pipeline.normalise.named_towns import (
    AND,
    BEFORE,
    DATELINE,
    GOES_THERE,
    is_elsewhere,
    town_of,
    towns_here,
)
from pipeline.normalise.occasion_lines import has_hours, is_label
from pipeline.normalise.said_of_item import PAGES, Spoken
from pipeline.normalise.stated_by_page import stated_places
from pipeline.normalise.vocabulary import Vocabulary

_BEGINNING = 400
_HEAD = 300
_CLOSING = 300
_DATED_LINE = re.compile(r"\s*,\s*(?:[^\n,.]{3,40},\s*)?([^\n,]{5,30})\.\s")
_WHERE = re.compile(r"(?:waar|plaats|locatie|location|where|venue|wo|ort)\s*:\s*\S", re.IGNORECASE)
_NAMES_WHERE = re.compile(
    r"\b(?:waar|plaats|locatie|adres|zaal|location|where|venue|wo|ort)\b", re.IGNORECASE
)
_HELD_AT = re.compile(
    r"\b(?:vastgesteld|aangenomen|gehouden|bijeen(?:gekomen)?|vergaderd|adopted)\b[^.\n]{0,40}\s(?:te|in|at)\s+(?:(?:de|het|een)\s+[\w'’-]+\s(?:van|te|in)\s+)?$",
    re.IGNORECASE,
)
_BUILDING = re.compile(
    r"\b\w*(?:kerk|huis|zaal|centrum|school|gebouw|caf[eé]|plein|hal|hotel|kapel|theater|bibliotheek|boerderij|kantine|college|synagoge|moskee|museum|klooster"
    r"|paviljoen|schouwburg|pastorie|aula|restaurant)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    rf"\b(?!(?:{'|'.join(MONTHS)})\b)[^\W\d_]{{3,}}\.?\s+\d{{1,4}}\s?[a-zA-Z]?\s*(?:[,|]|\bin\b|\bte\b)\s*"
    r"(?:\d{4}\s?[A-Z]{2}\s+)?$",
    re.IGNORECASE,
)
"""A street and a number before a town: "Catharinazaal, Hoofdwagt 2, Grave"."""
_OFFICE = re.compile(
    r"\btel(?:\.|efoon)|\bpostbus\b|\bsecretariaat\b|\bcontact\b|@|\bkantoor\b", re.IGNORECASE
)
_HEAD_LINES, _LISTED_LINES, _LONGEST_HEAD_LINE = 4, 12, 100
_TELLS_NO_PLACE = ("page", "annual-report", "newsletter")
_PLAYS = HELD | {"article"}
_OF_ITS_DAY = ("introduction", "presentation", "photo", "minutes", "report")
"""Kinds with the town and the day of what was held at their head; a letter has those of its writing."""
_WHOLE = 3_000
_PROSE = 60
"""Characters from which a line is prose."""
_LONG_AGO = re.compile(r"\b(?:19|20)\d\d\b|\b(?:geleden|destijds|vroeger|ooit|ago)\b", re.IGNORECASE)
_EXAMPLE = re.compile(r"\b(?:een|a|an|eine?)\s+(?:[\w-]+\s+){1,4}(?:in|te|bij|at)\s+$", re.IGNORECASE)
"""One of many: "een school in Tilburg", "op een middag in Utrecht" said somebody something."""
_SPEAKS_FOR = frozenset(("Den Haag", "Brussel", "'s-Gravenhage"))
"""Towns that stand for those who govern there."""
_SENTENCE_ENDS = re.compile(
    r"(?<=[.!?])(?i:(?<!\bjl\.)(?<!\bds\.)(?<!\bdr\.)(?<!\bmr\.)(?<!\bnr\.)(?<!\bst\.))\s+(?=[A-ZÀ-Ý‘'“\"])|\n"
)
_IN = re.compile(
    r"\b(?:in|te|bij|at)\s+(?:(?:de|het)\s+(?:gemeente|stad|dorp)\s+|(?:de|het)\s+(?:[\w'’-]+\s+){1,3}van\s+)?$",
    re.IGNORECASE,
)
_JUST_NOW = re.compile(
    r"\b(?:gister\w*|eergister\w*|vandaag|vanmorgen|vanochtend|vanmiddag|afgelopen|yesterday|today)\b", re.I
)
_ON_A_DAY = re.compile(r"\b(?:maan|dins|woens|donder|vrij|zater|zon)dag\w*\b", re.I)
"""When news tells of what has happened; a weekday tells it in its first sentence alone."""
_AGAIN = re.compile(r"\b(?:elke?|iedere?|wekelijkse?|volgende|komende|every)\b", re.I)
_PRESS_RELEASE = re.compile(r"\W*(?:persbericht|press\s+release)\b", re.I)
"""Its dateline is where it was written."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """The names of the vocabulary in what is said of an item, and in its text.

    ``published`` is the day on which it came out, None where it does not say; ``publisher`` is the
    organisation behind its site.
    """

    evidence: Evidence
    said: Announcement | None
    spoken: tuple[tuple[Spoken, tuple[Found, ...]], ...]
    text: tuple[Spoken, tuple[Found, ...]]
    published: Date | None
    publisher: str
    vocabulary: Vocabulary


def towns_named(
    about: Iterable[tuple[Spoken, tuple[Found, ...]]], vocabulary: Vocabulary
) -> list[tuple[str, Spoken]]:
    """The towns in what is said of an item, each with the words that name it."""
    return [town for one, found in about for town in _towns(one, found, vocabulary)]


def find_places(
    mentions: Mentions, towns: list[tuple[str, Spoken]], event: Event | None, kind: str
) -> list[Value]:
    """Where an item is about, each place once, the most likely first."""
    said = mentions.said if kind in HELD else None
    stated = (*stated_places(mentions.evidence, mentions.vocabulary), *_in_dateline(mentions))
    of_page = list(_of_page(said, event, kind))
    # A photo of an event was taken there, whoever is on it.
    near = [*of_page, *_near(towns, event)] if kind == "photo" and event else [*_near(towns, event), *of_page]
    told = [] if kind in _TELLS_NO_PLACE else list(_in_words_of_place(mentions, kind))
    text = (*_in_head(mentions, kind), *_in_text(mentions, event, kind), *_only_named(mentions, event, kind))
    return _first_of_each([*stated, *told, *near, *text])


def _towns(one: Spoken, found: tuple[Found, ...], vocabulary: Vocabulary) -> Iterator[tuple[str, Spoken]]:
    return ((town_of(name, vocabulary), one) for name in towns_here(one, found))


def _near(towns: list[tuple[str, Spoken]], event: Event | None) -> Iterator[Value]:
    """The town of the event first; else the only one that is named at the most telling place."""
    occasion = event.occasion if event else None
    if event is not None and occasion is not None and occasion.town:
        yield Value("place", occasion.town, "event", "N5 the one town of the event", event.name, 0.8)
    here: dict[Spoken, set[str]] = {}
    for town, one in towns:
        if one.near:
            here.setdefault(one, set()).add(town)
    held = occasion.places if occasion else frozenset()
    yield from _only((one, named & held, "N5 town of the event") for one, named in here.items())
    yield from _only((one, named, "N6 town of the vocabulary") for one, named in here.items())


def _only(places: Iterable[tuple[Spoken, Set[str], str]]) -> Iterator[Value]:
    for one, towns, rule in places:
        if len(towns) == 1:
            yield Value("place", min(towns), one.origin, rule, one.text[:200], one.confidence)


def _of_page(said: Announcement | None, event: Event | None, kind: str) -> Iterator[Value]:
    """The town of the report that shows a photo or offers a speech, where both are of one event.

    What an article offers may be of anywhere; its photos were taken where it plays.
    """
    if said is None or not said.page_place or not (tells_of_one_event(said) or kind == "photo"):
        return
    if event is None or event.name == said.page_event:
        rule = "N11 town of the page that shows it"
        yield Value("place", said.page_place, "announcing page", rule, said.page_place, 0.6)


def _in_text(mentions: Mentions, event: Event | None, kind: str) -> Iterator[Value]:
    """The town in the first sentence that names one, else the only building or town in the first lines.

    Not of an event with many towns, and only of what was held: an article names the towns of those it quotes.
    """
    occasion = event.occasion if event else None
    in_many_towns = occasion is not None and bool(occasion.days or occasion.towns)
    if in_many_towns or (event is None and kind not in HELD):
        return
    one, found = mentions.text
    beginning = tuple(name for name in found if name.end <= _BEGINNING)
    words = " ".join(one.text[:_BEGINNING].split())[:200]
    if town := _in_first_sentence(one, beginning, mentions.vocabulary):
        yield Value("place", town, "first lines", "N23 town in the first sentence that names one", words, 0.5)
    buildings = tuple(name for name in beginning if name.family == "venue")
    for names, rule in ((buildings, "N6 the only building"), (beginning, "N6 the only town")):
        towns = {town for town, _ in _towns(one, names, mentions.vocabulary)}
        if len(towns) == 1:
            yield Value("place", towns.pop(), "first lines", f"{rule} in the first lines", words, 0.5)


def _in_first_sentence(one: Spoken, beginning: tuple[Found, ...], vocabulary: Vocabulary) -> str:
    """The only town where something goes on by the first sentence that names any, and a day; "" for none."""
    named = list(towns_here(one, beginning))
    if not named:
        return ""
    begin, sentence = _sentence_around(one.text, named[0])
    end = begin + len(sentence)
    if date_in(sentence, "") is None and yearless_day_in(sentence) is None:
        return ""
    here = [name for name in named if name.end <= end and _goes_on_at(one.text, name.start)]
    towns = {town_of(name, vocabulary) for name in here}
    # "In Hattem, Wezep en Heerde": in none of them more than in the others.
    are_many = any(
        AND.fullmatch(one.text[name.end : other.start]) for name in here for other in named if other != name
    )
    return towns.pop() if len(towns) == 1 and not are_many else ""


def _in_head(mentions: Mentions, kind: str) -> Iterator[Value]:
    """The only town in a line at the head that tells a day as well: "6 april 2011, zaal De Brug, Best".

    None where several lines do so, as those of a programme of many days.
    """
    found = list(islice(_towns_of_days(mentions, kind), _HEAD_LINES)) if kind in _PLAYS else []
    if len({town for town, _ in found}) == 1:
        town, line = found[0]
        yield Value("place", town, "first lines", "N27 town beside the day at its head", line, 0.65)


def _towns_of_days(mentions: Mentions, kind: str) -> Iterator[tuple[str, str]]:
    """Each town that stands alone beside a day in one of the first lines, with that line."""
    one, found = mentions.text
    is_page = mentions.evidence.reading.media_type in PAGES
    start = 0
    for number, line in enumerate(one.text.split("\n", _LISTED_LINES)[:_LISTED_LINES]):
        end = start + len(line)
        named = [name for name in found if start <= name.start < end and name.family in ("place", "venue")]
        here = [
            name for name in named if not is_elsewhere(one.text[max(0, name.start - BEFORE) : name.start])
        ]
        towns = {town_of(name, mentions.vocabulary) for name in here}
        is_dated = date_in(line, "") is not None or yearless_day_in(line) is not None
        if len(towns) == 1 and len(line) <= _LONGEST_HEAD_LINE and is_dated:
            rest = f"{one.text[start : here[0].start]} {one.text[here[0].end : end]}"
            if _tells_where(rest, kind, is_page=is_page):
                yield towns.pop(), line
        elif number >= _HEAD_LINES and not towns:
            return
        start = end + 1


def _tells_where(rest: str, kind: str, *, is_page: bool) -> bool:
    """True where a town and a day are those of what was held, by what stands in the line beside them."""
    if is_only_a_date(rest.strip(" ,()")):
        return kind in _OF_ITS_DAY and (is_page or kind != "report")
    return kind != "article" or _BUILDING.search(rest) is not None


def _only_named(mentions: Mentions, event: Event | None, kind: str) -> Iterator[Value]:
    """The town of an article, where its first sentence that names one says that something goes on there.

    It is the only one, or something has just happened there. A town further on is that of somebody who spoke,
    or of an example; one beside a year is of long ago.
    """
    one, found = mentions.text
    if kind != "article" or event is not None:
        return
    here = list(takewhile(lambda name: name.end <= _WHOLE, towns_here(one, found)))
    if not here:
        return
    start, sentence = _sentence_around(one.text, here[0])
    before = one.text[:start].split("\n")
    is_first = not before[-1].strip() and all(len(line) < _PROSE for line in before)
    is_news = mentions.published is not None and _tells_of_now(sentence, is_first=is_first)
    inside = {
        town_of(name, mentions.vocabulary)
        for name in here
        if not is_news or name.end <= start + len(sentence)
    }
    if len(inside) > 1:
        return
    town = town_of(here[0], mentions.vocabulary)
    at = here[0].start
    is_example = _EXAMPLE.search(one.text[max(0, at - BEFORE) : at]) is not None
    is_there = (_goes_on_at(one.text, at) or " " in here[0].name) and not is_example
    is_told = (is_first or is_news) and not _is_long_ago(sentence, mentions.published)
    if is_there and is_told and town not in _SPEAKS_FOR:
        words = " ".join(sentence.split())[:200]
        yield Value("place", town, "first lines", "N28 the only town that it names", words, 0.45)


def _tells_of_now(sentence: str, *, is_first: bool) -> bool:
    is_now = _JUST_NOW.search(sentence) or (is_first and _ON_A_DAY.search(sentence))
    return bool(is_now) and _AGAIN.search(sentence) is None


def _is_long_ago(sentence: str, published: Date | None) -> bool:
    """True for a sentence with a year other than that in which the text came out, or that tells of once."""
    year = published.start[:4] if published else ""
    return any(found[0] != year for found in _LONG_AGO.finditer(sentence))


def _sentence_around(text: str, name: Found) -> tuple[int, str]:
    """The sentence that has a name near the beginning of a text, and where it begins."""
    ends = [found.end() for found in _SENTENCE_ENDS.finditer(text[: _BEGINNING * 2])]
    begin = max((each for each in ends if each <= name.start), default=0)
    return begin, text[begin : min((each for each in ends if each >= name.end), default=len(text))]


def _goes_on_at(text: str, start: int) -> bool:
    before = text[max(0, start - BEFORE) : start]
    return _IN.search(before) is not None or GOES_THERE.search(before) is not None


def _in_dateline(mentions: Mentions) -> Iterator[Value]:
    """The town with which the text begins, as news does: "Boxtel – De burgemeester speldde"."""
    one, found = mentions.text
    title = mentions.spoken[0][0].text if mentions.spoken else ""
    if _lists_towns(one.text, found) or _PRESS_RELEASE.match(title):
        return
    for name in found:
        line = one.text[: name.start].rpartition("\n")[2]
        if name.start > _HEAD:
            return
        if name.family == "place" and not line.strip("( ") and _is_dateline(one.text[name.end :]):
            words = " ".join(one.text[name.start :][:200].split())
            yield Value("place", name.name, "first lines", "N18 town at the head of the text", words, 0.75)
            return


def _lists_towns(text: str, found: tuple[Found, ...]) -> bool:
    """True where several lines begin with a town each, as those of addresses, hours or people do."""
    first = text[: _HEAD * 2]
    begin = {name.name for name in found if name.family == "place" and _begins_line(first, name)}
    return len(begin) > 1


def _begins_line(text: str, name: Found) -> bool:
    at_head = not text[: name.start].rpartition("\n")[2].strip("( ")
    return name.end < len(text) and at_head and text[name.end : name.end + 1] in (":", ",")


def _is_dateline(behind: str) -> bool:
    """True where a dash, or a day and a full stop, parts a town from the text behind it."""
    dated = _DATED_LINE.match(behind)
    day = date_in(dated[1], "") if dated else None
    return DATELINE.match(behind) is not None or (day is not None and day.precision == "day")


def _in_words_of_place(mentions: Mentions, kind: str) -> Iterator[Value]:
    """The town in a line that says where, or in which something was held, near beginning or end.

    The address at the head of a page that announces something is where that is held; of a file it is that
    of whoever sends it.
    """
    is_announced = kind == "announcement" and mentions.evidence.reading.media_type in PAGES
    one, found = mentions.text
    last = max(0, len(one.text) - _CLOSING)
    for name in found:
        if name.family not in ("place", "venue") or _HEAD * 2 < name.start < last:
            continue
        start = one.text.rfind("\n", 0, name.start) + 1
        before = one.text[start : name.start][-BEFORE:]
        is_there = _is_below_label(one.text[:start])
        is_there |= is_announced and _is_address(one.text, name)
        if is_there or _WHERE.match(one.text[start : name.end]) or _HELD_AT.search(before):
            town = town_of(name, mentions.vocabulary)
            words = " ".join(one.text[start : name.end + BEFORE].split())[:200]
            yield Value("place", town, "text", "N21 town where it says that something is or was", words, 0.7)


def _is_below_label(above: str) -> bool:
    """True below a line that is the name of a fact, "Locatie:", be it with the day and the hours between."""
    lines = above.rstrip("\n")[-_HEAD:].split("\n")[-2:]
    if len(lines) == 2 and not is_label(lines[1]) and not _is_when(lines[1]):
        return False
    return any(is_label(line) and _NAMES_WHERE.search(line) for line in lines)


def _is_when(line: str) -> bool:
    return has_hours(line) or is_only_a_date(line)


def _is_address(text: str, name: Found) -> bool:
    """True for the town of an address at the head of a text, in a line of its own; not of an office."""
    start, end = text.rfind("\n", 0, name.start) + 1, text.find("\n", name.end)
    line = text[start : end if end >= 0 else len(text)]
    is_short = name.start < _BEGINNING and len(line) <= _LONGEST_HEAD_LINE and not is_sentence(line)
    return is_short and _ADDRESS.search(text[start : name.start]) is not None and not _OFFICE.search(line)


def _first_of_each(values: list[Value]) -> list[Value]:
    first: dict[str, Value] = {}
    for value in values:
        first.setdefault(value.value, value)
    return list(first.values())
