"""Renderings as the database knows them: by the records of a file, and whether the rows agree on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection, select

from archive.database import tables
from archive.fixity.checking_warc import Found, KnownRendering
from wording.message import say

_FILE = "alliantie.db"


def known_renderings(connection: Connection, file: int) -> list[KnownRendering]:
    """The records of renderings in the WARC file with this number, by their offsets."""
    found = [*_reports(connection, file), *_made(connection, file)]
    return sorted(found, key=lambda each: each.offset)


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
    for made in connection.execute(select(tables.rendered_records).where(mine)).mappings():
        yield KnownRendering(tuple(concerned[made["id"]]), made["warc_offset"], dict(made))


def check_renderings(connection: Connection) -> Iterator[Found]:
    """Find renderings whose bytes are in no record, and captures that are not read as their last one says."""
    records, renderings, captures = tables.rendered_records.c, tables.renderings.c, tables.captures.c
    held = {tuple(row) for row in connection.execute(select(records.kind, records.payload_digest))}
    last: dict[int, str] = {}
    query = select(renderings.id, renderings.capture_id, renderings.document, renderings.picture)
    for row in connection.execute(query.order_by(renderings.id)):
        named = (("document", row.document), ("picture", row.picture))
        if any(digest and (kind, digest) not in held for kind, digest in named):
            reason = say("no record holds what rendering {id:number} made", id=row.id)
            yield Found(_FILE, None, reason, (row.capture_id,))
        if ("document", row.document) in held:
            last[row.capture_id] = row.document
    read = select(captures.id, captures.rendered).where(captures.rendered != "")
    stored = {row.id: row.rendered for row in connection.execute(read)}
    for number in sorted(stored.keys() | last.keys()):
        if stored.get(number) != last.get(number):
            reason = say("capture {id:number} is not read as its last rendering says", id=number)
            yield Found(_FILE, None, reason, (number,))
