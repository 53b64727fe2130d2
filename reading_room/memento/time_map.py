"""The TimeMap of an address: all its captures, in link format (RFC 7089, 5; RFC 6690) or JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from archive.fetched.captures import Capture
from archive.fetched.memento_address import archive_of
from reading_room.memento.http_dates import http_date
from reading_room.moments import digits
from reading_room.room import Room

_HOST = re.compile(r"[A-Za-z0-9.:-]+")
"""What may stand in an attribute as it is."""


@dataclass(frozen=True, slots=True)
class Memento:
    """A capture as Memento names it: the address of the page that people land on, and its moment (UTC).

    Of one that another archive made, ``source`` is where that shows it, else "".
    """

    address: str
    moment: datetime
    source: str = ""


@dataclass(frozen=True, slots=True)
class TimeMap:
    """The mementos of an original, oldest first, with the addresses by which they are negotiated."""

    original: str
    time_gate: str
    address: str
    mementos: tuple[Memento, ...]


def time_map(room: Room, original: str, taken: Sequence[Capture]) -> TimeMap:
    """The TimeMap of an address; captures of one second are one memento."""
    found = {digits(capture.captured_at): capture for capture in taken}
    return TimeMap(
        original,
        f"{room.room}/web/{original}",
        f"{room.room}/web/timemap/link/{original}",
        tuple(
            Memento(
                memento_address(room, capture),
                capture.captured_at.replace(microsecond=0),
                capture.memento,
            )
            for capture in found.values()
        ),
    )


def memento_address(room: Room, capture: Capture) -> str:
    """The address (URI-M) of a capture: that of the room's page."""
    return f"{room.room}/web/{digits(capture.captured_at)}/{capture.url}"


def in_link_format(known: TimeMap) -> str:
    """The TimeMap as ``application/link-format``, a line for each link."""
    return ",\n".join(_links(known)) + "\n"


def _links(known: TimeMap) -> Iterator[str]:
    yield link(known.original, "original")
    yield link(known.time_gate, "timegate")
    span = {}
    if known.mementos:
        span = {"from": http_date(known.mementos[0].moment), "until": http_date(known.mementos[-1].moment)}
    yield link(known.address, "self", type="application/link-format", **span)
    last = len(known.mementos) - 1
    for number, memento in enumerate(known.mementos):
        relation = " ".join([*(["first"] * (not number)), *(["last"] * (number == last)), "memento"])
        yield link(memento.address, relation, datetime=http_date(memento.moment), **title_of(memento.source))


def title_of(source: str) -> dict[str, str]:
    """The attribute (RFC 8288, 3.4.1) that says which archive made a capture; nothing of one of our own."""
    archive = archive_of(source)
    return {"title": f"captured by {archive}"} if _HOST.fullmatch(archive) else {}


def link(address: str, relation: str, **attributes: str) -> str:
    """One link as a header or a link format has it; what could end an address early is percent-encoded."""
    safe = "".join(f"%{ord(c):02X}" if c in '<>" ,;\\^`{|}' or ord(c) < 33 else c for c in address)
    written = "".join(f'; {name}="{value}"' for name, value in attributes.items())
    return f'<{safe}>; rel="{relation}"{written}'


def as_data(known: TimeMap) -> dict[str, Any]:
    """The TimeMap for programs, in the shape that the field's aggregators read."""
    listed = [
        {"uri": each.address, "datetime": f"{each.moment.isoformat(timespec='seconds')}Z"}
        | ({"captured_by": archive_of(each.source), "source": each.source} if each.source else {})
        for each in known.mementos
    ]
    found: dict[str, Any] = {
        "original_uri": known.original,
        "timegate_uri": known.time_gate,
        "timemap_uri": {
            "link_format": known.address,
            "json_format": known.address.replace("/timemap/link/", "/timemap/json/", 1),
        },
    }
    if listed:
        found["mementos"] = {"first": listed[0], "last": listed[-1], "list": listed}
    return found
