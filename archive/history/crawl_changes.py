"""Sorts the addresses of one crawl: new, changed, vanished or failing, compared with all captured before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from archive.database import tables
from archive.fetched.captures import GONE, is_assumed, is_robots_txt, is_whole, says_absent

_BATCH = 500


@dataclass(frozen=True, slots=True)
class CrawlChanges:
    """Addresses by what became of them in a crawl, each list sorted.

    ``changed`` have other words than before, ``same_text`` other bytes but the same words. ``vanished``
    answered before and are now missing; ``failed`` could not be had whole for any other reason.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same_text: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


def changes_of(connection: Connection, crawl: int) -> CrawlChanges:
    """The addresses that this crawl captured, by what became of them.

    robots.txt is left out, and what nobody named where it is not there.
    """
    last = {row.url: row for row in _captures(connection, tables.captures.c.crawl_id == crawl)}
    before = _before(connection, crawl, list(last))
    texts = _texts(connection, {row.payload_digest for row in (*last.values(), *before.values())})
    found: dict[str, list[str]] = {name: [] for name in CrawlChanges.__dataclass_fields__}
    for url in sorted(last):
        what = "" if is_robots_txt(url) else _became(last[url], before.get(url), texts)
        if what and not (what == "failed" and is_assumed(url)):
            found[what].append(url)
    return CrawlChanges(**{name: tuple(urls) for name, urls in found.items()})


def _became(now: Row[Any], before: Row[Any] | None, texts: dict[str, str]) -> str:
    if 300 <= now.status < 400 and now.status != 304:
        return ""
    if (now.status in GONE or now.absent) and before is not None:
        return "vanished"
    if now.status not in (200, 304) or now.truncated is not None or now.absent:
        return "failed"
    if before is None:
        return "new"
    if now.payload_digest == before.payload_digest:
        return "unchanged"
    words = texts.get(now.payload_digest, "")
    return "same_text" if words and words == texts.get(before.payload_digest) else "changed"


def _captures(connection: Connection, *where: Any) -> list[Row[Any]]:
    columns = tables.captures.c
    absent = says_absent().label("absent")
    query = select(columns.url, columns.status, columns.truncated, columns.payload_digest, absent)
    return list(connection.execute(query.where(*where).order_by(columns.id)))


def _before(connection: Connection, crawl: int, urls: list[str]) -> dict[str, Row[Any]]:
    """The last whole capture of each address by an earlier crawl."""
    columns = tables.captures.c
    showed_something = (columns.crawl_id < crawl, is_whole(), ~says_absent())
    return {
        row.url: row
        for some in _some(urls)
        for row in _captures(connection, columns.url.in_(some), *showed_something)
    }


def _texts(connection: Connection, digests: Iterable[str]) -> dict[str, str]:
    readings = tables.readings.c
    query = select(readings.payload_digest, readings.text_digest).order_by(readings.recipe)
    return {
        row.payload_digest: row.text_digest
        for some in _some(sorted(digests))
        for row in connection.execute(query.where(readings.payload_digest.in_(some)))
    }


def _some(values: list[str]) -> Iterable[list[str]]:
    return (values[start : start + _BATCH] for start in range(0, len(values), _BATCH))
