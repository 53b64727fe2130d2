"""What decisions about more than one item ask first: which items are meant, and what stands between them."""

from __future__ import annotations

from archive.catalogue import finding_items
from archive.catalogue.address_forms import same_address
from archive.catalogue.items import Item, item_id
from archive.curation.joinings import Held, Joinings, joinings_of, split_key
from archive.curation.journal import Journal
from archive.database.connecting import Connection
from pipeline.pipeline_error import NotOneDecision
from wording.message import say


def asked_item(connection: Connection, journal: Journal, asked: str) -> Item:
    """The item with this id or at this address. Raises NotKept, or ItemWithheld where nobody may see it."""
    item = finding_items.in_any_form(connection, asked)
    if item is None:
        journal.excluded.check_destroyed(asked)
        raise finding_items.nothing_has(asked)
    journal.withheld.check(item)
    return item


def merge_of(joinings: Joinings, id_: str) -> Held | None:
    """The decision by which a person merged the item with this id into another, where one holds."""
    return next((held for held in joinings.merges if held[1].subject == id_), None)


def refuse_the_same(journal: Journal, asked: tuple[str, str], one: Item, other: Item) -> None:
    """Raise NotOneDecision where two names are those of one item."""
    if one.id != other.id:
        return
    if asked[0] == asked[1]:
        raise NotOneDecision(say("{item} was named twice: name two different items.", item=asked[0]))
    if held := next((h for name in asked if (h := merge_of(joinings_of(journal), name))), None):
        number, merge = held
        raise NotOneDecision(
            say(
                "{item} was merged into {into} by decision {number:number}. To go back on that: "
                "alliantie undo {number} --why TEXT",
                item=merge.subject,
                into=one.id,
                number=number,
            )
        )
    raise NotOneDecision(
        say(
            "{one} and {other} are one item already: {item}. To take them apart: "
            "alliantie split {item} --at URL --why TEXT",
            one=asked[0],
            other=asked[1],
            item=one.id,
        )
    )


def split_between(journal: Journal, one: Item, other: Item) -> Held | None:
    """The decision that took two items apart, where one holds."""
    for held in joinings_of(journal).splits:
        split = held[1]
        for item, rest in ((one, other), (other, one)):
            is_of_rest = split.subject in (rest.id, *rest.same_as)
            if is_of_rest and item_id(split_key(split)) in (item.id, *item.same_as):
                return held
            # Between items that rules took for one thing: either may be the one that stands at the address.
            if (is_of_rest or split.subject == item.id) and _stands_at(item, split.value) != _stands_at(
                rest, split.value
            ):
                return held
    return None


def _stands_at(item: Item, url: str) -> bool:
    return "://" in url and same_address(url) in map(same_address, (item.url, *item.also_at))
