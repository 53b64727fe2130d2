"""The catalogue: items with their addresses and readings, and how to find them again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, case, func, insert, select, update

from archive import bundles, tables, thumbnails
from archive.corrections import corrected, load
from archive.curation import Journal, Statement
from archive.errors import NotKept
from archive.items import Date, Description, IndexedItem, Item, Value
from archive.readings import Reading, reading_from, text_digest

_READING_COLUMNS = ("outcome", "reason", "media_type", "reader", "title", "main_text", "other_text", "sketch")
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
class Sighting:
    """An address at which an item was found: when first, when last, and by which capture then."""

    url: str
    capture: int
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as a run found it: its key, where it was seen, and what was read."""

    key: str
    item: Item
    sightings: tuple[Sighting, ...]
    reading: Reading


def store(connection: Connection, entries: Iterable[Entry]) -> list[str]:
    """Store items, addresses and readings; returns the ids of the items that are new or changed.

    An entry that says what is stored already only moves the last sighting of its addresses.
    """
    latest = {entry.item.id: entry for entry in entries}
    if not latest:
        return []
    add_readings(connection, ((e.item.payload_digest, e.item.recipe, e.reading) for e in latest.values()))
    stored = _stored_rows(connection, latest)
    known = _addresses_of(connection, list(stored))
    beside = _beside(connection, list(latest))
    rows = {key: _to_row(entry, beside) for key, entry in latest.items()}
    changed = [
        key
        for key, entry in latest.items()
        if not _says_the_same(stored.get(key), rows[key])
        or any(sighting.url not in known.get(key, ()) for sighting in entry.sightings)
    ]
    _write_items(connection, [rows[key] for key in changed], stored)
    for key, entry in latest.items():
        sight(connection, key, entry.sightings, known.get(key, ()))
    return changed


def sight(
    connection: Connection, item: str, sightings: Iterable[Sighting], known: Collection[str] | None = None
) -> None:
    """Note where an item was seen. ``known`` are its stored addresses, looked up when not given.

    Sightings may come in any order: what others crawled years ago may be imported today.
    """
    table = tables.item_addresses
    if known is None:
        known = _addresses_of(connection, [item]).get(item, ())
    new = []
    for sighting in sightings:
        if sighting.url in known:
            mine = (table.c.item_id == item, table.c.url == sighting.url)
            connection.execute(update(table).where(*mine).values(_seen_again(sighting)))
        else:
            seen = {"capture_id": sighting.capture, "last_seen": sighting.last_seen}
            new.append({"item_id": item, "url": sighting.url, "first_seen": sighting.first_seen, **seen})
    if new:
        connection.execute(insert(table), new)


def _seen_again(sighting: Sighting) -> dict[str, Any]:
    at = tables.item_addresses.c
    is_later, is_earlier = at.last_seen <= sighting.last_seen, at.first_seen > sighting.first_seen
    return {
        "capture_id": case((is_later, sighting.capture), else_=at.capture_id),
        "last_seen": case((is_later, sighting.last_seen), else_=at.last_seen),
        "first_seen": case((is_earlier, sighting.first_seen), else_=at.first_seen),
    }


def add_readings(connection: Connection, found: Iterable[tuple[str, str, Reading]]) -> None:
    """Store (payload digest, recipe, reading) triples; what is stored already stays as it is.

    What came inside a payload is stored as what was read by itself is.
    """
    by_key = {(payload, recipe): reading for payload, recipe, reading in _with_members(found)}
    table = tables.readings
    keys = select(table.c.payload_digest, table.c.recipe)
    digests = {payload for payload, _ in by_key}
    stored = {tuple(row) for row in connection.execute(keys.where(table.c.payload_digest.in_(digests)))}
    rows = [_reading_row(*key, reading) for key, reading in by_key.items() if key not in stored]
    if rows:
        connection.execute(insert(table), rows)
    new = {(row["payload_digest"], row["recipe"]) for row in rows}
    thumbnails.put(connection, {key[0]: by_key[key].thumbnail for key in new if by_key[key].thumbnail})
    for key in sorted(new):
        if by_key[key].members:
            bundles.put(connection, key[0], by_key[key])


def _with_members(found: Iterable[tuple[str, str, Reading]]) -> Iterator[tuple[str, str, Reading]]:
    for payload, recipe, reading in found:
        yield payload, recipe, reading
        yield from ((member.digest, recipe, member.reading) for member in reading.members)


def find_reading(connection: Connection, payload_digest: str, recipe: str) -> Reading | None:
    """What this recipe read out of this payload, if it ever did."""
    table = tables.readings
    same = (table.c.payload_digest == payload_digest, table.c.recipe == recipe)
    row = connection.execute(select(table).where(*same)).first()
    return reading_from_row(row._mapping) if row else None


def refresh(connection: Connection, subjects: Collection[str]) -> None:
    """Describe the items with these ids or addresses as the journal now has it, and mark them as changed."""
    if not subjects:
        return
    at = tables.item_addresses.c
    found = connection.execute(select(at.item_id).where(at.url.in_(subjects))).scalars()
    named = {*subjects, *found}
    items = tables.items.c
    same = select(items.same_as).where(items.id.in_(named), items.same_as != "")
    ids = {*named, *connection.execute(same).scalars()}
    beside = _beside(connection, list(ids))
    change = last_change(connection)
    rows = connection.execute(select(tables.items).where(items.id.in_(ids)).order_by(items.id)).all()
    for number, row in enumerate(rows, start=change + 1):
        description = corrected(description_from(row.description), beside.corrections(row.id))
        new = {**_columns_of(description), "change": number}
        connection.execute(update(tables.items).where(items.id == row.id).values(**new))


def disagreeing(connection: Connection) -> Iterator[str]:
    """The ids of items whose columns are not those of their description and what people made of it."""
    rows = connection.execute(select(tables.items).order_by(tables.items.c.id)).mappings().all()
    for number, row in enumerate(rows):
        if number % 500 == 0:
            beside = _beside(connection, [each["id"] for each in rows[number : number + 500]])
        description = corrected(description_from(row["description"]), beside.corrections(row["id"]))
        columns = _columns_of(description)
        if any(row[name] != value for name, value in columns.items()):
            yield row["id"]


def is_item(connection: Connection, key: str) -> bool:
    """Whether there is an item with this key."""
    return connection.execute(select(tables.items.c.id).where(tables.items.c.key == key)).first() is not None


def text_digests(connection: Connection, payload_digests: Collection[str]) -> dict[str, str]:
    """The digest of the words of each of these payloads, where they were read."""
    readings = tables.readings.c
    query = select(readings.payload_digest, readings.text_digest).order_by(readings.recipe)
    rows = connection.execute(query.where(readings.payload_digest.in_(payload_digests)))
    return {row.payload_digest: row.text_digest for row in rows}


def find(connection: Connection, id_or_url: str) -> Item:
    """The item with this id, or found at this address; raises NotKept, saying what to try.

    It may be withheld; ask ``archive.curation`` before anybody sees it.
    """
    item = _by_id(connection, id_or_url) or _by_address(connection, id_or_url)
    if item is None:
        raise NotKept(
            f"Nothing in this archive has the id or address {id_or_url!r}. "
            'Look it up with: alliantie search "WORDS"'
        )
    return item


def changes_since(connection: Connection, change: int, limit: int = 500) -> Iterator[IndexedItem]:
    """Items that are new or changed after ``change``, in that order, at most ``limit`` of them."""
    query = (
        select(tables.items, tables.readings)
        .join(tables.readings, _same_reading())
        .where(tables.items.c.change > change)
        .order_by(tables.items.c.change)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    beside = _beside(connection, [row[0] for row in rows])
    for row in rows:
        yield _indexed(row, beside)


def all_items(connection: Connection) -> Iterator[IndexedItem]:
    """Every item that readers may find, in the order of its last change, a few at a time in memory."""
    last = 0
    while batch := list(changes_since(connection, last)):
        yield from (indexed for indexed in batch if not indexed.is_gone)
        last = batch[-1].change


def count_items(connection: Connection) -> int:
    """How many items there are."""
    return connection.execute(select(func.count()).where(tables.items.c.same_as == "")).scalar() or 0


def items_of_crawls(connection: Connection, numbers: Iterable[int]) -> list[str]:
    """The ids of the items that these crawls were the last to see."""
    at, captures = tables.item_addresses.c, tables.captures.c
    query = select(at.item_id).join(tables.captures, captures.id == at.capture_id)
    return list(connection.execute(query.where(captures.crawl_id.in_(numbers)).distinct()).scalars())


def last_change(connection: Connection) -> int:
    """The number of the newest change to any item; 0 in an empty archive."""
    return connection.execute(select(func.max(tables.items.c.change))).scalar() or 0


def count_by_kind(connection: Connection) -> dict[str, int]:
    """How many items of each kind there are, most numerous first."""
    kind = tables.items.c.kind
    number = func.count()
    query = (
        select(kind, number).where(tables.items.c.same_as == "").group_by(kind).order_by(number.desc(), kind)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def count_by_state(connection: Connection) -> dict[str, int]:
    """How many items were read, and how many have no text for which reason."""
    state = tables.items.c.state
    query = select(state, func.count()).where(tables.items.c.same_as == "").group_by(state).order_by(state)
    return {row[0]: row[1] for row in connection.execute(query)}


def reading_from_row(row: Any) -> Reading:
    """The Reading in a row of the table of readings."""
    return reading_from({**row["details"], **{name: row[name] for name in _READING_COLUMNS}})


def _write_items(connection: Connection, rows: list[dict[str, Any]], stored: dict[str, Any]) -> None:
    change = last_change(connection)
    for number, row in enumerate(rows, start=change + 1):
        row["change"] = number
    new = [row for row in rows if row["id"] not in stored]
    if new:
        connection.execute(insert(tables.items), new)
    for row in rows:
        if row["id"] in stored:
            connection.execute(update(tables.items).where(tables.items.c.id == row["id"]).values(**row))


def _stored_rows(connection: Connection, ids: Iterable[str]) -> dict[str, Any]:
    query = select(tables.items).where(tables.items.c.id.in_(list(ids)))
    return {row.id: row._mapping for row in connection.execute(query)}


def _says_the_same(stored: Any, row: dict[str, Any]) -> bool:
    # When a payload is the one that is stored, the moment it was first captured stays what it was.
    return stored is not None and all(stored[k] == row[k] for k in row if k not in ("captured_at", "change"))


def _to_row(entry: Entry, beside: _Beside) -> dict[str, Any]:
    """The row of an item: columns as a reader should see it, and the automatic description whole."""
    item = entry.item
    row = {name: getattr(item, name) for name in _ITEM_COLUMNS}
    return {
        **row,
        "key": entry.key,
        **_columns_of(corrected(item.description, beside.corrections(item.id))),
        # JSON has no tuples: what is written must equal what is read back.
        "description": {key: _plain(value) for key, value in asdict(item.description).items()},
    }


def _columns_of(description: Description) -> dict[str, str]:
    return {
        "kind": description.kind,
        "title": description.title,
        "language": description.language,
        "date": description.date.start,
        "date_end": description.date.end,
        "date_precision": description.date.precision,
        "date_origin": description.date.origin,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, tuple | list) else value


def _by_id(connection: Connection, item_id: str) -> Item | None:
    row = connection.execute(select(tables.items).where(tables.items.c.id == item_id)).first()
    if row is not None and row.same_as:
        return _by_id(connection, row.same_as)
    return _item_from(dict(row._mapping), _beside(connection, [row.id])) if row else None


def _by_address(connection: Connection, url: str) -> Item | None:
    table = tables.item_addresses
    query = select(table.c.item_id).where(table.c.url == url).order_by(table.c.last_seen.desc())
    item_id = connection.execute(query).scalar()
    return _by_id(connection, item_id) if item_id else None


def _addresses_of(connection: Connection, ids: list[str]) -> dict[str, list[str]]:
    table = tables.item_addresses
    query = select(table.c.item_id, table.c.url).where(table.c.item_id.in_(ids)).order_by(table.c.url)
    found: dict[str, list[str]] = {}
    for row in connection.execute(query):
        found.setdefault(row.item_id, []).append(row.url)
    return found


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside some items in other tables: addresses and ids by item, and the journal."""

    addresses: dict[str, list[str]]
    same_as: dict[str, list[str]]
    journal: Journal

    def corrections(self, item: str) -> dict[str, Statement]:
        return self.journal.corrections((item, *self.same_as.get(item, ())))

    def all_addresses(self, item: str) -> list[str]:
        ids = (item, *self.same_as.get(item, ()))
        return sorted({url for each in ids for url in self.addresses.get(each, ())})


def _beside(connection: Connection, ids: list[str]) -> _Beside:
    columns = tables.items.c
    query = select(columns.same_as, columns.id).where(columns.same_as.in_(ids), columns.same_as != "")
    same_as: dict[str, list[str]] = {}
    for row in connection.execute(query.order_by(columns.id)):
        same_as.setdefault(row.same_as, []).append(row.id)
    every = [*ids, *(each for found in same_as.values() for each in found)]
    return _Beside(_addresses_of(connection, every), same_as, load(connection))


def _same_reading() -> Any:
    items, readings = tables.items.c, tables.readings.c
    return (items.payload_digest == readings.payload_digest) & (items.recipe == readings.recipe)


def _indexed(row: Row[Any], beside: _Beside) -> IndexedItem:
    count = len(tables.items.c)
    item_row = dict(zip(tables.items.c.keys(), row[:count], strict=True))
    reading = reading_from_row(dict(zip(tables.readings.c.keys(), row[count:], strict=True)))
    item = _item_from(item_row, beside)
    return IndexedItem(
        item=item,
        change=item_row["change"],
        headings=reading.headings,
        breadcrumb=reading.breadcrumb,
        captions=reading.captions,
        main_text=reading.main_text,
        other_text=reading.other_text,
        pages=reading.pages,
        group=item_row["group_id"],
        is_gone=bool(item_row["same_as"]) or beside.journal.withheld.why(item) is not None,
    )


def _item_from(row: dict[str, Any], beside: _Beside) -> Item:
    also_at = tuple(url for url in beside.all_addresses(row["id"]) if url != row["url"])
    columns = {name: row[name] for name in _ITEM_COLUMNS}
    description = corrected(description_from(row["description"]), beside.corrections(row["id"]))
    same_as = tuple(beside.same_as.get(row["id"], ()))
    return Item(**columns, also_at=also_at, description=description, same_as=same_as)


def description_from(data: dict[str, Any]) -> Description:
    """The Description that was made plain for JSON."""
    plural = {name: tuple(data[name]) for name in ("people", "organisations")}
    values = tuple(Value(**value) for value in data["values"])
    # What was described before publication had a date of its own has none.
    days = {"date": Date(**data["date"]), "published": Date(**data.get("published", {}))}
    return Description(**{**data, **plural, **days, "values": values})


def _reading_row(payload_digest: str, recipe: str, reading: Reading) -> dict[str, Any]:
    data = reading.as_dict()
    del data["thumbnail"], data["members"]
    columns = {name: data.pop(name) for name in _READING_COLUMNS}
    digest = text_digest(reading)
    return {
        "payload_digest": payload_digest,
        "recipe": recipe,
        **columns,
        "details": _plain(data),
        "text_digest": digest,
    }
