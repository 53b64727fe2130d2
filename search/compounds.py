"""Takes Dutch compounds apart: ``armoedebestrijding`` is made of ``armoede`` and ``bestrijding``.

The parts come from a list of our own (``parts.txt``), kept small on purpose: a word that is not wholly made
of them, with at most a linking ``s``, ``e``, ``en`` or ``n`` between, stays whole. So does a word that is on
the list itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

_LINKS = ("", "s", "e", "en", "n")
_SHORTEST_COMPOUND, _LONGEST_COMPOUND = 7, 40
_SHORTEST_PART, _LONGEST_PART = 3, 18
_MOST_PARTS = 4

_WHOLE = frozenset(
    # Made of two words of the list, and yet of neither in meaning.
    "bestaande bestuursleden deelname gelden geldende grondig huisarts kaartje kansel kostbaar landelijk "
    "landschap maatschappelijk manier menselijk nieuwsgierig ouderling partijdig plaatselijk "
    "schoolmeester staatsie voetbal vormend waardering werkelijk woordvoerder zorgeloos".split()
)


def parts(folded: str, stem: Callable[[str], str]) -> tuple[str, ...]:
    """The stems of the parts of a folded word, in order; none when it is no compound of known parts."""
    if not _SHORTEST_COMPOUND <= len(folded) <= _LONGEST_COMPOUND or folded in _WHOLE:
        return ()
    inside, at_end = _lexicon(stem)
    if folded in inside or stem(folded) in at_end:
        return ()
    return _cheapest(folded, 0, _MOST_PARTS, inside, at_end, stem) or ()


def _cheapest(
    word: str,
    start: int,
    most: int,
    inside: dict[str, str],
    at_end: frozenset[str],
    stem: Callable[[str], str],
) -> tuple[str, ...] | None:
    """The fewest parts that ``word`` is made of from ``start`` on, the first as long as can be."""
    rest = word[start:]
    if start and len(rest) >= _SHORTEST_PART:
        last = inside.get(rest) or stem(rest)
        if last in at_end:
            return (last,)
    if most < 2:
        return None
    found = []
    for part, following in _beginnings(word, start, inside):
        tail = _cheapest(word, following, most - 1, inside, at_end, stem)
        if tail:
            found.append((part, *tail))
    return min(found, key=len) if found else None


def _beginnings(word: str, start: int, inside: dict[str, str]) -> Iterator[tuple[str, int]]:
    """The parts that ``word`` may begin with at ``start``, longest first, and where what follows begins."""
    last = min(len(word) - _SHORTEST_PART, start + _LONGEST_PART)
    for end in range(last, start + _SHORTEST_PART - 1, -1):
        part = inside.get(word[start:end])
        if part is not None:
            for link in _LINKS:
                if word.startswith(link, end) and len(word) - end - len(link) >= _SHORTEST_PART:
                    yield part, end + len(link)


@cache
def _lexicon(stem: Callable[[str], str]) -> tuple[dict[str, str], frozenset[str]]:
    """What may stand inside a compound, with its stem, and the stems of what may stand at its end."""
    inside, at_end = {}, set()
    for line in Path(__file__).with_name("parts.txt").read_text(encoding="ascii").splitlines():
        for entry in () if line.startswith("#") else line.split():
            form, _, word = entry.partition("=")
            inside[form] = stem(word or form)
            if not word:
                at_end.add(stem(form))
    return inside, frozenset(at_end)
