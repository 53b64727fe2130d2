"""Puts each response of a foreign file together with its request, wherever in the file that stands."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from archive.fetched.captures import NOT_MODIFIED
from archive.fetched.exchange import Block, LongBlock, read_head
from archive.fetched.memento import Memento
from archive.warc.digests import can_be_checked
from archive.warc.fault import Fault
from archive.warc.forgiving import CAPTURES, is_web
from archive.warc.memento_records import is_account, memento_of
from archive.warc.record import ForeignRecord
from archive.warc.rendering_records import MADE_TYPES, Report, is_made_target, is_report, read_report

_NEAR = 16
"""Responses and requests that wait for each other: tools write both in a row, in either order."""

_NEAR_BYTES = 1 << 25
"""Bytes of them that wait, however few they are then."""

_ACCOUNT = 1 << 20
"""Bytes that are taken of what is told of an answer."""

_WAY = 1 << 20
"""Bytes that it takes to find a block again which is not held."""


@dataclass(frozen=True, slots=True)
class ForeignCapture:
    """A response that others captured, or a revisit. ``refers_to`` says by what the payload can be found.

    These are the id of a record, an address with a moment, and a digest, as far as the file has them.
    ``is_checked`` says that the block is what its digest promises, ``is_not_modified`` that the server said
    that all is as it was; of such an answer there may be no head. ``memento`` says of what another archive
    handed back where it stands there.
    """

    offset: int
    url: str
    captured_at: datetime
    response: Block
    record_id: str
    payload_digest: str
    is_revisit: bool
    request: Block = b""
    ip_address: str | None = None
    truncated: str | None = None
    is_checked: bool = False
    refers_to: tuple[str, str, str] = ("", "", "")
    is_not_modified: bool = False
    memento: Memento | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record that is no capture, or none that can be kept."""

    offset: int
    reason: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class ForeignMade:
    """A record that may hold what a browser made of a page: which it does, a ``ForeignReport`` says."""

    offset: int
    type: str
    url: str
    digest: str

    @property
    def left_out(self) -> LeftOut:
        """The record as one that is no capture, where no rendering names it."""
        return LeftOut(self.offset, f"no capture: {self.type}", self.url)


@dataclass(frozen=True, slots=True)
class ForeignReport:
    """How a rendering went, as an archive of this program wrote it down; ``length`` is that of its block."""

    offset: int
    length: int
    report: Report


Found = ForeignCapture | ForeignMade | ForeignReport | LeftOut | Fault


def read_exchanges(records: Iterable[ForeignRecord | Fault]) -> Iterator[Found]:
    """The captures of a file in the order of their responses, each with its request where there is one.

    What a browser made of a page comes behind the capture of that.
    """
    waiting: deque[ForeignCapture] = deque()
    requests: dict[str, ForeignRecord] = {}
    for record in records:
        if isinstance(record, Fault):
            yield record
        elif record.type == "request":
            _take_request(record, waiting, requests)
        elif record.type in CAPTURES and is_web(record.url):
            waiting.append(_taken(record, requests))
            while _are_too_many(waiting):
                yield _with_head(waiting.popleft())
        elif record.type == "metadata" and (_take_head(record, waiting) or _take_account(record, waiting)):
            continue
        elif made := _made(record):
            yield made
        elif report := _report(record):
            yield from map(_with_head, waiting)
            waiting.clear()
            yield report
        elif record.type != "warcinfo":
            yield LeftOut(record.offset, f"no capture: {record.type[:30] or 'no type'}", record.url)
    yield from map(_with_head, waiting)


def _made(record: ForeignRecord) -> ForeignMade | None:
    """What a browser may have made of a page, by its address."""
    promised = record.fields.get("warc-payload-digest", "")
    if record.type not in MADE_TYPES or not is_made_target(record.url) or not promised:
        return None
    return ForeignMade(record.offset, record.type, record.url, promised)


def _report(record: ForeignRecord) -> ForeignReport | None:
    if not is_report(record) or not isinstance(record.block, bytes):
        return None
    try:
        return ForeignReport(record.offset, len(record.block), read_report(record.block))
    except (ValueError, LookupError, TypeError):
        # Metadata in JSON is what others write as well.
        return None


def _are_too_many(waiting: deque[ForeignCapture]) -> bool:
    # The last one waits for its request, however large it is.
    return len(waiting) > _NEAR or (
        len(waiting) > 1 and sum(_held(each.response) for each in waiting) > _NEAR_BYTES
    )


def _with_head(capture: ForeignCapture) -> ForeignCapture | LeftOut:
    status = read_head(capture.response).status
    if capture.is_revisit and (capture.is_not_modified or status == NOT_MODIFIED):
        return replace(capture, is_not_modified=True, response=capture.response if status else b"")
    if status:
        return capture
    reason = "a revisit without a head" if capture.is_revisit else "no answer in HTTP"
    return LeftOut(capture.offset, reason, capture.url)


def _take_head(record: ForeignRecord, waiting: deque[ForeignCapture]) -> bool:
    """Take the head of a 304 whose revisit has, as it should for replay, an empty block; False for another.

    Archives of this program have it so, in a metadata record behind the revisit.
    """
    partner = record.fields.get("warc-concurrent-to", "").strip("<> ")
    if not record.fields.get("content-type", "").startswith("application/http"):
        return False
    for number, capture in enumerate(waiting):
        if capture.is_revisit and not capture.response and capture.record_id == partner:
            waiting[number] = replace(capture, response=record.block)
            return True
    return False


def _take_account(record: ForeignRecord, waiting: deque[ForeignCapture]) -> bool:
    """Take what is told of how another archive answered, behind the capture that it handed back."""
    partner = record.fields.get("warc-concurrent-to", "").strip("<> ")
    if not is_account(record) or not isinstance(record.block, bytes) or len(record.block) > _ACCOUNT:
        return False
    for number, capture in enumerate(waiting):
        if capture.memento and capture.record_id == partner:
            waiting[number] = replace(capture, memento=replace(capture.memento, account=record.block))
            return True
    return False


def _taken(record: ForeignRecord, requests: dict[str, ForeignRecord]) -> ForeignCapture:
    fields = record.fields
    is_revisit = record.type == "revisit"
    request = requests.pop(fields.get("warc-concurrent-to", "").strip("<> "), None) or requests.pop(
        _address_and_moment(record), None
    )
    return ForeignCapture(
        offset=record.offset,
        url=record.url,
        captured_at=record.date,
        response=record.block,
        record_id=fields.get("warc-record-id", "").strip("<> "),
        payload_digest=fields.get("warc-payload-digest", ""),
        is_revisit=is_revisit,
        request=request.block if request else b"",
        ip_address=fields.get("warc-ip-address"),
        # Of a revisit it says that the payload is not repeated (WARC 1.0, 6.7).
        truncated=None if is_revisit else _truncation(fields),
        # What does not match was left out where the record was read.
        is_checked=can_be_checked(fields.get("warc-block-digest", "")),
        refers_to=(
            fields.get("warc-refers-to", "").strip("<> "),
            fields.get("warc-refers-to-target-uri", "").strip("<>"),
            fields.get("warc-refers-to-date", ""),
        ),
        memento=memento_of(fields),
        is_not_modified=is_revisit and "not-modified" in fields.get("warc-profile", "").lower(),
    )


def _truncation(fields: dict[str, str]) -> str | None:
    """Why the block is not all of the answer; the other segments (WARC 1.1, 7) are records of their own."""
    return fields.get("warc-truncated") or ("unspecified" if "warc-segment-number" in fields else None)


def _take_request(
    record: ForeignRecord, waiting: deque[ForeignCapture], requests: dict[str, ForeignRecord]
) -> None:
    partner = record.fields.get("warc-concurrent-to", "").strip("<> ")
    for number, capture in enumerate(waiting):
        same = (capture.url, capture.captured_at) == (record.url, record.date)
        if not capture.request and (capture.record_id == partner if partner else same):
            waiting[number] = replace(capture, request=record.block)
            return
    requests[record.fields.get("warc-record-id", "").strip("<> ")] = record
    requests[_address_and_moment(record)] = record
    while len(requests) > 2 * _NEAR or sum(_held(each.block) for each in requests.values()) > 2 * _NEAR_BYTES:
        del requests[next(iter(requests))]


def _address_and_moment(record: ForeignRecord) -> str:
    return f"{record.url} {record.date.isoformat()}"


def _held(block: Block) -> int:
    """How many bytes a block takes while it waits."""
    return len(block.start) + _WAY if isinstance(block, LongBlock) else len(block)
