"""The piece of a text around what was looked for, with the words that were."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterable

from archive.readings.pages import page_at
from search.answer.likely_words import LikelyWords
from search.answer.openings import opening_of
from search.dutch.analysis import BETWEEN, LETTER, WORD, fold, forms, terms_of, words
from search.dutch.spellings import rejoined
from search.dutch.stems import stem
from search.index.known_words import KnownWords
from search.index.schema import ShownText
from search.query.parsing import Groups
from wording.unseen import UNSEEN

LONGEST = 240
"""Characters of a snippet, with the marks that it goes on."""

_BEFORE = 80
_LONGEST_WORD = 60
"""Letters that a word has at most; in what goes on for longer without a blank, a piece ends anywhere."""

_FEW_WORDS = 100
"""Words of which each is looked for in a text in less time than it takes to go through all of its words."""

_GOES_ON = "…"
# The edges of what WORD takes for one word.
_NO_WORD_BEFORE = re.compile(f"(?<!{LETTER})(?<!{LETTER}{BETWEEN})")
_NO_WORD_BEHIND = re.compile(f"(?!{LETTER})(?!{BETWEEN}{LETTER})")
_ALIKE_AT_FIRST = {"c": "ck", "k": "ck", "f": "fp", "p": "fp"}
"""First letters that older spellings exchange."""


Fragments = tuple[tuple[str, bool], ...]


class Sought:
    """Knows which words, as written, are among those looked for; each is judged once a search.

    ``looked_up`` are the terms by which items were found: also those of parts, sounds and synonyms.
    """

    def __init__(self, groups: Groups, looked_up: Iterable[str] = ()) -> None:
        self._looked_up = frozenset(looked_up)
        self._terms: set[str] = set()
        self._beginnings: tuple[str, ...] = ()
        self._judged: set[str] = set()
        self._found: set[str] = set()
        for part in (part for group in groups for part in group if not part.is_negative and not part.field):
            if part.beginning:
                self._beginnings += (part.beginning,)
            else:
                self._add(part.text)
        initials = {each[0] for each in (*self._terms, *self._beginnings) if each}
        self._likely = LikelyWords("".join(_ALIKE_AT_FIRST.get(each, each) for each in initials))

    def among(self, text: str) -> set[str]:
        """Those of the words of a text that are looked for."""
        likely = self._likely.among(text)
        unjudged = likely - self._judged
        self._judged |= unjudged
        self._found.update(filter(self._is_sought, unjudged))
        return self._found & likely

    def akin_among(self, text: str) -> set[str]:
        """Those that are found by a part, a sound or a synonym; it takes longer to tell."""
        return {word for word in {*WORD.findall(text)} if not self._looked_up.isdisjoint(terms_of(word))}

    def _add(self, text: str) -> None:
        for form in (form for word in words(text) for form in forms(word)):
            self._terms |= {form, stem(form)}

    def _is_sought(self, word: str) -> bool:
        terms, beginnings = self._terms, self._beginnings
        return any(
            form in terms or stem(form) in terms or form.startswith(beginnings)
            for form in forms(word) or (fold(word),)
        )


def snippet(shown: ShownText, sought: Sought, known: KnownWords) -> tuple[Fragments, int | None]:
    """The piece to show of a stored item, and the page or slide of the hit when its text has pages.

    Words that a hyphen broke are shown whole where ``known`` has them so.
    """
    text = shown["text"]
    opening = opening_of(text, shown["title"])
    # What an answer says of an item above its piece is not said once more; of a byline, only what is sought.
    for begin, end in ((opening.ends, len(text)), (opening.title_ends, opening.ends)):
        place = _best_place(text[begin:end], sought)
        if place is not None:
            page = page_at(text, begin + place) if shown["paged"] else None
            return _fragments(text, begin, begin + place, sought, known), page
    lead = shown["lead"]
    behind = opening_of(lead, shown["title"]).ends
    place = _best_place(lead, sought)
    if place is not None or not text:
        return _fragments(lead, behind, max(place or 0, behind), sought, known), None
    return _fragments(text, opening.ends, opening.ends, sought, known), None


def clean(text: str) -> str:
    """``text`` in one line, without characters that a terminal obeys or that turn text around."""
    return " ".join(UNSEEN.sub(" ", text).split())


def _best_place(text: str, sought: Sought) -> int | None:
    """Where in ``text`` the piece begins that holds most of the sought words; None when it has none."""
    found = sought.among(text) or sought.akin_among(text)
    if not found:
        return None
    best, most = None, 0
    window: deque[int] = deque()
    for start in places_of(found, text):
        window.append(start)
        while start - window[0] > LONGEST - 2 * _BEFORE:
            window.popleft()
        if len(window) > most:
            best, most = window[0], len(window)
    return best


def places_of(found: Collection[str], text: str) -> list[int]:
    """Where these words begin in a text, in order; as a part of a longer word they do not count.

    To look for each is much faster than to go through all words of the text, so long as they are few.
    """
    if len(found) > _FEW_WORDS:
        return [match.start() for match in WORD.finditer(text) if match.group() in found]
    places = []
    for word in found:
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            if _NO_WORD_BEFORE.match(text, at) and _NO_WORD_BEHIND.match(text, end):
                places.append(at)
            at = text.find(word, end)
    return sorted(places)


def _fragments(text: str, begin: int, place: int, sought: Sought, known: KnownWords) -> Fragments:
    """The piece round a place in the text, which begins at ``begin`` as far as a reader sees."""
    start = _word_start(text, place - _BEFORE, begin) if place - _BEFORE > begin else begin
    before = f"{_GOES_ON} " if start > begin else ""
    end = start + LONGEST - len(before)
    after = ""
    if end < len(text):
        after = f" {_GOES_ON}"
        end = _word_end(text, end - len(after), place)
    piece = rejoined(clean(text[start:end]), known.has)
    return tuple(
        (part, found) for part, found in ((before, False), *_marked(piece, sought), (after, False)) if part
    )


def _word_start(text: str, at: int, begin: int) -> int:
    """The place at or before ``at`` where a word begins; in a word without end, ``at``."""
    earliest = max(begin, at - _LONGEST_WORD)
    for place in range(at, earliest, -1):
        if text[place - 1].isspace():
            return place
    return begin if earliest == begin else at


def _word_end(text: str, at: int, least: int) -> int:
    """The place at or before ``at`` where a word has ended; in a word without end, ``at``."""
    for place in range(at, max(least, at - _LONGEST_WORD), -1):
        if text[place].isspace():
            return place
    return at


def _marked(piece: str, sought: Sought) -> list[tuple[str, bool]]:
    fragments, last = [], 0
    found = sought.among(piece) or sought.akin_among(piece)
    for match in WORD.finditer(piece):
        if match.group() in found:
            fragments += [(piece[last : match.start()], False), (match.group(), True)]
            last = match.end()
    return [*fragments, (piece[last:], False)]
