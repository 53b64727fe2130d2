"""Stems of Dutch words: Snowball's ``dutch``, with what it misses or merges mended.

Snowball's algorithm (Kraaij and Pohlmann) is strong on verbs and weak on some everyday nouns: dag and
dagen, mens and mensen, woord and woorden come apart, gezin and zin together. A stem is only a label, the same
for words that mean the same; it need not be a word.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import Stemmer

VERSION = f"snowball-dutch-{Stemmer.version()} mended-2"
"""Changes whenever a word may get another stem."""

_stem = Stemmer.Stemmer("dutch").stemWord

_SINGULARS = tuple("advies adres balans congres emens grens kans proces smens succes verlies wens".split())
"""They end in an s of their own; so do compounds of them."""

_PLURALS_IN_S = tuple(
    "agenda auto camera dilemma euro foto incasso memo nota pagina programma thema video".split()
)

_SHORT_AGAIN = tuple(
    (each, each[:-2] + each[-1])
    for each in "baad blaad daak daag draag glaas paad slaag breek regeel".split()
)
"""Ends of stems of plurals, and those of their singulars: of dagen Snowball makes daag, of dag dag."""

_LONG = tuple(long for long, _ in _SHORT_AGAIN)

_GE = tuple(
    "gebed gebied gebod gebouw gebrek gebruik gedicht gedrag gemeenschap geschied gesprek getal getuig "
    "gevang gevoel geweld gezag gezicht gezin".split()
)
"""Their ge- is no ending of a verb."""

_DEN = ("lden", "nden", "rden")
_SHORTEST = 5


@lru_cache(maxsize=20_000)
def stem(folded: str) -> str:
    """The stem of a word in lower case without accents."""
    known = _words().get(folded)
    return known if known is not None else _mended(folded)


@cache
def _words() -> dict[str, str]:
    """Whole words and their stems."""
    lines = Path(__file__).with_name("stems.txt").read_text(encoding="utf-8").splitlines()
    entries = (entry for line in lines if not line.startswith("#") for entry in line.split())
    return dict(entry.split("=") for entry in entries)


def _mended(word: str) -> str:
    if word.endswith(_SINGULARS):
        return word
    if word.endswith("s") and word[:-1].endswith(_PLURALS_IN_S):
        return str(_stem(word[:-1]))
    if word.startswith(_GE):
        return "ge" + stem(word[2:])
    if word.endswith(_DEN) and len(word) > _SHORTEST:
        return stem(word[:-2])
    if word.endswith("ens") and len(word) > _SHORTEST:
        return stem(word[:-1])
    if word.endswith(("loze", "lozen")):
        return f"{word.rpartition('loze')[0]}loos"
    found = str(_stem(word))
    if found.endswith(_LONG):
        return next(found.removesuffix(long) + short for long, short in _SHORT_AGAIN if found.endswith(long))
    if len(found) >= _SHORTEST and found.endswith(("aal", "eem")):
        return found[:-2] + found[-1]
    return found
