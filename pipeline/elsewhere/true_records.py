"""Takes captures out of public WARC files of others, by the bytes at which their index says they stand.

What comes is the record that the crawler wrote, with the bytes of the site as they were kept: nothing is
reconstructed. What was cut when it was captured says so itself (WARC 1.1, 5.13).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from archive.fetched.exchange import Exchange, LongBlock
from archive.fetched.memento import Account, Memento
from archive.fetched.memento_rows import Wanted
from archive.importing.pairing import ForeignCapture, read_exchanges
from archive.importing.taking_in import truncation
from archive.warc.fault import Fault
from archive.warc.forgiving import read_foreign
from archive.warc.memento_records import account_block
from archive.warc.payload import payload_of
from pipeline.elsewhere.answers import NotShown
from pipeline.elsewhere.client import Answer
from pipeline.elsewhere.index_rows import without_usual_port
from pipeline.elsewhere.other_archives import OtherArchive
from pipeline.elsewhere.reconstructed import verdict_on
from wording.message import Message, say

_PATH = re.compile(r"(?:\w[\w.=-]*/)*\w[\w.=-]*", re.ASCII)
"""The name of a public file, as it stands behind the address of the server."""

_PARTIAL = 206
_LONGEST = 500_000_000
"""Bytes of a record; no public file has a longer one."""


def place_of(archive: OtherArchive, wanted: Wanted) -> tuple[str, str] | None:
    """The address of the file with a record, and the bytes to ask for; None where that is unclear."""
    name, offset, length = (wanted.row.get(field, "") for field in ("filename", "offset", "length"))
    numbers = (offset, length)
    if not all(each.isascii() and each.isdigit() and len(each) < 16 for each in numbers):
        return None
    if not _PATH.fullmatch(name) or not 0 < int(length) <= _LONGEST:
        return None
    return f"{archive.replay}/{name}", f"bytes={offset}-{int(offset) + int(length) - 1}"


def true_record(
    answer: Answer, wanted: Wanted, place: str, crawl: int, site: str, received_at: datetime, most: int
) -> Exchange | NotShown:
    """The capture in an answer to such a request; ``place`` is the address of the file.

    ``most`` is how many bytes it may be: a small record may unpack to any number of them.
    """
    if answer.status != _PARTIAL or answer.cut:
        return NotShown("not-playable", say("it answered {status:number}", status=answer.status))
    found = _read(answer.body, most)
    if not isinstance(found, ForeignCapture):
        return NotShown("not-playable", found)
    if isinstance(found.response, LongBlock):
        return NotShown("not-playable", say("it is larger than {size:bytes}", size=most))
    payload = payload_of(found.response)
    account = Account(answer.raw_head, wanted.row, verdict_on(payload, wanted.row.get("digest", "")))
    return Exchange(
        crawl=crawl,
        site=site,
        url=without_usual_port(found.url),
        began_at=found.captured_at,
        request=b"",
        response=found.response,
        payload=payload,
        ip_address=found.ip_address,
        truncated=truncation(found.truncated),
        memento=Memento(place, received_at, account_block(account)),
    )


def _read(data: bytes, most: int) -> ForeignCapture | Message:
    """The one capture in these bytes, or why there is none."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "record.warc.gz"
        path.write_bytes(data)
        for found in read_exchanges(read_foreign(path, held=most)):
            if isinstance(found, ForeignCapture) and not found.is_revisit:
                return replace(found, offset=0)
            if isinstance(found, Fault):
                return found.reason
    return say("there is no record of a capture where its index says")
