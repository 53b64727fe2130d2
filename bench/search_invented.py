"""Invented items of some three hundred words, and sixty mixed queries; the same in every run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime

from archive.catalogue.items import Date, Description, IndexedItem, Item

_WORDS = 300
_DIFFERENT = 30_000
_KINDS = ("report", "article", "photo", "newsletter")
_SITES = ("een", "twee", "drie")
_SYLLABLES = (
    "ar moe de schuld kin der raad werk groep zorg dag huur wo ning bij stand ver slag toe sla gen".split()
)


def vocabulary(chance: random.Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < _DIFFERENT:
        found["".join(chance.choices(_SYLLABLES, k=chance.choice((1, 2, 2, 3, 3, 4))))] = None
        found["".join(chance.choices("aeiounrstdlkgmvb", k=chance.randint(4, 11)))] = None
    return list(found)


def items(count: int, first: int = 0) -> Iterator[IndexedItem]:
    """Invented items; the same for the same numbers."""
    words = vocabulary(random.Random(1))
    weights = [1 / (rank + 5) for rank in range(len(words))]
    cumulated = [0.0]
    for weight in weights:
        cumulated.append(cumulated[-1] + weight)
    for number in range(first, first + count):
        chance = random.Random(number)
        text = chance.choices(words, cum_weights=cumulated[1:], k=_WORDS + 8)
        year = chance.randint(2000, 2024)
        description = Description(
            chance.choice(_KINDS),
            " ".join(text[:8]),
            "nl",
            Date(f"{year}-{chance.randint(1, 12):02}", "month"),
        )
        item = Item(
            f"item{number:08}",
            chance.choice(_SITES),
            f"http://a.example/{number}",
            (),
            datetime(2026, 1, 1, tzinfo=UTC),
            "text/html",
            "read",
            "",
            f"sha256:{number}",
            "r",
            description,
        )
        yield IndexedItem(item, number, (), (), (), " ".join(text[8:]), "", None)


def queries() -> list[dict[str, str | int]]:
    """Sixty queries: common and rare words, two words, phrases, beginnings; half with a filter."""
    words, chance = vocabulary(random.Random(1)), random.Random(7)
    found: list[dict[str, str | int]] = []
    for number in range(60):
        common, rare = words[chance.randint(3, 200)], words[chance.randint(200, 5000)]
        texts = (
            common,
            rare,
            f"{common} {rare}",
            f'"{common} {words[chance.randint(3, 40)]}"',
            f"{rare[:4]}*",
        )
        query: dict[str, str | int] = {"text": texts[number % 5]}
        if number % 2:
            query |= ({"kind": "report"}, {"year": 2010}, {"site": "een"})[number % 3]
        found.append(query)
    return found
