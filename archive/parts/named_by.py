"""Tells what is named by something that is kept: linked to, needed by a page, or led on to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, select

from archive.catalogue.address_forms import same_address, same_forms
from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.fetched.redirects import redirects
from archive.parts.page_makeup import unpacked
from archive.parts.part_states import addresses_of


def unnamed(connection: Connection, site: str, urls: Collection[str]) -> frozenset[str]:
    """Those of these addresses that nothing names which is kept of a site, by ``same_address``."""
    left = set(map(same_address, urls))
    forms = [form for url in urls for form in same_forms(url)]
    for found in (_linked(connection, forms), redirects(connection), _left_out(connection, forms)):
        left.difference_update(map(same_address, found))
    if left:
        wanted = {form for form in forms if same_address(form) in left}
        needed = _needed(connection, tables.captures.c.site == site)
        left.difference_update(map(same_address, wanted & needed))
    return frozenset(left)


def ever_needed(connection: Connection, pages: Sequence[str]) -> set[str]:
    """What pages at these addresses need, or needed in some earlier state that is kept."""
    url = tables.captures.c.url
    return {each for some in some_at_once(pages) for each in _needed(connection, url.in_(some))}


def _linked(connection: Connection, urls: Sequence[str]) -> Iterator[str]:
    target = tables.links.c.target
    for some in some_at_once(urls):
        yield from connection.execute(select(target).where(target.in_(some)).distinct()).scalars()


def _left_out(connection: Connection, urls: Sequence[str]) -> Iterator[str]:
    """What a crawl did not fetch, and met at an address of which something is kept."""
    refusals, captures = tables.refusals.c, tables.captures.c
    met = select(captures.id).where(captures.url == refusals.referrer).exists()
    for some in some_at_once(urls):
        query = select(refusals.url).where(refusals.url.in_(some), met)
        yield from connection.execute(query.distinct()).scalars()


def _needed(connection: Connection, which: ColumnElement[bool]) -> set[str]:
    """The parts of all pages and style sheets among these captures."""
    query = select(tables.makeups.c.parts).join(tables.captures).where(which)
    found: set[str] = set()
    for packed in connection.execute(query).scalars():
        found |= addresses_of(unpacked(packed).parts)
    return found
