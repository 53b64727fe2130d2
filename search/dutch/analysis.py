"""Dutch words as the index knows them: the same for documents and for queries.

Every word is indexed as it stands (lower case, accents folded) and, beside it, as its stem. Words match
words more strongly than stems match stems, and stems more strongly than parts of compounds. Texts in English
and Frisian are stemmed in their own way as well.

Fields of stems hold more than stems, each kind under a mark that no word contains.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

import Stemmer

from search.dutch import compounds, stems
from search.dutch.spellings import sound_of
from search.dutch.stems import stem

ANALYSER_VERSION = f"nl-7 {stems.VERSION}"
"""Stamped on an index; one made by another version is built again."""

APOSTROPHES = "'’‘ʼ´`"
HYPHENS = "-\u2010\u2011"
LETTER = "[^\\W_ʼ]"
"""A letter or figure, as a regular expression; U+02BC is none, though Unicode calls it a letter."""

SIGNS_WITHIN = f"{APOSTROPHES}.{HYPHENS[1:]}-"
BETWEEN = f"[{SIGNS_WITHIN}]"
"""What may stand within a word, as a regular expression."""

WORD = re.compile(f"{LETTER}+(?:{BETWEEN}{LETTER}+)*")
_WORN_DOWN = re.compile(f"(?<!{LETTER})[{APOSTROPHES}][kmnrst](?!{LETTER}|{BETWEEN}{LETTER})", re.IGNORECASE)
"""Words of which an apostrophe and one letter are left: ``'t`` for het, ``'m`` for hem, ``'s`` for des."""

_PARTS = re.compile(r"['.\-]")
_WRITTEN_AS = str.maketrans(
    {
        **dict.fromkeys(APOSTROPHES, "'"),
        **dict.fromkeys(HYPHENS, "-"),
        **{
            "ø": "o",
            "ł": "l",
            "đ": "d",
            "ð": "d",
            "ß": "ss",
            "æ": "ae",
            "œ": "oe",
            "þ": "th",
            "ı": "i",
            "ħ": "h",
        },
    }
)
"""Letters that Unicode takes for no letter with an accent, and the signs that are typed for others."""

_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Soft hyphens and other characters of no width, which break a word where nobody sees it."""
STOP_WORDS = frozenset(
    "de het een en van in op te dat die is voor met aan er als zijn niet om ook bij naar uit of door tot "
    "over was werd worden wordt heeft hebben had dan maar nog wel dit deze zij hij we wij ze ik u je".split()
)
"""Words that are in nearly every text, and that no text is found by."""
_english = Stemmer.Stemmer("english")
_FRISIAN_ENDINGS = re.compile(r"(?<=[^\W_]{3})(?:ingen|ens|kes|jes|en|ke|je|es|s|e)$")

PART, JOINED, WHOLE, NAME = "+", "&", "=", "~"
"""Marks of terms: a part of a compound, all its parts, a word that differs from its stem, a name by sound."""

_OWN_STEMS = {"en": "en:", "fy": "fy:"}
"""Marks of stems of other languages."""

LANGUAGE_MARKS = tuple(_OWN_STEMS.values())


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """A word in lower case without accents: ``Cliëntenraad`` becomes ``clientenraad``."""
    if word.isascii() and "`" not in word:
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.lower().translate(_WRITTEN_AS))
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=100_000)
def forms(word: str) -> tuple[str, ...]:
    """The folded forms of a word as written: itself and, with a hyphen or apostrophe in it, its parts."""
    folded = fold(word)
    if folded.isalnum():
        return () if folded in STOP_WORDS else (folded,)
    parts = [part for part in _PARTS.split(folded) if len(part) > 1 and part not in STOP_WORDS]
    joined = _PARTS.sub("", folded)
    return tuple(dict.fromkeys((joined, *parts)))


def composed(text: str) -> str:
    """``text`` with each accented letter as one character and nothing unseen in words: they stay whole."""
    return text if text.isascii() else unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def words(text: str) -> list[str]:
    """The words of ``text`` as written, but for those worn down to an apostrophe and a letter."""
    text = composed(text)
    if any(sign in text for sign in APOSTROPHES):
        text = _WORN_DOWN.sub(" ", text)
    return WORD.findall(text)


def is_worn_down(word: str) -> bool:
    """Tells if a word is ``'t``, ``'m``, ``'s`` or another of which that little is left."""
    return bool(_WORN_DOWN.fullmatch(word))


def stem_in(language: str, folded: str) -> str:
    """The marked stem of a folded word of an English or Frisian text."""
    stemmed = _english.stemWord(folded) if language == "en" else _FRISIAN_ENDINGS.sub("", folded)
    return f"{_OWN_STEMS[language]}{stemmed}"


@lru_cache(maxsize=20_000)
def parts(folded: str) -> tuple[str, ...]:
    """The stems of the parts of a folded compound; none for any other word."""
    return compounds.parts(folded, stem)


def joined(stems: Iterable[str]) -> str:
    """The one term for a compound, however its parts are linked."""
    return JOINED + "".join(stems)


def whole(folded: str) -> str:
    """The term for a folded word as it stands in a field of stems."""
    return folded if stem(folded) == folded else WHOLE + folded


def _beside(word: str, form: str, language: str) -> Iterator[str]:
    """The terms beside its stem under which a form of a word is indexed, in a field of stems."""
    if stem(form) != form:
        yield WHOLE + form
    if language in _OWN_STEMS:
        yield stem_in(language, form)
    elif found := parts(form):
        yield joined(found)
        yield from (PART + part for part in dict.fromkeys(found))
    if word[0].isupper() and (sound := sound_of(form)):
        yield NAME + sound


@lru_cache(maxsize=50_000)
def terms_of(word: str) -> frozenset[str]:
    """Every term under which a word as written may be found in a Dutch text."""
    found = forms(word)
    beside = (term for form in found for term in _beside(word, form, "nl"))
    return frozenset(chain(found, map(stem, found), beside))


def stemmed_as(language: str) -> str:
    """The language whose stems a text of this one has: its own, or Dutch."""
    return language if language in _OWN_STEMS else "nl"


def terms_at_place(word: str, stems: bool) -> list[bytes]:
    """The terms of a word as written at its own place: its forms or their stems; none of a stop word."""
    return [(stem(form) if stems else form).encode() for form in forms(word)]


def terms_beside(word: str, stems: bool, language: str) -> list[bytes]:
    """The terms that a word is also known under: parts of a compound, the sound of a name."""
    if stems:
        return [term.encode() for form in forms(word) for term in _beside(word, form, language)]
    return [(NAME + sound).encode() for sound in map(sound_of, forms(word)) if sound]


def stems_in(text: str) -> Counter[str]:
    """The stems of the words of a Dutch text, each with how often it is there."""
    return Counter(stem(form) for word in words(text) for form in forms(word))
