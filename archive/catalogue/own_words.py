"""Tells a page's own words from the lines that recur on its site: its main text, and what it is compared by.

Lines are compared folded: extractors set marks of their own around them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

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
"""Characters that a title has at least, to be known in what stands above a line."""

_MOST_ABOVE = 12
"""Lines that are remembered of those that stand above one."""


@dataclass(frozen=True, slots=True)
class Recurring:
    """The lines of a site that recur, folded: those of its template, and those that make no two pages alike.

    Of a site with two or three pages nobody can tell what its template is: there all that stands on two is
    left out where they are compared, and a guess that holds nothing else is not believed. ``above`` has
    what stands right above the sentences that recur: where that is the title of a page, others quote it.
    """

    template: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()
    above: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Names what was found, so that a page is looked at again when it changes."""
        above = {f"{line}\n{each}" for line, some in self.above.items() for each in some}
        return digest_of_lines(self.template | {f"+{line}" for line in self.shared} | above)

    def without_what_quotes(self, titles: str) -> frozenset[str]:
        """The lines of the template, but for those that others quote from the page with these titles."""
        quoted = {line for line, above in self.above.items() if any(f" {each} " in titles for each in above)}
        return self.template - quoted


class CountedLines:
    """On how many pages of a site each line stands; pages with the same words and pictures count as one."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._seen: set[str] = set()
        self._above: dict[str, set[str]] = {}

    def __len__(self) -> int:
        return len(self._seen)

    def take(self, whole: str, pictures: str, titles: str = "") -> None:
        """Count the lines of a page, by its words and the digest of its pictures; ``titles`` as in Texts."""
        every = folded_lines(whole)
        lines = frozenset(every)
        page = digest_of_lines(lines) + pictures
        if page not in self._seen:
            self._seen.add(page)
            self._look_above(every, titles)
            self._counts.update(lines)

    def recurring(self) -> Recurring:
        """The lines that stand on a good part of these pages, or on two of a few."""
        least = max(FEWEST, -(-len(self._seen) // _SHARE))
        is_small = len(self._seen) < FEWEST
        return Recurring(
            template := frozenset(line for line, count in self._counts.items() if count >= least and line),
            frozenset(line for line, count in self._counts.items() if is_small and count > 1 and line),
            {line: frozenset(above) for line, above in self._above.items() if line in template},
        )

    def _look_above(self, lines: Sequence[str], titles: str) -> None:
        """Remember what stands above the sentences that were seen on another page already.

        Below the titles of the page itself nothing is quoted from another.
        """
        for place, line in enumerate(lines):
            if len(line) >= _SENTENCE and line in self._counts:
                above = self._above.setdefault(line, set())
                if len(above) < _MOST_ABOVE:
                    near = (each for each in _right_above(lines, place) if len(each) >= _TITLE)
                    above.update(each for each in near if f" {each} " not in titles)


def _right_above(lines: Sequence[str], place: int) -> Sequence[str]:
    """The line above one, and the one above that where no more than a day or a name stands between."""
    between = place > 1 and len(lines[place - 1]) < _SENTENCE
    return lines[max(0, place - 1 - between) : place]


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
    template = recurring.without_what_quotes(texts.titles)
    own = [place for place, line in enumerate(folded) if line not in template]
    own_text = "\n".join(rows[place] for place in own)
    apart = own_text
    if recurring.shared:
        apart = "\n".join(rows[place] for place in own if folded[place] not in recurring.shared)
    parts = frozenset(folded_lines(texts.guess.replace("|", "\n")))
    if apart and recurring.shared.issuperset(parts):
        return OwnWords(texts.whole, own_text, apart)
    if parts.isdisjoint(template):
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
