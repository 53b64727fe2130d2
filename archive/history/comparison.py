"""Compares a crawl with what was captured before it: each address that it found otherwise, or missing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, func, literal, select

from archive.curation.joinings import SPLIT_KEY
from archive.database import tables
from archive.fetched.captures import GONE, REDIRECTS, says_absent
from archive.fetched.read_as import is_read_as, is_read_as_any, read_digest, reads_the_same
from archive.fetched.redirect_target import redirect_target
from archive.readings.reading import NOT_THERE

_LONG_ENOUGH = 40
"""Characters of a text that is known again wherever it stands."""

MISSES_UNTIL_VANISHED = 3
"""Days on which an address must be found gone, without an answer between, before it counts as vanished."""


@dataclass(frozen=True, slots=True)
class State:
    """An address as one capture showed it; ``read_digest`` is of what is read of that."""

    capture: int
    captured_at: datetime
    status: int
    read_digest: str
    location: str | None
    says_absent: bool = False
    media_type: str = ""

    @property
    def is_gone(self) -> bool:
        """True when there is nothing: the server says so, or a page that it sends."""
        return self.status in GONE or self.says_absent

    @property
    def is_there(self) -> bool:
        """True when it answered; 304 says that it is there as before."""
        return self.status in (200, 304) and not self.says_absent


@dataclass(frozen=True, slots=True)
class Difference:
    """An address after a crawl and before it; ``before`` is None when it was never captured before."""

    url: str
    after: State
    before: State | None

    @property
    def leads_to(self) -> str:
        """The address that the answer leads to; empty where it names none that can be understood."""
        return redirect_target(self.url, self.after.location or "")


def differences(connection: Connection, crawls: Collection[int]) -> Iterator[Difference]:
    """The addresses whose status or payload these crawls found changed, in the order of the addresses.

    What others crawled, and was imported, is no state of before: it may be of any time.

    Addresses that were found as before cost a comparison in the database and nothing here.
    """
    if not crawls:
        return
    columns = tables.captures.c
    during = select(func.max(columns.id).label("id")).where(columns.crawl_id.in_(crawls), columns.sent == "")
    showing = select(tables.captures, read_digest().label("read_digest"))
    after = showing.where(columns.id.in_(during.group_by(columns.url))).subquery("after")
    first = select(func.min(columns.id)).where(columns.crawl_id.in_(crawls)).scalar_subquery()
    others = select(tables.crawls.c.id).where(tables.crawls.c.provenance.is_not(None))
    newest = (
        select(func.max(columns.id).label("id"))
        .where(columns.id < first, columns.crawl_id.not_in(others))
        .group_by(columns.url)
        .subquery()
    )
    before = select(tables.captures).join(newest, newest.c.id == columns.id).subquery("before")
    same = reads_the_same(before.c, after.c) & (
        (before.c.status == after.c.status) | ((before.c.status == 200) & (after.c.status == 304))
    )
    query = (
        select(after, _absent(after.c.read_digest), before.c.id.label("before_id"))
        .select_from(after.outerjoin(before, before.c.url == after.c.url))
        .where(before.c.id.is_(None) | ~same)
        .order_by(after.c.url)
    )
    for row in connection.execute(query):
        earlier = _state(connection, row.before_id) if row.before_id else None
        yield Difference(row.url, _from(row), earlier)


def asked_again(connection: Connection, crawls: Collection[int]) -> int:
    """How many addresses these crawls captured that had answered before."""
    if not crawls:
        return 0
    columns = tables.captures.c
    first = select(func.min(columns.id)).where(columns.crawl_id.in_(crawls)).scalar_subquery()
    answered = select(columns.url).where(
        columns.id < first, columns.status.in_((200, 304)), columns.sent == ""
    )
    query = select(func.count(columns.url.distinct())).where(
        columns.crawl_id.in_(crawls), columns.url.in_(answered)
    )
    return connection.execute(query).scalar() or 0


def missing(connection: Connection, crawls: Collection[int], homes: Collection[str] = ()) -> list[str]:
    """The addresses that these crawls found gone, or leading to one of ``homes`` instead, in order."""
    columns = tables.captures.c
    gone = columns.status.in_(GONE) | says_absent()
    mine = columns.crawl_id.in_(crawls) & (columns.sent == "")
    found = set(connection.execute(select(columns.url).where(mine, gone)).scalars())
    leading = select(columns.url, columns.location).where(mine, columns.status.in_(REDIRECTS))
    return sorted(
        found | {row.url for row in connection.execute(leading) if sent_home(row.url, row.location, homes)}
    )


def sent_home(url: str, location: str | None, homes: Collection[str]) -> bool:
    """True when an address leads to where its site begins: what stood there is gone, and did not move."""
    return redirect_target(url, location or "") in homes and urlsplit(url).path not in ("", "/")


def misses_before(connection: Connection, url: str, capture: int) -> list[datetime]:
    """When the address was found gone between its answer before ``capture`` and ``capture``; UTC."""
    states = states_of(connection, [url]).get(url, [])
    place = next((number for number, state in enumerate(states) if state.capture == capture), len(states))
    return [state.captured_at for state in _since_it_answered(states[:place]) if state.is_gone]


def misses(connection: Connection, url: str, homes: Collection[str] = ()) -> list[datetime]:
    """When the address was found gone, or leading to ``homes``, since it last answered, oldest first; UTC."""
    states = states_of(connection, [url]).get(url, [])
    return [state.captured_at for state in _since_it_answered(states) if is_missed(url, state, homes)]


def is_missed(url: str, state: State, homes: Collection[str] = ()) -> bool:
    """True when an address was found gone, or leading to where its site begins."""
    return state.is_gone or (state.status in REDIRECTS and sent_home(url, state.location, homes))


def states_of(connection: Connection, urls: Collection[str]) -> dict[str, list[State]]:
    """The states that captures of each of these addresses showed, in the order of their moments."""
    columns = tables.captures.c
    query = _states().where(columns.url.in_(urls)).order_by(columns.url, columns.captured_at, columns.id)
    found: dict[str, list[State]] = {}
    for row in connection.execute(query):
        found.setdefault(row.url, []).append(_from(row))
    return found


def others_with_its_text(connection: Connection, url: str) -> dict[str, int]:
    """The addresses of its site that have the text which ``url`` had last, each with its first capture."""
    columns, readings = tables.captures.c, tables.readings.c
    last = select(columns.site, read_digest().label("read_digest")).where(columns.url == url, _answered())
    newest = last.order_by(columns.captured_at.desc(), columns.id.desc()).limit(1)
    stood = connection.execute(newest).first()
    if stood is None:
        return {}
    said = select(readings.text_digest).where(
        readings.payload_digest == stood.read_digest, func.length(readings.main_text) >= _LONG_ENOUGH
    )
    same = select(readings.payload_digest).where(readings.text_digest.in_(said), readings.text_digest != "")
    query = select(columns.url, columns.id).where(
        columns.site == stood.site, is_read_as_any(same), columns.url != url, _answered()
    )
    found: dict[str, set[int]] = {}
    for row in connection.execute(query):
        found.setdefault(row.url, set()).add(row.id)
    last_of = {each: states[-1].capture for each, states in states_of(connection, found).items()}
    return {each: min(found[each]) for each in sorted(found) if last_of[each] in found[each]}


def sightings(connection: Connection, url: str) -> tuple[datetime, datetime] | None:
    """When the address answered first and last; None when it never did."""
    columns = tables.captures.c
    query = select(func.min(columns.captured_at), func.max(columns.captured_at)).where(
        columns.url == url, _answered()
    )
    first, last = connection.execute(query).one()
    return (first, last) if first else None


def first_capture(connection: Connection, url: str) -> int:
    """The number of the first capture of an address; 0 when there is none."""
    columns = tables.captures.c
    return connection.execute(select(func.min(columns.id)).where(columns.url == url)).scalar() or 0


def first_of(connection: Connection, crawls: Collection[int]) -> int:
    """The number of the first capture of these crawls; 0 when there is none."""
    columns = tables.captures.c
    return connection.execute(select(func.min(columns.id)).where(columns.crawl_id.in_(crawls))).scalar() or 0


def was_found_before(connection: Connection, item: str, capture: int) -> bool:
    """True when anything captured before this capture showed the item: a file wherever it stood.

    By the order of captures, and not by their moments: a clock may have been set back since.
    """
    columns, items, at = tables.captures.c, tables.items.c, tables.item_addresses.c
    row = connection.execute(select(items.key, items.payload_digest).where(items.id == item)).one()
    if row.key.startswith(("page ", SPLIT_KEY)):
        shown: ColumnElement[bool] = columns.url.in_(select(at.url).where(at.item_id == item))
    else:
        shown = is_read_as(literal(row.payload_digest))
    query = select(columns.id).where(shown, columns.id < capture, _answered())
    return connection.execute(query.limit(1)).first() is not None


def _since_it_answered(states: Sequence[State]) -> Sequence[State]:
    """Those of states in the order of their moments that came after the last answer."""
    answered = [number for number, state in enumerate(states) if state.is_there]
    return states[answered[-1] + 1 :] if answered else states


def _answered() -> ColumnElement[bool]:
    return tables.captures.c.status.in_((200, 304)) & ~says_absent()


def _absent(digest: ColumnElement[str]) -> ColumnElement[bool]:
    readings = tables.readings.c
    said = exists().where(readings.payload_digest == digest, readings.outcome == NOT_THERE)
    return said.label("says_absent")


def _states() -> Select[tuple[object, ...]]:
    return select(tables.captures, read_digest().label("read_digest"), _absent(read_digest()))


def _state(connection: Connection, capture: int) -> State:
    return _from(connection.execute(_states().where(tables.captures.c.id == capture)).one())


def _from(row: Row[Any]) -> State:
    names = ("captured_at", "status", "read_digest", "location", "says_absent", "media_type")
    return State(row.id, *(getattr(row, name) for name in names))
