"""Items as rows of the catalogue, and rows as items: with what people corrected, and what stands beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from archive.catalogue.items import Date, Description, IndexedItem, Item, Value
from archive.catalogue.taken_over import TakenOver, taken_over
from archive.curation.corrections import corrected, load
from archive.curation.joinings import Joinings, joinings_of
from archive.curation.journal import Journal, Statement
from archive.database import tables
from archive.readings.stored_readings import plain, reading_from_row

_ITEM_COLUMNS = (
    "id",
    "site",
    "url",
    "captured_at",
    "media_type",
    "state",
    "reason",
    "payload_digest",
    "recipe",
)


@dataclass(frozen=True, slots=True)
class Beside:
    """The rows that stand beside some items in other tables: addresses and ids by item, and the journal.

    ``joinings`` is what the journal says of more than one thing, ``taken_over`` which items others captured.
    """

    addresses: dict[str, list[str]]
    same_as: dict[str, list[str]]
    journal: Journal
    joinings: Joinings
    taken_over: dict[str, TakenOver]

    def corrections(self, item: str) -> dict[str, Statement]:
        return self.journal.corrections((item, *self.same_as.get(item, ())))

    def all_addresses(self, item: str) -> list[str]:
        ids = (item, *self.same_as.get(item, ()))
        return sorted({url for each in ids for url in self.addresses.get(each, ())})


def beside_items(connection: Connection, ids: list[str]) -> Beside:
    columns = tables.items.c
    query = select(columns.same_as, columns.id).where(columns.same_as.in_(ids), columns.same_as != "")
    journal = load(connection)
    joinings = joinings_of(journal)
    same_as: dict[str, list[str]] = {}
    for row in connection.execute(query.order_by(columns.id)):
        # What was split off and is no longer leads to the item, and what was decided of it goes for nothing.
        if row.id not in joinings.no_longer_split:
            same_as.setdefault(row.same_as, []).append(row.id)
    every = [*ids, *(each for found in same_as.values() for each in found)]
    addresses = addresses_of(connection, every)
    of_items = {item: addresses.get(item, ()) for item in ids}
    return Beside(addresses, same_as, journal, joinings, taken_over(connection, of_items))


def addresses_of(connection: Connection, ids: list[str]) -> dict[str, list[str]]:
    table = tables.item_addresses
    query = select(table.c.item_id, table.c.url).where(table.c.item_id.in_(ids)).order_by(table.c.url)
    found: dict[str, list[str]] = {}
    for row in connection.execute(query):
        found.setdefault(row.item_id, []).append(row.url)
    return found


def row_of(key: str, item: Item, beside: Beside) -> dict[str, Any]:
    """The row of an item: columns as a reader should see it, and the automatic description whole."""
    row = {name: getattr(item, name) for name in _ITEM_COLUMNS}
    return {
        **row,
        "key": key,
        **columns_of(corrected(item.description, beside.corrections(item.id))),
        # JSON has no tuples: what is written must equal what is read back.
        "description": {key: plain(value) for key, value in item.description.as_dict().items()},
    }


def columns_of(description: Description) -> dict[str, str]:
    return {
        "kind": description.kind,
        "title": description.title,
        "language": description.language,
        "date": description.date.start,
        "date_end": description.date.end,
        "date_precision": description.date.precision,
        "date_origin": description.date.origin,
    }


def item_from(row: dict[str, Any], beside: Beside) -> Item:
    """The item in a row; raises ValueError for nothing in a column that no run leaves empty."""
    if any(row[name] is None for name in _ITEM_COLUMNS):
        raise ValueError("an item has nothing in a column that is never empty")
    also_at = tuple(url for url in beside.all_addresses(row["id"]) if url != row["url"])
    columns = {name: row[name] for name in _ITEM_COLUMNS}
    description = corrected(description_from(row["description"]), beside.corrections(row["id"]))
    same_as = tuple(beside.same_as.get(row["id"], ()))
    since, until = beside.joinings.period_of(row["id"])
    memento, taken_over_at = beside.taken_over.get(row["id"], ("", None))
    return Item(
        **columns,
        also_at=also_at,
        description=description,
        same_as=same_as,
        since=since,
        until=until,
        memento=memento,
        taken_over_at=taken_over_at,
    )


def indexed(row: Row[Any], beside: Beside, merged: str = "") -> IndexedItem:
    """The item with its text, and behind that the words of what people ``merged`` into it."""
    count = len(tables.items.c)
    item_row = dict(zip(tables.items.c.keys(), row[:count], strict=True))
    reading = reading_from_row(dict(zip(tables.readings.c.keys(), row[count:], strict=True)))
    item = item_from(item_row, beside)
    return IndexedItem(
        item=item,
        change=item_row["change"],
        headings=reading.headings,
        breadcrumb=reading.breadcrumb,
        captions=reading.captions,
        main_text=reading.main_text,
        other_text="\n".join(filter(None, (reading.other_text, merged))),
        pages=reading.pages,
        group=item_row["group_id"],
        is_gone=bool(item_row["same_as"]) or beside.journal.excluded.why(item) is not None,
    )


def description_from(data: dict[str, Any]) -> Description:
    """The Description that was made plain for JSON."""
    plural = {name: tuple(data[name]) for name in ("people", "organisations")}
    values = tuple(Value(**value) for value in data["values"])
    # What was described before publication had a date of its own has none.
    days = {"date": Date(**data["date"]), "published": Date(**data.get("published", {}))}
    return Description(**{**data, **plural, **days, "values": values})
