"""Records of what a browser made of a page: formed for a WARC file, and read back from it.

The document is a ``conversion`` that refers to the record of the page, and so are the documents of its frames
and of its states, which are what it showed before; the picture is a ``resource`` under the address by which
Browsertrix names its screenshots. A ``metadata`` record with JSON says how it went and which records hold the
bytes. None of them has the address of the page: players would show it in its place.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Literal, NamedTuple, get_args

from archive.fetched.exchange import digest
from archive.warc import json_block
from archive.warc.forming import DATE, level_for, member, warc_date
from archive.warc.head import content_length
from archive.warc.record import Record, SoundRecord
from wording.message import Message

MadeKind = Literal["document", "frame", "state", "picture"]

PictureShows = Literal["view", "fullPage"]
"""What is in a picture: the window as it was in the end, or the page from its top to its bottom. By these
words Browsertrix names its screenshots."""

RenderingOutcome = Literal["made", "broken off", "failed", "refused"]

DOCUMENT_TYPE = "text/html; charset=utf-8"
"""The type of every made document, be it of the page, of a frame in it or of a state."""

_LONGEST_TYPE = 120


class _Form(NamedTuple):
    """How what is made of one kind is written: the type of its record, and how its address begins.

    A report names it by ``name``, and one at most where it is not one of ``many``.
    """

    record_type: str
    prefixes: tuple[str, ...]
    name: str
    many: bool = False


_FORMS: dict[MadeKind, _Form] = {
    "document": _Form("conversion", ("urn:alliantie:document:",), "document"),
    "frame": _Form("conversion", ("urn:alliantie:frame:",), "frames", many=True),
    "state": _Form("conversion", ("urn:alliantie:state:",), "states", many=True),
    "picture": _Form("resource", tuple(f"urn:{shows}:" for shows in get_args(PictureShows)), "picture"),
}

MADE_KINDS: tuple[MadeKind, ...] = tuple(_FORMS)
"""The kinds of what a browser makes of a page, in the order in which they are written."""

MADE_TYPES = tuple({form.record_type for form in _FORMS.values()})
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
    held: tuple[tuple[MadeKind, Held], ...] = ()
    """What was kept, each with its kind, and those of a kind in their order."""

    def of(self, kind: MadeKind) -> tuple[Held, ...]:
        """What was kept of one kind."""
        return tuple(held for each, held in self.held if each == kind)

    @property
    def document(self) -> Held | None:
        return next(iter(self.of("document")), None)

    @property
    def picture(self) -> Held | None:
        return next(iter(self.of("picture")), None)

    def changed(self, change: Callable[[MadeKind, Held], Held | None]) -> Report:
        """The same, with something else for each of what was kept, or nothing."""
        every = ((kind, change(kind, held)) for kind, held in self.held)
        return replace(self, held=tuple((kind, held) for kind, held in every if held))


def document_target(url: str) -> str:
    """The address of the document that a browser made of the page at ``url``."""
    return _FORMS["document"].prefixes[0] + url


def picture_target(url: str, shows: PictureShows) -> str:
    """The address of a picture of the page at ``url``."""
    return f"urn:{shows}:{url}"


def frame_target(url: str) -> str:
    """The address of the document of a frame, which is at ``url`` itself, as a browser had it in a page."""
    return _FORMS["frame"].prefixes[0] + url


def frame_url(target: str) -> str:
    """The address of the frame whose document is at ``target``."""
    return target.removeprefix(_FORMS["frame"].prefixes[0])


def state_target(url: str, number: int) -> str:
    """The address of what the page at ``url`` showed before, by number from 1."""
    return f"{_FORMS['state'].prefixes[0]}{number}:{url}"


def digest_read(document: str, states: Sequence[str]) -> str:
    """The digest of what is read of a page: of the made document, or of that and of its states together."""
    return digest("\n".join((document, *states)).encode()) if document and states else document


def is_picture_type(media_type: str) -> bool:
    """True of a type that a picture can have."""
    return media_type.startswith("image/") and len(media_type) <= _LONGEST_TYPE


def is_made_target(url: str) -> bool:
    """True of an address that may be one of what a browser made."""
    return any(url.startswith(form.prefixes) for form in _FORMS.values())


def made_record(
    kind: MadeKind, held: Held, data: bytes, page: PageRecord, made_at: datetime, warcinfo: str
) -> bytes:
    """The record of what a browser made. A ``resource`` refers to nothing (ISO 28500, 5.6)."""
    headers = {
        "WARC-Type": _FORMS[kind].record_type,
        "WARC-Record-ID": held.record,
        "WARC-Warcinfo-ID": warcinfo,
        "WARC-Date": warc_date(made_at),
        "WARC-Target-URI": held.target,
        "Content-Type": held.type,
        "WARC-Block-Digest": held.digest,
        "WARC-Payload-Digest": held.digest,
    }
    if headers["WARC-Type"] == "conversion":
        headers["WARC-Refers-To"] = page.record
    return member(headers, data, level_for(held.type))


def report_record(report: Report, record_id: str, warcinfo: str) -> bytes:
    """The metadata record on how a rendering went. It has no address: index tools would list it."""
    said = {
        "page": asdict(report.page) | {"captured_at": warc_date(report.page.captured_at)},
        "made_at": warc_date(report.made_at),
        "outcome": report.outcome,
        "reason": report.reason,
        **{form.name: _named(report.of(kind), form) for kind, form in _FORMS.items()},
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
    held = tuple((kind, _held(each)) for kind, form in _FORMS.items() for each in _every(said, form))
    if any(kind == "picture" and not is_picture_type(each.type) for kind, each in held):
        raise ValueError("picture")
    return Report(
        page=PageRecord(**page | {"captured_at": _moment(page["captured_at"])}),
        made_at=_moment(said["made_at"]),
        outcome=said["outcome"],
        reason=said["reason"],
        said=said["said"],
        held=held,
    )


def kind_of(record: Record) -> MadeKind:
    """The kind of what a record holds, by its type and address. Raises LookupError where it is none."""
    target = record.fields.get("warc-target-uri", "")
    for kind, form in _FORMS.items():
        if form.record_type == record.type and target.startswith(form.prefixes):
            return kind
    raise LookupError("WARC-Target-URI")


def held_in(record: SoundRecord) -> Held:
    """The bytes in a record of what a browser made. Raises ValueError where it is not as we write it."""
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


def _named(held: tuple[Held, ...], form: _Form) -> Any:
    """What a report says was kept of one kind."""
    every = [asdict(each) for each in held]
    return every if form.many else next(iter(every), None)


def _every(said: Any, form: _Form) -> list[Any]:
    """Each of what a report says was kept of one kind."""
    if not form.many:
        return [] if said[form.name] is None else [said[form.name]]
    # Reports were written once that do not speak of these.
    every = said.get(form.name, [])
    if not isinstance(every, list):
        raise ValueError(form.name)
    return every


def _held(said: Any) -> Held:
    if not isinstance(said, dict):
        raise ValueError("held")
    size = said.pop("size")
    if not isinstance(size, int) or size < 0:
        raise ValueError("size")
    return Held(**json_block.texts(said), size=size)


def _moment(text: Any) -> datetime:
    return datetime.strptime(text, DATE)
