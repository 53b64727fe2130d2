"""The states of one thing over time: what its addresses showed, when they were gone, where they led."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, select

from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.fetched.captures import GONE, Capture
from archive.readings.reading import NOT_THERE

Way = Literal["shown", "gone", "leads"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time in which a thing stayed as it was, by the words that it showed.

    From the capture at ``since`` to the one at ``until``, both UTC; ``captures`` counts those between, these
    two included. ``url`` is where it was at first; ``status``, ``leads_to`` and ``digest``, which is that of
    what is read, are of the first capture. ``words`` is the digest of the words, or of the bytes without
    any; "" where nothing was shown.
    """

    way: Way
    url: str
    since: datetime
    until: datetime
    captures: int
    title: str = ""
    status: int = 200
    leads_to: str = ""
    digest: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Look:
    """What makes one state differ from the next."""

    way: Way
    words: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A span with the captures that show it, oldest first."""

    span: Span
    captures: tuple[Capture, ...]


def spans(connection: Connection, taken: Sequence[Capture]) -> list[Span]:
    """The states that captures of one thing show, oldest first.

    A failure of the server makes no state. Of several addresses of the thing only the one that showed it last
    can be gone, or lead elsewhere: a redirect between them changes nothing of the thing.
    """
    return [stretch.span for stretch in stretches(connection, taken)]


def stretches(connection: Connection, taken: Sequence[Capture]) -> list[Stretch]:
    """The same, each with its captures."""
    read = _read(connection, {capture.read_digest for capture in taken if capture.is_whole})
    own = {capture.url for capture in taken}
    found: list[tuple[_Look, list[Capture]]] = []
    shown_at, last_at = "", dict[str, _Look]()
    for capture in sorted(taken, key=lambda each: (each.captured_at, each.id)):
        look = _look(capture, read)
        if look is None or (look.way != "shown" and not _tells(capture, shown_at, own)):
            continue
        now = found[-1][0] if found else None
        if now is not None and (look == now or (now.way == "shown" and last_at.get(capture.url) == look)):
            found[-1][1].append(capture)
        else:
            found.append((look, [capture]))
        last_at[capture.url] = look
        shown_at = capture.url if look.way == "shown" else shown_at
    return [Stretch(_span(look, mine), tuple(mine)) for look, mine in found]


def _tells(capture: Capture, shown_at: str, own: Collection[str]) -> bool:
    """True when an answer that shows nothing says something of the thing."""
    return capture.url == (shown_at or capture.url) and capture.leads_to not in own


def _look(capture: Capture, read: dict[str, Row[Any]]) -> _Look | None:
    row = read.get(capture.read_digest)
    if capture.status in GONE or (row is not None and row.outcome == NOT_THERE):
        return _Look("gone", "")
    if capture.leads_to:
        return _Look("leads", capture.leads_to)
    if not capture.is_whole:
        return None
    # What has no words, such as a photo, is told apart by its bytes.
    return _Look("shown", (row.text_digest if row else "") or capture.read_digest, row.title if row else "")


def _span(look: _Look, mine: Sequence[Capture]) -> Span:
    first = mine[0]
    when = first.captured_at, mine[-1].captured_at, len(mine)
    said = first.status, first.leads_to, first.read_digest
    words = look.words if look.way == "shown" else ""
    return Span(look.way, first.url, *when, look.title, *said, words)


def _read(connection: Connection, digests: Collection[str]) -> dict[str, Row[Any]]:
    """Title, digest of the words and outcome of each payload, as the newest recipe read it."""
    readings = tables.readings.c
    columns = (readings.payload_digest, readings.title, readings.text_digest, readings.outcome)
    wanted, found = sorted(digests), dict[str, Row[Any]]()
    for some in some_at_once(wanted):
        mine = readings.payload_digest.in_(some)
        query = select(*columns).where(mine).order_by(readings.recipe)
        found |= {row.payload_digest: row for row in connection.execute(query)}
    return found
