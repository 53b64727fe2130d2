"""Keeps the index of earlier versions up with the archive: what items showed once, by their captures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.catalogue import finding_items
from archive.catalogue.items import IndexedItem, Item
from archive.database.connecting import Connection
from archive.history.earlier_versions import (
    earlier_versions,
    items_captured_otherwise,
    newest_capture,
)
from search.index.earlier_versions import VersionsUpdate, make_ready, updating_versions
from search.index.index_folder import Index

_AT_ONCE = 500


def follow_versions(connection: Connection, index: Index) -> None:
    """Bring the index of earlier versions up to what is in the archive now.

    It looks at items that changed, and at those of which something older was captured since.
    """
    newest = newest_capture(connection)
    with updating_versions(make_ready(index)) as update:
        for changes in _changes(connection, update.change):
            items = [each.item for each in changes if not each.is_gone]
            _take(connection, update, items)
            update.drop(each.item.id for each in changes if each.is_gone)
            update.change = changes[-1].change
        if update.looked_at:
            for some in _captured_otherwise(connection, update.looked_at):
                _take(connection, update, some)
        # As the first has looked at everything, the next need not begin with the first capture.
        update.looked_at = newest


def _take(connection: Connection, update: VersionsUpdate, items: Sequence[Item]) -> None:
    """Have the index hold the earlier versions that these items have now."""
    without = {item.id for item in items}
    for versions in earlier_versions(connection, items):
        without.discard(versions[0].item.id)
        update.take(versions[0].item.id, versions)
    update.drop(without)


def _changes(connection: Connection, last: int) -> Iterator[list[IndexedItem]]:
    while changes := list(finding_items.changes_since(connection, last, _AT_ONCE)):
        yield changes
        last = changes[-1].change


def _captured_otherwise(connection: Connection, after: int) -> Iterator[Sequence[Item]]:
    ids = items_captured_otherwise(connection, after)
    for start in range(0, len(ids), _AT_ONCE):
        yield finding_items.readable(connection, ids[start : start + _AT_ONCE])
