"""The nearest word to one that is not there: the fewest letters wrong, and of equals the most frequent."""

from __future__ import annotations

import re
from collections.abc import Callable

from search.index.known_words import LONGEST

_SHORTEST_WITH_TWO_FAULTS = 8
_SHORTEST_MENDED = 5
"""Of a shorter word another letter mostly makes another word."""


def nearest(word: str, known: str, frequency: Callable[[str], int]) -> str | None:
    """The word of ``known`` that is fewest faults from ``word``; of equals, the one most documents have.

    A fault is a letter too many, too few, wrong, or swapped with the next. One is forgiven, in words of
    eight letters two.
    """
    if not (_SHORTEST_MENDED <= len(word) <= LONGEST and word.isalnum()):
        return None
    most = 2 if len(word) >= _SHORTEST_WITH_TWO_FAULTS else 1
    near = []
    for candidate in _candidates(word, known, most):
        faults = _faults_between(word, candidate, most)
        if faults <= most and (count := frequency(candidate)):
            near.append((faults, -count, candidate))
    return min(near)[2] if near else None


def replaced(text: str, start: int, old: str, new: str) -> str:
    """``text`` with ``new`` for the first ``old`` from ``start`` on; as it is where there is none."""
    at = text.find(old, start)
    return text[:at] + new + text[at + len(old) :] if at >= 0 else text


def _candidates(word: str, known: str, most: int) -> list[str]:
    shortest, longest = max(1, len(word) - most), len(word) + most
    # Who types the first letter wrong mostly leaves it out or swaps it with the second.
    similar = re.compile(rf"^[{word[0]}{word[1]}][^\n]{{{shortest - 1},{longest - 1}}}$", re.MULTILINE)
    letters = set(word)
    return [other for other in similar.findall(known) if len(letters ^ set(other)) <= 2 * most]


def _faults_between(one: str, other: str, most: int) -> int:
    """The least number of faults between two words (optimal string alignment), or ``most`` + 1 for more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, its in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
