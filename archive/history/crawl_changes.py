"""Sorts the addresses of one crawl: new, changed, vanished or failing, compared with all captured before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.fetched.captures import EVENT_STREAM, GONE, is_assumed, is_robots_txt, is_whole, says_absent
from archive.fetched.read_as import read_digest
from archive.parts.part_addresses import only_parts


@dataclass(frozen=True, slots=True)
class CrawlChanges:
    """Addresses by what became of them in a crawl, each list sorted.

    ``changed`` have other words than before, ``same_text`` other bytes but the same words. ``vanished``
    answered before and are now missing; ``failed`` could not be had whole for any other reason. Of the parts
    of pages, such as style sheets, that are no items, ``parts`` has numbers only, by the same names.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same_text: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    parts: dict[str, int] = field(default_factory=dict)


_WAYS = ("new", "changed", "same_text", "unchanged", "vanished", "failed")


def changes_of(connection: Connection, crawl: int) -> CrawlChanges:
    """The addresses that this crawl captured, by what became of them.

    robots.txt is left out, what nobody named where it is not there, answers to what scripts sent, and streams
    of events that had not ended.
    """
    columns = tables.captures.c
    mine = _captures(connection, columns.crawl_id == crawl, columns.sent == "")
    last = {row.url: row for row in mine}
    before = _before(connection, crawl, list(last))
    texts = _texts(connection, {row.read_digest for row in (*last.values(), *before.values())})
    became = {url: what for url in sorted(last) if (what := _of_address(url, last[url], before, texts))}
    parts = _parts(connection, crawl, became, last, before)
    found = {way: tuple(url for url in became if became[url] == way and url not in parts) for way in _WAYS}
    counts = Counter(became[url] for url in parts)
    return CrawlChanges(**found, parts={way: counts[way] for way in _WAYS if counts[way]})


def _of_address(url: str, now: Row[Any], before: Mapping[str, Row[Any]], texts: dict[str, str]) -> str:
    what = "" if is_robots_txt(url) else _became(now, before.get(url), texts)
    return "" if what == "failed" and (is_assumed(url) or _goes_on(now)) else what


def _goes_on(now: Row[Any]) -> bool:
    """True of a stream of events that was cut off: that it had not ended is no failure."""
    return now.media_type == EVENT_STREAM and now.truncated in ("time", "length")


def _parts(
    connection: Connection,
    crawl: int,
    became: Mapping[str, str],
    last: Mapping[str, Row[Any]],
    before: Mapping[str, Row[Any]],
) -> frozenset[str]:
    """Those of the addresses that are parts of pages; what did not answer is known by what stood there."""
    site = connection.execute(select(tables.crawls.c.site).where(tables.crawls.c.id == crawl)).scalar() or ""
    is_amiss = ("vanished", "failed")
    stood = {url: before.get(url) if what in is_amiss else last[url] for url, what in became.items()}
    return only_parts(connection, site, {url: row.media_type if row else "" for url, row in stood.items()})


def _became(now: Row[Any], before: Row[Any] | None, texts: dict[str, str]) -> str:
    if 300 <= now.status < 400 and now.status != 304:
        return ""
    if (now.status in GONE or now.absent) and before is not None:
        return "vanished"
    if now.status not in (200, 304) or now.truncated is not None or now.absent:
        return "failed"
    if before is None:
        return "new"
    is_plain = not (now.rendered and before.rendered)
    # That no browser was at hand is no change of the page.
    if now.read_digest == before.read_digest or (is_plain and now.payload_digest == before.payload_digest):
        return "unchanged"
    words = texts.get(now.read_digest, "")
    return "same_text" if words and words == texts.get(before.read_digest) else "changed"


def _captures(connection: Connection, *where: Any) -> list[Row[Any]]:
    columns = tables.captures.c
    absent = says_absent().label("absent")
    query: Select[Any] = select(
        columns.url,
        columns.status,
        columns.truncated,
        columns.payload_digest,
        columns.rendered,
        read_digest().label("read_digest"),
        columns.media_type,
        absent,
    )
    return list(connection.execute(query.where(*where).order_by(columns.id)))


def _before(connection: Connection, crawl: int, urls: list[str]) -> dict[str, Row[Any]]:
    """The last whole capture of each address by an earlier crawl."""
    columns = tables.captures.c
    showed_something = (columns.crawl_id < crawl, is_whole(), ~says_absent())
    return {
        row.url: row
        for some in some_at_once(urls)
        for row in _captures(connection, columns.url.in_(some), *showed_something)
    }


def _texts(connection: Connection, digests: Iterable[str]) -> dict[str, str]:
    readings = tables.readings.c
    query = select(readings.payload_digest, readings.text_digest).order_by(readings.recipe)
    return {
        row.payload_digest: row.text_digest
        for some in some_at_once(sorted(digests))
        for row in connection.execute(query.where(readings.payload_digest.in_(some)))
    }
