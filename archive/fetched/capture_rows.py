"""Captures as rows: of an exchange that was kept, and of a 304 by which an earlier capture stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, insert

from archive.database import tables
from archive.fetched.asked_otherwise import kept_address, sent
from archive.fetched.captures import NOT_MODIFIED, Capture
from archive.fetched.exchange import Block, Exchange, Head
from archive.warc.forming import Original
from archive.warc.writing import Span

NOT_MODIFIED_HEAD = Head(NOT_MODIFIED, (), 0)
"""The head of a 304 of which no other is known, as of one that others recorded."""


def add_all(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Store the rows that ``as_row`` made."""
    connection.execute(insert(tables.captures), rows)


def as_row(
    number: int, exchange: Exchange, span: Span, file: int, original: Original | None
) -> dict[str, Any]:
    """The row of capture ``number``, whose record stands at ``span`` in WARC file number ``file``."""
    return {
        "id": number,
        "crawl_id": exchange.crawl,
        "site": exchange.site,
        **columns_of_request(exchange.url, exchange.request),
        "captured_at": exchange.began_at.replace(tzinfo=None),
        **columns_of(exchange.head),
        "payload_digest": exchange.payload_digest,
        "payload_size": len(exchange.payload),
        "refers_to": original.capture if original else None,
        "truncated": exchange.truncated,
        "warc_file_id": file,
        "warc_offset": span.offset,
        "warc_length": span.length,
        "record_id": span.record_id,
        "memento": clean(exchange.memento.address) if exchange.memento else "",
    }


def columns_of(head: Head) -> dict[str, Any]:
    """The columns that come from the head of the response."""
    return {
        "status": head.status,
        "media_type": clean(head.media_type),
        "content_encoding": clean(head.get("content-encoding") or "")[:60],
        "content_type": clean(head.get("content-type") or ""),
        "etag": _optional(head.get("etag")),
        "last_modified": _optional(head.get("last-modified")),
        "location": _optional(head.get("location")),
    }


def columns_of_request(url: str, request: Block) -> dict[str, Any]:
    """The columns that come from the request, which was sent to this address."""
    return {"url": kept_address(clean(url), request), "sent": clean(sent(request))}


def as_row_not_modified(
    number: int, exchange: Exchange, span: Span, file: int, original: Original, standing: Capture
) -> dict[str, Any]:
    """The row of a capture by which the server said that ``standing`` is as it was (RFC 9110, 15.4.5).

    It is described as that capture is, but for what the 304 itself says of its validators.
    """
    row = as_row(number, exchange, span, file, original)
    if not exchange.response:
        row |= columns_of(NOT_MODIFIED_HEAD)
    return row | as_standing(row, {name: getattr(standing, name) for name in STANDING_COLUMNS})


def check_widths(row: Mapping[str, Any], table: Table = tables.captures) -> None:
    """Raise ValueError for a row that has more in a column than that can hold; SQLite alone would take it."""
    for name, value in row.items():
        most = getattr(table.c[name].type, "length", None)
        if most is not None and isinstance(value, str) and len(value) > most:
            raise ValueError(f"{name}: {len(value)} > {most}")


STANDING_COLUMNS = (
    "media_type",
    "content_encoding",
    "content_type",
    "payload_digest",
    "payload_size",
    "etag",
    "last_modified",
)


def as_standing(row: Mapping[str, Any], standing: Mapping[str, Any]) -> dict[str, Any]:
    """The columns in which a 304 is described as the capture that it says still stands."""
    validators = {name: row[name] or standing[name] for name in ("etag", "last_modified")}
    return {name: standing[name] for name in STANDING_COLUMNS} | validators


def clean(text: str) -> str:
    """Text as a column holds it."""
    # PostgreSQL refuses NUL in text; nothing that a header may hold needs it.
    return text.replace("\0", "")


def _optional(text: str | None) -> str | None:
    return None if text is None else clean(text)
