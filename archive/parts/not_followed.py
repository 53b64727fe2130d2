"""Tells what was seen on the pages of a site and not followed: players, forms, addresses of other kinds."""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from archive.database import tables
from archive.database.part_of_json import text_in
from archive.fetched.crawls import Crawl

_NO = ("0", "false")
"""How databases say in words that something is not."""


def as_of(connection: Connection, crawl: Crawl) -> dict[str, int]:
    """What crawls of its site counted up to this one, by code, the most numerous first.

    A crawl that fetched only what changed has read no other page: what earlier ones counted stands beside
    it, back to the last one that read all. Of one code the largest count holds.
    """
    return as_of_each(connection, [crawl])[crawl.site]


def as_of_each(connection: Connection, crawls: Collection[Crawl]) -> dict[str, dict[str, int]]:
    """The same of one crawl of each of several sites, by site; in one question, however many came before.

    Most nights counted nothing, or what others did: of those that counted the same the last one is told.
    """
    columns = tables.crawls.c
    found: dict[str, dict[str, int]] = {crawl.site: {} for crawl in crawls}
    if not found:
        return found
    is_asked = columns.id <= case({crawl.site: crawl.id for crawl in crawls}, value=columns.site)
    counted, read_all = text_in(columns.statistics, "unfollowed"), case((_read_all(), 1), else_=0)
    query = select(columns.site, counted, read_all, func.max(columns.id)).where(
        is_asked, columns.provenance.is_(None)
    )
    rows = connection.execute(query.group_by(columns.site, counted, read_all)).all()
    last = {site: number for site, _, is_whole, number in sorted(rows, key=lambda row: row[3]) if is_whole}
    for site, text, _, number in rows:
        if number >= last.get(site, 0):
            for code, count in (json.loads(text) if text else {}).items():
                found[site][code] = max(count, found[site].get(code, 0))
    return {site: _most_first(counts) for site, counts in found.items()}


def _most_first(counts: dict[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def _read_all() -> ColumnElement[bool]:
    """The condition of a crawl that did not only fetch what changed, and captured something."""
    whole, captured = (text_in(tables.crawls.c.statistics, name) for name in ("whole", "captures"))
    return and_(or_(whole.is_(None), whole.not_in(_NO)), captured.is_not(None), captured != "0")
