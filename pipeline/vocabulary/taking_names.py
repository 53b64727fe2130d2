"""Taking over the names of another archive: what is new of them, and never in the place of ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from archive.archive_error import Unreadable
from archive.importing.described_file import ZIP_ERRORS, described_file
from pipeline.normalise.name_finder import plain
from pipeline.normalise.vocabulary import Occasion, Series, Vocabulary
from pipeline.normalise.vocabulary_file import vocabulary_with
from pipeline.pipeline_error import NotAName
from pipeline.vocabulary.named import Family, Named, all_names, checked
from pipeline.vocabulary.own_file import all_added, vocabulary_in
from wording.message import Message, say

State = Literal["new", "known", "conflict"]

_NAME = "vocabulary.toml"
_MOST = 1_000_000
"""Bytes of a vocabulary that somebody brings."""

_MOST_NAMES = 1_000
_LONGEST_TITLE = 200
_LONGEST_PATTERN = 200
_MOST_CHOICES = 8
"""What a pattern may leave out or choose from; each doubles what looking for it may take."""

_SIMPLE = re.compile(r"(?:[\w '’\-/,&]|\\[^\w\s]|\\s\+(?=\w|\\[^\w\s])|\(\?:|\)|\?|\|)+")
"""Patterns that take no long time in any text: letters, what may be left out, and nothing without end."""

_ORDER: tuple[Family, ...] = ("town", "person", "organisation", "theme", "building", "event")
"""Towns first: buildings and occasions stand in them."""


@dataclass(frozen=True, slots=True)
class BroughtName:
    """A name of another archive, and how it stands to ours; ``new`` is what of it is to be taken over.

    ``why`` says what stands against a ``conflict``.
    """

    named: Named
    state: State
    new: Named | None = None
    why: Message | None = None


@dataclass(frozen=True, slots=True)
class NamesPlan:
    """All names that were brought, and the keys of the file that are no names and are left."""

    brought: tuple[BroughtName, ...]
    left: tuple[str, ...]

    def of(self, state: State) -> tuple[BroughtName, ...]:
        """Those that stand so to what is here."""
        return tuple(each for each in self.brought if each.state == state)


def read_names(path: Path) -> Vocabulary:
    """The own vocabulary of another archive, in a file, a bag or a WACZ.

    Raises Unreadable for what cannot be read, ProfileError naming the key for what is no vocabulary, and
    NotAName for one of too many names.
    """
    try:
        text = described_file(path, _NAME, _MOST).decode("utf-8")
    except (OSError, *ZIP_ERRORS) as error:
        raise Unreadable(
            say(
                "{path} cannot be read as a vocabulary: {why}. Expected the vocabulary.toml of an archive, "
                "or a bag or WACZ with one.",
                path=path,
                why=str(error)[:_LONGEST_TITLE],
            )
        ) from error
    found = vocabulary_in(text, path)
    count = sum(1 for _ in all_names(found))
    if count > _MOST_NAMES:
        raise NotAName(
            say(
                "{path} has {count:number} names: expected at most {most:number}. Part the file.",
                path=path,
                count=count,
                most=_MOST_NAMES,
            )
        )
    vocabulary_with(found, path)
    return found


def plan_names(ours: Vocabulary, theirs: Vocabulary) -> NamesPlan:
    """How the names of another archive stand to ours; nothing is written."""
    spelt = tuple(name for name in theirs.spellings if name in ours.towns)
    theirs = replace(theirs, towns=tuple(dict.fromkeys((*theirs.towns, *spelt))))
    here = _Here(ours)
    brought = tuple(here.look(each) for each in all_names(theirs, _ORDER))
    return NamesPlan(brought, tuple(_left(theirs)))


def with_names(text: str, path: Path, plan: NamesPlan, remark: str) -> str:
    """The own file with what is new of the names that were brought, and a line that says so."""
    return all_added(text, path, [each.new for each in plan.of("new") if each.new], remark)


class _Here:
    """The names that are here, and those of theirs that were found fit so far."""

    def __init__(self, ours: Vocabulary) -> None:
        self._named = {(each.family, each.name): each for each in all_names(ours)}
        self._towns = set(ours.towns)
        self._stands_for: dict[tuple[Family, str], str] = {}
        for each in self._named.values():
            self._take(each)

    def look(self, theirs: Named) -> BroughtName:
        known = self._named.get((theirs.family, theirs.name))
        against = self._against(theirs, known)
        if against:
            return BroughtName(theirs, "conflict", why=against)
        new = _what_is_new(theirs, known)
        if new is None:
            return BroughtName(theirs, "known")
        against = _not_fit(new)
        if against:
            return BroughtName(theirs, "conflict", why=against)
        self._take(new)
        return BroughtName(theirs, "new", new)

    def _take(self, named: Named) -> None:
        for text in _literal(named):
            self._stands_for.setdefault((named.family, plain(text)), named.name)
        if named.family == "town":
            self._towns.add(named.name)

    def _against(self, theirs: Named, known: Named | None) -> Message | None:
        """What of ours stands against a name; None for nothing."""
        for text in _literal(theirs):
            other = self._stands_for.get((theirs.family, plain(text)), theirs.name)
            if other != theirs.name:
                return say("{text!r} stands for {other!r} here", text=text, other=other)
        if known and known.family == "building" and known.town != theirs.town:
            return say("here it stands in {town}", town=known.town)
        held = {each.year: each for each in known.occasions} if known else {}
        for each in theirs.occasions:
            if held.get(each.year, each) != each:
                return say("of {year} something else is known here", year=str(each.year))
        for town in sorted(_towns_of(theirs) - self._towns):
            return say("{town} is no town of the vocabulary here", town=town)
        return None


def _literal(named: Named) -> tuple[str, ...]:
    return (named.name,) if named.family == "event" else (named.name, *named.spellings)


def _towns_of(named: Named) -> set[str]:
    held = {town for each in named.occasions for town in each.places}
    return held | ({named.town} if named.town else set())


def _what_is_new(theirs: Named, known: Named | None) -> Named | None:
    """What of a name is not here yet; None where all of it is."""
    if known is None:
        return theirs
    spellings = tuple(each for each in theirs.spellings if each not in known.spellings)
    years = {each.year for each in known.occasions}
    occasions = tuple(each for each in theirs.occasions if each.year not in years)
    if not spellings and not occasions:
        return None
    series = Series(theirs.name, spellings, occasions) if theirs.series else None
    return replace(theirs, spellings=spellings, series=series)


def _not_fit(new: Named) -> Message | None:
    """What is wrong with a name by itself: others wrote it, and texts are searched by it."""
    patterns = (*new.spellings, *((new.series.organiser,) if new.series else ()))
    if new.family == "event" and not all(map(_is_simple, filter(None, patterns))):
        return say("a pattern of it may take long to look for; add it by hand if it is meant")
    try:
        for text in _literal(new):
            if checked(text) != text:
                return say("{text!r} has spaces that nobody sees", text=text[:_LONGEST_TITLE])
    except NotAName as error:
        return error.message
    if not all(map(_is_title, new.occasions)):
        return say("a title of it is no line of words")
    return None


def _is_simple(pattern: str) -> bool:
    fits = len(pattern) <= _LONGEST_PATTERN and _SIMPLE.fullmatch(pattern) is not None
    left_out = pattern.count("?") - pattern.count("(?:")
    return fits and left_out + pattern.count("|") <= _MOST_CHOICES


def _is_title(occasion: Occasion) -> bool:
    return occasion.title.isprintable() and len(occasion.title) <= _LONGEST_TITLE


def _left(theirs: Vocabulary) -> Iterator[str]:
    """The keys of what is in the file beside names."""
    yield from _keys("kinds", theirs.kinds)
    yield from _keys("laws", theirs.laws)
    yield from _keys("spellings", (name for name in theirs.spellings if name not in theirs.towns))


def _keys(table: str, names: Iterable[str]) -> Iterator[str]:
    return (f"{table}.{name}" for name in names)
