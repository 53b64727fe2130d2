"""Finds the event, people, organisations and themes that an item is about, with the vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from archive.catalogue.evidence import Announcement
from archive.catalogue.items import Value
from pipeline.normalise.events import HELD, Event, find_events
from pipeline.normalise.form import Form
from pipeline.normalise.name_finder import Found
from pipeline.normalise.places import Mentions, find_places, towns_named
from pipeline.normalise.said_of_item import Spoken
from pipeline.normalise.stated_by_page import stated_names
from pipeline.normalise.vocabulary import Vocabulary

_TEXT = 20_000
_MOST = 12
_MOST_THEMES = 4
_MOST_CONSIDERED = 4
_FEWEST_WORDS = 3
_ABOUT_MUCH = ("annual-report", "newsletter")
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


def find_mentions(
    form: Form,
    said: Announcement | None,
    spoken: tuple[Spoken, ...],
    publisher: str,
    vocabulary: Vocabulary,
) -> Mentions:
    """Look once for every name; of a long text in its first 20,000 characters."""
    evidence = form.evidence
    find = vocabulary.finder.find
    text = Spoken(evidence.reading.main_text[:_TEXT], "text", 0.7, 0)
    named = tuple((one, tuple(find(one.text))) for one in spoken)
    found = vocabulary.finder.find_again(text.text)
    return Mentions(evidence, said, named, (text, found), form.published, publisher, vocabulary)


class NamesByKind:
    """The names of one item for whatever kind it turns out to be; what that does not change is found once."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions
        self._events: dict[tuple[int, bool], list[Event]] = {}

    def find(self, kind: str) -> tuple[Named, list[Value]]:
        """The names of an item, and for each where it was found. ``kind`` is "" where no word named it.

        Annual reports and newsletters tell of many events and towns, and are about none of them.
        """
        about = self._about(kind)
        towns = towns_named(about, self._mentions.vocabulary)
        events = _possible(self._events_in(about, towns, kind), kind)
        event = events[0] if events else None
        places = find_places(self._mentions, towns, event, kind)
        values = [
            *(event.value for event in events[:_MOST_CONSIDERED]),
            *places[:_MOST_CONSIDERED],
            *(value for values in self._others.values() for value in values),
        ]
        people, organisations = (
            tuple(each.value for each in self._others[key]) for key in ("person", "organisation")
        )
        return Named(event, places[0].value if places else "", people, organisations), values

    def _about(self, kind: str) -> tuple[tuple[Spoken, tuple[Found, ...]], ...]:
        """What is said of the item that may name what it is about."""
        about = self._mentions.spoken
        if kind in _ABOUT_MUCH:
            return tuple(each for each in about if each[0].origin in ("title", "label"))
        if kind and kind not in HELD:
            return tuple(each for each in about if not _offers_others(each[0], self._mentions))
        return about

    def _events_in(
        self, about: tuple[tuple[Spoken, tuple[Found, ...]], ...], towns: list[tuple[str, Spoken]], kind: str
    ) -> list[Event]:
        mentions = self._mentions
        said = mentions.said if kind in HELD else None
        # What is said is filtered in one order alone: its length tells which of it is left.
        key = len(about), said is not None
        if key not in self._events:
            spoken = tuple(one for one, _ in about)
            named = tuple(dict.fromkeys(town for town, _ in towns))
            self._events[key] = find_events(
                mentions.evidence,
                said,
                spoken,
                named,
                mentions.published,
                mentions.publisher,
                mentions.vocabulary,
            )
        return self._events[key]

    @cached_property
    def _others(self) -> dict[str, list[Value]]:
        return _others(self._mentions)


def _offers_others(one: Spoken, mentions: Mentions) -> bool:
    """True for a sentence around a link that has a name of its own: it may tell of what else is offered."""
    label = mentions.said.label if mentions.said else ""
    return one.origin == "sentence" and len(label.split()) >= _FEWEST_WORDS and label != one.text


def _possible(events: list[Event], kind: str) -> list[Event]:
    """Running text names many events; only of what was held or announced it tells which one that was.

    What merely stands there may begin with the town and the day of one that it lists; minutes speak of what
    is to be held.
    """
    if kind == "page":
        return [event for event in events if event.near and event.value.origin != "first lines"]
    if kind == "minutes":
        return [event for event in events if event.near]
    return [event for event in events if event.near or kind in HELD]


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
