"""What speaks against a new name: it is known, or its spelling stands for another, or for several things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.normalise.name_finder import plain
from pipeline.normalise.vocabulary import Vocabulary
from pipeline.pipeline_error import NotAName
from pipeline.vocabulary.named import Family, Named, all_names, family_label, named_so
from wording.message import Message, say

_SHORT = 4
"""Letters below which a spelling of one word stands in many texts that mean something else."""

_APART: tuple[Family, ...] = ("town", "person", "organisation", "building", "theme")
"""The families whose names are looked for word for word; an event is known by patterns."""


def check_new(vocabulary: Vocabulary, named: Named) -> None:
    """Raise NotAName for a name that says nothing new, or whose spellings stand for another of its family."""
    known = named_so(vocabulary, named.family, named.name)
    if known is not None and _says_nothing_new(known, named):
        raise NotAName(
            say(
                "{name} is known already, as it is given. See: alliantie vocabulary show {name:shell}",
                name=named.name,
            )
        )
    if named.family == "building" and named.town not in vocabulary.towns:
        raise NotAName(
            say(
                "{town!r} is no town of the vocabulary. First: alliantie vocabulary add town {town:shell}",
                town=named.town,
            )
        )
    for text in (named.name, *_literal(named)):
        if other := _stands_for(vocabulary, named, text):
            raise NotAName(
                say(
                    "{text!r} already stands for {other!r} ({family}). A spelling belongs to one name: "
                    "take it out there, or add it to {other!r}.",
                    text=text,
                    other=other,
                    family=family_label(named.family),
                )
            )


def doubts(vocabulary: Vocabulary, named: Named, people: Iterable[str] = ()) -> Iterator[Message]:
    """What a person should look at before a name is added; ``people`` are those that items name."""
    for text in (named.name, *_literal(named)):
        yield from _of_other_families(vocabulary, named, text)
        words = plain(text).split()
        if named.family != "event" and len(words) == 1 and len(text) < _SHORT:
            yield say(
                "{text!r} is short: it may stand in many texts and mean something else there.", text=text
            )
        if named.family in ("town", "building", "organisation", "theme"):
            bearers = _bearing(words, {*vocabulary.people, *people})
            if bearers:
                yield say("{text!r} is also a name of people: {names}.", text=text, names=bearers)
        elif named.family == "person" and len(words) == 1:
            others = [each for each in _bearing(words, {*vocabulary.people, *people}) if each != named.name]
            if others:
                yield say(
                    "{text!r} is a name of others as well: {names}. All of them would be taken for {name!r}.",
                    text=text,
                    names=others,
                    name=named.name,
                )


def _says_nothing_new(known: Named, named: Named) -> bool:
    if named.family == "building":
        return known.town == named.town
    new = set(named.spellings) - set(known.spellings)
    return not new and all(each in known.occasions for each in named.occasions)


def _literal(named: Named) -> tuple[str, ...]:
    """The spellings that are looked for as they stand; the words of an event are patterns."""
    return () if named.family == "event" else named.spellings


def _stands_for(vocabulary: Vocabulary, named: Named, text: str) -> str:
    """The other name of its family that goes by this text already; "" for none."""
    flat = plain(text)
    for other in all_names(vocabulary, (named.family,)):
        if other.name != named.name and flat in map(plain, (other.name, *_literal(other))):
            return other.name
    return ""


def _of_other_families(vocabulary: Vocabulary, named: Named, text: str) -> Iterator[Message]:
    flat = plain(text)
    for other in all_names(vocabulary, _APART):
        if other.family != named.family and flat in map(plain, (other.name, *other.spellings)):
            yield say(
                "{text!r} stands for {other!r} ({family}) as well: in a text only one of the two is found.",
                text=text,
                other=other.name,
                family=family_label(other.family),
            )


def _bearing(words: list[str], people: Iterable[str]) -> list[str]:
    """The people whose name has these words behind their first one: a few of them, in alphabetical order."""
    if not words:
        return []
    bearers = [each for each in people if _ends(plain(each).split()[1:], words)]
    return sorted(bearers)[:3]


def _ends(name: list[str], words: list[str]) -> bool:
    return len(name) >= len(words) and name[-len(words) :] == words
