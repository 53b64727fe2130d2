"""A name of the vocabulary: of which family it is, how it is written, and what an event was held on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, get_args

from pipeline.normalise.vocabulary import Occasion, Series, Vocabulary
from pipeline.pipeline_error import NotAName
from wording.message import Message, say
from wording.words import Words

Family = Literal["event", "town", "person", "organisation", "building", "theme"]
FAMILIES: tuple[Family, ...] = get_args(Family)

_LABELS: Mapping[Family, Message] = {
    "event": say("event"),
    "town": say("town"),
    "person": say("person"),
    "organisation": say("organisation"),
    "building": say("building"),
    "theme": say("theme"),
}

LONGEST = 120
"""Characters of a name."""

_FEWEST_LETTERS = 2
_SEEN = 80
"""Characters that a message repeats of what was typed."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name, with what is known of it: other spellings, the town of a building, occasions of an event."""

    family: Family
    name: str
    spellings: tuple[str, ...] = ()
    town: str = ""
    series: Series | None = None

    @property
    def occasions(self) -> tuple[Occasion, ...]:
        """When an event was held, as far as the vocabulary has it."""
        return self.series.occasions if self.series else ()


def family_label(family: Family) -> Message:
    """What a name of this family is of, for people."""
    return _LABELS[family]


def family_called(typed: str) -> Family:
    """The family that goes by this word in Dutch or English; raises NotAName with those that there are."""
    known = _families()
    asked = " ".join(typed.split()).casefold()
    if asked in known:
        return known[asked]
    near = get_close_matches(asked, known, n=1)
    if near:
        raise NotAName(
            say(
                "{typed!r} is no kind of name; did you mean {near}?",
                typed=typed[:_SEEN],
                near=family_label(known[near[0]]),
            )
        )
    raise NotAName(
        say(
            "{typed!r} is no kind of name. The kinds of names are {families:or}.",
            typed=typed[:_SEEN],
            families=[family_label(each) for each in FAMILIES],
        )
    )


def _families() -> dict[str, Family]:
    known: dict[str, Family] = {each: each for each in FAMILIES}
    for words in (Words("en"), Words("nl")):
        known |= {words(family_label(each)).casefold(): each for each in FAMILIES}
    return known


def checked(typed: str) -> str:
    """A name or a spelling as the vocabulary keeps it; raises NotAName for what cannot be one."""
    name = " ".join(typed.split())
    letters = sum(character.isalpha() for character in name)
    if letters >= _FEWEST_LETTERS and len(name) <= LONGEST and name.isprintable() and ";" not in name:
        return name
    raise NotAName(
        say(
            "{name!r}: expected a name of at least {fewest:number} and at most {most:number} letters, "
            "in one line and without a semicolon, which parts names from each other.",
            name=typed[:_SEEN],
            fewest=_FEWEST_LETTERS,
            most=LONGEST,
        )
    )


def all_names(vocabulary: Vocabulary, families: tuple[Family, ...] = FAMILIES) -> Iterator[Named]:
    """Every name of these families, each family in the order of its names."""
    for family in families:
        yield from sorted(_of_family(vocabulary, family), key=lambda named: named.name.casefold())


def named_so(vocabulary: Vocabulary, family: Family, name: str) -> Named | None:
    """The entry of exactly this name."""
    return next((each for each in _of_family(vocabulary, family) if each.name == name), None)


def _of_family(vocabulary: Vocabulary, family: Family) -> Iterator[Named]:
    if family == "event":
        for series in vocabulary.series:
            yield Named(family, series.name, series.words, series=series)
    elif family == "town":
        for town in vocabulary.towns:
            yield Named(family, town, tuple(vocabulary.spellings.get(town, ())))
    elif family == "building":
        for venue, town in vocabulary.venues.items():
            yield Named(family, venue, town=town)
    else:
        tables: Mapping[str, Mapping[str, tuple[str, ...]]] = {
            "person": vocabulary.people,
            "organisation": vocabulary.organisations,
            "theme": vocabulary.themes,
        }
        for name, spellings in tables[family].items():
            yield Named(family, name, tuple(spellings))
