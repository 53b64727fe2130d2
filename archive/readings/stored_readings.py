"""Readings as rows, by payload and recipe, so that nothing is read twice; with pictures beside them."""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, delete, exists, insert, select

from archive.database import tables
from archive.readings import zip_members
from archive.readings.reading import Reading, reading_from, text_digest

_READING_COLUMNS = (
    "outcome",
    "reason",
    "media_type",
    "reader",
    "title",
    "main_text",
    "other_text",
    "sketch",
    "script",
)

_SEQUENCES = (tuple, list)

_OF_ONE = (
    tables.readings.c.payload_digest == bindparam("of_payload"),
    tables.readings.c.recipe == bindparam("of_recipe"),
)
# Written once, since they are asked for every page that is crawled again.
_SCRIPT = select(tables.readings.c.script).where(*_OF_ONE)
_OUTCOME = select(tables.readings.c.outcome).where(*_OF_ONE)

_OF_THE_SITE = ("guess", "template")
"""Details of ``archive.catalogue.site_templates``: they follow from other pages, and are no reading."""


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
    _put_thumbnails(connection, {key[0]: by_key[key].thumbnail for key in new if by_key[key].thumbnail})
    for key in sorted(new):
        if by_key[key].members:
            zip_members.put(connection, key[0], by_key[key])


def script_of(connection: Connection, payload_digest: str, recipe: str) -> str:
    """The sign by which a script makes the words of a page; "" where none does, or nobody read it."""
    asked = {"of_payload": payload_digest, "of_recipe": recipe}
    return connection.execute(_SCRIPT, asked).scalar() or ""


def outcome_of(connection: Connection, payload_digest: str, recipe: str) -> str:
    """How this recipe's reading of this payload came out; "" where there is none. No text is loaded."""
    asked = {"of_payload": payload_digest, "of_recipe": recipe}
    return connection.execute(_OUTCOME, asked).scalar() or ""


def find_reading(connection: Connection, payload_digest: str, recipe: str) -> Reading | None:
    """The reading that this recipe made of this payload, if it ever did."""
    table = tables.readings
    same = (table.c.payload_digest == payload_digest, table.c.recipe == recipe)
    row = connection.execute(select(table).where(*same)).first()
    return reading_from_row(row._mapping) if row else None


def newest_reading(connection: Connection, payload_digest: str) -> Reading | None:
    """The reading of this payload by the newest recipe that read it, by the names of recipes."""
    table = tables.readings
    query = select(table).where(table.c.payload_digest == payload_digest).order_by(table.c.recipe.desc())
    row = connection.execute(query.limit(1)).first()
    return reading_from_row(row._mapping) if row else None


def replace_readings(connection: Connection, found: Iterable[tuple[str, str, Reading]]) -> None:
    """Store (payload digest, recipe, reading) triples in the place of what was stored."""
    table = tables.readings
    found = list(found)
    for payload, recipe, _ in found:
        connection.execute(delete(table).where(table.c.payload_digest == payload, table.c.recipe == recipe))
    add_readings(connection, found)


def forget_unused(connection: Connection, recipe: str) -> None:
    """Drop what this recipe read where no item is described by it."""
    table, items = tables.readings, tables.items.c
    in_use = exists().where(items.payload_digest == table.c.payload_digest, items.recipe == table.c.recipe)
    connection.execute(delete(table).where(table.c.recipe == recipe, ~in_use))


def forget_outdated(connection: Connection, recipes: Collection[str]) -> None:
    """Drop what other recipes read of payloads that one of these has read, but for what items are made of."""
    table, items = tables.readings, tables.items.c
    today = table.alias()
    in_use = exists().where(items.payload_digest == table.c.payload_digest, items.recipe == table.c.recipe)
    read = exists().where(today.c.payload_digest == table.c.payload_digest, today.c.recipe.in_(recipes))
    connection.execute(delete(table).where(table.c.recipe.not_in(recipes), read, ~in_use))


def find_thumbnail(connection: Connection, payload_digest: str) -> bytes | None:
    """The thumbnail of a picture, a JPEG; None for what is no picture, or small by itself."""
    table = tables.thumbnails
    query = select(table.c.data).where(table.c.payload_digest == payload_digest)
    return connection.execute(query).scalar()


def text_digests(connection: Connection, payload_digests: Collection[str]) -> dict[str, str]:
    """The digest of the words of each of these payloads, where they were read."""
    readings = tables.readings.c
    query = select(readings.payload_digest, readings.text_digest).order_by(readings.recipe)
    rows = connection.execute(query.where(readings.payload_digest.in_(payload_digests)))
    return {row.payload_digest: row.text_digest for row in rows}


def reading_from_row(row: RowMapping | Mapping[str, Any]) -> Reading:
    """The Reading in a row of the table of readings."""
    columns = {name: row[name] for name in _READING_COLUMNS}
    details = {name: value for name, value in row["details"].items() if name not in _OF_THE_SITE}
    return reading_from({**details, **columns, "reason": row["reason"].stored()})


def stated_in(details: Mapping[str, Any], field: str) -> str:
    """What a thing states of itself in this field, by the details in its row; "" for nothing."""
    return next((each["value"] for each in details.get("stated", ()) if each["field"] == field), "")


def _with_members(found: Iterable[tuple[str, str, Reading]]) -> Iterator[tuple[str, str, Reading]]:
    for payload, recipe, reading in found:
        yield payload, recipe, reading
        yield from ((member.digest, recipe, member.reading) for member in reading.members)


def _put_thumbnails(connection: Connection, thumbnails: Mapping[str, str]) -> None:
    """Store thumbnails, in base64 by payload digest, in the place of earlier ones."""
    if not thumbnails:
        return
    table = tables.thumbnails
    connection.execute(delete(table).where(table.c.payload_digest.in_(thumbnails)))
    rows = [{"payload_digest": digest, "data": base64.b64decode(data)} for digest, data in thumbnails.items()]
    connection.execute(insert(table), rows)


def _reading_row(payload_digest: str, recipe: str, reading: Reading) -> dict[str, Any]:
    data = reading.as_dict()
    del data["thumbnail"], data["members"]
    columns = {name: data.pop(name) for name in _READING_COLUMNS}
    digest = text_digest(reading)
    return {
        "payload_digest": payload_digest,
        "recipe": recipe,
        **columns,
        "details": plain(data),
        "text_digest": digest,
    }


def plain(value: Any) -> Any:
    """A value as it comes back from JSON, which has no tuples."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, _SEQUENCES) else value
