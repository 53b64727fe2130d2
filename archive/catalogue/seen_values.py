"""What is shown of where the values of an item come from: no words of a page that is withheld."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from archive.catalogue.items import Item
from archive.catalogue.withheld_things import WithheldThings
from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.fetched.captures import LEADS_TO

_SHORTEST = 4
"""Letters of words by which a page would be known; shorter ones stand in anything."""


def seen_values(connection: Connection, items: Sequence[Item], hidden: WithheldThings) -> list[Item]:
    """The items, without the evidence that withheld pages alone gave when they linked to them or showed them.

    The values stay: what a photo is called, and where it was taken, is said of the photo.
    """
    if not hidden.withheld:
        return list(items)
    spoken = _spoken(connection, {url for item in items for url in _urls(item)}, hidden)
    return [_seen(item, spoken) if spoken.keys() & set(_urls(item)) else item for item in items]


def _seen(item: Item, spoken: dict[str, tuple[str, ...]]) -> Item:
    words = {each for url in _urls(item) for each in spoken.get(url, ())}
    described = item.description
    values = tuple(
        replace(value, evidence="") if _quotes(str(value.evidence), words) else value
        for value in described.values
    )
    return replace(item, description=replace(described, values=values))


def _quotes(evidence: str, words: Iterable[str]) -> bool:
    found = _plain(evidence)
    return len(found) >= _SHORTEST and any(each in found or found in each for each in words)


def _spoken(
    connection: Connection, urls: Iterable[str], hidden: WithheldThings
) -> dict[str, tuple[str, ...]]:
    """By address what withheld pages said of it and no other page did."""
    kept, open_words = dict[str, set[str]](), dict[str, set[str]]()
    hides = cache(hidden.hides)
    for row in _rows(connection, urls):
        found = kept if hides(row.source) else open_words
        said = {_plain(each) for each in (row.label, row.sentence, row.heading, row.breadcrumb)}
        found.setdefault(row.target, set()).update(each for each in said if len(each) >= _SHORTEST)
    return {url: tuple(words - open_words.get(url, set())) for url, words in kept.items()}


def _rows(connection: Connection, urls: Iterable[str]) -> Iterator[Row[Any]]:
    links = tables.links.c
    said = (links.target, links.label, links.sentence, links.heading, links.breadcrumb)
    query: Select[Any] = (
        select(*said, tables.captures.c.url.label("source"))
        .join(tables.captures, links.capture_id == tables.captures.c.id)
        .where(links.relation != LEADS_TO)
    )
    for some in some_at_once(sorted(urls)):
        yield from connection.execute(query.where(links.target.in_(some)))


def _urls(item: Item) -> tuple[str, ...]:
    return (item.url, *item.also_at)


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
