"""What people merged with an item, split off it or said that it does not belong with, for who looks at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

from archive.catalogue import finding_items
from archive.catalogue.address_forms import same_address
from archive.catalogue.items import Item, item_id
from archive.catalogue.items_at import ItemAt, named
from archive.catalogue.withheld_things import WithheldThings
from archive.curation.joinings import Held, joinings_of, names_in, said_of, split_key
from archive.curation.journal import Journal, Statement

How = Literal["merged", "split off", "split from", "unrelated"]


@dataclass(frozen=True, slots=True)
class JoinedItem:
    """Another item and what a person decided of both: the line of the journal, and how it stands to this one.

    One that is ``merged`` leads to this one now; its title is what was found of it by itself.
    """

    how: How
    number: int
    statement: Statement
    other: ItemAt


def joined_items(
    connection: Connection, journal: Journal, item: Item, hidden: WithheldThings
) -> Iterator[JoinedItem]:
    """The decisions about this item and another that hold, oldest first; of what is withheld none."""
    mine = {item.id, *item.same_as}
    at = {same_address(url) for url in (item.url, *item.also_at)}
    for number, one in joinings_of(journal).every():
        found = _other(connection, one, mine, at)
        if found is None or hidden.hides(*names_in(one), found[1]):
            continue
        others = named(connection, [found[1]])
        if other := others.get(found[1]):
            yield JoinedItem(found[0], number, one, other)


def decided_of(journal: Journal, item: Item, hidden: WithheldThings) -> tuple[Held, ...]:
    """Everything that was ever decided of an item, oldest first, but for what names something withheld."""
    mine = {item.id, *item.same_as, item.url, *item.also_at}
    said = said_of(journal, mine)
    return tuple((number, one) for number, one in said if not hidden.hides(*names_in(one) - mine))


def _other(connection: Connection, one: Statement, mine: set[str], at: set[str]) -> tuple[How, str] | None:
    if one.what == "merge":
        return ("merged", one.subject) if one.subject in mine and one.value in mine else None
    if one.what == "unrelate":
        pair = {one.subject, one.value}
        return ("unrelated", min(pair - mine)) if pair & mine and pair - mine else None
    if one.what == "split":
        made = item_id(split_key(one))
        stands = "://" in one.value and same_address(one.value) in at
        if made in mine or (stands and one.subject not in mine):
            return "split from", one.subject
        if one.subject in mine:
            found = finding_items.look_for(connection, made) or finding_items.look_for(connection, one.value)
            return ("split off", found.id) if found and found.id not in mine else None
    return None
