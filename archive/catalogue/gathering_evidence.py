"""Gathers the evidence for items: where a payload was found, and everything pages said of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    RowMapping,
    Select,
    delete,
    exists,
    func,
    insert,
    select,
)

from archive.catalogue.adding_items import Sighting
from archive.catalogue.evidence import Announcement, Evidence
from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.fetched.captures import LEADS_TO, is_whole, shows_a_page
from archive.fetched.read_as import is_read_as_any, read_digest
from archive.fetched.redirects import left_behind
from archive.readings import zip_members
from archive.readings.reading import READ, Reading
from archive.readings.stored_readings import reading_from_row

LIST = " list"
"""The end of the recipe by which a list page is an item, with its own words alone."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The evidence for one item, its best address, and where it was seen."""

    evidence: Evidence
    url: str
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of which no item is made by itself, as it was seen last."""

    url: str
    payload_digest: str
    reading: Reading


def add_announcements(connection: Connection, said: Mapping[int, Collection[Announcement]]) -> None:
    """Keep what the pages of these captures say of addresses that they link to, in the place of what was."""
    for some in some_at_once(sorted(said)):
        connection.execute(delete(tables.links).where(tables.links.c.capture_id.in_(some)))
    rows = [
        {
            "capture_id": capture,
            "target": announcement.target,
            "relation": announcement.relation,
            "label": announcement.label,
            "sentence": announcement.sentence,
            "heading": announcement.heading,
            "breadcrumb": announcement.breadcrumb,
        }
        for capture, announcements in said.items()
        for announcement in announcements
    ]
    if rows:
        connection.execute(insert(tables.links), rows)


def gather_files(connection: Connection, digests: Collection[str], recipes: Sequence[str]) -> list[Gathered]:
    """The evidence for the files with these digests that were read, sorted by digest.

    Of several readings of a file that counts whose recipe comes first.
    """
    captures = _captures_of(connection, digests)
    urls = {row.url for rows in captures.values() for row in rows}
    announcements = _announcements_of(connection, urls)
    readings = tables.readings
    query = select(readings).where(readings.c.payload_digest.in_(digests), readings.c.recipe.in_(recipes))
    worst_first = sorted(connection.execute(query), key=lambda row: -recipes.index(row.recipe))
    best = {row.payload_digest: row for row in worst_first}
    return [_gathered(best[digest]._mapping, captures[digest], announcements) for digest in sorted(best)]


def gather_pages(connection: Connection, ids: Collection[str], recipe: str) -> list[Gathered]:
    """The evidence for the pages with these ids that were read by ``recipe``, each as it was seen last.

    Of several addresses the shortest that was captured stands for the page: of those that still do, where one
    leads elsewhere since, or what it showed last would be what it showed before the page moved.
    """
    items, at = tables.items.c, tables.item_addresses.c
    query = select(items.id, items.key, items.site, at.url).join(
        tables.item_addresses, at.item_id == items.id
    )
    found: dict[str, list[Any]] = {}
    for row in connection.execute(query.where(items.id.in_(ids)).order_by(items.id, at.url)):
        found.setdefault(row.id, []).append(row)
    captures = _captures_at(connection, {row.url for rows in found.values() for row in rows})
    left = left_behind(connection, {row.url for rows in found.values() if len(rows) > 1 for row in rows})
    readings = _readings_of(connection, {rows[-1].read_digest for rows in captures.values()}, recipe)
    pages = (_gathered_page(rows, captures, left, readings) for rows in found.values())
    return [page for page in pages if page]


def page_ids(connection: Connection, site: str) -> list[str]:
    """The ids of the pages of a site, sorted."""
    items = tables.items.c
    mine = (items.site == site, items.key.like("page %"), ~items.recipe.endswith(LIST))
    return list(connection.execute(select(items.id).where(*mine).order_by(items.id)).scalars())


def pages_with(connection: Connection, payloads: Sequence[str]) -> list[str]:
    """The ids of the pages that are described from one of these payloads, sorted."""
    items = tables.items.c
    found: list[str] = []
    for some in some_at_once(sorted(payloads)):
        query = select(items.id).where(items.payload_digest.in_(some), items.key.like("page %"))
        found += connection.execute(query).scalars()
    return sorted(found)


def unsettled_pages(connection: Connection, recipe: str, site: str) -> list[str]:
    """The pages of a site with more than one address, other content than last, or read by another recipe."""
    items, at, captures = tables.items.c, tables.item_addresses.c, tables.captures.c
    shown = (
        select(read_digest())
        .where(captures.url == items.url, is_whole(), shows_a_page())
        .order_by(captures.captured_at.desc(), captures.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    addresses = select(func.count()).where(at.item_id == items.id).scalar_subquery()
    mine = (items.site == site, items.key.like("page %"), ~items.recipe.endswith(LIST))
    unsettled = (addresses > 1) | (shown != items.payload_digest) | (items.recipe != recipe)
    query = select(items.id).where(*mine, unsettled)
    return list(connection.execute(query.order_by(items.id)).scalars())


def pages_without_item(connection: Connection, site: str, recipe: str) -> list[ListPage]:
    """The addresses of a site that show a page, read by ``recipe``, of which no item is made; by address."""
    captures, items, at = tables.captures.c, tables.items.c, tables.item_addresses.c
    newest = select(func.max(captures.id)).where(captures.site == site, is_whole()).group_by(captures.url)
    described = (
        exists()
        .where(at.url == captures.url, at.item_id == items.id, ~items.recipe.endswith(LIST))
        .correlate(tables.captures)
    )
    query = (
        select(tables.captures, tables.readings)
        .join(tables.readings, tables.readings.c.payload_digest == read_digest())
        .where(captures.id.in_(newest), tables.readings.c.recipe == recipe, ~described)
        .where(tables.readings.c.outcome == READ, shows_a_page())
        .order_by(captures.url)
    )
    count = len(captures.keys())
    found = []
    for row in connection.execute(query):
        read = dict(zip(tables.readings.c.keys(), row[count:], strict=True))
        found.append(ListPage(row.url, read["payload_digest"], reading_from_row(read)))
    return found


def earlier_showings(connection: Connection, page: ListPage, recipe: str) -> Iterator[ListPage]:
    """A page as it was seen before the last time, read by ``recipe``: each content once, the last first."""
    captures = tables.captures.c
    query = (
        select(tables.readings)
        .join(tables.captures, read_digest() == tables.readings.c.payload_digest)
        .where(captures.url == page.url, is_whole(), shows_a_page(), tables.readings.c.recipe == recipe)
        .where(tables.readings.c.outcome == READ)
        .order_by(captures.captured_at.desc(), captures.id.desc())
    )
    seen = {page.payload_digest}
    for row in connection.execute(query):
        if row.payload_digest not in seen:
            seen.add(row.payload_digest)
            yield ListPage(page.url, row.payload_digest, reading_from_row(row._mapping))


def texts_of_pages(connection: Connection, site: str, recipe: str) -> Iterator[tuple[str, ...]]:
    """The texts of the pages of a site, each in parts: title, main text, and what stands beside it."""
    items, readings = tables.items.c, tables.readings.c
    same = (items.payload_digest == readings.payload_digest) & (items.recipe == readings.recipe)
    query = select(items.title, readings.main_text, readings.other_text).join(tables.readings, same)
    mine = (items.site == site, items.key.like("page %"), items.recipe == recipe)
    for row in connection.execute(query.where(*mine)):
        yield tuple(row)


def gather_list(connection: Connection, page: ListPage, key: str, recipe: str) -> Gathered:
    """The evidence for a list page, with only what ``page`` has read, as long as it was seen so."""
    rows = _captures_at(connection, {page.url})[page.url]
    while rows[-1].read_digest != page.payload_digest:
        rows.pop()
    same = [row for row in rows if row.read_digest == page.payload_digest]
    evidence = Evidence(
        key=key,
        site=same[0].site,
        addresses=(page.url,),
        payload_digest=page.payload_digest,
        recipe=recipe,
        reading=page.reading,
        captured_at=same[0].captured_at,
        last_modified=same[0].last_modified,
    )
    return Gathered(evidence, page.url, (_sighting(rows),))


def said_by(connection: Connection, pages: Sequence[str]) -> set[tuple[str, ...]]:
    """What pages say of themselves that goes for the files they show, each behind the id of its page."""
    items = tables.items.c
    return {
        (row.id, *_said_in(row.description))
        for some in some_at_once(sorted(pages))
        for row in connection.execute(select(items.id, items.description).where(items.id.in_(some)))
    }


def _captures_of(connection: Connection, digests: Collection[str]) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = {}
    by_itself = (
        row
        for some in some_at_once(sorted(digests))
        for row in _whole_captures(connection, is_read_as_any(some))
    )
    inside = zip_members.captures_of(connection, digests)
    for row in sorted((*by_itself, *inside), key=lambda row: (row.captured_at, row.id, row.url)):
        found.setdefault(row.read_digest, []).append(row)
    return found


def _captures_at(connection: Connection, urls: Collection[str]) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = {}
    for some in some_at_once(sorted(urls)):
        for row in _whole_captures(connection, tables.captures.c.url.in_(some)):
            found.setdefault(row.url, []).append(row)
    return found


def _whole_captures(connection: Connection, which: ColumnElement[bool]) -> Iterator[Row[Any]]:
    """Whole captures in the order in which they were made, each with the digest of what is read of it."""
    columns = tables.captures.c
    query: Select[Any] = (
        select(tables.captures, read_digest().label("read_digest"))
        .where(which, is_whole(), shows_a_page())
        .order_by(columns.captured_at, columns.id)
    )
    yield from connection.execute(query)


def _announcements_of(connection: Connection, urls: Collection[str]) -> dict[str, set[Announcement]]:
    links = tables.links.c
    found: dict[str, set[Announcement]] = {}
    rows = [
        row
        for some in some_at_once(sorted(urls))
        for row in connection.execute(
            select(tables.links, tables.captures.c.url.label("source"))
            .join(tables.captures, links.capture_id == tables.captures.c.id)
            .where(links.target.in_(some), links.relation != LEADS_TO)
        )
    ]
    pages = _pages_at(connection, {row.source for row in rows})
    for row in rows:
        said = Announcement(
            row.source,
            row.target,
            row.relation,
            row.label,
            row.sentence,
            row.heading,
            row.breadcrumb,
            *pages.get(row.source, ()),
        )
        found.setdefault(row.target, set()).add(said)
    return found


def _pages_at(connection: Connection, urls: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Date, kind, event, place and photographers of the pages at these addresses, in their own words."""
    items, at = tables.items.c, tables.item_addresses.c
    found: dict[str, tuple[str, ...]] = {}
    for some in some_at_once(sorted(urls)):
        query = select(at.url, items.description).join(tables.items, items.id == at.item_id)
        for row in connection.execute(query.where(at.url.in_(some)).order_by(at.url, items.id)):
            found[row.url] = _said_in(row.description)
    return found


def _said_in(page: Mapping[str, Any]) -> tuple[str, ...]:
    day = "/".join(filter(None, (page["date"]["start"], page["date"]["end"])))
    authors = [value["value"] for value in page["values"] if value["field"] == "author"]
    photographers = "; ".join(authors) if page["kind"] == "photo" else ""
    return day, page["kind"], page["event"], page["place"], photographers


def _gathered(
    reading: RowMapping, rows: list[Row[Any]], announcements: dict[str, set[Announcement]]
) -> Gathered:
    first = rows[0]
    urls = sorted({row.url for row in rows})
    said = {announcement for url in urls for announcement in announcements.get(url, ())}
    evidence = Evidence(
        key="file " + first.read_digest,
        site=first.site,
        addresses=tuple(urls),
        payload_digest=first.read_digest,
        recipe=reading["recipe"],
        reading=reading_from_row(reading),
        captured_at=first.captured_at,
        last_modified=first.last_modified,
        announcements=tuple(sorted(said, key=astuple)),
    )
    sightings = tuple(_sighting([row for row in rows if row.url == url]) for url in urls)
    return Gathered(evidence, min(urls, key=_worth), sightings)


def _readings_of(connection: Connection, digests: Collection[str], recipe: str) -> dict[str, RowMapping]:
    """What ``recipe`` read of the payloads with these digests, by digest."""
    readings = tables.readings
    found: dict[str, RowMapping] = {}
    for some in some_at_once(sorted(digests)):
        query = select(readings).where(readings.c.payload_digest.in_(some), readings.c.recipe == recipe)
        found |= {row.payload_digest: row._mapping for row in connection.execute(query)}
    return found


def _gathered_page(
    rows: list[Any],
    captures: dict[str, list[Row[Any]]],
    left: Collection[str],
    readings: Mapping[str, RowMapping],
) -> Gathered | None:
    """The page as its best address showed it last; None where that is not among the ``readings``."""
    addresses = tuple(row.url for row in rows)
    known = (url for url in addresses if url in captures)
    for url in sorted(known, key=lambda url: (url in left, *_worth(url))):
        last = captures[url][-1]
        same = [each for each in captures[url] if each.read_digest == last.read_digest]
        if reading := readings.get(last.read_digest):
            evidence = Evidence(
                key=rows[0].key,
                site=rows[0].site,
                addresses=addresses,
                payload_digest=last.read_digest,
                recipe=reading["recipe"],
                reading=reading_from_row(reading),
                captured_at=same[0].captured_at,
                last_modified=same[0].last_modified,
            )
            return Gathered(evidence, url, ())
    return None


def _worth(url: str) -> tuple[int, str]:
    return len(url), url


def _sighting(rows: list[Row[Any]]) -> Sighting:
    return Sighting(rows[0].url, rows[-1].id, rows[0].captured_at, rows[-1].captured_at)
