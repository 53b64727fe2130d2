"""Finds the lines of a page in a main text that was guessed: with what stands between them, as they stand.

An extractor leaves out short paragraphs, such as the day below a heading, and makes one row of all that
stands in a cell of a table, which in pages of before 2005 is the whole text. The lines that it points at are
kept as the page has them, and so are those few between two of them.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

from archive.catalogue.folded_words import folded_letters

_ANCHOR = 25
"""Letters and figures from which a line is found anywhere; shorter ones may stand in a menu as well."""

_MOST_BETWEEN = 8
"""Lines between two that were found which belong to the text; more of them are something else."""

_MOST_SKIPPED = 3
"""Lines in a row that an extractor leaves out before a short one that it has."""

_NEAR = 2_000
"""Letters and figures of a guess, beside a line, in which the next short lines are looked for."""

_MOST_SEARCHED = 200_000
"""Characters of a page whose lines are looked for."""

_FOUND = 0.6
"""The share of a guess that has to be found: of less, the lines are of something else."""


def lines_of_guess(guess: str, whole: str) -> str:
    """The lines of ``whole``, all of a page, that ``guess`` is made of; the guess if they are not found."""
    if not guess or len(whole) > _MOST_SEARCHED:
        return guess
    rows = whole.split("\n")
    # Marks are taken out of all rows at once: one by one that took longer than all else here.
    bare_rows, bare = folded_letters(whole).split("\n"), folded_letters(guess).replace("\n", "")
    found = _anchors(bare_rows, bare)
    if not found or sum(len(bare_rows[place]) for place in found) < _FOUND * len(bare):
        return "\n".join(_run_of_rows(rows, bare_rows, bare)) or guess
    return "\n".join(rows[place] for place in _with_between(_with_next(bare_rows, found, bare)))


def _run_of_rows(rows: list[str], bare_rows: list[str], guess: str) -> list[str]:
    """The rows that a guess runs together, from its first to its last; none where it skips any."""
    start = "".join(bare_rows).find(guess) if guess else -1
    if start < 0:
        return []
    ends = list(accumulate(map(len, bare_rows)))
    return [
        row
        for row, own, end in zip(rows, bare_rows, ends, strict=True)
        if own and start < end <= start + len(guess)
    ]


def _anchors(bare_rows: list[str], guess: str) -> list[int]:
    """The places of the long lines that are in the guess, each but once."""
    return [place for place, line in enumerate(bare_rows) if len(line) >= _ANCHOR and line in guess]


def _with_next(bare_rows: list[str], found: list[int], guess: str) -> list[int]:
    """With the short lines before and behind that come next in the guess as well."""
    held = set(found)
    for place in found:
        start = guess.find(bare_rows[place])
        end = start + len(bare_rows[place])
        before, behind = guess[max(0, start - _NEAR) : start], guess[end : end + _NEAR]
        held |= _in_turn(bare_rows, range(place - 1, -1, -1), before, str.removesuffix)
        held |= _in_turn(bare_rows, range(place + 1, len(bare_rows)), behind, str.removeprefix)
    return sorted(held)


def _in_turn(bare_rows: list[str], places: range, rest: str, without: Callable[[str, str], str]) -> set[int]:
    """The lines that ``rest`` of a guess goes on with, with few others between them."""
    held, skipped = set(), 0
    for place in places:
        left = without(rest, bare_rows[place])
        if left != rest:
            held.add(place)
            rest, skipped = left, 0
        elif skipped == _MOST_SKIPPED:
            break
        else:
            skipped += 1
    return held


def _with_between(found: list[int]) -> list[int]:
    kept: list[int] = []
    for place in found:
        if kept and place - kept[-1] - 1 <= _MOST_BETWEEN:
            kept.extend(range(kept[-1] + 1, place))
        kept.append(place)
    return kept
