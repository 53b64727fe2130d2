"""Tells which of the towns that a text names are those where something goes on, and which are others'.

Where people come from, what they are called, and where an office is are no such towns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.normalise.name_finder import Found
from pipeline.normalise.said_of_item import Spoken
from pipeline.normalise.vocabulary import Vocabulary

BEFORE = 100
"""Characters before a town that tell what is said of it."""
_FROM_ELSEWHERE = re.compile(
    r"\b(?:(?:af)?komstig\s+uit|uit|vanuit|from|aus)\s+(?:het\s+|de\s+)?$"
    r"|\b(?:jaar|jaren|maanden|weken|vorige?\s+(?:keer|maal)|eerder)\s+(?:geleden\s+)?(?:in|te)\s+$"
    r"|\b(?:naar|to|nach)\s+(?:het\s+|de\s+)?$",
    re.IGNORECASE,
)
GOES_THERE = re.compile(
    r"\b(?:\w*(?:reis|tocht|excursie|bezoek|bedevaart|uitstapje|uitje|verhuizing|mars)|kom(?:t|en)|kwam(?:en)?|reis(?:t|de|den)"
    r"|reizen|re(?:ed|den)|br(?:engt|acht(?:en)?)|ga(?:at|an)|ging(?:en)?|trok(?:ken)?|togen|verhuis\w*|vertrekt?|welkom|fahrt|reise|trip|visit)\s+"
    r"(?:[^.!?]{0,60}\s)?(?:naar|to|nach)\s+(?:het\s+|de\s+)?$",
    re.IGNORECASE,
)
"""Of a journey the place is where it goes: "Excursie naar Well", "kwamen zaterdag naar Rolde"."""
# "Heel", "Best" and "Bergen" are towns, and words with which sentences begin.
_BEGINS_SENTENCE = re.compile(r"(?:^|[.!?:\n]\s*['‘\"“]?)\s*$")
# "Mevr. Haren", "A. Heel", "Aaltje van der Sleen", "wethouder Van Raalte".
_IN_SURNAME = re.compile(
    r"(?:\b[A-Z]\.|\b(?:mevr|mw|dhr|ds|drs|mr|dr|ir|pater|zuster)\.?|\bvan\s+(?:der|den|de)|(?-i:\bVan))\s*$",
    re.I,
)
_OF_OFFICE = re.compile(
    r"^\W*(?:©|\(c\)\s|copyright|mail\s+naar|contact\b)|\btel(?:\.|efoon)|\bpostbus\b|\b\d{4}\s?(?-i:[A-Z]{2})\b|\bsecretariaat\b",
    re.I,
)
"""A line that tells where an organisation is: in the foot of a page, in an address."""
_LONGEST_ADDRESS = 200
_DISTRICT = re.compile(r"-(?:noord|zuid|oost|west|centrum|stad|midden)\w*\b", re.I)
AND = re.compile(r"\s*(?:,|,?\s(?:en|and|und|&))\s*")
"""What stands between two of several towns."""
DATELINE = re.compile(r"\s*(?:,[^\n,]{3,30})?(?:\s[–—-]\s|\s*[–—:]\s)")
"""What parts a town at the head of a text from the text."""


def town_of(name: Found, vocabulary: Vocabulary) -> str:
    """The town that is named, or in which the building stands that is."""
    return vocabulary.venues.get(name.name, name.name)


def towns_here(one: Spoken, found: tuple[Found, ...]) -> Iterator[Found]:
    """Each town or building that is named; not those that somebody comes from or goes to."""
    elsewhere = -1
    for name in found:
        if name.family not in ("place", "venue"):
            continue
        written = one.text[name.start : name.end]
        before = one.text[max(0, name.start - BEFORE) : name.start]
        # "Uit Rolde, Gasselte en Peize": from all of them.
        goes_on = elsewhere >= 0 and AND.fullmatch(one.text[elsewhere : name.start]) is not None
        if goes_on or is_elsewhere(before):
            elsewhere = name.end
            continue
        is_word = one.near == 0 and " " not in written and _may_be_a_word(before, one.text[name.end :])
        if (one.flat or written != written.lower()) and not is_word and not _is_of_another(one, name):
            yield name


def _is_of_another(one: Spoken, name: Found) -> bool:
    """True for a half of the name of a municipality, "Olst-Wijhe", and for the town of an office."""
    behind, before = one.text[name.end : name.end + BEFORE], one.text[max(0, name.start - 1) : name.start]
    is_half = (behind[:1] == "-" and behind[1:2].isupper()) or before == "-"
    if one.near:
        return not one.flat and is_half and _DISTRICT.match(behind) is None
    start = one.text.rfind("\n", 0, name.start) + 1
    line = one.text[start : name.end]
    return len(line) <= _LONGEST_ADDRESS and _OF_OFFICE.search(line) is not None


def is_elsewhere(before: str) -> bool:
    return _FROM_ELSEWHERE.search(before) is not None and GOES_THERE.search(before) is None


def _may_be_a_word(before: str, behind: str) -> bool:
    """True at the beginning of a sentence, where the capital of a town says nothing, and in a surname."""
    begins = _BEGINS_SENTENCE.search(before) is not None and not DATELINE.match(behind)
    return begins or _IN_SURNAME.search(before) is not None
