"""Names the captures that are whole and of which nothing can be made: what they are of is no address."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from archive.fetched import captures
from archive.fixity.checking_warc import Found
from wording.message import say

_SHOWN = 60
"""Characters of what stands where an address was expected."""


def passed_by(connection: Connection) -> Iterator[Found]:
    """Each capture of what is no address. It is no damage: earlier releases took such records in."""
    for capture in captures.without_address(connection):
        reason = say(
            "expected an address, found {found!r}; the record is kept, and nothing is made of it",
            found=capture.url[:_SHOWN],
        )
        yield Found(capture.warc_file, capture.warc_offset, reason, (capture.id,))
