"""Finds the pages that name an address which was never captured: by a link, or as an address of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin, urlsplit

from sqlalchemy import Connection, Text, cast, select

from archive.catalogue.address_forms import plain_form
from archive.database import tables
from archive.fetched.captures import LEADS_TO
from archive.fetched.read_as import is_read_as
from archive.readings.stored_readings import stated_in

Way = Literal["canonical", "link"]
_MOST = 20
"""Pages that are told; a whole site may name one address."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A page that names an address, and how: ``canonical`` as its own, or by a ``link``."""

    page: str
    way: Way


def named_by(connection: Connection, url: str) -> tuple[Naming, ...]:
    """The pages that name exactly this address, at most twenty: those that call it theirs come first."""
    found = dict.fromkeys((*_as_their_own(connection, url), *_by_links(connection, url)))
    return tuple(found)[:_MOST]


def _by_links(connection: Connection, url: str) -> Iterator[Naming]:
    captures, links = tables.captures.c, tables.links.c
    query = (
        select(captures.url)
        .join(tables.links, captures.id == links.capture_id)
        .where(links.target == url, links.relation != LEADS_TO)
        .distinct()
    )
    for page in connection.execute(query.order_by(captures.url).limit(_MOST)).scalars():
        yield Naming(page, "link")


def _as_their_own(connection: Connection, url: str) -> Iterator[Naming]:
    captures, readings = tables.captures.c, tables.readings.c
    details = cast(readings.details, Text)
    query = (
        select(captures.url, readings.details)
        .join(tables.readings, is_read_as(readings.payload_digest))
        .where(details.contains("canonical"), *(details.contains(t, autoescape=True) for t in _tail(url)))
        .order_by(captures.url)
    )
    wanted, pages = plain_form(url), set[str]()
    for row in connection.execute(query):
        stated = stated_in(row.details, "canonical")
        if stated and plain_form(_joined(row.url, stated)) == wanted and row.url not in pages:
            pages.add(row.url)
            yield Naming(row.url, "canonical")


def _tail(url: str) -> Collection[str]:
    """Words of the address by which few readings are looked at; none where they may be written otherwise."""
    last = urlsplit(url).path.rstrip("/").rpartition("/")[2]
    return [last] if last.isascii() and '"' not in last and "\\" not in last else []


def _joined(page: str, stated: str) -> str:
    try:
        return urljoin(page, stated)
    except ValueError:
        return ""
