"""The captures of an address in any form of it, and the one nearest to a moment: what a replay shows.

Negotiation in the dimension of time as of RFC 7089: before the first capture the first is nearest, after the
last the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection

from archive.catalogue.address_forms import forms_of
from archive.fetched import captures
from archive.fetched.captures import NOT_MODIFIED, Capture


def history(connection: Connection, urls: Sequence[str]) -> list[Capture]:
    """Every capture that can be shown of an address, oldest first.

    ``urls`` are spellings of one address; with ``http`` and ``https``, with and without ``www`` it is the
    same address for a reader. A redirect from one of these forms to another shows nothing by itself: it is
    left out unless there is nothing else.
    """
    forms = list(dict.fromkeys(form for url in urls for form in forms_of(url)))
    found = captures.of_addresses(connection, forms)
    taken = [capture for each in found.values() for capture in each if _can_be_shown(capture)]
    ordered = sorted(taken, key=lambda capture: (capture.captured_at, capture.id))
    known = set(forms)
    telling = [capture for capture in ordered if capture.leads_to not in known]
    return telling or ordered


def nearest(taken: Sequence[Capture], moment: datetime | None) -> Capture | None:
    """The capture nearest to a moment (UTC), the earlier of two as near; the last one for no moment.

    Moments in addresses and headers are whole seconds, so captures are compared by those too: one that is
    named by its second is found, though another may be nearer by a part of it.
    """
    if not taken:
        return None
    if moment is None:
        return taken[-1]
    wanted = _second(moment)
    return min(taken, key=lambda capture: (abs(_second(capture.captured_at) - wanted), capture.captured_at))


def beside(taken: Sequence[Capture], capture: Capture) -> tuple[Capture | None, Capture | None]:
    """The captures before and after this one, None at an end."""
    place = next(number for number, each in enumerate(taken) if each.id == capture.id)
    before = taken[place - 1] if place else None
    return before, taken[place + 1] if place + 1 < len(taken) else None


def _can_be_shown(capture: Capture) -> bool:
    """False for the answer that nothing had changed since what nobody has (RFC 9110, 15.4.5)."""
    return capture.status != NOT_MODIFIED or capture.refers_to is not None


def _second(moment: datetime) -> datetime:
    utc = moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
    return utc.replace(microsecond=0)
