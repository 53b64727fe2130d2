"""The row of the database that a record stands for, as far as the WARC file knows it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from archive.fetched import capture_rows, rendering_rows
from archive.fetched.exchange import Block, Head, LongBlock, Measured
from archive.warc.forming import DATE, SOURCE
from archive.warc.head import content_length
from archive.warc.record import SoundRecord
from archive.warc.rendering_records import MADE_TYPES, held_in, is_report, kind_of, read_report
from archive.warc.writing import Span

CAPTURE_TYPES = ("response", "revisit")
"""The types of the records that are captures (WARC 1.1, 6.3 and 6.7)."""


def columns_of(record: SoundRecord) -> dict[str, Any]:
    """The columns of the capture that this record is, but for those that take other records to know.

    For a revisit by which a server said 304, what its head says is in a metadata record behind it
    (``columns_of_not_modified``). Raises ValueError where a field is not as we write it.
    """
    columns: dict[str, Any] = {
        "url": capture_rows.clean(record.fields.get("warc-target-uri", "")),
        "captured_at": datetime.strptime(record.fields["warc-date"], DATE),
        "truncated": record.fields.get("warc-truncated"),
        "warc_offset": record.offset,
        "warc_length": record.length,
        "record_id": record.id,
        "memento": capture_rows.clean(record.fields.get(SOURCE.lower(), "")),
    }
    if record.http is not None:
        columns |= capture_rows.columns_of(record.http)
    if record.type == "response":
        columns |= {"payload_digest": record.payload_digest, "payload_size": record.payload_size}
    else:
        columns["payload_digest"] = record.fields.get("warc-payload-digest", "")
    return columns


def columns_of_not_modified(head: Head) -> dict[str, Any]:
    """The columns of which the head of a 304 speaks; the rest is as in the capture that still stands."""
    columns = capture_rows.columns_of(head)
    return {name: columns[name] for name in columns if name not in capture_rows.STANDING_COLUMNS}


def columns_of_request(record: SoundRecord) -> dict[str, Any]:
    """The columns of a capture of which its request speaks."""
    request: Block = record.block
    if record.http is not None:
        payload = Measured(record.payload_size, record.payload_digest)
        size, block_digest = content_length(record.fields), record.fields.get("warc-block-digest", "")
        request = LongBlock(size, block_digest, record.http, record.block, payload, True, lambda: iter(()))
    return capture_rows.columns_of_request(record.fields.get("warc-target-uri", ""), request)


def is_of_rendering(record: SoundRecord) -> bool:
    """True of a record of what a browser made of a page, or of how that went."""
    return record.type in MADE_TYPES or is_report(record)


def columns_of_rendering(record: SoundRecord) -> dict[str, Any]:
    """The columns of the rendering, or of what a browser made, that this record is.

    Raises ValueError, LookupError or TypeError where it is not as we write it.
    """
    span = Span(record.offset, record.length, record.id)
    if record.type in MADE_TYPES:
        made_at = datetime.strptime(record.fields["warc-date"], DATE)
        return rendering_rows.made_columns(kind_of(record), held_in(record), made_at, span)
    return rendering_rows.report_columns(read_report(record.block), span)


def refers_to(record: SoundRecord) -> str | None:
    """The id of the record that holds the payload of a revisit, or of that of the page that was rendered."""
    return record.fields.get("warc-refers-to")
