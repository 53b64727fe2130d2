"""Makes a response of a revisit whose payload is held by a record that does not go out.

It has the head and the id of the revisit, and the payload: nothing in it tells of the other record.
"""

from __future__ import annotations

from archive.fetched.exchange import digest
from archive.warc.forming import SOURCE, SOURCE_DATE, member
from archive.warc.record import SoundRecord

_SAME = {
    "warc-record-id": "WARC-Record-ID",
    "warc-warcinfo-id": "WARC-Warcinfo-ID",
    "warc-date": "WARC-Date",
    "warc-target-uri": "WARC-Target-URI",
    "warc-ip-address": "WARC-IP-Address",
    "content-type": "Content-Type",
    SOURCE.lower(): SOURCE,
    SOURCE_DATE.lower(): SOURCE_DATE,
}


def full_response(revisit: SoundRecord, head: bytes, payload: bytes) -> bytes:
    """The record as bytes; ``head`` is what the server sent before the payload."""
    is_chunked = "chunked" in ((revisit.http and revisit.http.get("transfer-encoding")) or "").lower()
    block = head + (b"%x\r\n%b\r\n0\r\n\r\n" % (len(payload), payload) if is_chunked else payload)
    fields = {"WARC-Type": "response"}
    fields |= {name: revisit.fields[key] for key, name in _SAME.items() if key in revisit.fields}
    fields["WARC-Block-Digest"] = digest(block)
    if not is_chunked:
        fields["WARC-Payload-Digest"] = digest(payload)
    return member(fields, block)
