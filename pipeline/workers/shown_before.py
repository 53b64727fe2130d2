"""Adds to what is read of a page what it showed before a browser was done with it, and its document lacks.

A list by pages, whose script puts one in the place of another, is read whole that way. The payload that
readers get of a rendered page is the made document, and behind it its states; ``parted`` takes them apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from archive.readings.reading import NO_PAGE, READ, Reading
from pipeline.read.html import GUESSED, LONGEST_TEXT
from spiders.links.page_links import MOST_LINKS, PageLinks
from wording.message import NOTHING

_SEPARATOR = b"\xff"
"""A byte that is in no text in UTF-8, as made documents are."""

_Each = TypeVar("_Each")


def joined(document: bytes, states: Iterable[bytes]) -> bytes:
    """The payload that readers get of a page with these states."""
    return _SEPARATOR.join((document, *states))


def parted(payload: bytes) -> tuple[bytes, tuple[bytes, ...]]:
    """The document and the states in a payload that was joined."""
    document, *states = payload.split(_SEPARATOR)
    return document, tuple(states)


def with_words(reading: Reading, states: Iterable[Reading]) -> Reading:
    """The reading of a document with the lines of its states that it lacks, as what is shown beside it."""
    states = tuple(states)
    if not states or reading.outcome in NO_PAGE:
        return reading
    known = {line for text in (reading.main_text, reading.other_text) for line in text.split("\n")}
    lacking: dict[str, None] = {}
    for state in states:
        for text in (state.main_text, state.other_text):
            lacking |= dict.fromkeys(line for line in text.split("\n") if line not in known)
    words = "\n".join(lacking)
    if not words:
        return reading
    if not reading.main_text:
        return replace(reading, outcome=READ, reason=NOTHING, main_text=words[:LONGEST_TEXT])
    # Where the main text was guessed, the other text is all there is.
    other = reading.other_text or (reading.main_text if reading.reader == GUESSED else "")
    return replace(reading, other_text="\n".join(filter(None, (other, words)))[:LONGEST_TEXT])


def with_links(found: PageLinks, states: Sequence[PageLinks]) -> PageLinks:
    """The links and parts of a document, and behind them those of its states that it lacks."""

    def all_of(name: str, key: Callable[[Any], Any]) -> tuple[Any, ...]:
        return _together((getattr(each, name) for each in (found, *states)), key)

    def count(name: str) -> int:
        return sum(getattr(each, name) for each in (found, *states))

    links = all_of("links", lambda link: (link.url, link.relation))
    return replace(
        found,
        links=links[:MOST_LINKS],
        beyond=count("beyond") + len(links[MOST_LINKS:]),
        example=found.example or next((link.url for link in links[MOST_LINKS:]), ""),
        is_cut=any(each.is_cut for each in (found, *states)),
        parts=all_of("parts", lambda part: part.url),
        parts_beyond=count("parts_beyond"),
        embeds=all_of("embeds", lambda embed: (embed.provider, embed.url)),
        embeds_beyond=count("embeds_beyond"),
        named=all_of("named", lambda named: named.url),
        named_beyond=count("named_beyond"),
        unfollowed=all_of("unfollowed", lambda each: (each.kind, each.detail)),
        unread=count("unread"),
        unread_styles=count("unread_styles"),
    )


def _together(every: Iterable[tuple[_Each, ...]], key: Callable[[_Each], Any]) -> tuple[_Each, ...]:
    """All of them in order, each once: the first of those with the same key."""
    found: dict[Any, _Each] = {}
    for some in every:
        for each in some:
            found.setdefault(key(each), each)
    return tuple(found.values())
