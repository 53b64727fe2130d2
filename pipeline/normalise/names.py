"""Finds the event, place, people and organisations that an item is about, with the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from archive.catalogue.evidence import Announcement, Evidence
from archive.catalogue.items import Value
from pipeline.normalise.events import HELD, Event, find_events, tells_of_one_event
from pipeline.normalise.name_finder import Found
from pipeline.normalise.said_of_item import Spoken
from pipeline.normalise.stated_by_page import stated_names, stated_places
from pipeline.normalise.vocabulary import Vocabulary

_TEXT = 20_000
_BEGINNING = 600
_HEAD = 300
_MOST = 12
_MOST_THEMES = 4
_MOST_CONSIDERED = 4
_ABOUT_MUCH = ("annual-report", "newsletter")
_FROM_ELSEWHERE = re.compile(r"(?:uit|vanuit|naar|from)\s+(?:het\s+|de\s+)?$", re.IGNORECASE)
_BEFORE = 20
# "Heel", "Best" and "Bergen" are towns, and words with which sentences begin.
_BEGINS_SENTENCE = re.compile(r"(?:^|[.!?:\n]\s*['‘\"“]?)\s*$")
# "Mevr. Haren", "A. Heel", "Aaltje van der Sleen".
_IN_SURNAME = re.compile(
    r"(?:\b[A-Z]\.|\b(?:mevr|mw|dhr|ds|drs|mr|dr|ir|pater|zuster)\.?|\bvan\s+(?:der|den|de))\s*$", re.I
)
_DATELINE = re.compile(r"\s*(?:,[^\n,.]{3,30})?(?:\s[–—-]\s|\s*[–—:]\s)")
_RULES = {
    "person": "N7 people of the vocabulary",
    "organisation": "N8 organisations of the vocabulary",
    "theme": "N9 themes of the vocabulary",
    "law": "N9 laws of the vocabulary",
}


@dataclass(frozen=True, slots=True)
class Named:
    """The names found; ``event`` is None when the item is about none."""

    event: Event | None = None
    place: str = ""
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()

    @property
    def event_name(self) -> str:
        """The name of the event, "" when there is none."""
        return self.event.name if self.event else ""


@dataclass(frozen=True, slots=True)
class Mentions:
    """The names of the vocabulary in what is said of an item, and in its text."""

    evidence: Evidence
    said: Announcement | None
    spoken: tuple[tuple[Spoken, tuple[Found, ...]], ...]
    text: tuple[Spoken, tuple[Found, ...]]
    vocabulary: Vocabulary


def find_mentions(
    evidence: Evidence, said: Announcement | None, spoken: tuple[Spoken, ...], vocabulary: Vocabulary
) -> Mentions:
    """Look once for every name; of a long text in its first 20,000 characters."""
    find = vocabulary.finder.find
    text = Spoken(evidence.reading.main_text[:_TEXT], "text", 0.7, 0)
    named = tuple((one, tuple(find(one.text))) for one in spoken)
    return Mentions(evidence, said, named, (text, vocabulary.finder.find_again(text.text)), vocabulary)


def find_names(mentions: Mentions, kind: str) -> tuple[Named, list[Value]]:
    """The names of an item, and for each where it was found. ``kind`` is "" where no word named it.

    Annual reports and newsletters tell of many events and towns, and are about none of them.
    """
    about = mentions.spoken
    if kind in _ABOUT_MUCH:
        about = tuple(each for each in about if each[0].origin in ("title", "label"))
    towns = [town for each in about for town in _towns(*each, mentions.vocabulary)]
    named_towns = tuple(dict.fromkeys(town for town, _ in towns))
    spoken = tuple(one for one, _ in about)
    said = mentions.said if kind in HELD else None
    events = _possible(find_events(mentions.evidence, said, spoken, named_towns, mentions.vocabulary), kind)
    event = events[0] if events else None
    stated = (*stated_places(mentions.evidence, mentions.vocabulary), *_in_dateline(mentions))
    places = _first_of_each(
        [*stated, *_near(towns, event), *_of_page(said, event, kind), *_in_text(mentions, event, kind)]
    )
    named = _others(mentions)
    values = [
        *(event.value for event in events[:_MOST_CONSIDERED]),
        *places[:_MOST_CONSIDERED],
        *(value for values in named.values() for value in values),
    ]
    people, organisations = (tuple(each.value for each in named[key]) for key in ("person", "organisation"))
    return Named(event, places[0].value if places else "", people, organisations), values


def _possible(events: list[Event], kind: str) -> list[Event]:
    """Running text names many events; only of what was held or announced it tells which one that was."""
    return [event for event in events if event.near or kind in HELD]


def _towns(one: Spoken, found: tuple[Found, ...], vocabulary: Vocabulary) -> Iterator[tuple[str, Spoken]]:
    """Each town that is named, itself or by a building; not those that somebody comes from or goes to."""
    for name in found:
        if name.family not in ("place", "venue"):
            continue
        written = one.text[name.start : name.end]
        before = one.text[max(0, name.start - _BEFORE) : name.start]
        is_word = one.near == 0 and _may_be_a_word(before, one.text[name.end :])
        if (one.flat or written != written.lower()) and not is_word and not _FROM_ELSEWHERE.search(before):
            yield vocabulary.venues.get(name.name, name.name), one


def _may_be_a_word(before: str, behind: str) -> bool:
    """True at the beginning of a sentence, where the capital of a town says nothing, and in a surname."""
    begins = _BEGINS_SENTENCE.search(before) is not None and not _DATELINE.match(behind)
    return begins or _IN_SURNAME.search(before) is not None


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
        yield Value("place", said.page_place, "announcing page", rule, said.page_title[:200], 0.6)


def _in_text(mentions: Mentions, event: Event | None, kind: str) -> Iterator[Value]:
    """The only building, else the only town, in the first 600 characters; not of an event with many towns."""
    occasion = event.occasion if event else None
    in_many_towns = occasion is not None and bool(occasion.days or occasion.towns)
    if in_many_towns or (event is None and kind not in HELD):
        return
    one, found = mentions.text
    beginning = tuple(name for name in found if name.end <= _BEGINNING)
    buildings = tuple(name for name in beginning if name.family == "venue")
    for names, rule in ((buildings, "N6 the only building"), (beginning, "N6 the only town")):
        towns = {town for town, _ in _towns(one, names, mentions.vocabulary)}
        if len(towns) == 1:
            words = " ".join(one.text[:_BEGINNING].split())[:200]
            yield Value("place", towns.pop(), "first lines", f"{rule} in the first lines", words, 0.5)


def _in_dateline(mentions: Mentions) -> Iterator[Value]:
    """The town with which the text begins, as news does: "Boxtel – De burgemeester speldde"."""
    one, found = mentions.text
    for name in found:
        line = one.text[: name.start].rpartition("\n")[2]
        if name.start > _HEAD:
            return
        if name.family == "place" and not line.strip("( ") and _DATELINE.match(one.text[name.end :]):
            words = " ".join(one.text[name.start :][:200].split())
            yield Value("place", name.name, "first lines", "N18 town at the head of the text", words, 0.75)
            return


def _first_of_each(values: list[Value]) -> list[Value]:
    first: dict[str, Value] = {}
    for value in values:
        first.setdefault(value.value, value)
    return list(first.values())


def _others(mentions: Mentions) -> dict[str, list[Value]]:
    """People, organisations, themes and laws, each once, in the order in which they are met."""
    found: dict[str, dict[str, Value]] = {family: {} for family in _RULES}
    for author in stated_names(mentions.evidence, mentions.vocabulary):
        found[author.field].setdefault(author.value, author)
    near = (each for each in mentions.spoken if each[0].near == 2 and not each[0].flat)
    for one, names in (*near, mentions.text):
        for met in names:
            known = found.get(met.family)
            most = _MOST if met.family in ("person", "organisation") else _MOST_THEMES
            if known is None or met.name in known or len(known) >= most:
                continue
            words = " ".join(one.text[max(0, met.start - 40) : met.end + 40].split())
            rule, confidence = _RULES[met.family], min(0.9, one.confidence)
            known[met.name] = Value(met.family, met.name, one.origin, rule, words, confidence)
    return {family: list(values.values()) for family, values in found.items()}
