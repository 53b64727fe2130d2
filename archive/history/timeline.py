"""The states of one thing over time: what its addresses showed, when they were gone, where they led."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, select

from archive.database import tables
from archive.fetched.captures import GONE, Capture
from archive.readings.reading import NOT_THERE

_AT_ONCE = 500

Way = Literal["shown", "gone", "leads"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time in which a thing stayed as it was, by the words that it showed.

    From the capture at ``since`` to the one at ``until``, both UTC; ``captures`` counts those between, these
    two included. ``url`` is where it was at first; ``status`` and ``leads_to`` are of the first capture.
    """

    way: Way
    url: str
    since: datetime
    until: datetime
    captures: int
    title: str = ""
    status: int = 200
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class _Look:
    """What makes one state differ from the next."""

    way: Way
    words: str
    title: str = ""


def spans(connection: Connection, taken: Sequence[Capture]) -> list[Span]:
    """The states that captures of one thing show, oldest first.

    A failure of the server makes no state. Of several addresses of the thing only the one that showed it last
    can be gone, or lead elsewhere: a redirect between them changes nothing of the thing.
    """
    read = _read(connection, {capture.read_digest for capture in taken if capture.is_whole})
    own = {capture.url for capture in taken}
    found: list[Span] = []
    now: _Look | None = None
    shown_at, last_at = "", dict[str, _Look]()
    for capture in sorted(taken, key=lambda each: (each.captured_at, each.id)):
        look = _look(capture, read)
        if look is None or (look.way != "shown" and not _tells(capture, shown_at, own)):
            continue
        goes_on = now is not None and (
            look == now or (now.way == "shown" and last_at.get(capture.url) == look)
        )
        if goes_on:
            found[-1] = replace(found[-1], until=capture.captured_at, captures=found[-1].captures + 1)
        else:
            found.append(_span(capture, look))
            now = look
        last_at[capture.url] = look
        shown_at = capture.url if look.way == "shown" else shown_at
    return found


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


def _span(capture: Capture, look: _Look) -> Span:
    at = capture.captured_at
    return Span(look.way, capture.url, at, at, 1, look.title, capture.status, capture.leads_to)


def _read(connection: Connection, digests: Collection[str]) -> dict[str, Row[Any]]:
    """Title, digest of the words and outcome of each payload, as the newest recipe read it."""
    readings = tables.readings.c
    columns = (readings.payload_digest, readings.title, readings.text_digest, readings.outcome)
    wanted, found = sorted(digests), dict[str, Row[Any]]()
    for start in range(0, len(wanted), _AT_ONCE):
        mine = readings.payload_digest.in_(wanted[start : start + _AT_ONCE])
        query = select(*columns).where(mine).order_by(readings.recipe)
        found |= {row.payload_digest: row for row in connection.execute(query)}
    return found
