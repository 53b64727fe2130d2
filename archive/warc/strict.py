"""Reads WARC files of ours as strictly as can be: every gzip member, every header, every digest, every byte.

Tools that replay an archive forgive much: a record cut short, or a byte between two records, passes them
without a word. Here whatever is not as ISO 28500 and RFC 1952 have it is a fault.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from archive.archive_error import DamagedRecord
from archive.failing_disk import failing_disk, naming
from archive.warc.fault import Fault, Unsound
from archive.warc.head import Fields, content_length, read_strict_head
from archive.warc.members import Members
from archive.warc.payload import PayloadDigest, payload_pieces
from archive.warc.record import SoundRecord
from archive.warc.source import WarcSource, opened, size_of
from wording.message import Message, say

_END = b"\r\n\r\n"
_MOST_SHOWN = 20
_LARGEST_OF_OURS = 1 << 26
"""Bytes of a block that is no HTTP message: what is said of a crawl is smaller by far."""


def read_records(path: WarcSource, start: int = 0, end: int | None = None) -> Iterator[SoundRecord | Fault]:
    """Every record that begins in ``path`` from ``start`` up to ``end``, and what is no record.

    After a fault it goes on with the next member that begins a record. Raises OSError.
    """
    with naming(path), opened(path, start, end) as file:
        size = size_of(path)
        end = size if end is None else end
        stop, offset = min(end, size), start
        members = Members(file, start, apart=True)
        while offset < stop:
            try:
                record = _read(members, offset)
            except Unsound as fault:
                following = members.find_next(offset + 1, stop, _begins_record) or stop
                yield Fault(path.name, offset, following - offset, fault.message)
                offset = following
                members.seek(offset)
            else:
                yield record
                offset += record.length
        if offset != end:
            yield Fault(path.name, offset, abs(end - offset), _of_another_size(offset, end))


def read_block(path: WarcSource, offset: int) -> bytes:
    """The block of the record at ``offset``: for a response, the bytes that the server sent.

    Raises DamagedRecord, naming file and offset, when it cannot be read or its digest does not match.
    """
    with _telling_damage(path, offset), opened(path, offset) as file:
        return _read(Members(file, offset, apart=True), offset, holds_http=True).block


def read_payload(path: WarcSource, offset: int) -> Iterator[bytes]:
    """The payload of the response at ``offset``, in pieces; none comes before all of it was checked.

    Raises DamagedRecord as ``read_block`` does.
    """
    with _telling_damage(path, offset), opened(path, offset) as file:
        _read(Members(file, offset, apart=True), offset)
        members = Members(file, offset, apart=True)
        members.begin_member()
        length = content_length(read_strict_head(members))
        yield from payload_pieces(members.pieces(length))


def has_payload(path: WarcSource, offset: int, promised: str) -> bool:
    """True when the response at ``offset`` has this digest, of its payload or of its body as it was framed.

    Raises DamagedRecord as ``read_block`` does.
    """
    message = PayloadDigest(promised)
    with _telling_damage(path, offset), opened(path, offset) as file:
        _read(Members(file, offset, apart=True), offset, message)
    return message.is_promised


@contextmanager
def _telling_damage(path: WarcSource, offset: int) -> Iterator[None]:
    """Make errors of what cannot be read say where that is, and what to do; of a failing disk FailingDisk."""
    try:
        yield
    except Unsound as fault:
        raise DamagedRecord(
            say(
                "{path} at byte {offset:number}: {reason}. Restore this file from another copy.",
                path=str(path),
                offset=offset,
                reason=fault.message,
            )
        ) from fault
    except OSError as error:
        raise failing_disk(error, path) or DamagedRecord(
            say(
                "{path} cannot be read: {why}. Restore this file from another copy.",
                path=str(path),
                why=error.strerror or str(error),
            )
        ) from error


def _read(
    members: Members, offset: int, message: PayloadDigest | None = None, *, holds_http: bool = False
) -> SoundRecord:
    """The record of the member that begins at ``offset``. Raises Unsound.

    An HTTP message, which may be larger than memory, is held only where that is asked for, and where it is a
    request that is not; any other is taken in by ``message``, if there is one.
    """
    members.begin_member()
    fields = read_strict_head(members)
    length = content_length(fields)
    is_http = fields.get("content-type", "").startswith("application/http")
    holds_http = holds_http or (fields.get("warc-type") == "request" and length <= _LARGEST_OF_OURS)
    message = (message or PayloadDigest()) if is_http and not holds_http else None
    is_held = holds_http or (message is None and length <= _LARGEST_OF_OURS)
    block_hash, block = hashlib.sha256(), list[bytes]()
    for piece in members.pieces(length):
        block_hash.update(piece)
        if message:
            message.add(piece)
        elif is_held:
            block.append(piece)
    end = _end_of_member(members)
    _check_block(fields, "sha256:" + block_hash.hexdigest())
    record = SoundRecord(offset, fields, b"".join(block), end - offset)
    return record if message is None else _with_message(record, message)


def _end_of_member(members: Members) -> int:
    rest, end = members.end_member(_MOST_SHOWN)
    if rest != _END:
        found = rest.decode("latin-1")
        raise Unsound(say("expected two line ends behind the record, found {found!r}", found=found))
    return end


def _with_message(record: SoundRecord, message: PayloadDigest) -> SoundRecord:
    head, digest, size = message.finish()
    if record.type == "request":
        return replace(record, http=head, block=message.start, payload_digest=digest, payload_size=size)
    if record.type != "response":
        return replace(record, http=head)
    _check_payload(record.fields, digest)
    return replace(record, http=head, payload_digest=digest, payload_size=size)


def _check_block(fields: Fields, found: str) -> None:
    promised = fields.get("warc-block-digest", found)
    if promised != found:
        raise Unsound(
            say(
                "the block does not match its digest: expected {promised}, found {found}",
                promised=promised,
                found=found,
            )
        )


def _check_payload(fields: Fields, found: str) -> None:
    promised = fields.get("warc-payload-digest", found)
    if promised != found:
        raise Unsound(
            say(
                "the payload does not match its digest: expected {promised}, found {found}",
                promised=promised,
                found=found,
            )
        )


def _of_another_size(offset: int, expected: int) -> Message:
    if offset < expected:
        return say(
            "expected {expected:byte/bytes}, the file ends at {offset:number}",
            expected=expected,
            offset=offset,
        )
    return say(
        "expected {expected:byte/bytes}, a record ends at {offset:number}", expected=expected, offset=offset
    )


def _begins_record(line: bytes) -> bool:
    return line.startswith(b"WARC/")
