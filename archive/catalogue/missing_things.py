"""Finds what pages speak of and the archive lacks: never fetched, or gone from its site since."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import astuple
from typing import Any

from sqlalchemy import Connection, Select, select

from archive.catalogue.evidence import Announcement
from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.fetched.address import taken_apart
from archive.fetched.captures import GONE, LEADS_TO, is_whole

_FILES = tuple(
    ".doc .docx .pdf .ppt .pptx .pps .ppsx .odt .odp .rtf .xls .xlsx .jpg .jpeg .png .gif .tif .mp3".split()
)
"""Endings of addresses of files; of a page that was never asked for nobody knows what it was."""


def not_kept(connection: Connection) -> dict[str, tuple[Announcement, ...]]:
    """The announcements of addresses that were never captured whole, by address.

    Only addresses of files, and those that were asked for and answered with a failure.
    """
    links, captures = tables.links.c, tables.captures.c
    whole = select(captures.url).where(is_whole())
    query = _announcements().where(links.target.not_in(whole))
    failed = set(connection.execute(select(captures.url).where(captures.status >= 400)).scalars())
    return {
        url: said
        for url, said in _by_target(connection, query).items()
        if url in failed or path_of(url).endswith(_FILES)
    }


def standing(connection: Connection) -> dict[str, bool]:
    """For every address that ever answered: whether it did when asked last, or was gone (404, 410).

    Last by the moments of the captures: an old file may be imported after what was captured long since.
    """
    captures = tables.captures.c
    once: set[str] = set()
    last: dict[str, int] = {}
    query = select(captures.url, captures.status).order_by(captures.captured_at, captures.id)
    for row in connection.execute(query):
        last[row.url] = row.status
        if row.status == 200:
            once.add(row.url)
    return {url: last[url] not in GONE for url in once}


def said_of(connection: Connection, urls: set[str]) -> dict[str, tuple[Announcement, ...]]:
    """The announcements of these addresses, of those that have any."""
    found: dict[str, tuple[Announcement, ...]] = {}
    for some in some_at_once(sorted(urls)):
        found |= _by_target(connection, _announcements().where(tables.links.c.target.in_(some)))
    return found


def path_of(url: str) -> str:
    """The path of an address in small letters; "" for one that is no address."""
    parts = taken_apart(url)
    return parts.path.lower() if parts else ""


def _announcements() -> Select[Any]:
    links, captures = tables.links.c, tables.captures.c
    return select(
        captures.url.label("source"),
        links.target,
        links.relation,
        links.label,
        links.sentence,
        links.heading,
        links.breadcrumb,
    ).join(tables.captures, (captures.id == links.capture_id) & (links.relation != LEADS_TO))


def _by_target(connection: Connection, query: Select[Any]) -> dict[str, tuple[Announcement, ...]]:
    found: dict[str, set[Announcement]] = defaultdict(set)
    for row in connection.execute(query):
        found[row.target].add(Announcement(*row))
    return {url: tuple(sorted(found[url], key=astuple)) for url in sorted(found)}
