"""Stems of Dutch words: Snowball's ``dutch``, with what it misses or merges mended.

Snowball's algorithm (Kraaij and Pohlmann) is strong on verbs and weak on some everyday nouns and adjectives:
dag and dagen, rode and rood, betaalt and betalen come apart, gezin and zin together. A stem is only a label,
the same for words that mean the same, in whatever spelling; it need not be a word.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import Stemmer

from search.dutch.inflections import first_form
from search.dutch.old_spelling import ended_as_now, in_one_spelling, with_one_link
from search.dutch.word_lists import listed

VERSION = f"snowball-dutch-{Stemmer.version()} mended-3"
"""Changes whenever a word may get another stem."""

_stem = Stemmer.Stemmer("dutch").stemWord

_SINGULARS = tuple(
    "advies adres balans beurs congres emens fiets grens kans koers ongres plaats proces schaats "
    "schets smens succes toets verlies wens".split()
)
"""They end in an s of their own; so do compounds of them."""

_PLURALS_IN_S = tuple(
    "agenda auto buro camera dilemma euro foto incasso kado memo nivo nota pagina programma thema "
    "video".split()
)

_SHORT_AGAIN = tuple(
    (each, each[:-2] + each[-1])
    for each in "baad blaad daak daag draag glaas paad slaag breek regeel".split()
)
"""Ends of stems of plurals, and those of their singulars: of dagen Snowball makes daag, of dag dag."""

_LONG = tuple(long for long, _ in _SHORT_AGAIN)

_GE = tuple(
    "gebed gebied gebod gebouw gebrek gebruik gedicht gedrag gegeven gemeenschap geschied gesprek "
    "getal getuig gevang gevoel geweld gezag gezicht gezin".split()
)
"""Their ge- is no ending of a verb."""

_WHOLE = re.compile(r".*(?:begeleid|gegeven|raadsel|stelsel)")
"""Words, also at the end of compounds, that Snowball would cut short."""

_DEN = ("lden", "nden", "rden")
_SHORTEST = 5
_LONGEST = 80
"""Letters of a word; rows of letters that a page may hold by the million are none."""
_LONG_VOWEL = re.compile(r"(?<=[^\W_]{2})([aeou])\1(?=[^\Waeiou_]$)")
_SYLLABLES = re.compile(r"[aeiouy]+[^aeiouy]+[aeiouy]")


@lru_cache(maxsize=20_000)
def stem(folded: str) -> str:
    """The stem of a word in lower case without accents; what is longer than any word stays as it is."""
    if len(folded) > _LONGEST:
        return folded
    known = _words().get(folded)
    return with_one_link(in_one_spelling(_shortened(known or _known_or_mended(ended_as_now(folded)))))


@cache
def _words() -> dict[str, str]:
    """Whole words and their stems."""
    return dict(entry.split("=") for entry in listed("stems.txt"))


def _known_or_mended(word: str) -> str:
    known = _words().get(word)
    return known if known is not None else _mended(word)


def _shortened(found: str) -> str:
    """A stem of several syllables without a vowel doubled in the last: *verdrag* has *verdragen*."""
    return _LONG_VOWEL.sub(r"\1", found) if _SYLLABLES.search(found) else found


def _mended(word: str) -> str:
    if word.endswith(_SINGULARS):
        return word
    if whole := _WHOLE.match(word):
        return whole.group()
    if word.endswith("s") and word[:-1].endswith(_PLURALS_IN_S):
        return str(_stem(word[:-1]))
    if word.startswith(_GE):
        return "ge" + _known_or_mended(word[2:])
    if (first := first_form(word)) != word:
        return _known_or_mended(first)
    if word.endswith(_DEN) and len(word) > _SHORTEST:
        return _known_or_mended(word[:-2])
    if word.endswith("ens") and len(word) > _SHORTEST:
        return _known_or_mended(word[:-1])
    return _cut(word)


def _cut(word: str) -> str:
    """What Snowball leaves of a word, with a short vowel where the singular has one."""
    found = str(_stem(word))
    if found.endswith(_LONG):
        return next(found.removesuffix(long) + short for long, short in _SHORT_AGAIN if found.endswith(long))
    return found
