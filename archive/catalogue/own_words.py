"""Tells a page's own words from the lines that recur on its site: its main text, and what it is compared by.

Lines are compared folded: extractors set marks of their own around them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile, groupby

from archive.catalogue.calendar_names import MONTHS
from archive.catalogue.folded_words import folded_line, folded_lines

FEWEST = 4
"""Pages on which a line stands that is the template's."""

_SHARE = 4
"""So many times as many pages has the site at most, of which that is said."""

_MOST_OF_ITS_OWN = 0.5
"""From this share of a page's own characters on a guess that holds them is kept, without the template."""

_SENTENCE = 30
"""Characters from which on a line may be the beginning of a text, which other pages quote."""

_TITLE = 6
"""Characters that a title has at least, to be known in what stands next to a line."""

_MOST_BESIDE = 12
"""Lines that are remembered of those that stand next to one."""

_BETWEEN = 2
"""Short lines that may stand between a title and what is quoted below it: a day, a name."""


@dataclass(frozen=True, slots=True)
class Recurring:
    """The lines of a site that recur, folded: those of its template, and those that make no two pages alike.

    Of a site with two or three pages nobody can tell what its template is: there all that stands on two is
    left out where they are compared, and a guess that holds nothing else is not believed. ``beside`` has
    what stands right above the sentences that recur, or right below: where that is the title of a page,
    others may quote it.
    """

    template: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()
    beside: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Names what was found, so that a page is looked at again when it changes."""
        beside = {f"{line}\n{each}" for line, some in self.beside.items() for each in some}
        return digest_of_lines(self.template | {f"+{line}" for line in self.shared} | beside)

    def own_places(self, lines: Sequence[str], titles: str) -> list[int]:
        """The places of the lines of a page, folded, that are not the template's.

        What others quote from the page with these titles is its own next to other words of its own: among
        quotations of other pages it is one more, and a sentence below a list of titles is of no page. Of a
        page that is all quoted nobody can tell.
        """
        own = {place for place, line in enumerate(lines) if line not in self.template}
        quoted = {line for line, near in self.beside.items() if any(f" {each} " in titles for each in near)}
        has_sentence = any(len(lines[place]) >= _SENTENCE for place in own)
        runs = groupby(range(len(lines)), lambda place: place in own or lines[place] in quoted)
        for run in (list(places) for may_be_own, places in runs if may_be_own):
            if not has_sentence or any(place in own and lines[place] for place in run):
                own.update(run)
        return sorted(own)


class CountedLines:
    """On how many pages of a site each line stands; pages with the same words and pictures count as one."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._seen: set[str] = set()
        self._beside: dict[str, set[str]] = {}

    def __len__(self) -> int:
        return len(self._seen)

    def take(self, whole: str, pictures: str, titles: str = "") -> None:
        """Count the lines of a page, by its words and the digest of its pictures; ``titles`` as in Texts."""
        every = folded_lines(whole)
        lines = frozenset(every)
        page = digest_of_lines(lines) + pictures
        if page not in self._seen:
            self._seen.add(page)
            self._look_beside(every, titles)
            self._counts.update(lines)

    def recurring(self) -> Recurring:
        """The lines that stand on a good part of these pages, or on two of a few."""
        least = max(FEWEST, -(-len(self._seen) // _SHARE))
        is_small = len(self._seen) < FEWEST
        return Recurring(
            template := frozenset(line for line, count in self._counts.items() if count >= least and line),
            frozenset(line for line, count in self._counts.items() if is_small and count > 1 and line),
            {line: frozenset(beside) for line, beside in self._beside.items() if line in template},
        )

    def _look_beside(self, lines: Sequence[str], titles: str) -> None:
        """Remember what stands next to the sentences that were seen on another page already.

        Next to the titles of the page itself nothing is quoted from another.
        """
        for place, line in enumerate(lines):
            if len(line) >= _SENTENCE and line in self._counts:
                beside = self._beside.setdefault(line, set())
                if len(beside) < _MOST_BESIDE:
                    near = (each for each in map(_without_day, _next_to(lines, place)) if len(each) >= _TITLE)
                    beside.update(each for each in near if f" {each} " not in titles)


def _next_to(lines: Sequence[str], place: int) -> Iterator[str]:
    """The lines around one: that below it, and those above up to one that is more than a day or a name."""
    yield from lines[place + 1 : place + 2]
    for line in reversed(lines[max(0, place - 1 - _BETWEEN) : place]):
        yield line
        if len(line) >= _SENTENCE:
            return


def _without_day(line: str) -> str:
    """A title without the day that a list prints before it or behind it, in the same line."""
    words = line.split()
    while words and _is_of_day(words[-1]):
        words.pop()
    return " ".join(dropwhile(_is_of_day, words))


def _is_of_day(word: str) -> bool:
    return word.isdigit() or word in MONTHS


@dataclass(frozen=True, slots=True)
class Texts:
    """All words of a page, those that a generic extractor took for its main text, and what it is called.

    ``titles`` are folded, with a space between them and at either end.
    """

    whole: str
    guess: str
    titles: str = ""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The main text of a page without what recurs; all its own lines, and those that no other page shares."""

    main_text: str
    own_text: str
    apart: str


def own_words(texts: Texts, recurring: Recurring) -> OwnWords:
    """A page's own words, by what recurs on its site."""
    rows, folded = texts.whole.split("\n"), folded_lines(texts.whole)
    own = recurring.own_places(folded, texts.titles)
    own_text = "\n".join(rows[place] for place in own)
    apart = own_text
    if recurring.shared:
        apart = "\n".join(rows[place] for place in own if folded[place] not in recurring.shared)
    parts = frozenset(folded_lines(texts.guess.replace("|", "\n")))
    if apart and recurring.shared.issuperset(parts):
        return OwnWords(texts.whole, own_text, apart)
    if parts.isdisjoint(recurring.template.difference(folded[place] for place in own)):
        return OwnWords(texts.guess, own_text, apart)
    held = _held_by(texts.guess, parts, own, folded)
    is_most = sum(len(rows[place]) for place in held) >= _MOST_OF_ITS_OWN * sum(len(rows[p]) for p in own)
    return OwnWords("\n".join(rows[place] for place in (held if is_most else own)), own_text, apart)


def _held_by(guess: str, parts: Collection[str], own: Sequence[int], folded: Sequence[str]) -> Sequence[int]:
    """The lines of its own that a guess holds, and what stands between two of them: that is text as well."""
    whole = f" {folded_line(guess)} "
    places = [at for at, place in enumerate(own) if folded[place] in parts or f" {folded[place]} " in whole]
    return own[places[0] : places[-1] + 1] if places else []


def digest_of_lines(lines: Collection[str]) -> str:
    """A short name of these lines, in no order."""
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:16]
