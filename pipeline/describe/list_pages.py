"""Makes an item of a list page that says something itself, which stands on no page of its site.

A list is read for its links, and its titles and teasers are those of the pages that it lists: as an item it
would stand beside each of them in a search. Its introduction and announcements may stand nowhere else. So the
item of a list has its own lines alone, and most lists have none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from archive.catalogue import gathering_evidence
from archive.catalogue.gathering_evidence import ListPage
from archive.catalogue.items import Description, Value
from archive.catalogue.text_likeness import sketched
from archive.database.connecting import Connection
from archive.readings.reading import Reading
from spiders.follow.scope import Scope
from spiders.profiles.site_profile import SiteProfile

_PHRASE = 4
_FEWEST_WORDS = 6
_MOST_KNOWN = 0.5
"""The share of a line's phrases that may stand on other pages of the site."""

_ALIKE = 3
"""So many lines that differ in their numbers only are what each entry has: its day, its comments."""

_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class OwnText:
    """A list page with what it says itself, one line for each block."""

    page: ListPage
    text: str


def lists_with_own_text(connection: Connection, profile: SiteProfile, recipe: str) -> Iterator[OwnText]:
    """The list pages of a site, as they were seen last, that say what no page of the site says."""
    scope = Scope(profile)
    found = [
        page
        for page in gathering_evidence.pages_without_item(connection, profile.name, recipe)
        if scope.is_list(page.url)
    ]
    lines = _candidates(found)
    wanted = {phrase for some in lines.values() for line in some for phrase in _phrases(line)}
    if not wanted:
        return
    known = _known(gathering_evidence.texts_of_pages(connection, profile.name, recipe), wanted)
    said: set[str] = set()
    for page in sorted(found, key=lambda page: (len(page.url), page.url)):
        # The pages of a long list all begin with the same words: the first of them has those.
        own = [line for line in lines[page.url] if line not in said and _is_own(line, known)]
        said.update(own)
        if sum(len(_WORD.findall(line)) for line in own) >= _FEWEST_WORDS:
            yield OwnText(page, "\n".join(own))


def reading_of(own: OwnText) -> Reading:
    """The reading of a list as its own lines alone."""
    return replace(
        own.page.reading,
        main_text=own.text,
        other_text="",
        headings=(),
        captions=(),
        sketch=sketched(own.text),
        own_digest="",
        pictures="",
    )


def as_list(description: Description) -> Description:
    """The description of a list, which is a page, whatever is listed there."""
    others = (value for value in description.values if value.field != "kind")
    kind = Value("kind", "page", "profile", "K0 a list of pages")
    return replace(description, kind="page", values=(kind, *others))


def _candidates(lists: Iterable[ListPage]) -> dict[str, list[str]]:
    """The lines of each list, by its address, but for those that each entry has with other numbers."""
    rows = {page.url: _rows(page.reading) for page in lists}
    alike = Counter(_DIGITS.sub("0", row) for row in {row for some in rows.values() for row in some})
    return {url: [row for row in some if alike[_DIGITS.sub("0", row)] < _ALIKE] for url, some in rows.items()}


def _rows(reading: Reading) -> list[str]:
    """The lines of a page, each once, that are long enough to be known again."""
    rows = f"{reading.main_text}\n{reading.other_text}".split("\n")
    return [row for row in dict.fromkeys(rows) if next(_phrases(row), None)]


def _phrases(line: str) -> Iterator[str]:
    words = _WORD.findall(line.casefold())
    return (" ".join(words[at : at + _PHRASE]) for at in range(len(words) - _PHRASE + 1))


def _known(texts: Iterable[Sequence[str]], wanted: set[str]) -> set[str]:
    """Those of the wanted phrases that stand in a text."""
    known: set[str] = set()
    for parts in texts:
        for part in parts:
            known.update(wanted.intersection(_phrases(part)))
    return known


def _is_own(line: str, known: set[str]) -> bool:
    phrases = set(_phrases(line))
    return len(phrases & known) <= _MOST_KNOWN * len(phrases)
