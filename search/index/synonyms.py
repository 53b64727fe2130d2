"""Words and names that mean the same: those every reader knows, and those that come with an index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from search.dutch.analysis import forms, words
from search.dutch.stems import stem
from search.index.checked_json import CheckedJson

Alike = Mapping[tuple[str, ...], tuple[str, ...]]
"""From the stems of a text to other texts that mean the same."""

_FILE = "synonyms.json"

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
        """Keep these groups instead of those that are there."""
        self.write({"groups": [list(group) for group in groups]})

    def alike(self) -> Alike:
        """All groups, also those that every index has, ready to look up; raises OSError or ValueError."""
        return _by_stems((*_GROUPS, *map(tuple, self.read().get("groups", []))))


@lru_cache(maxsize=4)
def _by_stems(groups: tuple[tuple[str, ...], ...]) -> Alike:
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for group in groups:
        for text in group:
            # A text of nothing but articles and the like would be met in every query that has one.
            if key := stems_of(words(text)):
                others = tuple(other for other in group if other != text)
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), *others)))
    return found


def stems_of(written: Iterable[str]) -> tuple[str, ...]:
    """The stems of words as written, by which a text is looked up among the synonyms."""
    return tuple(stem(form) for word in written for form in forms(word)[:1])
