"""Recognises a parked domain: one text that took the place of most texts of a site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, update

from archive.database import tables
from archive.fetched import crawls
from archive.fetched.captures import is_whole, says_absent
from archive.fetched.read_as import read_digest
from archive.readings.reading import NOT_THERE, READ
from wording.message import NOTHING, say

FEWEST = 4
"""Addresses that must have been asked again before anything is concluded from them."""

MANY = 10
"""Addresses of which more than half tell of the whole site; of fewer it takes three quarters."""

_MOST, _MOST_OF_FEW = 0.5, 0.75
_REASON = say("the same text at most addresses of its site, which had texts of their own")
_AS_KEPT = (_REASON, str(_REASON))
"""The reason as it is kept, and as an earlier release kept it."""


def is_most(some: int, asked_again: int) -> bool:
    """True when so many addresses tell of a whole site: more than half, of fewer than ten three quarters."""
    if asked_again < FEWEST:
        return False
    return some > _MOST * asked_again if asked_again >= MANY else some >= _MOST_OF_FEW * asked_again


def take_for_absent(
    connection: Connection, site: str, taken_up: Sequence[datetime] = (), *, all_crawls: bool = False
) -> None:
    """Have the one text that a crawl of the site found nearly everywhere take no earlier text's place.

    Its last crawl is looked at, with those it goes on with, or each that ever was. The captures stay. Of what
    other archives captured, each year is looked at as a crawl would be: they went about as they pleased.
    ``taken_up`` are the moments (UTC) when a person took the site up again after a pause: a text that was
    there then, and still is, is its own.
    """
    columns = tables.crawls.c
    own = select(columns.id, columns.began_at).where(columns.site == site, columns.provenance.is_(None))
    found = list(connection.execute(own.order_by(columns.id)))
    for number, began_at in found if all_crawls else found[-1:]:
        numbers = crawls.parts(connection, number)
        if looked := [moment for moment in taken_up if moment <= began_at]:
            _take_back(connection, site, numbers, looked[-1])
        _look_at_crawl(connection, numbers)
    for year in _years_of_others(connection, site):
        _look_at_year(connection, site, year)


def _look_at_crawl(connection: Connection, numbers: Collection[int]) -> None:
    captures = tables.captures.c
    mine = captures.crawl_id.in_(numbers)
    first = select(func.min(captures.id)).where(mine).scalar_subquery()
    sites = select(captures.site).where(mine)
    _look_at(connection, mine, (captures.id < first) & captures.site.in_(sites))


def _years_of_others(connection: Connection, site: str) -> list[int]:
    """The years in which other archives captured the site, as far as that was taken in."""
    captures = tables.captures.c
    year = func.extract("year", captures.captured_at)
    query = select(year).where(captures.site == site, captures.memento != "").distinct().order_by(year)
    return [int(each) for each in connection.execute(query).scalars()]


def _look_at_year(connection: Connection, site: str, year: int) -> None:
    captures = tables.captures.c
    begin, end = datetime(year, 1, 1), datetime(year + 1, 1, 1)
    mine = (captures.site == site) & (captures.memento != "")
    now = mine & (captures.captured_at >= begin) & (captures.captured_at < end)
    _look_at(connection, now, (captures.site == site) & (captures.captured_at < begin))


def _take_back(connection: Connection, site: str, numbers: Collection[int], looked: datetime) -> None:
    """Let count as the site's own what these crawls found and somebody who ``looked`` saw there too."""
    readings, captures = tables.readings, tables.captures.c
    texts = select(readings.c.text_digest)
    still = texts.where(readings.c.payload_digest.in_(_payloads(captures.crawl_id.in_(numbers))))
    seen = select(read_digest()).where(captures.site == site, captures.captured_at < looked)
    mine = (
        readings.c.reason.in_(_AS_KEPT),
        readings.c.text_digest.in_(still),
        readings.c.text_digest.in_(texts.where(readings.c.payload_digest.in_(seen))),
    )
    connection.execute(update(readings).where(*mine).values(outcome=READ, reason=NOTHING))


def _look_at(connection: Connection, mine: ColumnElement[bool], earlier: ColumnElement[bool]) -> None:
    """Look at some captures, with those before them, by the condition of each."""
    now = _by_address(connection, mine)
    if not now:
        return
    text, count = Counter(now.values()).most_common(1)[0]
    if not is_most(count, len(now)) or not text:
        return
    before = _by_address(connection, earlier)
    known = {url: said for url, said in before.items() if url in now}
    replaced = {url: said for url, said in known.items() if now[url] == text != said}
    # Where it stood before it is somebody's own text; where nothing stood it takes nothing's place.
    own = len(set(replaced.values())) > _MOST * len(replaced) and text not in known.values()
    if own and is_most(len(replaced), len(known)):
        readings = tables.readings
        same = (readings.c.text_digest == text, readings.c.payload_digest.in_(_payloads(mine)))
        connection.execute(update(readings).where(*same).values(outcome=NOT_THERE, reason=_REASON))


def _by_address(connection: Connection, which: ColumnElement[bool]) -> dict[str, str]:
    """The last text at each address of which something was captured that was read, by its digest."""
    captures, readings = tables.captures.c, tables.readings.c
    query = (
        select(captures.url, readings.text_digest)
        .join(tables.readings, readings.payload_digest == read_digest())
        .where(which, is_whole(), ~says_absent())
        .order_by(captures.captured_at, captures.id)
    )
    return {row.url: row.text_digest for row in connection.execute(query)}


def _payloads(which: ColumnElement[bool]) -> Select[Any]:
    return select(read_digest()).where(which)
