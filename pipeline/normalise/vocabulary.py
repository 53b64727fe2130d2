"""The vocabulary: events, towns, organisations, people and kinds that items are about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property, lru_cache
from typing import Any

from pipeline.normalise.name_finder import Finder, plain

_SHORTEST_MOTTO = 10
_LONGEST_READ = 20_000
"""Characters of a text in which an organisation is looked for."""
_NO_WORDS = re.compile(r"(?!)")


@dataclass(frozen=True)
class Occasion:
    """One time that an event was held: its days by town (ISO 8601), or its day or range as a whole.

    ``towns`` are those where it was held while the day is not known; ``town`` is the one of all of it.
    """

    year: int
    title: str = ""
    date: str = ""
    end: str = ""
    town: str = ""
    towns: tuple[str, ...] = ()
    days: Mapping[str, str] = field(default_factory=dict)

    @property
    def places(self) -> frozenset[str]:
        """Every town where this was held."""
        return frozenset((*self.days, *self.towns, *((self.town,) if self.town else ())))

    def day_in(self, town: str) -> str:
        """The day on which it was held there, "" when that is not known."""
        if town in self.days:
            return self.days[town]
        alone = not self.end and town in ("", self.town) or not self.places
        return self.date if alone and not self.end else ""


@dataclass(frozen=True)
class Series:
    """An event that returns. ``words`` are how texts call it, as regular expressions.

    ``once``: held only as often as ``occasions`` tell. ``day``: the month and day ("10-17") on which it is
    held every year. ``organiser`` is what must be named for a town and a year to stand for an occasion.
    """

    name: str
    words: tuple[str, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    once: bool = False
    day: str = ""
    organiser: str = ""

    def in_year(self, year: int | None) -> Occasion | None:
        """The occasion of this year; of an event that was held once, also when no year is known."""
        if year is None and self.once and len(self.occasions) == 1:
            return self.occasions[0]
        return next((each for each in self.occasions if each.year == year), None)


@dataclass(frozen=True)
class OfOrganisation:
    """The event that is meant where nobody names the organisation of one; ``named`` finds its plain names."""

    otherwise: Series
    named: re.Pattern[str]

    def is_named_in(self, texts: Iterable[str]) -> bool:
        """True when any of these texts names the organisation."""
        return any(self.named.search(plain(text[:_LONGEST_READ])) for text in texts)


@dataclass(frozen=True)
class KindWords:
    """The Dutch name of a kind, and the words that stand for it, on any thing or only on a file."""

    label: str = ""
    words: tuple[str, ...] = ()
    in_files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """Everything that has a name. Mappings go from the name to other ways to write it.

    ``venues`` go from a building to its town; ``spellings`` are words that a search holds equal.
    A file that stands ``alone`` takes the place of the shipped one; any other adds to it.
    """

    series: tuple[Series, ...] = ()
    towns: tuple[str, ...] = ()
    organisations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    venues: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, KindWords] = field(default_factory=dict)
    themes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    laws: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    alone: bool = False

    def __getstate__(self) -> dict[str, Any]:
        # What was made of it to look things up goes to no other process: some of that cannot.
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @cached_property
    def finder(self) -> Finder:
        """Finds towns, venues, people, organisations, themes and laws in one pass."""
        finder = Finder()
        finder.add("event", {series.name: () for series in self.series}, strict=False)
        finder.add("organisation", self.organisations, strict=True)
        finder.add("person", self.people, strict=True)
        spelt = {town: (*_run_together(town), *self.spellings.get(town, ())) for town in self.towns}
        finder.add("place", spelt, strict=False)
        finder.add("venue", dict.fromkeys(self.venues, ()), strict=False)
        finder.add("theme", self.themes, strict=False)
        finder.add("law", self.laws, strict=True)
        return finder

    @cached_property
    def series_patterns(self) -> tuple[tuple[Series, re.Pattern[str]], ...]:
        """The words for each series, as one pattern."""
        return tuple((each, re.compile("|".join(each.words), re.IGNORECASE)) for each in self.series)

    @cached_property
    def own_series(self) -> Mapping[str, OfOrganisation]:
        """The events that have the name of their organisation in theirs, by that whole name."""
        return {each.name: own for each in self.series if (own := self._own(each)) is not None}

    def _own(self, series: Series) -> OfOrganisation | None:
        """The event without the organisation at the end of its name; None where no name ends with one."""
        for found in self.finder_of_organisations.find(series.name):
            bare = series.name[: found.start].strip()
            if bare and found.end == len(series.name):
                ways = (found.name, *self.organisations[found.name])
                known = next((each for each in self.series if each.name == bare), Series(bare))
                named = "|".join(re.escape(plain(way)) for way in ways)
                return OfOrganisation(known, re.compile(rf"(?<!\w)(?:{named})(?!\w)"))
        return None

    @cached_property
    def finder_of_organisations(self) -> Finder:
        """Finds organisations alone, also within the name of an event."""
        finder = Finder()
        finder.add("organisation", self.organisations, strict=True)
        return finder

    @cached_property
    def names_series(self) -> Callable[[str], bool]:
        """Tells if a text names any series at all, to be asked first: most texts name none.

        Whoever describes a thing asks several times about the same few texts.
        """
        words = [f"(?:{word})" for each in self.series for word in each.words]
        pattern = re.compile("|".join(words), re.IGNORECASE) if words else _NO_WORDS
        return lru_cache(maxsize=64)(lambda text: pattern.search(text) is not None)

    @cached_property
    def mottos(self) -> tuple[tuple[Series, Occasion, str], ...]:
        """The titles of occasions that are long enough to be taken for nothing else, in plain letters."""
        return tuple(
            (series, occasion, plain(occasion.title))
            for series in self.series
            for occasion in series.occasions
            if len(occasion.title) >= _SHORTEST_MOTTO
        )

    @cached_property
    def kind_words(self) -> re.Pattern[str]:
        """Finds the first word that names the kind of anything; the group is named after the kind."""
        return _kinds_pattern({kind: words.words for kind, words in self.kinds.items()})

    @cached_property
    def file_words(self) -> re.Pattern[str]:
        """Finds the first word that names the kind of a file."""
        return _kinds_pattern({kind: (*words.words, *words.in_files) for kind, words in self.kinds.items()})


def _run_together(town: str) -> tuple[str, ...]:
    """A town as file names write it: "denhaag", "ettenleur"."""
    together = re.sub(r"\W", "", town)
    return () if together == town else (together, town.replace("-", " "))


def _kinds_pattern(words: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    groups = [
        f"(?P<{kind.replace('-', '_')}>{'|'.join(map(_as_pattern, sorted(each, key=len, reverse=True)))})"
        for kind, each in words.items()
        if each
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)", re.IGNORECASE) if groups else _NO_WORDS


def _as_pattern(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"[\s-]+")
