"""Takes Dutch compounds apart: ``armoedebestrijding`` is made of ``armoede`` and ``bestrijding``.

The parts come from a list of our own (``parts.txt``), kept small on purpose: a word that is not wholly made
of them, with at most a linking ``s``, ``e``, ``en`` or ``n`` between, stays whole. So does a word that is on
the list itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from search.dutch.old_spelling import in_one_spelling
from search.dutch.word_lists import listed

_LINKS = ("", "s", "e", "en", "n")
_SHORTEST_COMPOUND, _LONGEST_COMPOUND = 7, 40
_SHORTEST_PART, _LONGEST_PART = 3, 18
_MOST_PARTS = 4

_WHOLE = frozenset(
    # Made of two words of the list, and yet of neither in meaning.
    "armband armbanden automaat bedacht bedachte bedevaart bestaande bestuursleden dageraad deelname "
    "geheimzinnig geheimzinnige gelden geldende grondig huisarts kaartje kansel kostbaar landelijk "
    "landschap maatschappelijk manier menselijk nieuwsgierig ouderling partijdig paspoort paspoorten "
    "plaatselijk postuur regelrecht regelrechte schippers schoolmeester staatsie veeleer voetbal "
    "vormend waardering werkelijk wetenschappers woordvoerder zorgeloos "
    # Names of places.
    "hoofddorp kerkrade veldhoven waterland winterswijk zeeland zeelandse".split()
)


def parts(folded: str, stem: Callable[[str], str]) -> tuple[str, ...]:
    """The stems of the parts of a folded word, in order; none when it is no compound of known parts."""
    if not _SHORTEST_COMPOUND <= len(folded) <= _LONGEST_COMPOUND or folded in _WHOLE:
        return ()
    forms = _forms()
    word = in_one_spelling(folded)
    if word in forms or not any(word[:end] in forms for end in range(_SHORTEST_PART, _LONGEST_PART + 1)):
        return ()
    if stem(folded) in _ends(stem):
        return ()
    return _cheapest(word, 0, _MOST_PARTS, stem) or ()


def compounds_within(stems: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The shorter compounds that these parts make, in their order: *huurtoeslag* of *huurtoeslagaanvraag*."""
    for length in range(len(stems) - 1, 1, -1):
        yield from (stems[at : at + length] for at in range(len(stems) - length + 1))


def _cheapest(word: str, start: int, most: int, stem: Callable[[str], str]) -> tuple[str, ...] | None:
    """The fewest parts that ``word`` is made of from ``start`` on, the first as long as can be."""
    rest = word[start:]
    if start and len(rest) >= _SHORTEST_PART:
        last = stem(_forms().get(rest, rest))
        if last in _ends(stem):
            return (last,)
    if most < 2:
        return None
    found = []
    for part, following in _beginnings(word, start):
        tail = _cheapest(word, following, most - 1, stem)
        if tail:
            found.append((stem(part), *tail))
    return min(found, key=len) if found else None


def _beginnings(word: str, start: int) -> Iterator[tuple[str, int]]:
    """The parts that ``word`` may begin with at ``start``, longest first, and where what follows begins."""
    last = min(len(word) - _SHORTEST_PART, start + _LONGEST_PART)
    for end in range(last, start + _SHORTEST_PART - 1, -1):
        part = _forms().get(word[start:end])
        if part is not None:
            for link in _LINKS:
                if word.startswith(link, end) and len(word) - end - len(link) >= _SHORTEST_PART:
                    yield part, end + len(link)


@cache
def _entries() -> tuple[tuple[str, str], ...]:
    """The list: forms, each with the word for which it stands inside a compound only, or ""."""
    entries = (entry.partition("=") for entry in listed("parts.txt"))
    return tuple((form, word) for form, _, word in entries)


@cache
def _forms() -> dict[str, str]:
    """The forms that may stand inside a compound, in one spelling, each with the word that it stands for."""
    return {in_one_spelling(form): word or form for form, word in _entries()}


@cache
def _ends(stem: Callable[[str], str]) -> frozenset[str]:
    """The stems of what may stand at the end of a compound; made only for a word that begins with a part."""
    return frozenset(stem(form) for form, word in _entries() if not word)
