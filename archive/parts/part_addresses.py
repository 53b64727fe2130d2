"""Tells apart the addresses of pages and items, which are looked for, and those of mere parts of pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, func, select

from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.parts import remarks
from archive.parts.page_makeup import unpacked
from archive.parts.part_states import PAGES, addresses_of

_SURE = (
    "image/",
    "font/",
    "text/css",
    "text/javascript",
    "application/javascript",
    "application/x-javascript",
)
"""What is made of pages and is no page: where no item is of it, it is a part, whoever names it."""


def only_parts(connection: Connection, site: str, stood: Mapping[str, str]) -> frozenset[str]:
    """Those of these addresses of a site that are parts of pages, and neither pages nor items themselves.

    ``stood`` maps each to the media type of what was captured there, "" where nothing ever was.
    """
    items = _with_items(connection, stood)
    others = {url: media_type for url, media_type in stood.items() if url not in items}
    shown = _said_to_be_parts(connection, others)
    sure = {url for url, media_type in others.items() if media_type.startswith(_SURE)}
    open_ = {url for url, media_type in others.items() if media_type not in PAGES} - sure - shown
    return frozenset(sure | shown | _named(connection, site, open_))


def pages_needing_styles(connection: Connection, site: str, sheets: Collection[str]) -> dict[str, int]:
    """How many pages of a site, as each was read last, name these style sheets themselves."""
    wanted, counts = set(sheets), Counter[str]()
    if not wanted:
        return {}
    columns, makeups = tables.captures.c, tables.makeups.c
    newest = select(func.max(makeups.capture_id)).join(tables.captures)
    newest = newest.where(columns.site == site, columns.media_type.in_(PAGES)).group_by(columns.url)
    query = select(makeups.parts).where(makeups.capture_id.in_(newest))
    for packed in connection.execute(query).scalars():
        styles = (part for part in unpacked(packed).parts if part.kind == "style")
        counts.update(wanted & addresses_of(tuple(styles)))
    return dict(counts)


def _with_items(connection: Connection, urls: Collection[str]) -> set[str]:
    at = tables.item_addresses.c.url
    return {
        url
        for some in some_at_once(list(urls))
        for url in connection.execute(select(at).where(at.in_(some)).distinct()).scalars()
    }


def _said_to_be_parts(connection: Connection, urls: Collection[str]) -> set[str]:
    said = remarks.of_addresses(connection, urls)
    return {url for url, found in said.items() if any(each.reason in remarks.NO_ITEMS for _, each in found)}


def _named(connection: Connection, site: str, among: set[str]) -> set[str]:
    """Those that a page or style sheet of the site names as its parts; the newest pages are asked first."""
    left, found = set(among), set[str]()
    makeups = tables.makeups.c
    query = select(makeups.parts).join(tables.captures).where(tables.captures.c.site == site)
    if left:
        for packed in connection.execute(query.order_by(makeups.capture_id.desc())).scalars():
            found |= left & addresses_of(unpacked(packed).parts)
            left -= found
            if not left:
                break
    return found
