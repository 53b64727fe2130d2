"""What is otherwise than before, told of items: new, changed, replaced, moved, vanished, returned."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from archive.catalogue import lookup
from archive.catalogue.items import Item
from archive.curation.corrections import load
from archive.errors import NotKept
from archive.history import comparison
from archive.history.comparison import MISSES_UNTIL_VANISHED, Difference
from archive.readings import kept
from pipeline.nightly.report import Change, Way

_REDIRECTS = (301, 302, 303, 307, 308)


def changes_of(connection: Any, crawls: Collection[int], began_at: datetime) -> list[Change]:
    """The changes that these crawls of one site found; ``began_at`` is when the night began, UTC.

    Each item counts once a way, at the first of its addresses. Bytes that change while the text of a page
    does not (a slider, a visitor counter) are no change.
    """
    found: dict[tuple[Way, str], Change] = {}
    for change in _all(connection, crawls, began_at):
        found.setdefault((change.way, change.id), change)
    # What moved is found at its new address as if it were new there.
    moved = {change.id for way, change in ((c.way, c) for c in found.values()) if way == "moved"}
    return [change for (way, item), change in found.items() if way != "new" or item not in moved]


def _all(connection: Any, crawls: Collection[int], began_at: datetime) -> Iterator[Change]:
    for difference in comparison.differences(connection, crawls):
        change = _change(connection, difference, began_at)
        if change:
            yield change
    for url in comparison.missing(connection, crawls):
        yield from _vanished(connection, url)


def _change(connection: Any, difference: Difference, began_at: datetime) -> Change | None:
    before, after = difference.before, difference.after
    if after.status in _REDIRECTS and before and before.is_there:
        return _moved(connection, difference)
    if not after.is_there:
        return None
    item = _item_at(connection, difference.url)
    if item is None:
        return None
    if before and before.is_there:
        return _changed(connection, difference, item)
    if before and _was_vanished(connection, difference):
        return _of(item, "returned", difference.url)
    first = comparison.first_seen(connection, item.id)
    return _of(item, "new", difference.url) if first and first >= began_at else None


def _changed(connection: Any, difference: Difference, item: Item) -> Change | None:
    assert difference.before
    if not item.media_type.startswith(("text/html", "application/xhtml")):
        return _of(item, "replaced", difference.url)
    older = kept.find_reading(connection, difference.before.payload_digest, item.recipe)
    newer = kept.find_reading(connection, difference.after.payload_digest, item.recipe)
    if older and newer and (older.title, older.main_text) == (newer.title, newer.main_text):
        return None
    change = _of(item, "changed", difference.url)
    return replace(change, was=older.title) if older and newer and older.title != newer.title else change


def _moved(connection: Any, difference: Difference) -> Change | None:
    target = difference.leads_to
    item = _item_at(connection, target)
    return replace(_of(item, "moved", target), was=difference.url) if item else None


def _vanished(connection: Any, url: str) -> Iterator[Change]:
    """Tell of it on the day it counts as vanished, and not again on the days after."""
    days = {moment.date() for moment in comparison.misses(connection, url)}
    seen = comparison.sightings(connection, url)
    if len(days) != MISSES_UNTIL_VANISHED or seen is None:
        return
    item = _item_at(connection, url)
    if item:
        yield replace(_of(item, "vanished", url), first_seen=seen[0], last_seen=seen[1])


def _was_vanished(connection: Any, difference: Difference) -> bool:
    missed = comparison.misses_before(connection, difference.url, difference.after.capture)
    return len({moment.date() for moment in missed}) >= MISSES_UNTIL_VANISHED


def _item_at(connection: Any, url: str) -> Item | None:
    try:
        item = lookup.find(connection, url)
    except NotKept:
        return None
    # A report goes further than the archive does: it names nothing that is withheld.
    return item if load(connection).withheld.why(item) is None else None


def _of(item: Item, way: Way, url: str) -> Change:
    return Change(way, item.id, item.description.title, item.description.kind, url)
