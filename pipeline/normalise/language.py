"""Tells Dutch, Frisian, English and German apart by the small words that each cannot do without."""

from __future__ import annotations

import re
from collections import Counter

from archive.catalogue.evidence import Evidence
from archive.catalogue.items import Value

_WORD = re.compile(r"[a-zà-ÿ]+")
_FEWEST = 3
"""Small words that must be met before a text is said to be in a language, if nearly all are of that one."""

_CLEAR = 3
"""A language must have this many times as many words as the next one, where few were met."""

_MANY = 8
"""Small words of which the most decide, though others were met."""

_SAMPLE = 4_000
_ENOUGH_WORDS = 80
_LEAST_SHARE = 0.05
"""Share of small words below which a text of enough words is in none of these languages."""

# Only words that the others do not have: "de", "is" and "in" tell nothing.
_SMALL_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "nl": "het een van niet zijn voor met ook naar worden wordt deze uit bij maar door heeft aan geen "
        "werd werden hun wij als nog meer moet onze",
        "fy": "it yn fan foar mei wurdt ek net oer dy sy wy harren minsken troch binne wêze krije oan gjin",
        "de": "und der das ist nicht mit für auf eine einen auch wird werden sind wir haben dem zur zum nach "
        "über sich ich sie aus dass oder durch",
        "en": "the of and to was with that from are this have which their not were been has for will our",
    }.items()
}


def choose_language(evidence: Evidence, site_language: str) -> tuple[str, list[Value]]:
    """The language of an item: of its text, else of its site; "" for a long text in another language."""
    text = evidence.reading.text[:_SAMPLE].lower()
    words = _WORD.findall(text)
    times = Counter(words).get
    counts = {language: sum(times(word, 0) for word in small) for language, small in _SMALL_WORDS.items()}
    met, of_all = sum(counts.values()), len(words)
    if of_all >= _ENOUGH_WORDS and met < _LEAST_SHARE * of_all:
        seen = f"{met} small words among {of_all}"
        return "", [Value("language", "", "text", "L3 none of the languages known", seen, 0.5)]
    language = max(counts, key=lambda each: (counts[each], each))
    others = max(count for each, count in counts.items() if each != language)
    if met >= _MANY or (met >= _FEWEST and counts[language] >= _CLEAR * others):
        share, seen = round(counts[language] / met, 2), f"{counts[language]} of {met} small words"
        return language, [Value("language", language, "text", "L1 small words", seen, share)]
    if stated := _stated(evidence):
        rule = "L4 language that the page states"
        return stated, [Value("language", stated, "stated for machines", rule, stated, 0.6)]
    return site_language, [Value("language", site_language, "site", "L2 language of the site", "", 0.5)]


def _stated(evidence: Evidence) -> str:
    """The language that a page states for machines, where it is one of those known; "" for none."""
    stated = (each.value for each in evidence.reading.stated if each.field == "language")
    language = next(stated, "").replace("_", "-").partition("-")[0].lower()
    return language if language in _SMALL_WORDS else ""
