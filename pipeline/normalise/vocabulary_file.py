"""Reads the vocabulary from its files: the shipped one, and what an archivist's own file adds to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from archive.catalogue.items import KINDS
from pipeline.normalise.vocabulary import KindWords, Occasion, Series, Vocabulary
from spiders.profile_error import ProfileError
from spiders.profiles.declaration import build, read_table
from wording.message import Message, say

SHIPPED = Path(__file__).parent / "vocabulary.toml"
"""The vocabulary that comes with the program."""


def load_vocabulary(path: Path | None = None) -> Vocabulary:
    """The shipped vocabulary, with what the file at ``path`` adds to it.

    A file that stands alone is the whole vocabulary, save that one without kinds gets the shipped kinds.
    Raises ProfileError naming file and key.
    """
    return vocabulary_with(_declared(path) if path else None, path)


def vocabulary_with(own: Vocabulary | None, path: Path | None) -> Vocabulary:
    """The shipped vocabulary, with what ``own`` adds, which is or will be in the file at ``path``.

    Raises ProfileError naming file and key.
    """
    vocabulary = _declared(SHIPPED)
    if own is not None:
        vocabulary = _alone(own, vocabulary) if own.alone else _extended(vocabulary, own)
    for complaint in _complaints(vocabulary):
        raise ProfileError(say("{file}: {complaint}", file=path or SHIPPED, complaint=complaint))
    return vocabulary


def _extended(vocabulary: Vocabulary, own: Vocabulary) -> Vocabulary:
    """``vocabulary`` with what ``own`` adds: new names, more ways to write known ones, more occasions."""
    return Vocabulary(
        series=_more_series(vocabulary.series, own.series),
        towns=tuple(dict.fromkeys((*vocabulary.towns, *own.towns))),
        organisations=_more_names(vocabulary.organisations, own.organisations),
        people=_more_names(vocabulary.people, own.people),
        venues={**vocabulary.venues, **own.venues},
        kinds=_more_kinds(vocabulary.kinds, own.kinds),
        themes=_more_names(vocabulary.themes, own.themes),
        laws=_more_names(vocabulary.laws, own.laws),
        spellings=_more_names(vocabulary.spellings, own.spellings),
    )


def _declared(path: Path) -> Vocabulary:
    declared: Vocabulary = build(Vocabulary, read_table(path), path)
    return declared


def _alone(own: Vocabulary, shipped: Vocabulary) -> Vocabulary:
    return own if own.kinds else replace(own, kinds=shipped.kinds)


def _united(known: tuple[str, ...], added: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *added)))


def _more_names(
    known: Mapping[str, tuple[str, ...]], added: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    return {name: _united(known.get(name, ()), added.get(name, ())) for name in {**known, **added}}


def _more_kinds(known: Mapping[str, KindWords], added: Mapping[str, KindWords]) -> dict[str, KindWords]:
    nothing = KindWords()
    return {
        kind: _with_words(known.get(kind, nothing), added.get(kind, nothing)) for kind in {**known, **added}
    }


def _with_words(one: KindWords, own: KindWords) -> KindWords:
    return KindWords(
        own.label or one.label, _united(one.words, own.words), _united(one.in_files, own.in_files)
    )


def _more_series(known: tuple[Series, ...], added: tuple[Series, ...]) -> tuple[Series, ...]:
    """A series of a known name gets more words, and occasions; of the same year the archivist's counts."""
    series = {each.name: each for each in known}
    for own in added:
        one = series.get(own.name)
        series[own.name] = own if one is None else _with_occasions(one, own)
    return tuple(series.values())


def _with_occasions(one: Series, own: Series) -> Series:
    years = {each.year: each for each in (*one.occasions, *own.occasions)}
    return replace(
        one,
        words=_united(one.words, own.words),
        occasions=tuple(years.values()),
        day=own.day or one.day,
        organiser=own.organiser or one.organiser,
    )


def _complaints(vocabulary: Vocabulary) -> Iterator[Message]:
    """Everything wrong in a vocabulary whose keys are right."""
    for number, series in enumerate(vocabulary.series):
        yield from _of_series(series, f"series[{number}] ({series.name})", vocabulary.towns)
    for kind in vocabulary.kinds:
        if kind not in KINDS:
            yield say("kinds.{kind}: expected one of {kinds}", kind=kind, kinds=list(KINDS))
        elif not vocabulary.kinds[kind].label:
            yield say("kinds.{kind}: label: expected the name of the kind in Dutch", kind=kind)
    for venue, town in vocabulary.venues.items():
        yield from _of_towns((town,), f"venues.{venue}", vocabulary.towns)
    for key in ("organisations", "people", "themes", "laws"):
        yield from _written_twice(getattr(vocabulary, key), key)


def _of_series(series: Series, key: str, towns: tuple[str, ...]) -> Iterator[Message]:
    for pattern in (*series.words, series.organiser):
        try:
            re.compile(pattern)
        except re.error as error:
            yield say(
                "{key}: {pattern!r} is no regular expression: {why}", key=key, pattern=pattern, why=str(error)
            )
    if not series.words:
        yield say("{key}: words: expected at least one way to call the event", key=key)
    if series.day and _day(f"2000-{series.day}") is None:
        yield say("{key}: day: expected a month and day like '10-17', found {day!r}", key=key, day=series.day)
    for occasion in series.occasions:
        yield from _of_occasion(occasion, f"{key}.occasions {occasion.year}", towns)


def _of_occasion(occasion: Occasion, key: str, towns: tuple[str, ...]) -> Iterator[Message]:
    for text in (occasion.date, occasion.end, *occasion.days.values()):
        day = _day(text)
        if text and (day is None or day.year != occasion.year):
            yield say(
                "{key}: expected a day of {year:number} like '{year:number}-10-04', found {text!r}",
                key=key,
                year=occasion.year,
                text=text,
            )
    if occasion.end and not occasion.date < occasion.end:
        yield say(
            "{key}: end: expected a day after date {date!r}, found {end!r}",
            key=key,
            date=occasion.date,
            end=occasion.end,
        )
    yield from _of_towns(occasion.places, key, towns)


def _of_towns(named: Iterable[str], key: str, towns: tuple[str, ...]) -> Iterator[Message]:
    for town in sorted(named):
        if town not in towns:
            yield say("{key}: {town!r} is not among the towns; add it to 'towns'", key=key, town=town)


def _written_twice(names: Mapping[str, tuple[str, ...]], key: str) -> Iterator[Message]:
    owner: dict[str, str] = {}
    for name, others in names.items():
        for text in (name, *others):
            if owner.setdefault(text, name) != name:
                yield say(
                    "{key}.{name}: {text!r} already stands for {other!r}",
                    key=key,
                    name=name,
                    text=text,
                    other=owner[text],
                )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
