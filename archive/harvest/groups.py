"""Groups of items that can be harvested apart: those of a site, of a kind, of an event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, get_args

from archive.catalogue.items import Item
from archive.shown.private import without_mail
from wording.unseen import seen

By = Literal["site", "kind", "event"]
WAYS: tuple[By, ...] = get_args(By)


class Group(NamedTuple):
    """The items of the site, kind or event that is called ``name``; all that have any where that is ""."""

    by: By
    name: str = ""


def groups_of(item: Item) -> tuple[Group, ...]:
    """The groups that an item is in."""
    return tuple(_groups_of(item))


def _groups_of(item: Item) -> Iterator[Group]:
    yield Group("site", item.site)
    yield Group("kind", item.description.kind)
    if event := event_name(item.description.event):
        yield Group("event", event)


def event_name(event: str) -> str:
    """The name of an event as all may read it, on one line."""
    return seen(without_mail(event))


def is_in(groups: tuple[Group, ...], wanted: Group | None) -> bool:
    """True where one of these groups is wanted; None wants all."""
    if wanted is None:
        return True
    return any(each.by == wanted.by and wanted.name in ("", each.name) for each in groups)
