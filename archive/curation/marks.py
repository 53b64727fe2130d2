"""Marks of pages that a person looked at: good, or not good. They are decisions, as corrections are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from archive.curation.journal import Journal, Statement
from archive.moments import moment

APPEARANCE = "appearance"
"""The field of the journal that has marks."""

Verdict = Literal["good", "not good"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class Mark:
    """What somebody found of a page, why and when (UTC); one written by hand may say anything.

    ``is_of_before`` says that the page was captured otherwise since.
    """

    verdict: str
    who: str
    at: str
    why: str
    is_of_before: bool = False


def mark_in(said: Journal, subjects: Iterable[str], changed_at: datetime | None = None) -> Mark | None:
    """The mark of an item with these ids that holds; ``changed_at`` (UTC) is when it became as it is now."""
    held = said.corrections(subjects).get(APPEARANCE)
    if held is None or not held.value:
        return None
    before = changed_at is not None and held.at < moment(changed_at)
    return Mark(held.value, held.who, held.at, held.why, before)


def marks(said: Journal) -> Iterator[Statement]:
    """The marks that hold, oldest first."""
    held: dict[str, Statement] = {}
    for one in said.statements:
        if one.field == APPEARANCE:
            held.pop(one.subject, None)
            if one.what == "correct" and one.value:
                held[one.subject] = one
    yield from held.values()
