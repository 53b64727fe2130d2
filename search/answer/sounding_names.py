"""The names that were found because they sound like a word of the query, and are not written so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search.answer.coverage import Covered
from search.answer.ranking import Found
from search.answer.snippets import clean
from search.dutch.analysis import NAME, WORD, fold, forms, words
from search.dutch.spellings import sound_of
from search.index.opened_index import Opened
from search.query.expansion import Wanted, looked_up

_MOST = 5
"""Names that are told."""


def names_sounding(opened: Opened, page: Sequence[Found], covered: Covered) -> tuple[str, ...]:
    """The names in the items of a page that only sound like what was asked, each as it is written there."""
    found: dict[str, None] = {}
    for wanted, documents in covered.by_sound:
        sounds = _sounds_of(wanted)
        for hit in page:
            if documents >> hit.number & 1 and len(found) < _MOST:
                found |= dict.fromkeys(_names_in(opened, hit.number, sounds, wanted.text))
    return tuple(found)[:_MOST]


def _sounds_of(wanted: Wanted) -> frozenset[str]:
    return frozenset(term.removeprefix(NAME) for term in looked_up([wanted.sounding]))


def _names_in(opened: Opened, number: int, sounds: frozenset[str], asked: str) -> Iterator[str]:
    shown = opened.reader.stored_fields(number)["shown"]
    text = "\n".join((shown["title"], *shown["people"], shown["lead"], shown["text"]))
    asked_forms = {form for word in words(asked) for form in forms(word)}
    for word in dict.fromkeys(WORD.findall(text)):
        if word[0].isupper() and fold(word) not in asked_forms and sound_of(fold(word)) in sounds:
            yield clean(word)
