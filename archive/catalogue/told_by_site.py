"""Keeps what a whole site tells of one of its pages beside what was read of that page.

It follows from all pages, as the choice of main texts does, and is made anew at the end of every run: a
reading has it as things stated, apart from what the page states itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, select, update

from archive.catalogue.stand_ins import stands_for_itself
from archive.database import tables
from archive.readings.reading import Reading, Stated
from archive.readings.stored_readings import reading_from_row

_DETAIL = "of_site"


@dataclass(frozen=True, slots=True)
class DescribedPage:
    """A page as it was read, with the title by which it is described, whatever people called it since."""

    id: str
    url: str
    payload_digest: str
    reading: Reading
    title: str


def described_pages(connection: Connection, site: str, recipe: str, reader: str) -> Iterator[DescribedPage]:
    """The pages of a site that ``reader`` read, in the order of their ids; none twice that has a stand-in."""
    items, readings = tables.items.c, tables.readings.c
    same = (items.payload_digest == readings.payload_digest) & (items.recipe == readings.recipe)
    mine = (items.site == site, items.key.like("page %"), items.recipe == recipe, stands_for_itself())
    query = select(items.id, items.url, items.description, tables.readings).join(tables.readings, same)
    for row in connection.execute(query.where(*mine, readings.reader == reader).order_by(items.id)):
        title = row._mapping[items.description]["title"]
        yield DescribedPage(row.id, row.url, row.payload_digest, reading_from_row(row._mapping), title)


def tell(connection: Connection, recipe: str, told: Mapping[str, Sequence[Stated]]) -> list[str]:
    """Keep what the site tells of these payloads, in the place of what it told; those that changed."""
    readings = tables.readings.c
    changed = []
    for digest, statements in sorted(told.items()):
        same = (readings.payload_digest == digest, readings.recipe == recipe)
        details = connection.execute(select(readings.details).where(*same)).scalar_one()
        new = [asdict(each) for each in statements]
        if details.get(_DETAIL, []) != new:
            # Also where it is nothing: what was told and taken back is as what never was told.
            kept = {key: value for key, value in details.items() if key != _DETAIL}
            connection.execute(update(tables.readings).where(*same).values(details=kept | {_DETAIL: new}))
            changed.append(digest)
    return changed
