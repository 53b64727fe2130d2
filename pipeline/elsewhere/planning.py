"""Plans an import: what another archive has of a site, and which of it is wanted.

All rows are asked for, and chosen from here: of each address its newest captures, and every one with a
digest that was not there before. So the first time that something was seen there is never lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from archive.database.connecting import Connection
from archive.fetched import memento_rows
from archive.fetched.crawls import Refusal
from archive.fetched.memento_rows import Wanted
from pipeline.elsewhere.client import Client
from pipeline.elsewhere.index_rows import Row, check_number
from pipeline.elsewhere.index_search import Question, search
from pipeline.elsewhere.other_archives import OtherArchive
from pipeline.elsewhere.pace import Gaps

NEWEST = 200
"""Captures of an address that are wanted however alike they are."""

NOT_ASKED_FOR = "not asked for"
"""The code of why a row is left out: it is of another address or time than the index was asked for."""

Objection = Callable[[str], str | None]
"""Why an address is not wanted, or None where it is."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a site lacks: parts of so many ``pages``, and ``links`` to what never came whole.

    The archive has nothing within ``days`` of the page for ``not_near`` of these.
    """

    parts: int
    links: int
    pages: int
    not_near: int
    days: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What an archive has, and what of it is wanted.

    ``rows`` counts what its index named, ``held`` what is here already of that which would be wanted,
    ``junk`` rows that name no capture, ``left_out`` addresses by the reason. ``seconds`` is how long it takes
    at the pace of one capture after the other. Of a plan to fill what is ``lacking``, ``remarks`` is what
    there is to say of parts among what is wanted.
    """

    archive: str
    rows: int
    wanted: tuple[Wanted, ...]
    held: int
    junk: int
    left_out: dict[str, int]
    seconds: float
    lacking: Lacking | None = None
    remarks: tuple[Refusal, ...] = ()

    @property
    def addresses(self) -> int:
        return len({each.url for each in self.wanted})

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """The first and the last moment (UTC) of what is wanted; None where nothing is."""
        moments = [each.captured_at for each in self.wanted]
        return (min(moments), max(moments)) if moments else None


def make_plan(
    connection: Connection | None,
    client: Client,
    archive: OtherArchive,
    questions: Sequence[Question],
    objection: Objection,
    gaps: Gaps,
    newest: int = NEWEST,
) -> Plan:
    """Ask for all rows and choose. ``connection`` is None where there is no archive of ours yet.

    Raises Excluded, UnclearIndex, NoAnswer or AddressRefused.
    """
    found: dict[tuple[str, str, str], Row] = {}
    beside: set[tuple[str, str, str]] = set()
    junk = 0
    for question in questions:
        for page in search(client, archive, question):
            junk += page.junk
            new = [row for row in page.rows if _identity(row) not in found]
            found |= {_identity(row): row for row in new}
            check_number(len(found))
            beside.update(_identity(row) for row in new if not question.is_answered_by(row))
            if page.rows and not new:
                break
    rows, left_out = [], Counter[str]()
    for identity, row in found.items():
        if reason := objection(row.url) or (NOT_ASKED_FOR if identity in beside else None):
            left_out[reason] += 1
        else:
            rows.append(row)
    chosen = choose(rows, newest)
    wanted = _without_held(connection, chosen)
    return Plan(
        archive.name,
        len(found),
        tuple(Wanted(number, *each) for number, each in enumerate(wanted, start=1)),
        len(chosen) - len(wanted),
        junk,
        dict(left_out.most_common()),
        len(wanted) * gaps.replay,
    )


def choose(rows: Iterable[Row], newest: int) -> list[Row]:
    """The newest captures of each address and those with a new digest, oldest first."""
    of_address: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: (row.captured_at, row.url)):
        of_address.setdefault(row.key, []).append(row)
    chosen = []
    for mine in of_address.values():
        seen: set[str] = set()
        for number, row in enumerate(mine):
            if row.digest not in seen or number >= len(mine) - newest:
                chosen.append(row)
            seen.add(row.digest)
    return sorted(chosen, key=lambda row: (row.captured_at, row.url))


def _without_held(
    connection: Connection | None, chosen: Sequence[Row]
) -> list[tuple[str, datetime, dict[str, str]]]:
    urls = sorted({row.url for row in chosen})
    held = memento_rows.held(connection, urls) if connection else frozenset()
    return [
        (row.url, row.captured_at, dict(row.said)) for row in chosen if (row.url, row.captured_at) not in held
    ]


def _identity(row: Row) -> tuple[str, str, str]:
    return row.url, row.timestamp, row.digest
