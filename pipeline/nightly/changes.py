"""Finds the items that are otherwise than before: new, changed, replaced, moved, vanished, returned."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from archive.archive_error import NotKept
from archive.catalogue import finding_items
from archive.catalogue.items import Item
from archive.curation.corrections import load
from archive.database.connecting import Connection
from archive.fetched import captures
from archive.history import comparison
from archive.history.comparison import MISSES_UNTIL_VANISHED, Difference
from archive.readings import stored_readings
from pipeline.nightly.night_report import Change, Way
from spiders.fetch.local_clock import local_day


def changes_of(connection: Connection, crawls: Collection[int], homes: Collection[str] = ()) -> list[Change]:
    """The changes that these crawls of one site found.

    ``homes`` are the addresses where the site begins: what now leads there is gone, and did not move. Each
    item counts once a way, at the first of its addresses. Bytes that change while the text of a page does
    not (a slider, a visitor counter) are no change.
    """
    found: dict[tuple[Way, str], Change] = {}
    for change in _all(connection, crawls, homes):
        found.setdefault((change.way, change.id), change)
    # What moved is found at its new address as if it were new there.
    moved = {change.id for way, change in ((c.way, c) for c in found.values()) if way == "moved"}
    return [change for (way, item), change in found.items() if way != "new" or item not in moved]


def _all(connection: Connection, crawls: Collection[int], homes: Collection[str]) -> Iterator[Change]:
    first = comparison.first_of(connection, crawls)
    for difference in comparison.differences(connection, crawls):
        change = _change(connection, difference, first, homes)
        if change:
            yield change
    for url in comparison.missing(connection, crawls, homes):
        yield from _gone(connection, url, crawls, homes)


def _change(
    connection: Connection, difference: Difference, first: int, homes: Collection[str]
) -> Change | None:
    before, after = difference.before, difference.after
    if after.status in captures.REDIRECTS and before and before.is_there:
        is_lost = comparison.sent_home(difference.url, after.location, homes)
        return None if is_lost else _moved(connection, difference)
    if not after.is_there:
        return None
    item = _item_at(connection, difference.url)
    if item is None:
        return None
    if before and before.is_there:
        return _changed(connection, difference, item)
    if before and _was_vanished(connection, difference):
        return _of(item, "returned", difference.url)
    is_known = comparison.was_found_before(connection, item.id, first)
    return None if is_known else _of(item, "new", difference.url)


def _changed(connection: Connection, difference: Difference, item: Item) -> Change | None:
    assert difference.before
    if not item.media_type.startswith(("text/html", "application/xhtml")):
        return _of(item, "replaced", difference.url)
    older = stored_readings.find_reading(connection, difference.before.read_digest, item.recipe)
    newer = stored_readings.find_reading(connection, difference.after.read_digest, item.recipe)
    if older and newer and (older.title, older.main_text) == (newer.title, newer.main_text):
        return None
    change = _of(item, "changed", difference.url)
    return replace(change, was=older.title) if older and newer and older.title != newer.title else change


def _moved(connection: Connection, difference: Difference) -> Change | None:
    target = difference.leads_to
    item = _item_at(connection, target)
    return replace(_of(item, "moved", target), was=difference.url) if item else None


def _gone(
    connection: Connection, url: str, crawls: Collection[int], homes: Collection[str]
) -> Iterator[Change]:
    """Tell of an address that is gone: its text stands at another one, or it vanished.

    Either is told on the day it counts as such, and not again on the days after.
    """
    seen = comparison.sightings(connection, url)
    if seen is None:
        return
    missed = comparison.misses(connection, url, homes)
    days = set(map(local_day, missed))
    others = comparison.others_with_its_text(connection, url)
    if others:
        yield from _moved_without_a_word(connection, url, crawls, others, is_first=len(days) == 1)
    elif len(days) == MISSES_UNTIL_VANISHED and (item := _item_at(connection, url)):
        yield replace(_of(item, "vanished", url), first_seen=seen[0], last_seen=seen[1])


def _moved_without_a_word(
    connection: Connection, url: str, crawls: Collection[int], others: Mapping[str, int], *, is_first: bool
) -> Iterator[Change]:
    """A move that no redirect tells of: the text stands at an address that is younger than this one."""
    own = comparison.first_capture(connection, url)
    for other, first in others.items():
        is_new = captures.find(connection, first).crawl in crawls
        if first > own and (is_new or is_first) and (item := _item_at(connection, other)):
            yield replace(_of(item, "moved", other), was=url)
            return


def _was_vanished(connection: Connection, difference: Difference) -> bool:
    missed = comparison.misses_before(connection, difference.url, difference.after.capture)
    return len(set(map(local_day, missed))) >= MISSES_UNTIL_VANISHED


def _item_at(connection: Connection, url: str) -> Item | None:
    """The item at an address, wherever that leads now."""
    try:
        item = finding_items.find(connection, url)
    except NotKept:
        return None
    # A report goes further than the archive does: it names nothing that is withheld.
    return item if load(connection).withheld.why(item) is None else None


def _of(item: Item, way: Way, url: str) -> Change:
    return Change(way, item.id, item.description.title, item.description.kind, url)
