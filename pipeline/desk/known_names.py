"""Asks back at a name that nobody knows: which known one comes nearest?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from archive.archive_error import NotACorrection
from archive.catalogue import finding_items
from archive.catalogue.items import makers_in
from archive.curation.journal import Journal
from archive.database.connecting import Connection
from pipeline.normalise.name_finder import plain
from pipeline.normalise.vocabulary import Vocabulary
from pipeline.normalise.vocabulary_file import load_vocabulary
from search.dutch.spellings import sound_of
from wording.message import Message, say

_ASKED = ("place", "people", "organisations", "authors", "event", "themes")
"""The fields whose values have names."""

_NEAR = 0.85
"""How alike two names are of which one may be the other misspelt (difflib's ratio): Zutpen and Zutphen."""

_SHORTEST = 4
"""Letters below which names are too alike to tell."""

_SEEN = 80


class NewName(NotACorrection):
    """A name is not known, and may be another one misspelt."""


class _Compared(NamedTuple):
    """The known names of a field, by that by which a new one is compared with them."""

    otherwise: dict[str, str]
    plain: dict[str, str]
    by_sound: dict[str, str]


class KnownNames:
    """The names of a vocabulary, those that people gave before, and the towns of an archive.

    ``places`` tells the towns that items have, and is called only for a town that is not known otherwise.
    """

    def __init__(self, vocabulary: Vocabulary, said: Journal, places: Callable[[], Iterable[str]]) -> None:
        self._vocabulary = vocabulary
        self._said = said
        self._places = places
        self._answers: dict[tuple[str, str], Message | None] = {}
        self._compared: dict[str, _Compared] = {}

    def check(self, field: str, value: str, before: str = "") -> None:
        """Raise NewName for a value of which a name is new, with the known one that it may be.

        What stood there ``before`` is not asked about. A town that is new is always asked about: they are
        few. Of people, organisations, events and themes there are new ones every day, so only those are asked
        about that come near to a known one.
        """
        if field not in _ASKED:
            return
        stood = _names_in(field, before)
        for name in _names_in(field, value):
            if name not in stood and (question := self._question(field, name)):
                raise NewName(question)

    def _question(self, field: str, name: str) -> Message | None:
        key = (field, name)
        if key not in self._answers:
            self._answers[key] = self._asked(field, name)
        return self._answers[key]

    def _asked(self, field: str, name: str) -> Message | None:
        if name in self._known(field):
            return None
        if field == "place":
            return None if name in self._towns_of_items else _new_town(name, self._near(field, name))
        near = self._near(field, name)
        return _new_name(name, near) if near else None

    def _near(self, field: str, name: str) -> str:
        """The nearest known name: written otherwise, sounding the same, or nearly alike; else ""."""
        flat, (otherwise, known, by_sound) = plain(name), self._comparable(field)
        if near := otherwise.get(flat):
            return near
        if len(name) < _SHORTEST:
            return ""
        if near := by_sound.get(_sound(flat)):
            return near
        # One letter is rarely wrong at both ends: so only few are compared in full.
        alike = [each for each in known if each[:1] == flat[:1] or each[-2:] == flat[-2:]]
        return next((known[each] for each in get_close_matches(flat, alike, n=1, cutoff=_NEAR)), "")

    def _comparable(self, field: str) -> _Compared:
        """A large table has a thousand names that are new: what they are compared with is made once."""
        if field not in self._compared:
            towns = self._towns_of_items if field == "place" else frozenset()
            known = {plain(each): each for each in (*self._known(field), *towns)}
            by_sound = {_sound(flat): name for flat, name in known.items()}
            self._compared[field] = _Compared(self._otherwise(field), known, by_sound)
        return self._compared[field]

    def _known(self, field: str) -> frozenset[str]:
        return self._names.get(field, frozenset())

    @cached_property
    def _names(self) -> dict[str, frozenset[str]]:
        known, given = self._vocabulary, dict(_given(self._said))
        people, organisations = given["people"], given["organisations"]
        makers = people | organisations | given["authors"]
        return {
            "place": given["place"] | {*known.towns},
            "people": people | given["authors"] | {*known.people},
            "organisations": organisations | {*known.organisations},
            "authors": makers | {*known.people, *known.organisations},
            "event": given["event"] | {series.name for series in known.series},
            "themes": given["themes"] | {*known.themes},
        }

    @cached_property
    def _towns_of_items(self) -> frozenset[str]:
        return frozenset(self._places())

    def _otherwise(self, field: str) -> dict[str, str]:
        """The names of the vocabulary by the other ways in which they are written, and in plain letters."""
        known = self._vocabulary
        tables = {
            "people": (known.people,),
            "organisations": (known.organisations,),
            "authors": (known.people, known.organisations),
            "themes": (known.themes,),
            "place": ({town: known.spellings.get(town, ()) for town in known.towns},),
        }.get(field, ())
        found = {plain(other): name for table in tables for name, ways in table.items() for other in ways}
        return found | {plain(name): name for name in self._known(field)}


def takes_as_it_is(asked: NewName) -> Message:
    """The question about a name, with the option of the command line that answers it."""
    return say("{question} --new takes it as it is.", question=asked.message)


def names_known(vocabulary: Path | None, connection: Connection, said: Journal) -> KnownNames:
    """The names that are known in an archive; ``vocabulary`` is its own file. Raises ProfileError."""
    return KnownNames(load_vocabulary(vocabulary), said, lambda: finding_items.places(connection))


def _names_in(field: str, value: str) -> list[str]:
    if field in ("place", "event"):
        return [value.strip()] if value.strip() else []
    return [name for name, _ in makers_in(value) if name]


def _given(said: Journal) -> Iterator[tuple[str, frozenset[str]]]:
    """By field, the names in corrections that hold: one that was gone back on may have been misspelt."""
    subjects = {one.subject for one in said.statements if one.what == "correct"}
    held = [one for subject in subjects for one in said.corrections([subject]).values()]
    for field in _ASKED:
        values = [one.value for one in held if one.field == field]
        yield field, frozenset(name for value in values for name in _names_in(field, value))


def _sound(flat: str) -> str:
    return " ".join(sound_of(word) or word for word in flat.split())


def _new_town(name: str, near: str) -> Message:
    if not near:
        return say("{name} is not a town that is known.", name=name[:_SEEN])
    return say(
        "{name} is not a town that is known; did you mean {near}?",
        name=name[:_SEEN],
        near=near,
    )


def _new_name(name: str, near: str) -> Message:
    return say(
        "{name} is not a name that is known; did you mean {near}?",
        name=name[:_SEEN],
        near=near,
    )
