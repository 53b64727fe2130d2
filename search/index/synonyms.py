"""Words and names that mean the same: known to every reader, of a vocabulary, or explained by a text.

They are looked up by the stems of their words, and kept beside an index so that a search stems none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from search.dutch.analysis import forms, words
from search.dutch.stems import stem
from search.index.checked_json import CheckedJson

Alike = Mapping[tuple[str, ...], tuple[str, ...]]
"""From the stems of a text to other texts that mean the same."""

_FILE = "synonyms.json"

_MOST_EXPLAINED = 2_000
"""Abbreviations that are learnt from texts; each search reads them."""

MOST_MEANINGS = 20
"""Texts that mean the same as another; of what comes after these, a search knows nothing."""

_GROUPS = (
    ("verslag", "impressie", "terugblik"),
    ("position paper", "voorstellenbrief"),
    ("toespraak", "inleiding", "lezing", "speech"),
    ("presentatie", "powerpoint", "dia's"),
    ("foto", "afbeelding"),
    ("uitnodiging", "aankondiging"),
    ("notulen", "besluitenlijst"),
    ("pamflet", "manifest"),
    ("bijstand", "WWB", "Wet werk en bijstand"),
    ("bestrijding", "aanpak"),
    ("schuldhulp", "schuldhulpverlening", "schuldsanering"),
    ("uitkering", "bijstandsuitkering"),
    ("vluchteling", "asielzoeker"),
    ("werkloosheid", "baanloos"),
    ("rondkomen", "de eindjes aan elkaar"),
)


class Synonyms(CheckedJson):
    """The synonyms of an index: groups of texts that mean the same, in a file beside it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / _FILE)

    def keep(self, groups: Iterable[Sequence[str]]) -> None:
        """Keep these groups instead of those that are there; what texts explained stays."""
        self._write([list(group) for group in groups], self._explained())

    def learn(self, explained: Iterable[Sequence[str]]) -> None:
        """Keep these abbreviations too, each with what it stands for, as a text explained it."""
        known = [tuple(pair) for pair in self._explained()]
        if len(known) >= _MOST_EXPLAINED:
            return
        pairs = [*dict.fromkeys((*known, *map(tuple, explained)))]
        if len(pairs) > len(known):
            self._write(self.read().get("groups", []), [*map(list, pairs[:_MOST_EXPLAINED])])

    def alike(self) -> Alike:
        """All groups, also those that every index has, ready to look up; raises OSError or ValueError."""
        kept = self.read().get("alike")
        if kept is None:
            return _by_stems(())
        return {tuple(stems.split()): tuple(others) for stems, others in kept.items()}

    def _explained(self) -> list[list[str]]:
        try:
            return list(self.read().get("explained", []))
        except (OSError, ValueError):
            return []  # A file that is damaged is written anew.

    def _write(self, groups: list[list[str]], explained: list[list[str]]) -> None:
        alike = _by_stems((*map(tuple, groups), *map(tuple, explained)))
        kept = {" ".join(stems): list(others) for stems, others in alike.items()}
        self.write({"groups": groups, "explained": explained, "alike": kept})


@lru_cache(maxsize=4)
def _by_stems(groups: tuple[tuple[str, ...], ...]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """From the stems of each text to all others of its groups, with the groups that every index has."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for group in (*_GROUPS, *_abbreviations(), *groups):
        for text in group:
            # A text of nothing but articles and the like would be met in every query that has one.
            if key := stems_of(words(text)):
                others = (other for other in group if other != text)
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), *others)))[:MOST_MEANINGS]
    return found


def _abbreviations() -> Iterator[tuple[str, ...]]:
    """The abbreviations of the field, each with what it stands for."""
    lines = Path(__file__).with_name("abbreviations.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            short, _, long = line.partition(" = ")
            yield (short, *long.split(" | "))


def stems_of(written: Iterable[str]) -> tuple[str, ...]:
    """The stems of words as written, by which a text is looked up among the synonyms."""
    return tuple(stem(form) for word in written for form in forms(word)[:1])
