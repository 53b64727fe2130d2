"""\"Did you mean\": what a request that found too little may have meant, in words and values there are."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from search.answer.near_values import Values
from search.answer.options import FIELDS
from search.answer.request_and_hits import SearchRequest
from search.answer.snippets import clean
from search.dutch.analysis import fold, forms, words
from search.dutch.surnames import is_surname
from search.index.known_words import KnownWords
from search.index.opened_index import Opened
from search.index.schema import where_written
from search.query.nearest_word import nearest, replaced
from search.query.parsing import DUTCH_NAMES, Part, parse
from search.query.question_words import says_little
from search.search_error import OutOfTime, QueryError


class Mender:
    """Mends what is asked of one opened index; what is not near, or not found by the deadline, stays."""

    def __init__(self, opened: Opened, folder: Path, deadline: float) -> None:
        self._opened = opened
        self._folder = folder
        self._deadline = deadline
        self._values = Values(opened, folder, deadline)
        self._known = ""

    def mended(self, request: SearchRequest, with_values: bool) -> SearchRequest | None:
        """The request with what is unknown replaced by the nearest that there is; None when that is nothing.

        ``with_values`` looks at fields and options, too. An option that is mended becomes a part of the
        query, which alone then says what to ask.
        """
        query, options = request.query, {}
        with suppress(OutOfTime):
            for part in sorted(_parts(query), key=lambda part: -part.position):
                query = self._without_faults(query, part, with_values)
            options = dict(self._near_options(request)) if with_values else {}
        added = (_any_of(name, values) for name, values in options.items())
        query = clean(" ".join(filter(None, (query, *added))))
        if query == clean(request.query) or not _can_be_asked(query):
            return None
        changed: dict[str, Any] = {"query": query, **dict.fromkeys(options)}
        return request._replace(**changed)

    def _without_faults(self, query: str, part: Part, with_values: bool) -> str:
        if part.beginning or (part.field and (part.is_negative or not with_values)):
            return query
        if not part.field:
            return self._with_known_words(query, part)
        near = self._values.nearest(part.field, part.text) or part.text
        value = near if part.is_phrase or near == part.text else _quoted(near)
        return replaced(query, query.index(":", part.position), part.text, value)

    def _with_known_words(self, query: str, part: Part) -> str:
        for word in words(part.text):
            if (
                time.thread_time() < self._deadline
                and _may_be_wrong(word)
                and not self._frequency(fold(word))
            ):
                self._known = self._known or KnownWords(self._folder).read()
                near = nearest(fold(word), self._known, self._frequency)
                query = replaced(query, part.position, word, near or word)
        return query

    def _frequency(self, word: str) -> int:
        """How many items have a word: of what is removed or withheld not even a word may be betrayed."""
        return max(self._opened.living_with(*term) for term in where_written(word))

    def _near_options(self, request: SearchRequest) -> Iterator[tuple[str, list[str]]]:
        for name in FIELDS:
            values = request.values_of(name)
            near = [self._values.nearest(name, value) for value in values]
            if any(near):
                yield name, [mended or value for mended, value in zip(near, values, strict=True)]


def _may_be_wrong(word: str) -> bool:
    """Tells if a word may be misspelt: none of those that all texts have, no surname and no question."""
    folded = fold(word)
    return bool(forms(word)) and not says_little(folded) and not is_surname(folded)


def _parts(query: str) -> list[Part]:
    return [part for group in parse(query) for part in group]


def _any_of(field: str, values: list[str]) -> str:
    return " OR ".join(f"{DUTCH_NAMES[field]}:{_quoted(value)}" for value in values)


def _quoted(value: str) -> str:
    return f'"{value}"' if any(map(str.isspace, value)) else value


def _can_be_asked(query: str) -> bool:
    """Tells if it is a query still: a mended one may be longer than one can be."""
    try:
        parse(query)
    except QueryError:
        return False
    return True
