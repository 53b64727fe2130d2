"""Renderings as rows: how each went, and the records that hold what browsers made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from archive.database import tables
from archive.fetched.capture_rows import clean
from archive.warc.rendering_records import Held, MadeKind, Report
from archive.warc.writing import Span

_AT_ONCE = 500


def made_columns(kind: MadeKind, held: Held, made_at: datetime, span: Span) -> dict[str, Any]:
    """The columns of a document or a picture that are known from its record alone."""
    return {
        "kind": kind,
        "target": clean(held.target),
        "made_at": made_at.replace(tzinfo=None),
        "media_type": clean(held.type),
        "payload_digest": held.digest,
        "payload_size": held.size,
        **_place(span),
    }


def report_columns(report: Report, span: Span) -> dict[str, Any]:
    """The columns of a rendering that are known from its record alone."""
    return {
        "made_at": report.made_at.replace(tzinfo=None),
        "outcome": report.outcome,
        "reason": report.reason,
        "said": report.said,
        "document": report.document.digest if report.document else "",
        "picture": report.picture.digest if report.picture else "",
        **_place(span),
    }


def add_made(connection: Connection, row: Mapping[str, Any]) -> None:
    """Store a document or a picture, by the place of its record."""
    connection.execute(insert(tables.rendered_records), row)


def add_report(connection: Connection, row: Mapping[str, Any]) -> None:
    """Store how a rendering went; with a document of which there is a record, that is what is read."""
    connection.execute(insert(tables.renderings), row)
    if ("document", row["document"]) in records_of(connection, [row["document"]]):
        mine = tables.captures.c.id == row["capture_id"]
        connection.execute(update(tables.captures).where(mine).values(rendered=row["document"]))


def records_of(connection: Connection, digests: Iterable[str]) -> dict[tuple[MadeKind, str], Held]:
    """By kind and digest, the first record that holds a document or a picture with one of these digests."""
    columns, asked = tables.rendered_records.c, sorted(set(filter(None, digests)))
    query = select(
        columns.kind,
        columns.target,
        columns.media_type,
        columns.payload_digest,
        columns.payload_size,
        columns.record_id,
    ).order_by(columns.id.desc())
    found: dict[tuple[MadeKind, str], Held] = {}
    for start in range(0, len(asked), _AT_ONCE):
        some = columns.payload_digest.in_(asked[start : start + _AT_ONCE])
        found |= {
            (row.kind, row.payload_digest): Held(*row[1:]) for row in connection.execute(query.where(some))
        }
    return found


def _place(span: Span) -> dict[str, Any]:
    return {"warc_offset": span.offset, "warc_length": span.length, "record_id": span.record_id}
