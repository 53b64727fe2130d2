"""The vocabulary: events, towns, organisations, people and kinds that items are about, from a TOML file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from spiders.declaration import build, read_table

SHIPPED = Path(__file__).parent / "vocabulary.toml"
"""The vocabulary that comes with the program."""


@dataclass(frozen=True)
class Occasion:
    """One time that an event was held: its days by town (ISO 8601), or its day or range as a whole."""

    year: int
    title: str = ""
    date: str = ""
    end: str = ""
    days: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Series:
    """An event that returns. ``words`` are how texts call it, as regular expressions."""

    name: str
    words: tuple[str, ...]
    occasions: tuple[Occasion, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """Everything that has a name. Mappings go from the name to other ways to write it."""

    series: tuple[Series, ...]
    towns: tuple[str, ...]
    organisations: Mapping[str, tuple[str, ...]]
    people: Mapping[str, tuple[str, ...]]

    @cached_property
    def town_pattern(self) -> re.Pattern[str]:
        return _pattern(self.towns)

    @cached_property
    def organisation_names(self) -> dict[str, str]:
        return _by_writing(self.organisations)

    @cached_property
    def organisation_pattern(self) -> re.Pattern[str]:
        return _pattern(self.organisation_names)

    @cached_property
    def people_names(self) -> dict[str, str]:
        return _by_writing(self.people)

    @cached_property
    def people_pattern(self) -> re.Pattern[str]:
        return _pattern(self.people_names)

    @cached_property
    def series_patterns(self) -> tuple[tuple[Series, re.Pattern[str]], ...]:
        return tuple((each, re.compile("|".join(each.words), re.IGNORECASE)) for each in self.series)


def load_vocabulary(path: Path | None = None) -> Vocabulary:
    """The vocabulary in ``path``, or the shipped one; raises ProfileError naming file and key."""
    path = path or SHIPPED
    return build(Vocabulary, read_table(path), path)


def plain(text: str) -> str:
    """``text`` in lower case without accents, letter for letter, to compare names by."""
    return text.translate(_PLAIN)


class _PlainLetters(dict[int, str]):
    """The plain form of each letter, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = unicodedata.normalize("NFKD", chr(code).lower())[0]
        self[code] = letter
        return letter


_PLAIN = _PlainLetters()


def _by_writing(names: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Every way of writing, in plain letters, and the name it stands for."""
    return {plain(writing): name for name, others in names.items() for writing in (name, *others)}


def _pattern(writings: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the writings as whole words in plain text; longer ones first."""
    longest_first = sorted({plain(writing) for writing in writings}, key=lambda w: (-len(w), w))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
