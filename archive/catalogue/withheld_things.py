"""All ids and addresses of what is withheld, for whoever shows many things at once, or old reports of them.

Which decisions hold is said by ``archive.curation.journal`` alone; here they are carried to every name under
which the same thing is known: an item that was merged into it, the address with another scheme.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from archive.catalogue.address_forms import forms_of, plain_form
from archive.curation.withheld import ANY_BEHIND, Withheld, begins_as, is_beginning, is_standing
from archive.database import tables
from archive.database.some_at_once import some_at_once


@dataclass(frozen=True, slots=True)
class WithheldThings:
    """Names of things that nobody may see: ids of items, and addresses in their plain form.

    ``withheld`` knows those addresses that begin as somebody said.
    """

    ids: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    withheld: Withheld = field(default_factory=lambda: Withheld({}))

    def hides(self, *names: str) -> bool:
        """True when one of these ids or addresses is that of something withheld; "" is none."""
        return any(self._hides(name) for name in names if name)

    def _hides(self, name: str) -> bool:
        if name in self.ids or plain_form(name) in self.addresses:
            return True
        return "://" in name and bool(self.withheld.at(name))


def withheld_things(connection: Connection, withheld: Withheld) -> WithheldThings:
    """What these exclusions withhold, by all its ids and addresses."""
    if not withheld:
        return WithheldThings()
    subjects = [each for each in withheld.exclusions if not (is_beginning(each) or is_standing(each))]
    written = [form for subject in subjects for form in forms_of(subject)]
    begun = items_begun(connection, withheld.exclusions)
    items = _with_others(connection, {*_named(connection, subjects), *_at(connection, written), *begun})
    urls = {form for url in (*_addresses(connection, items), *subjects) for form in forms_of(url)}
    of_sites, elsewhere = _of_sites(connection, withheld)
    addresses = frozenset(map(plain_form, (*urls, *elsewhere)))
    return WithheldThings(frozenset((*items, *subjects, *of_sites)), addresses, withheld)


def items_begun(connection: Connection, subjects: Iterable[str]) -> set[str]:
    """The ids of the items at addresses that begin as those of these subjects say that name beginnings."""
    at = tables.item_addresses.c
    found: set[str] = set()
    for subject in filter(is_beginning, subjects):
        for form in forms_of(subject.removesuffix(ANY_BEHIND).rstrip("/")):
            query = select(at.item_id, at.url).where(at.url.startswith(form, autoescape=True))
            rows = connection.execute(query)
            found.update(row.item_id for row in rows if begins_as(row.url, subject))
    return found


def _of_sites(connection: Connection, withheld: Withheld) -> tuple[set[str], set[str]]:
    """The items of sites of which nothing is open, and their addresses that do not tell the site."""
    if not withheld.sites:
        return set(), set()
    items, at = tables.items.c, tables.item_addresses.c
    query = select(items.id, items.same_as).where(items.site.in_(withheld.sites))
    found = {row.id for row in connection.execute(query) if withheld.opened.keys().isdisjoint(row)}
    urls = select(at.item_id, at.url).join(tables.items, items.id == at.item_id)
    rows = connection.execute(urls.where(items.site.in_(withheld.sites)))
    return found, {row.url for row in rows if row.item_id in found and not withheld.at(row.url)}


def _named(connection: Connection, ids: list[str]) -> Iterator[str]:
    columns = tables.items.c
    for some in some_at_once(ids):
        yield from connection.execute(select(columns.id).where(columns.id.in_(some))).scalars()


def _at(connection: Connection, urls: list[str]) -> Iterator[str]:
    """The items that stand or stood at one of these addresses."""
    at, items = tables.item_addresses.c, tables.items.c
    for some in some_at_once(urls):
        yield from connection.execute(select(at.item_id).where(at.url.in_(some))).scalars()
        yield from connection.execute(select(items.id).where(items.url.in_(some))).scalars()


def _with_others(connection: Connection, ids: set[str]) -> set[str]:
    """These items, those that they turned out to be, and those that turned out to be one of them."""
    columns = tables.items.c
    found, new = set(ids), ids
    while new:
        others: set[str] = set()
        for some in some_at_once(sorted(new)):
            into = select(columns.same_as).where(columns.id.in_(some), columns.same_as != "")
            others.update(connection.execute(into).scalars())
            others.update(connection.execute(select(columns.id).where(columns.same_as.in_(some))).scalars())
        new = others - found
        found |= new
    return found


def _addresses(connection: Connection, ids: Iterable[str]) -> Iterator[str]:
    at, items = tables.item_addresses.c, tables.items.c
    for some in some_at_once(sorted(ids)):
        yield from connection.execute(select(at.url).where(at.item_id.in_(some))).scalars()
        yield from connection.execute(select(items.url).where(items.id.in_(some))).scalars()
