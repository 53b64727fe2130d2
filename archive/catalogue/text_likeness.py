"""Tells how alike two texts are, from a small sketch of each.

The sketch is Broder's (On the resemblance and containment of documents, 1997): of the hashes of all
phrases of four words the smallest few. The share of them that two sketches have in common estimates the
share of phrases that the texts have in common.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, groupby
from zlib import crc32

from archive.catalogue.folded_words import folded_words

LIKE = 0.8
"""From this share of phrases on two texts are nearly the same."""

_SIZE = 64
_KEYS = 16
"""Of two texts that are alike, the smallest hashes have at least one in common, as good as surely."""

_PHRASE = 4
_FEWEST = 30
"""Words; shorter texts are alike by chance."""

_MOST_SHARING = 200
"""A phrase that more texts have is the publisher's, and tells nothing."""


def sketch(text: str) -> tuple[int, ...]:
    """The sketch of a text, its hashes in order; () for a text that is too short to be compared."""
    words = folded_words(text)
    if len(words) < _FEWEST:
        return ()
    phrases = map(b" ".join, zip(*(words[first:] for first in range(_PHRASE)), strict=False))
    return _smallest([*map(crc32, phrases)])


def _smallest(hashes: Sequence[int]) -> tuple[int, ...]:
    """The smallest few of the different ones among hashes, in order.

    Hashes lie evenly: below this bound there are about four times as many as are wanted, and only these are
    compared and put in order. Where there happen to be too few, all are.
    """
    bound = (4 * _SIZE << 32) // max(1, len(hashes))
    low = {each for each in hashes if each < bound}
    return tuple(sorted(low if len(low) >= _SIZE else set(hashes))[:_SIZE])


def sketched(text: str) -> str:
    """The length of a text and its sketch, as a text of their own."""
    return f"{len(text)}:{' '.join(f'{number:x}' for number in sketch(text))}"


def resemblance(one: Sequence[int], other: Sequence[int]) -> float:
    """The estimated share of phrases that two texts have in common, between 0 and 1."""
    smallest = sorted({*one, *other})[:_SIZE]
    both = set(one) & set(other)
    return sum(number in both for number in smallest) / len(smallest) if smallest else 0.0


def pairs_alike(sketches: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, str]]:
    """Every two names whose sketches are of nearly the same text, in a lasting order."""
    names = sorted(sketches)
    # A hash and whose it is in one number of 64 bits: of a hundred thousand texts these take megabytes only.
    whose = array(
        "Q",
        sorted(number << 32 | at for at, name in enumerate(names) for number in sketches[name][:_KEYS]),
    )
    seen: set[tuple[int, int]] = set()
    for _, same in groupby(whose, key=lambda each: each >> 32):
        sharing = [each & 0xFFFFFFFF for each in same]
        if len(sharing) <= _MOST_SHARING:
            seen.update(combinations(sharing, 2))
    for first, second in sorted(seen):
        if resemblance(sketches[names[first]], sketches[names[second]]) >= LIKE:
            yield names[first], names[second]
