"""Tells Dutch, Frisian and English apart by the small words that each cannot do without."""

from __future__ import annotations

import re
from collections import Counter

from archive.evidence import Evidence
from archive.items import Value

_WORD = re.compile(r"[a-zà-ÿ]+")
_FEWEST = 8
"""Small words that must be met before a text is said to be in a language."""

_SAMPLE = 4_000

# Only words that the others do not have: "de", "is" and "in" tell nothing.
_SMALL_WORDS = {
    "nl": "het een van en niet dat zijn voor met op ook naar worden wordt deze uit bij maar door heeft",
    "fy": "it yn fan foar mei wurdt ek net oer dy sy wy harren minsken troch binne wêze krije",
    "en": "the of and to was with that from are this have which their not were been has by",
}
_LANGUAGE_OF: dict[str, list[str]] = {}
for _language, _words in _SMALL_WORDS.items():
    for _word in _words.split():
        _LANGUAGE_OF.setdefault(_word, []).append(_language)


def choose_language(evidence: Evidence, site_language: str) -> tuple[str, list[Value]]:
    """The language of an item: of its text, else of its site."""
    text = (evidence.reading.main_text or evidence.reading.other_text)[:_SAMPLE].lower()
    counts: Counter[str] = Counter()
    for word in _WORD.findall(text):
        counts.update(_LANGUAGE_OF.get(word, ()))
    if sum(counts.values()) >= _FEWEST:
        language, count = max(sorted(counts.items()), key=lambda entry: entry[1])
        share = count / sum(counts.values())
        words = f"{count} of {sum(counts.values())} small words"
        return language, [Value("language", language, "text", "L1 small words", words, round(share, 2))]
    return site_language, [Value("language", site_language, "site", "L2 language of the site", "", 0.5)]
