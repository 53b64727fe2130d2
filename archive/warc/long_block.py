"""Reads the block of a record of others: held, or measured and left where it stands when it is too large."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from archive.failing_disk import naming
from archive.fetched.exchange import Block, LongBlock, Measured
from archive.warc.digests import RunningDigest, block_fault
from archive.warc.head import Fields
from archive.warc.members import Members, Place
from archive.warc.payload import PayloadDigest
from wording.message import Message

HELD = 1 << 24
"""Bytes of a block that are held at once."""


def read_block(
    members: Members, path: Path, fields: Fields, length: int, held: int = HELD
) -> tuple[Block, Message]:
    """The block that begins here in the file at ``path``, and why it is not what its record promises.

    The reason is empty where it is, or where that cannot be told. Raises Unsound.
    """
    if length <= held:
        block = members.take(length)
        return block, block_fault(fields, block)
    place = members.place()
    whole = RunningDigest(fields.get("warc-block-digest", ""))
    message = PayloadDigest(fields.get("warc-payload-digest", ""))
    for piece in members.pieces(length):
        whole.add(piece)
        message.add(piece)
    head, digest, size = message.finish()
    long = LongBlock(
        length,
        whole.digest,
        head,
        message.start,
        Measured(size, digest),
        message.is_promised,
        partial(_again, path, place, length),
    )
    return long, block_fault(fields, whole)


def _again(path: Path, place: Place, length: int) -> Iterator[bytes]:
    with naming(path), path.open("rb") as file:
        members = Members(file)
        members.go_to(place)
        yield from members.pieces(length)
