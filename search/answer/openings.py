"""Where a text begins to say what the lines above it in an answer do not: behind its title and its byline."""

from __future__ import annotations

import re
from typing import NamedTuple

from search.dutch.analysis import WORD, fold

_MOST_LINES = 10
_LONGEST_LINE = 90
_FEW_WORDS = 3
"""A title of no more words may as well begin a sentence: it counts as one where its line ends behind it."""

_LINE = re.compile(r"\s*([^\n\f]*)")
_PUNCTUATION = re.compile(r"[\s.:;,!?|–—-]*")
# The labels that sites of Joomla, WordPress and Drupal put between a title and its text.
_BYLINE = re.compile(
    r"""(?: (?: categorie(?:ën)? | category | rubriek | auteur | author | geschreven | written | gepubliceerd
              | published | geplaatst | posted | aangemaakt | created | laatst | last | laatste | bijgewerkt
              | updated | hits | details | tags? | trefwoorden )
            (?: \s (?: bijgewerkt | gewijzigd | aangepast | update | updated | modified ) )?
            (?: \s (?: op | door | in | on | by ) \b .* | \s* : .* | \s* )
          | (?: door | by ) \s* : .*
        )""",
    re.IGNORECASE | re.VERBOSE,
)
_DAY_ALONE = re.compile(
    r"(?:[^\W\d]+dag,?\s|[^\W\d]+day,?\s)?\d{1,2}(?:e\s|\s|-|/)(?:[^\W\d]+|\d\d?)(?:\s|-|/)\d{4}"
)


class Opening(NamedTuple):
    """The places in a text where its title ends, 0 where it does not begin with it, and its byline."""

    title_ends: int
    ends: int


def opening_of(text: str, title: str) -> Opening:
    """The opening of a text with this title; one that is all there is of the text is none."""
    title_ends = ends = _behind_title(text, title)
    for _ in range(_MOST_LINES):
        line = _LINE.match(text, ends)
        if line is None or not _is_byline(line.group(1).strip()):
            break
        ends = line.end()
    return Opening(title_ends, ends) if text[ends:].strip() else Opening(0, 0)


def _is_byline(line: str) -> bool:
    if not line or len(line) > _LONGEST_LINE:
        return False
    return bool(_BYLINE.fullmatch(line) or _DAY_ALONE.fullmatch(line))


def _behind_title(text: str, title: str) -> int:
    """The place behind the title with which a text begins, however it is written there; 0 without one."""
    sought = [fold(word) for word in WORD.findall(title)]
    end, written = 0, WORD.finditer(text)
    for word in sought:
        match = next(written, None)
        if match is None or fold(match.group()) != word:
            return 0
        end = match.end()
    behind = _PUNCTUATION.match(text, end)
    next_at = behind.end() if behind else end
    between, following = text[end:next_at], text[next_at : next_at + 1]
    if "\n" in between or "\f" in between or not following:
        return next_at
    begins_anew = following.isupper() or following.isdigit()
    return next_at if between and begins_anew and len(sought) > _FEW_WORDS else 0
