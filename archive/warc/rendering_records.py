"""Records of what a browser made of a page: formed for a WARC file, and read back from it.

The document is a ``conversion`` that refers to the record of the page, the picture a ``resource`` under the
address by which Browsertrix names its screenshots, and a ``metadata`` record with JSON says how it went and
which records hold the bytes. None of them has the address of the page: players would show it in its place.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from archive.fetched.exchange import digest
from archive.warc import json_block
from archive.warc.forming import DATE, level_for, member, warc_date
from archive.warc.head import content_length
from archive.warc.record import Record, SoundRecord
from wording.message import Message

MadeKind = Literal["document", "picture"]

PictureShows = Literal["view", "fullPage"]
"""What is in a picture: the window as it was in the end, or the page from its top to its bottom. By these
words Browsertrix names its screenshots."""

RenderingOutcome = Literal["made", "broken off", "failed", "refused"]

DOCUMENT_TYPE = "text/html; charset=utf-8"
"""The type of every made document."""

_LONGEST_TYPE = 120
_DOCUMENT = "urn:alliantie:document:"
_RECORD_TYPES: dict[MadeKind, str] = {"document": "conversion", "picture": "resource"}

MADE_TYPES = tuple(_RECORD_TYPES.values())
"""The types of records that hold what a browser made; in files of ours there are no others of these types."""


@dataclass(frozen=True, slots=True)
class PageRecord:
    """The capture of the page that was rendered, by its address and moment (UTC) and by its record."""

    url: str
    captured_at: datetime
    record: str


@dataclass(frozen=True, slots=True)
class Held:
    """Bytes that a browser made, and the id of the record that holds them, be it one of an earlier rendering.

    ``target`` is the address that the bytes have where they are of this page.
    """

    target: str
    type: str
    digest: str
    size: int
    record: str


@dataclass(frozen=True, slots=True)
class Report:
    """How a rendering went, as its record says; the moment is UTC."""

    page: PageRecord
    made_at: datetime
    outcome: RenderingOutcome
    reason: Message
    said: dict[str, Any]
    document: Held | None
    picture: Held | None


def target_of(kind: MadeKind, url: str, shows: PictureShows) -> str:
    """The address of what a browser made of the page at ``url``."""
    return _DOCUMENT + url if kind == "document" else f"urn:{shows}:{url}"


def is_picture_type(media_type: str) -> bool:
    """True of a type that a picture can have."""
    return media_type.startswith("image/") and len(media_type) <= _LONGEST_TYPE


def is_made_target(url: str) -> bool:
    """True of an address that may be one of what a browser made."""
    return url.startswith((_DOCUMENT, *(f"urn:{shows}:" for shows in get_args(PictureShows))))


def made_record(
    kind: MadeKind, held: Held, data: bytes, page: PageRecord, made_at: datetime, warcinfo: str
) -> bytes:
    """The record of a document or a picture. A ``resource`` refers to nothing (ISO 28500, 5.6)."""
    headers = {
        "WARC-Type": _RECORD_TYPES[kind],
        "WARC-Record-ID": held.record,
        "WARC-Warcinfo-ID": warcinfo,
        "WARC-Date": warc_date(made_at),
        "WARC-Target-URI": held.target,
        "Content-Type": held.type,
        "WARC-Block-Digest": held.digest,
        "WARC-Payload-Digest": held.digest,
    }
    if kind == "document":
        headers["WARC-Refers-To"] = page.record
    return member(headers, data, level_for(held.type))


def report_record(report: Report, record_id: str, warcinfo: str) -> bytes:
    """The metadata record on how a rendering went. It has no address: index tools would list it."""
    said = {
        "page": asdict(report.page) | {"captured_at": warc_date(report.page.captured_at)},
        "made_at": warc_date(report.made_at),
        "outcome": report.outcome,
        "reason": report.reason,
        "document": asdict(report.document) if report.document else None,
        "picture": asdict(report.picture) if report.picture else None,
        "said": report.said,
    }
    # In ASCII: of what others wrote, half a character may be all that there is.
    block = json.dumps({"rendering": json_block.said(said, "reason")}).encode()
    headers = {
        "WARC-Type": "metadata",
        "WARC-Record-ID": record_id,
        "WARC-Warcinfo-ID": warcinfo,
        "WARC-Date": warc_date(report.made_at),
        "WARC-Refers-To": report.page.record,
        "Content-Type": "application/json",
        "WARC-Block-Digest": digest(block),
    }
    return member(headers, block)


def is_report(record: Record) -> bool:
    """True of a record that by its head says how a rendering went."""
    return (
        record.type == "metadata"
        and "warc-refers-to" in record.fields
        and record.fields.get("content-type", "") == "application/json"
    )


def read_report(block: bytes) -> Report:
    """How a rendering went, by the block of its record.

    Raises ValueError, LookupError or TypeError where it is not as we write it.
    """
    said = json_block.read(json_block.from_json(block)["rendering"], "reason")
    page = json_block.texts(said["page"])
    if said["outcome"] not in get_args(RenderingOutcome):
        raise ValueError("outcome")
    if not isinstance(said["said"], dict):
        raise ValueError("said")
    json_block.check_plain(said["said"])
    picture = _held(said["picture"])
    if picture and not is_picture_type(picture.type):
        raise ValueError("picture")
    return Report(
        page=PageRecord(**page | {"captured_at": _moment(page["captured_at"])}),
        made_at=_moment(said["made_at"]),
        outcome=said["outcome"],
        reason=said["reason"],
        said=said["said"],
        document=_held(said["document"]),
        picture=picture,
    )


def kind_of(record: Record) -> MadeKind:
    """Tells a document from a picture by the type of its record. Raises LookupError for another type."""
    return next(kind for kind, each in _RECORD_TYPES.items() if each == record.type)


def held_in(record: SoundRecord) -> Held:
    """The bytes in a record of a document or a picture. Raises ValueError where it is not as we write it."""
    fields = record.fields
    # Where these are the same, the block was found to be as promised.
    promised = fields.get("warc-payload-digest", "")
    if not promised or promised != fields.get("warc-block-digest"):
        raise ValueError("WARC-Payload-Digest")
    return Held(
        fields.get("warc-target-uri", ""),
        fields.get("content-type", ""),
        promised,
        content_length(fields),
        record.id,
    )


def _held(said: Any) -> Held | None:
    if said is None:
        return None
    size = said.pop("size")
    if not isinstance(size, int) or size < 0:
        raise ValueError("size")
    return Held(**json_block.texts(said), size=size)


def _moment(text: Any) -> datetime:
    return datetime.strptime(text, DATE)
