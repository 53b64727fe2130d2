"""Renderings as the database knows them: by the records of a file, and whether the rows agree on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from sqlalchemy import ColumnElement, Connection, select

from archive.database import tables
from archive.fetched import rendering_rows
from archive.fixity.checking_warc import Found, KnownRendering
from wording.message import say

_FILE = "alliantie.db"


def known_renderings(connection: Connection, file: int) -> list[KnownRendering]:
    """The records of renderings in the WARC file with this number, by their offsets."""
    found = [*_reports(connection, file), *_made(connection, file)]
    return sorted(found, key=lambda each: each.offset)


def rendered_of_sites(connection: Connection, sites: Collection[str]) -> frozenset[int]:
    """The numbers of the captures of these sites of which a browser made something."""
    captures = tables.captures.c
    query = select(captures.id).join(tables.renderings).where(captures.site.in_(sites))
    return frozenset(connection.execute(query).scalars())


def _reports(connection: Connection, file: int) -> Iterator[KnownRendering]:
    renderings = tables.renderings
    query = select(renderings, tables.captures.c.record_id.label("page")).join(tables.captures)
    for row in connection.execute(query.where(renderings.c.warc_file_id == file)).mappings():
        yield KnownRendering((row["capture_id"],), row["warc_offset"], dict(row))


def _made(connection: Connection, file: int) -> Iterator[KnownRendering]:
    records, renderings = tables.rendered_records.c, tables.renderings.c
    mine = records.warc_file_id == file
    concerned: dict[int, dict[int, None]] = defaultdict(dict)
    for kind, digest in (("document", renderings.document), ("picture", renderings.picture)):
        query = select(records.id, renderings.capture_id).join(
            tables.renderings, digest == records.payload_digest
        )
        for row in connection.execute(query.where(mine, records.kind == kind).order_by(renderings.id)):
            concerned[row.id][row.capture_id] = None
    for number, capture in _besides(connection, mine):
        concerned[number][capture] = None
    for made in connection.execute(select(tables.rendered_records).where(mine)).mappings():
        yield KnownRendering(tuple(concerned[made["id"]]), made["warc_offset"], dict(made))


def _besides(connection: Connection, mine: ColumnElement[bool]) -> Iterator[tuple[int, int]]:
    """The number of each record of a frame or a state, with those of the captures that have it."""
    records, renderings = tables.rendered_records.c, tables.renderings.c
    query = select(records.id, records.kind, records.payload_digest).where(
        mine, records.kind.in_(rendering_rows.BESIDES)
    )
    numbers = {(row.kind, row.payload_digest): row.id for row in connection.execute(query)}
    if not numbers:
        return
    for row in connection.execute(select(renderings.capture_id, renderings.besides).order_by(renderings.id)):
        for kind, _, digest in row.besides:
            if (kind, digest) in numbers:
                yield numbers[kind, digest], row.capture_id


def check_renderings(connection: Connection) -> Iterator[Found]:
    """Find renderings whose bytes are in no record, and captures that are not read as their last one says."""
    records, renderings, captures = tables.rendered_records.c, tables.renderings.c, tables.captures.c
    every = connection.execute(select(records.kind, records.payload_digest))
    held = {(row.kind, row.payload_digest) for row in every}
    last: dict[int, str] = {}
    columns = (renderings.document, renderings.picture, renderings.besides)
    rendered = select(renderings.id, renderings.capture_id, renderings.read, *columns)
    for row in connection.execute(rendered.order_by(renderings.id)):
        made = rendering_rows.made_of(row._mapping)
        if any(each not in held for each in made):
            reason = say("no record holds what rendering {id:number} made", id=row.id)
            yield Found(_FILE, None, reason, (row.capture_id,))
        if read := rendering_rows.read_of(made, held):
            last[row.capture_id] = read
        if row.read != read:
            reason = say("rendering {id:number} is not read by what it made", id=row.id)
            yield Found(_FILE, None, reason, (row.capture_id,))
    stored_read = select(captures.id, captures.rendered).where(captures.rendered != "")
    stored = {row.id: row.rendered for row in connection.execute(stored_read)}
    for number in sorted(stored.keys() | last.keys()):
        if stored.get(number) != last.get(number):
            reason = say("capture {id:number} is not read as its last rendering says", id=number)
            yield Found(_FILE, None, reason, (number,))
