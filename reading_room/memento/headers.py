"""The headers by which a capture says when it is of, and what else there is of its address (RFC 7089, 2)."""

from __future__ import annotations

from collections.abc import Sequence

from archive.fetched.captures import Capture
from archive.shown.near_captures import beside
from reading_room.memento.http_dates import http_date
from reading_room.memento.time_map import link, memento_address, title_of
from reading_room.room import Room


def memento_headers(room: Room, original: str, taken: Sequence[Capture], capture: Capture) -> dict[str, str]:
    """``Memento-Datetime`` and ``Link`` of a capture; no ``Vary``, since its moment is in its address."""
    return {
        "Memento-Datetime": http_date(capture.captured_at),
        "Link": ", ".join(_links(room, original, taken, capture)),
    }


def gate_headers(room: Room, original: str, taken: Sequence[Capture], chosen: Capture) -> dict[str, str]:
    """``Vary`` and ``Link`` of the TimeGate of an address that leads to ``chosen``.

    What stands before and behind that is told here too: clients look for it at the TimeGate.
    """
    return {"Vary": "accept-datetime", "Link": ", ".join(_links(room, original, taken, chosen))}


def _about(room: Room, original: str) -> list[str]:
    map_address = f"{room.room}/web/timemap/link/{original}"
    return [
        link(original, "original"),
        link(f"{room.room}/web/{original}", "timegate"),
        link(map_address, "timemap", type="application/link-format"),
    ]


def _links(room: Room, original: str, taken: Sequence[Capture], capture: Capture) -> list[str]:
    before, after = beside(taken, capture)
    relations: dict[int, list[str]] = {}
    named = {each.id: each for each in (taken[0], before, capture, after, taken[-1]) if each is not None}
    relations.setdefault(taken[0].id, []).append("first")
    relations.setdefault(taken[-1].id, []).append("last")
    for each, relation in ((before, "prev"), (after, "next")):
        if each is not None:
            relations.setdefault(each.id, []).append(relation)
    written = [
        _of(room, each, " ".join([*relations.get(number, []), "memento"])) for number, each in named.items()
    ]
    source = [link(capture.memento, "via")] if capture.memento else []
    return [*_about(room, original), *written, *source]


def _of(room: Room, capture: Capture, relation: str) -> str:
    moment = http_date(capture.captured_at)
    return link(memento_address(room, capture), relation, datetime=moment, **title_of(capture.memento))
