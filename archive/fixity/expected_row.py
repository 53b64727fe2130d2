"""The row of the database that a record stands for, as far as the WARC file knows it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from archive.fetched import capture_rows
from archive.fetched.exchange import Head
from archive.warc.forming import DATE
from archive.warc.record import SoundRecord

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


def refers_to(record: SoundRecord) -> str | None:
    """The id of the record that holds the payload of a revisit."""
    return record.fields.get("warc-refers-to")
