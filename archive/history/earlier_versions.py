"""The texts that pages showed once and show no longer, each with what is known of when that was."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from archive.catalogue.items import Item
from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.fetched import captures
from archive.fetched.captures import is_whole
from archive.fetched.read_as import read_digest
from archive.history.timeline import Span, Way, spans

MOST_OF_ITEM = 100
"""Earlier versions of one page, and one: of a page that is another every night, some of all its time."""


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """A text that an item showed once and that something else took the place of.

    The captures from ``since`` to ``until`` had it. The one at ``gone_by`` had it no longer: ``followed_by``
    tells if it showed other words, nothing, or led elsewhere. When in between it changed nobody knows. UTC.
    """

    item: Item
    url: str
    since: datetime
    until: datetime
    gone_by: datetime
    followed_by: Way
    captures: int
    digest: str
    title: str
    text: str

    @property
    def key(self) -> tuple[str, datetime, datetime, datetime, str]:
        """What makes two of one item the same: where and when it stood, and what followed."""
        return self.url, self.since, self.until, self.gone_by, self.digest


@dataclass(frozen=True, slots=True)
class _Text:
    title: str
    text: str


def earlier_versions(connection: Connection, items: Sequence[Item]) -> Iterator[list[EarlierVersion]]:
    """The earlier versions of each of these items that has any, the oldest first; an item at a time.

    What differs in no word is one version. Left out is what the item says today, what nobody read, and what
    is an item by itself: a file that was replaced under its address.
    """
    for some in some_at_once(items):
        changed = _that_changed(connection, some)
        for item in changed:
            if found := _of_item(connection, item):
                yield found


def _of_item(connection: Connection, item: Item) -> list[EarlierVersion]:
    ended = _ended(connection, item)
    digests = {span.digest for span, _ in ended}
    texts = _texts(connection, digests - _of_items(connection, digests))
    known = [(span, after) for span, after in ended if span.digest in texts]
    return [_version(item, span, after, texts[span.digest]) for span, after in _some_of_all_time(known)]


def _version(item: Item, span: Span, after: Span, read: _Text) -> EarlierVersion:
    when = span.since, span.until, after.since
    return EarlierVersion(item, span.url, *when, after.way, span.captures, span.digest, read.title, read.text)


def _that_changed(connection: Connection, items: Sequence[Item]) -> list[Item]:
    """The items at whose addresses more than one thing was read; most never changed."""
    columns = tables.captures.c
    urls = [url for item in items for url in (item.url, *item.also_at)]
    read: dict[str, set[str]] = {}
    for some in some_at_once(urls):
        mine = columns.url.in_(some)
        query = select(columns.url, read_digest().label("digest")).where(is_whole(), mine).distinct()
        for row in connection.execute(query):
            read.setdefault(row.url, set()).add(row.digest)
    nothing: set[str] = set()
    return [
        item
        for item in items
        if len(set().union(*(read.get(url, nothing) for url in (item.url, *item.also_at)))) > 1
    ]


def _ended(connection: Connection, item: Item) -> list[tuple[Span, Span]]:
    """What the item showed before its words of today, the last time of each, with what followed."""
    taken = captures.of_addresses(connection, (item.url, *item.also_at))
    mine = [each for some in taken.values() for each in some if item.is_of(each.captured_at)]
    found = spans(connection, mine)
    shown = [number for number, span in enumerate(found) if span.way == "shown"]
    if not shown:
        return []
    today = _look(found[shown[-1]])
    last = {_look(found[number]): number for number in shown[:-1]}
    ended = sorted(number for look, number in last.items() if look != today)
    return [(found[number], found[number + 1]) for number in ended]


def _look(span: Span) -> tuple[str, str]:
    return span.title, span.words


def _some_of_all_time(ended: list[tuple[Span, Span]]) -> list[tuple[Span, Span]]:
    """All of them, or of many every second one, or fourth, and the last: so that one more changes little."""
    step = 1
    while len(ended) > step * MOST_OF_ITEM:
        step *= 2
    return [each for number, each in enumerate(ended) if number % step == 0 or number == len(ended) - 1]


def _texts(connection: Connection, digests: Collection[str]) -> dict[str, _Text]:
    """Title and main text of each payload, as the newest recipe read them; nothing of what has neither."""
    readings, wanted, found = tables.readings.c, sorted(digests), dict[str, _Text]()
    columns = (readings.payload_digest, readings.title, readings.main_text)
    for some in some_at_once(wanted):
        mine = readings.payload_digest.in_(some)
        for row in connection.execute(select(*columns).where(mine).order_by(readings.recipe)):
            found[row.payload_digest] = _Text(row.title, row.main_text)
    return {digest: text for digest, text in found.items() if text.title or text.text}


def _of_items(connection: Connection, digests: Collection[str]) -> set[str]:
    """Those of the payloads that are an item."""
    items, wanted, found = tables.items.c, sorted(digests), set[str]()
    for some in some_at_once(wanted):
        mine = items.payload_digest.in_(some)
        found.update(
            connection.execute(select(items.payload_digest).where(mine, items.same_as == "")).scalars()
        )
    return found


def newest_capture(connection: Connection) -> int:
    """The number of the newest capture; 0 in an empty archive."""
    return connection.execute(select(func.max(tables.captures.c.id))).scalar() or 0


def items_captured_otherwise(connection: Connection, after: int) -> list[str]:
    """The ids of items of which a capture behind this number shows something else than they say today.

    What is imported may be older than what is here: then an item has one more earlier version, and did not
    change itself.
    """
    columns, at, items = tables.captures.c, tables.item_addresses.c, tables.items.c
    query = (
        select(items.id)
        .join(tables.item_addresses, at.item_id == items.id)
        .join(tables.captures, columns.url == at.url)
        .where(columns.id > after, is_whole(), items.same_as == "", read_digest() != items.payload_digest)
    )
    return sorted(connection.execute(query.distinct()).scalars())
