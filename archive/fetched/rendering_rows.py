"""Renderings as rows: how each went, and the records that hold what browsers made."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.fetched.capture_rows import clean
from archive.warc.rendering_records import Held, MadeKind, Report, digest_read
from archive.warc.writing import Span

BESIDES: tuple[MadeKind, ...] = ("frame", "state")
"""The kinds of which a rendering has many."""


def made_columns(kind: MadeKind, held: Held, made_at: datetime, span: Span) -> dict[str, Any]:
    """The columns of what a browser made that are known from its record alone."""
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
        "besides": [[kind, clean(held.target), held.digest] for kind in BESIDES for held in report.of(kind)],
        **_place(span),
    }


def add_made(connection: Connection, row: Mapping[str, Any]) -> None:
    """Store what a browser made, by the place of its record."""
    connection.execute(insert(tables.rendered_records), row)


def add_report(connection: Connection, row: Mapping[str, Any]) -> str:
    """Store how a rendering went; with a document of which there is a record, that is what is read.

    Returns the digest of what is read, "" for nothing.
    """
    made = made_of(row)
    read = read_of(made, records_of(connection, (digest for _, digest in made)))
    connection.execute(insert(tables.renderings), {**row, "read": read})
    if read:
        mine = tables.captures.c.id == row["capture_id"]
        connection.execute(update(tables.captures).where(mine).values(rendered=read))
    return read


def made_of(row: Mapping[str, Any] | RowMapping) -> list[tuple[MadeKind, str]]:
    """The kind and digest of all that a rendering with these columns made."""
    one: list[tuple[MadeKind, str]] = [("document", row["document"]), ("picture", row["picture"])]
    return [*(each for each in one if each[1]), *((kind, digest) for kind, _, digest in row["besides"])]


def read_of(made: Iterable[tuple[MadeKind, str]], held: Container[tuple[MadeKind, str]]) -> str:
    """The digest of what is read of what a rendering made, as far as there are records that hold it."""
    there = [each for each in made if each in held]
    document = next((digest for kind, digest in there if kind == "document"), "")
    return digest_read(document, [digest for kind, digest in there if kind == "state"])


def records_of(connection: Connection, digests: Iterable[str]) -> dict[tuple[MadeKind, str], Held]:
    """By kind and digest, the first record that holds what has one of these digests."""
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
    for some in some_at_once(asked):
        rows = connection.execute(query.where(columns.payload_digest.in_(some)))
        found |= {(row.kind, row.payload_digest): Held(*row[1:]) for row in rows}
    return found


def _place(span: Span) -> dict[str, Any]:
    return {"warc_offset": span.offset, "warc_length": span.length, "record_id": span.record_id}
