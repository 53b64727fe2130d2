"""The version of a thing that stood at a moment: the last captured until then, with its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from sqlalchemy import Connection

from archive.fetched.captures import Capture
from archive.history.timeline import Span, Stretch, stretches


@dataclass(frozen=True, slots=True)
class Standing:
    """The ``capture`` that tells what stood at a moment, and the version that it shows.

    It is version ``number`` of so many, from 1. ``before`` and ``after`` are the versions beside it, None at
    an end. ``is_later`` when nothing was captured until the moment: then it is the first capture of all.
    """

    capture: Capture
    span: Span
    number: int
    count: int
    before: Span | None
    after: Span | None
    is_later: bool = False


def standing_at(connection: Connection, taken: Sequence[Capture], moment: datetime) -> Standing | None:
    """What stood at a moment (UTC) of a thing with these captures; None where none of them tells."""
    found = stretches(connection, taken)
    if not found:
        return None
    until = [
        (capture, number)
        for number, stretch in enumerate(found)
        for capture in stretch.captures
        if capture.captured_at <= moment
    ]
    capture, number = until[-1] if until else (found[0].captures[0], 0)
    before = found[number - 1].span if number else None
    after = found[number + 1].span if number + 1 < len(found) else None
    return Standing(capture, found[number].span, number + 1, len(found), before, after, not until)


def newest_shown(connection: Connection, taken: Sequence[Capture]) -> Capture | None:
    """The newest of these captures that shows something; None where none does."""
    found = [stretch for stretch in stretches(connection, taken) if stretch.span.way == "shown"]
    return found[-1].captures[-1] if found else None


def last_two(connection: Connection, taken: Sequence[Capture]) -> tuple[Capture, Capture] | None:
    """The last captures of the last two versions that show something and say it otherwise; None for fewer."""
    shown = [stretch for stretch in stretches(connection, taken) if stretch.span.way == "shown"]
    differing = [(one, other) for one, other in pairwise(shown) if _said(one) != _said(other)]
    if not differing:
        return None
    before, after = differing[-1]
    return before.captures[-1], after.captures[-1]


def _said(stretch: Stretch) -> tuple[str, str]:
    return stretch.span.title, stretch.span.words
