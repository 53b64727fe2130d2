"""Reads a query as researchers write it into its parts, or says where it goes wrong.

``OR`` or ``OF`` between words, ``-word``, ``NOT word`` or ``NIET word``, ``AND`` or ``EN``, ``"a phrase"``,
``begin*`` and ``field:value`` are understood. There is no wildcard at the beginning, no regular expression
and no end to words: what could make a query take seconds is not in the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from search.dutch.analysis import fold, forms, words
from search.search_error import QueryError
from wording.message import say

LONGEST_QUERY = 2_000
"""Characters."""

MOST_TERMS = 32
_COST_OF_PREFIX = 8
"""A prefix stands for many words, so it counts for as many of MOST_TERMS."""

_SHORTEST_PREFIX = 3

_FIELDS = {
    "soort": "kind",
    "kind": "kind",
    "plaats": "place",
    "place": "place",
    "jaar": "year",
    "year": "year",
    "site": "site",
    "persoon": "person",
    "person": "person",
    "organisatie": "organisation",
    "organisation": "organisation",
    "titel": "title",
    "title": "title",
    "auteur": "author",
    "schrijver": "author",
    "author": "author",
    "datum": "date",
    "date": "date",
    "taal": "language",
    "language": "language",
    "gebeurtenis": "event",
    "evenement": "event",
    "event": "event",
    "thema": "theme",
    "theme": "theme",
    "bestand": "media",
    "bestandstype": "media",
    "media": "media",
    # As descriptions and tables call them, where several may stand.
    "personen": "person",
    "people": "person",
    "organisaties": "organisation",
    "organisations": "organisation",
    "auteurs": "author",
    "authors": "author",
    "themes": "theme",
}
DUTCH_NAMES = {field: name for name, field in reversed(_FIELDS.items())}
"""The name that a field goes by in Dutch."""

_OR, _AND, _NOT = ("OR", "OF"), ("AND", "EN"), ("NOT", "NIET")
"""The operators in words, in English and in Dutch."""

_ALL_SIGNS = frozenset((*_OR, *_AND, *_NOT))
_LONGEST_ABBREVIATION = 5

_QUOTES = str.maketrans("“”„«»", '"' * 5)
_TOKEN = re.compile(
    r'(?P<minus>[-\u2212])?(?:(?P<field>[A-Za-z]+):)?(?:"(?P<phrase>[^"]*)(?P<closed>")?|(?P<word>[^\s"]+))'
)


class Part(NamedTuple):
    """One part of a query as written, where it stands, and where its text ``begins`` in it."""

    text: str
    position: int
    field: str = ""
    is_phrase: bool = False
    is_negative: bool = False
    begins: int = 0

    @property
    def is_filter(self) -> bool:
        """Tells if the part says which items are meant and not what they are about."""
        return bool(self.field) and self.field != "title" and not self.is_negative

    @property
    def is_sign(self) -> bool:
        """Tells if the part may be an operator in words: no phrase, of no field and not negative."""
        return not (self.is_phrase or self.field or self.is_negative)

    @property
    def written(self) -> str:
        """The part as somebody may have written it, without its field."""
        return f'"{self.text}"' if self.is_phrase else self.text

    @property
    def beginning(self) -> str:
        """The folded letters before the ``*`` of a prefix; empty for other parts. Raises QueryError."""
        if (
            self.is_phrase
            or self.field in ("kind", "year", "date")
            or not ("*" in self.text or "?" in self.text)
        ):
            return ""
        return _beginning(self)


Groups = list[list[Part]]


def parse(text: str) -> Groups:
    """The parts of a query: all groups must match, of each group one part. Raises QueryError."""
    if len(text) > LONGEST_QUERY:
        raise QueryError(
            say(
                "A query may have {most:character/characters}, this one has {length:number}",
                most=LONGEST_QUERY,
                length=len(text),
            ),
            LONGEST_QUERY,
        )
    groups: Groups = []
    joining = False
    joiner = ""
    or_signs = _signs(text, _OR)
    for part in _negated(_parts(text.translate(_QUOTES)), _negations(text)):
        if part.is_sign and part.text in or_signs:
            if not groups:
                raise QueryError(say("Expected a word before {sign}", sign=part.text), part.position)
            joining, joiner = True, part.text
        elif joining:
            groups[-1].append(part)
            joining = False
        else:
            groups.append([part])
    if joining:
        raise QueryError(say("Expected a word after {sign}", sign=joiner), len(text))
    _check(groups)
    return groups


def _negated(parts: Iterator[Part], signs: tuple[frozenset[str], frozenset[str]]) -> Iterator[Part]:
    """The parts, with what is said by ``NOT`` as ``-`` says it; ``AND`` says what holds anyway."""
    negating: Part | None = None
    not_signs, and_signs = signs
    for part in parts:
        if part.is_sign and part.text in not_signs:
            negating = part
        elif not (part.is_sign and part.text in and_signs):
            yield part._replace(is_negative=True) if negating else part
            negating = None
    if negating:
        raise QueryError(say("Expected a word after {sign}", sign=negating.text), negating.position)


def _negations(text: str) -> tuple[frozenset[str], frozenset[str]]:
    return _signs(text, _NOT), _signs(text, _AND)


def _signs(text: str, signs: tuple[str, str]) -> frozenset[str]:
    """The signs of an operator, in English and Dutch; in a text all in capitals the Dutch ones are words."""
    english, dutch = signs
    others = [word for word in words(text) if word not in _ALL_SIGNS]
    is_shouted = text.isupper() and any(len(word) > _LONGEST_ABBREVIATION for word in others)
    return frozenset((english,) if is_shouted else (english, dutch))


def _check(groups: Groups) -> None:
    terms = 0
    for part in (part for group in groups for part in group):
        terms += _cost(part)
        if terms > MOST_TERMS:
            raise QueryError(
                say(
                    "A query may have {most:word/words}, of which one with * counts for {weight:number}; "
                    "this one has more",
                    most=MOST_TERMS,
                    weight=_COST_OF_PREFIX,
                ),
                part.position,
            )
    for group in groups:
        unwanted = next((part for part in group if part.is_negative), None)
        if unwanted and len(group) > 1:
            raise QueryError(say("A word with - before it cannot stand beside OR"), unwanted.position)


def _cost(part: Part) -> int:
    return _COST_OF_PREFIX if part.beginning else sum(len(forms(word)) for word in words(part.text))


def _parts(text: str) -> Iterator[Part]:
    for match in _TOKEN.finditer(text):
        field = (match["field"] or "").lower()
        value = match["phrase"] if match["phrase"] is not None else match["word"]
        # A question may end as one.
        value = (value.rstrip("?") or value) if match["phrase"] is None else value
        if match["phrase"] is not None and not match["closed"]:
            raise QueryError(say('This " has no other to close it'), match.start())
        if not field and value.endswith(":") and value[:-1].lower() in _FIELDS:
            raise QueryError(
                say("Write what to look for right behind {field}, without a space", field=value),
                match.start(),
            )
        if field and field not in _FIELDS:
            if match["word"] is None or match["word"].startswith("//"):
                field, value = "", f"{match['field']} {value}"
            else:
                raise QueryError(
                    say(
                        "There is no field {field!r}; there are {fields}", field=field, fields=sorted(_FIELDS)
                    ),
                    match.start(),
                )
        yield Part(
            value,
            match.start(),
            _FIELDS.get(field, ""),
            match["phrase"] is not None,
            bool(match["minus"]) and not (value.isdecimal() and not text[: match.start()].strip()),
            match.start("word" if match["phrase"] is None else "phrase"),
        )


def about(groups: Groups) -> Groups:
    """The groups that say what items are about; the others filter, or say what they are not about."""
    return [group for group in groups if not group[0].is_negative and not is_filter(group)]


def is_filter(group: list[Part]) -> bool:
    """Tells if a group says which items are meant and not what they are about."""
    return all(part.is_filter for part in group)


def _beginning(part: Part) -> str:
    letters = part.text.rstrip("*")
    if "*" in letters or "?" in part.text:
        wrong = min(part.text.find(sign) for sign in "*?" if sign in part.text)
        raise QueryError(say("A * may only stand at the end of a word, a ? nowhere"), part.begins + wrong)
    folded = fold(letters)
    if len(folded) < _SHORTEST_PREFIX:
        raise QueryError(
            say("Before a * come at least {least:letter/letters}", least=_SHORTEST_PREFIX), part.position
        )
    return folded
