"""Renderings with the places of their records in the WARC files, as copies and indexes need them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple, get_args

from sqlalchemy import Connection, Select, select

from archive.database import tables
from archive.warc.rendering_records import MadeKind, PictureShows, document_target, picture_target


class RecordedMade(NamedTuple):
    """What a browser made, such as a document or a picture, in a record of ``file``, and when (UTC)."""

    kind: MadeKind
    target: str
    made_at: datetime
    media_type: str
    digest: str
    offset: int
    length: int
    file: str
    file_size: int


class RecordedReport(NamedTuple):
    """How the rendering of a page went, in a record of ``file``, and what was made.

    Digests are "" for what there is none of; ``besides`` has kind, address and digest of frames and states.
    """

    url: str
    document: str
    picture: str
    besides: list[list[Any]]
    offset: int
    file: str
    file_size: int


def pictures_of_file(connection: Connection, number: int) -> Iterator[RecordedMade]:
    """The pictures in the WARC file with this number: what players are asked for by address."""
    records = tables.rendered_records.c
    query = _made().where(records.warc_file_id == number, records.kind == "picture")
    return (RecordedMade(*row) for row in connection.execute(query))


def reports_of(connection: Connection, captures: Iterable[int]) -> list[RecordedReport]:
    """How the renderings of these captures went, file by file as they stand there."""
    columns, files, wanted = tables.renderings.c, tables.warc_files.c, set(captures)
    query: Select[Any] = (
        select(
            columns.capture_id,
            tables.captures.c.url,
            columns.document,
            columns.picture,
            columns.besides,
            columns.warc_offset,
            files.name,
            files.size,
        )
        .join(tables.captures, tables.captures.c.id == columns.capture_id)
        .join(tables.warc_files, files.id == columns.warc_file_id)
        .order_by(columns.warc_file_id, columns.warc_offset)
    )
    rows = connection.execute(query)
    return [RecordedReport(*row[1:]) for row in rows if row.capture_id in wanted]


def made_for(connection: Connection, reports: Iterable[RecordedReport]) -> list[RecordedMade]:
    """The records that hold what these renderings made and that are of the pages of some of them.

    What a rendering of another page made first is not among them: its record tells of that page.
    """
    wanted: set[tuple[MadeKind, str, str]] = set()
    for each in reports:
        wanted.add(("document", each.document, document_target(each.url)))
        for shows in get_args(PictureShows):
            wanted.add(("picture", each.picture, picture_target(each.url, shows)))
        for kind, target, digest in each.besides:
            wanted.add((kind, digest, target))
    rows = connection.execute(_made()) if wanted else ()
    found = (RecordedMade(*row) for row in rows)
    return [each for each in found if (each.kind, each.digest, each.target) in wanted]


def _made() -> Select[Any]:
    records, files = tables.rendered_records.c, tables.warc_files.c
    return (
        select(
            records.kind,
            records.target,
            records.made_at,
            records.media_type,
            records.payload_digest,
            records.warc_offset,
            records.warc_length,
            files.name,
            files.size,
        )
        .join(tables.warc_files)
        .order_by(records.warc_file_id, records.warc_offset)
    )
