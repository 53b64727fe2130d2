"""The items that are found somewhere, each with what tells whether its text is another's."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, exists, select, tuple_, update

from archive.catalogue.finding_items import same_reading
from archive.catalogue.picture_likeness import Look, look_from
from archive.catalogue.text_likeness import sketched
from archive.database import tables
from archive.readings.stored_readings import stated_in

_BATCH = 100

Name = tuple[str, str]
"""The key of a page, and its address."""

NameOf = Callable[[str, str, str], Name]
"""Tells which page it is that a page of a site, at its address, gives this address for its own."""

KeysOf = Callable[[str, str], tuple[str, str]]
"""For the name of a site and an address of it: its key today, and the key that an earlier release gave it."""


@dataclass(frozen=True, slots=True)
class Text:
    """An item with its text; ``names`` is the key of the page that it says it is, "" for itself.

    ``named_at`` is the address by which it says so. ``digest`` is of all its own words, and ``length`` their
    characters.
    """

    id: str
    site: str
    key: str
    url: str
    names: str
    named_at: str
    title: str
    media_type: str
    payload: str
    length: int
    digest: str
    sketch: Sequence[int]
    look: Look | None

    @property
    def rank(self) -> tuple[int, int, str]:
        """The largest picture comes first, else the shortest address: the one that people cite."""
        dots = self.look.width * self.look.height if self.look else 0
        return -dots, len(self.url), self.url


def compared_texts(connection: Connection, name_of: NameOf) -> Iterator[Text]:
    """Every item with an address; texts that were not looked at yet get their sketch on the way."""
    items, readings = tables.items.c, tables.readings.c
    _sketch_new_texts(connection)
    query = select(
        items.id,
        items.site,
        items.key,
        items.url,
        items.description,
        items.media_type,
        items.payload_digest,
        readings.details,
        readings.text_digest,
        readings.sketch,
    ).join(tables.readings, same_reading())
    found = exists().where(tables.item_addresses.c.item_id == items.id)
    for row in connection.execute(query.where(found).order_by(items.id)):
        length, _, hashes = row.sketch.partition(":")
        canonical = stated_in(row.details, "canonical") if row.key.startswith("page ") else ""
        key, named_at = name_of(row.site, row.url, canonical) if canonical else ("", "")
        yield Text(
            row.id,
            row.site,
            row.key,
            row.url,
            key if key != row.key else "",
            named_at,
            row.description["title"].casefold(),
            row.media_type,
            row.payload_digest,
            int(length),
            row.details.get("own_digest") or row.text_digest,
            array("I", (int(each, 16) for each in hashes.split())),
            look_from(row.details),
        )


def _sketch_new_texts(connection: Connection) -> None:
    columns = tables.readings.c
    key = (columns.payload_digest, columns.recipe)
    fresh = connection.execute(select(*key).where(columns.sketch == "")).all()
    change = update(tables.readings).where(
        columns.payload_digest == bindparam("of_payload"), columns.recipe == bindparam("by_recipe")
    )
    for start in range(0, len(fresh), _BATCH):
        some = tuple_(*key).in_([tuple(row) for row in fresh[start : start + _BATCH]])
        rows = [
            {"of_payload": payload_digest, "by_recipe": recipe, "sketch": sketched(text)}
            for payload_digest, recipe, text in connection.execute(
                select(*key, columns.main_text).where(some)
            )
        ]
        connection.execute(change, rows)
