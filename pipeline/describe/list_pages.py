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
from itertools import islice

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


def lists_with_own_text(
    connection: Connection, profile: SiteProfile, recipe: str, *, all_crawls: bool = False
) -> Iterator[OwnText]:
    """The list pages of a site, as they were seen last, that say what no page of the site says.

    With ``all_crawls`` those that say nothing any more are there as they last did: what a crawl made of them
    then stays, and is to be made again.
    """
    scope = Scope(profile)
    found = [
        page
        for page in gathering_evidence.pages_without_item(connection, profile.name, recipe)
        if scope.is_list(page.url)
    ]
    found.sort(key=lambda page: (len(page.url), page.url))
    rows = {page.url: _rows(page.reading) for page in found}
    everywhere = {row for some in rows.values() for row in some}
    alike = Counter(map(_without_numbers, everywhere))
    lines = {url: _candidates(some, alike) for url, some in rows.items()}
    earlier = {page.url: list(_earlier(connection, page, recipe, everywhere)) for page in found if all_crawls}
    shown = [*lines.values(), *(some for each in earlier.values() for _, some in each)]
    wanted = {phrase for line in {line for some in shown for line in some} for phrase in _phrases(line)}
    if not wanted:
        return
    known = _known(gathering_evidence.texts_of_pages(connection, profile.name, recipe), wanted)
    said: set[str] = set()
    silent: list[ListPage] = []
    for page in found:
        if own := _own_text(page, lines[page.url], said, known):
            yield own
        else:
            silent.append(page)
    for page in silent:
        texts = (_own_text(before, some, said, known) for before, some in earlier.get(page.url, ()))
        yield from islice(filter(None, texts), 1)


def _earlier(
    connection: Connection, page: ListPage, recipe: str, everywhere: set[str]
) -> Iterator[tuple[ListPage, list[str]]]:
    """A list as it was seen before, the last first, with what may be its own of its lines."""
    for before in gathering_evidence.earlier_showings(connection, page, recipe):
        rows = _rows(before.reading)
        alike = Counter(map(_without_numbers, everywhere.union(rows)))
        yield before, _candidates(rows, alike)


def _own_text(page: ListPage, lines: Iterable[str], said: set[str], known: set[str]) -> OwnText | None:
    """What a list says itself, of its lines; None where that is too little. It is ``said`` from then on."""
    # The pages of a long list all begin with the same words: the first of them has those.
    own = [line for line in lines if line not in said and _is_own(line, known)]
    if sum(len(_WORD.findall(line)) for line in own) < _FEWEST_WORDS:
        return None
    said.update(own)
    return OwnText(page, "\n".join(own))


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


def _candidates(rows: Iterable[str], alike: Counter[str]) -> list[str]:
    """The lines of a list, but for those that each entry has with other numbers."""
    return [row for row in rows if alike[_without_numbers(row)] < _ALIKE]


def _without_numbers(row: str) -> str:
    return _DIGITS.sub("0", row)


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
