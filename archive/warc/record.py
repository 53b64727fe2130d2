"""Records as they were read: of our files with what was checked, of others with what was meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from archive.fetched.exchange import Block, Head
from archive.warc.head import Fields


@dataclass(frozen=True, slots=True)
class Record:
    """One record that was read whole. ``offset`` is where in the file it begins, in bytes."""

    offset: int
    fields: Fields

    @property
    def type(self) -> str:
        return self.fields.get("warc-type", "")

    @property
    def id(self) -> str:
        return self.fields.get("warc-record-id", "")


@dataclass(frozen=True, slots=True)
class SoundRecord(Record):
    """A record of ours, of which every byte was checked and every digest is right.

    ``length`` is in bytes of the file. ``http`` is the head of an HTTP message, of which the block is not
    held, as is none that is larger than any of ours. A request is held and has no ``http``; one that is too
    large has its head in ``block``. ``payload_digest`` and ``payload_size`` are of what was read, for a
    response and for such a request.
    """

    block: bytes
    length: int
    http: Head | None = None
    payload_digest: str = ""
    payload_size: int = 0


@dataclass(frozen=True, slots=True)
class ForeignRecord(Record):
    """A record of a file of others; its type is in lower case, its date UTC."""

    block: Block
    url: str
    date: datetime
