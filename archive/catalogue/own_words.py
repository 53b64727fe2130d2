"""Tells a page's own words from the lines that recur on its site: its main text, and what it is compared by.

Lines are compared folded: extractors set marks of their own around them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from archive.catalogue.folded_words import folded_line, folded_lines

FEWEST = 4
"""Pages on which a line stands that is the template's."""

_SHARE = 4
"""So many times as many pages has the site at most, of which that is said."""

_MOST_OF_ITS_OWN = 0.5
"""From this share of a page's own characters on a guess that holds them is kept, without the template."""


@dataclass(frozen=True, slots=True)
class Recurring:
    """The lines of a site that recur, folded: those of its template, and those that make no two pages alike.

    Of a site with two or three pages nobody can tell what its template is: there all that stands on two is
    left out where they are compared, and a guess that holds nothing else is not believed.
    """

    template: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """Names what was found, so that a page is looked at again when it changes."""
        return digest_of_lines(self.template | {f"+{line}" for line in self.shared})


class CountedLines:
    """On how many pages of a site each line stands; pages with the same words and pictures count as one."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._seen: set[str] = set()

    def __len__(self) -> int:
        return len(self._seen)

    def take(self, whole: str, pictures: str) -> None:
        """Count the lines of a page, by all its words and the digest of its pictures."""
        lines = frozenset(folded_lines(whole))
        page = digest_of_lines(lines) + pictures
        if page not in self._seen:
            self._seen.add(page)
            self._counts.update(lines)

    def recurring(self) -> Recurring:
        """The lines that stand on a good part of these pages, or on two of a few."""
        least = max(FEWEST, -(-len(self._seen) // _SHARE))
        is_small = len(self._seen) < FEWEST
        return Recurring(
            frozenset(line for line, count in self._counts.items() if count >= least and line),
            frozenset(line for line, count in self._counts.items() if is_small and count > 1 and line),
        )


@dataclass(frozen=True, slots=True)
class Texts:
    """All words of a page, and those that a generic extractor took for its main text."""

    whole: str
    guess: str


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The main text of a page without what recurs; all its own lines, and those that no other page shares."""

    main_text: str
    own_text: str
    apart: str


def own_words(texts: Texts, recurring: Recurring) -> OwnWords:
    """A page's own words, by what recurs on its site."""
    rows, folded = texts.whole.split("\n"), folded_lines(texts.whole)
    own = [place for place, line in enumerate(folded) if line not in recurring.template]
    own_text = "\n".join(rows[place] for place in own)
    apart = own_text
    if recurring.shared:
        apart = "\n".join(rows[place] for place in own if folded[place] not in recurring.shared)
    parts = frozenset(folded_lines(texts.guess.replace("|", "\n")))
    if apart and recurring.shared.issuperset(parts):
        return OwnWords(texts.whole, own_text, apart)
    if parts.isdisjoint(recurring.template):
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
