"""Compares a page as it came with what a browser made of it: the words and links that scripts brought.

No word counts that stands on the page already, as in a second menu or a copy of a slide; nor what says the
time or counts something, nor what surrounds a text: a notice about cookies, the buttons of a player. What
they brought to an earlier page, such as a menu, does not count on the next.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from pipeline.read.html import GUESSED
from pipeline.workers.job_and_answer import Answer
from pipeline.workers.jobs import links_of
from spiders.links.page_links import Link

_LEAST_WORDS = 20
"""Words that came: a sentence or two. A date, a counter and the name of a button are fewer."""
_LEAST_SHARE = 0.05
"""Of the words that the page has itself; what adds less to a long page is not worth a browser for each."""
_LEAST_LINKS = 3
"""Links to pages of the site that the page does not have itself: a menu, a list."""

_MOST_REMEMBERED = 200_000
"""Lines and links; of a site whose scripts bring more, what they bring again counts as new."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_WITH_DIGITS = re.compile(r"\w*\d[\w.,:/-]*")
_NO_LETTERS = re.compile(r"[\W_]+")
_OF_A_CALENDAR = frozenset(
    "januari februari maart april mei juni juli augustus september oktober november december january "
    "february march may june july august october jan feb mrt mar apr jun jul aug sep sept okt oct nov dec "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday thursday friday "
    "saturday sunday ma di wo do vr za zo uur am pm vandaag today week weken dag dagen geleden ago".split()
)


@dataclass(frozen=True, slots=True)
class Brought:
    """The words and links that scripts brought to a page, and the words that it has ``own``."""

    words: int = 0
    links: int = 0
    own: int = 0

    @property
    def is_material(self) -> bool:
        """True if that is so much that the page is to be read as a browser makes it."""
        is_told = self.words >= _LEAST_WORDS and self.words >= self.own * _LEAST_SHARE
        return is_told or self.links >= _LEAST_LINKS


class BroughtBefore:
    """What scripts brought to earlier pages of a crawl: a menu that they bring to each says nothing anew."""

    def __init__(self) -> None:
        self._lines: set[int] = set()
        self._links: set[int] = set()

    def brought(self, came: Answer, made: Answer, is_followed: Callable[[Link], bool]) -> Brought:
        """What a made document has that neither the page has as it came, nor an earlier one got.

        ``is_followed`` tells of a link if a crawl would go there. What is material is new to no later page.
        """
        before, now = _lines(came), _lines(made)
        beside = set(map(_folded, made.get("beside", ())))
        new_lines = now.keys() - before.keys() - beside
        lines = {line for line in new_lines if hash(now[line]) not in self._lines}
        links = {to for to in _links(made, is_followed) - _links(came) if hash(to) not in self._links}
        # A line that a script changed a little is gone, and is new.
        new = _words(lines) - _words(before.keys() - now.keys())
        found = Brought(new.total(), len(links), _words(before).total())
        if found.is_material and len(self._lines) + len(self._links) < _MOST_REMEMBERED:
            self._lines |= {hash(now[line]) for line in lines}
            self._links |= set(map(hash, links))
        return found


def _links(answer: Answer, is_followed: Callable[[Link], bool] | None = None) -> set[str]:
    """Where a page leads; with a test, only by what is a link that passes it."""
    return {
        _without_query(link.url)
        for link in links_of(answer)
        if is_followed is None or (link.relation == "link" and is_followed(link))
    }


def _lines(answer: Answer) -> dict[str, str]:
    """The lines of a page as they stand there, each by how it is compared with those of the same page."""
    reading = answer["reading"]
    main, other = reading["main_text"], reading["other_text"]
    # A guess may break its lines elsewhere; beside it the other text is all there is, as the page has it.
    shown = (other or main,) if reading["reader"] == GUESSED else (main, other)
    texts = (*shown, *reading.get("captions", ()))
    return {folded: line for text in texts for line in text.split("\n") if (folded := _folded(line))}


def _folded(line: str) -> str:
    """The words of a line as it is compared: what has digits in it may be otherwise each time."""
    return _NO_LETTERS.sub(" ", _WITH_DIGITS.sub(" ", line.casefold())).strip()


def _words(lines: Iterable[str]) -> Counter[str]:
    return Counter(word for line in lines for word in _WORD.findall(line) if word not in _OF_A_CALENDAR)


def _without_query(url: str) -> str:
    """An address by which the links of a calendar, or those with a ticket, are one."""
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path.rstrip('/')}"
