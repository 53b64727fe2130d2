"""Lists what changed of an archive, and what is no longer there, in pages that each go on behind the last.

The order is that of the changes, and a page goes on behind the last change of the one before: what changes
meanwhile moves to the end, is there once more, and nothing is passed by. Of what is withheld there is an id
and a moment, where it was open once; which group it is in is not told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select, true

from archive.catalogue import finding_items
from archive.catalogue.change_moments import NOTHING, Noted, moments_of
from archive.catalogue.item_rows import beside_items, item_from
from archive.catalogue.items import Item
from archive.catalogue.withheld_things import withheld_things
from archive.curation.destroyed import destroyed_by
from archive.curation.journal import Journal
from archive.curation.withheld import Withheld
from archive.database import tables
from archive.harvest.groups import Group, event_name, groups_of, is_in
from archive.harvest.once_open import OnceOpen, Thing
from archive.harvest.turns_of_access import turns_of

_AT_ONCE = 200
_MOST_NAMED = 10_000
"""Ids that a query names; where it were more, all items are looked at."""

_END = Noted(2**62, 2**30, datetime.max)


class Place(NamedTuple):
    """Where a page ended: a change with the id of its item; behind these, a line of the journal with one."""

    change: int
    id: str
    line: int = 0


BEGINNING = Place(0, "")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: from a moment until another (UTC, both of them in it), of a group; None for all."""

    since: datetime | None = None
    until: datetime | None = None
    group: Group | None = None


@dataclass(frozen=True, slots=True)
class Harvested:
    """An item as it is since ``at`` (UTC); None for one that is no longer there under this id.

    Of one that is withheld ``groups`` are empty.
    """

    id: str
    at: datetime
    item: Item | None = None
    groups: tuple[Group, ...] = ()


class Page(NamedTuple):
    """Some of what is asked for, and where the next page goes on; None where there is no more."""

    found: tuple[Harvested, ...]
    ends_at: Place | None


class Harvest:
    """An archive as it is ``now`` (UTC, whole seconds), a moment before anything of it was read."""

    def __init__(self, connection: Connection, journal: Journal, now: datetime) -> None:
        self._connection = connection
        self._journal = journal
        self._withheld = journal.withheld
        self._moments = moments_of(connection, now)
        self._turns = turns_of(journal, self._moments)
        self.now = now

    @property
    def earliest(self) -> datetime:
        """Nothing is from before this moment (UTC), and no deletion."""
        return self._moments.earliest

    def find(self, id_: str) -> Harvested | None:
        """The item with this id; None where there is none, or none that ever was open."""
        row = self._connection.execute(select(tables.items).where(tables.items.c.id == id_)).first()
        if row is not None:
            return next((each for _, each in self._told([row], None)), None)
        return next((each for _, each in self._destroyed(NOTHING, _END, BEGINNING) if each.id == id_), None)

    def page(self, wanted: Wanted, after: Place, most: int) -> Page:
        """At most ``most`` of what is wanted, behind a place."""
        # One more tells whether there is another page.
        found = list(islice(self._every(wanted, after, most + 1), most + 1))
        ends_at = found[most - 1][0] if len(found) > most else None
        return Page(tuple(each for _, each in found[:most]), ends_at)

    def groups(self) -> set[Group]:
        """The groups that any item is in which may be seen; every item is looked at."""
        found: set[Group] = set()
        for _, each in self._every(Wanted(), BEGINNING, _AT_ONCE):
            if each.item:
                found.update(each.groups)
        return found

    def _every(self, wanted: Wanted, after: Place, at_once: int) -> Iterator[tuple[Place, Harvested]]:
        """All that is wanted behind a place; ``at_once`` are the items that are read in one go."""
        low = self._moments.before(wanted.since) if wanted.since else NOTHING
        high = _END if wanted.until is None or wanted.until >= self.now else self._moments.until(wanted.until)
        if wanted.since and wanted.since > self.now:
            return
        if not after.line:
            yield from self._changed(self._query(wanted, low, high), wanted.group, after, at_once)
        yield from self._destroyed(low, high, after if after.line else BEGINNING)

    def _query(self, wanted: Wanted, low: Noted, high: Noted) -> Select[Any]:
        items = tables.items.c
        query = select(tables.items).where(self._in_time(wanted, low, high), self._may_be_in(wanted.group))
        return query.order_by(items.change, items.id)

    def _changed(
        self, query: Select[Any], group: Group | None, after: Place, at_once: int
    ) -> Iterator[tuple[Place, Harvested]]:
        while rows := self._connection.execute(query.where(_behind(after)).limit(at_once)).all():
            yield from self._told(rows, group)
            after = Place(rows[-1].change, rows[-1].id)

    def _in_time(self, wanted: Wanted, low: Noted, high: Noted) -> ColumnElement[bool]:
        """The condition that the last change of an item, or the last turn of access to it, is in time."""
        items = tables.items.c
        is_since, is_until = items.change > low.change, items.change <= high.change
        turned = {**self._turns.sites, **self._turns.items}
        if wanted.since:
            late = [name for name, at in turned.items() if at >= wanted.since]
            is_since = is_since | items.site.in_(late) | items.id.in_(late)
        if high is not _END and wanted.until:
            late = [name for name, at in turned.items() if at > wanted.until]
            is_until = is_until & items.site.not_in(late) & items.id.not_in(late)
        return is_since & is_until

    def _may_be_in(self, group: Group | None) -> ColumnElement[bool]:
        """A condition that no item of a group fails, nor any that is withheld; others may pass."""
        items = tables.items.c
        if group is None or not group.name:
            return true()
        if group.by == "site":
            mine: ColumnElement[bool] = items.site == group.name
        elif group.by == "kind":
            mine = items.kind == group.name
        else:
            named = self._of_event(group.name)
            if len(named) > _MOST_NAMED:
                return true()
            mine = items.id.in_(named)
        hidden = self._hidden
        if len(hidden) > _MOST_NAMED:
            return true()
        return or_(mine, items.id.in_(hidden), items.site.in_(self._withheld.sites))

    @cached_property
    def _hidden(self) -> frozenset[str]:
        """The ids of what is withheld, but for whole sites."""
        return withheld_things(self._connection, Withheld(self._withheld.exclusions)).ids

    def _of_event(self, name: str) -> set[str]:
        """The ids of the items that rules or people say are of an event."""
        items = tables.items.c
        # The event alone would come as text, which a description from elsewhere may not be able to give.
        query = select(items.id, items.same_as, items.description).execution_options(yield_per=_AT_ONCE)
        corrected = {one.subject for one in self._journal.statements if one.field == "event"}
        found: set[str] = set()
        for row in self._connection.execute(query):
            if event_name(row.description["event"]) == name or row.id in corrected:
                found.update(filter(None, (row.id, row.same_as)))
        return found

    def _told(self, rows: Sequence[Row[Any]], group: Group | None) -> Iterator[tuple[Place, Harvested]]:
        """What there is to tell of these items, and of those of a group; of some there may be nothing."""
        beside = beside_items(self._connection, [row.id for row in rows])
        into = finding_items.find_several(self._connection, {row.same_as for row in rows if row.same_as})
        for row in rows:
            item = item_from(dict(row._mapping), beside)
            place = Place(row.change, row.id)
            at = max(self._moments.of_change(row.change), self._turns.of(row.id, row.site))
            if any(self._withheld.why(each) for each in (item, into.get(row.same_as)) if each is not None):
                if self._once_open.was_open(self._thing(item, row.change)):
                    yield place, Harvested(row.id, at)
            elif is_in(groups := groups_of(item), group):
                yield place, Harvested(row.id, at, None if row.same_as else item, groups)

    @cached_property
    def _once_open(self) -> OnceOpen:
        return OnceOpen(self._journal)

    def _thing(self, item: Item, change: int) -> Thing:
        """What is withheld; it was here by its last change, and by the end of the first crawl that had it.

        Where others captured it, nobody knows when that came in.
        """
        urls = (item.url, *item.also_at)
        captures, crawls = tables.captures.c, tables.crawls.c
        query = select(func.min(crawls.ended_at)).join(tables.captures, captures.crawl_id == crawls.id)
        ours = query.where(captures.url.in_(urls), crawls.provenance.is_(None))
        ended = self._connection.execute(ours).scalar()
        noted = self._moments.of_change(change)
        return Thing((item.id, *item.same_as), urls, item.site, min(ended, noted) if ended else noted)

    def _destroyed(self, low: Noted, high: Noted, after: Place) -> Iterator[tuple[Place, Harvested]]:
        """What was destroyed, and has no row any more, behind a line of the journal (from 1) and an id."""
        told: set[str] = set()
        items = tables.items.c
        for line, one in enumerate(self._journal.statements, start=1):
            for id_ in destroyed_by(one):
                if id_ in told:
                    continue
                told.add(id_)
                is_asked = low.decisions < line <= high.decisions and (line, id_) > (after.line, after.id)
                if not is_asked or self._connection.execute(select(items.id).where(items.id == id_)).first():
                    continue
                # What went along with it is named where it had been told of, and only there.
                thing = Thing((id_,), tuple(filter(None, (one.url,))))
                if id_ != one.subject or self._once_open.was_open(thing):
                    yield Place(_END.change, id_, line), Harvested(id_, self._moments.of_decision(line))


def _behind(place: Place) -> ColumnElement[bool]:
    """The condition that an item stands behind a place; the first half lets the index of changes be used."""
    items = tables.items.c
    is_later = (items.change > place.change) | (items.id > place.id)
    return (items.change >= place.change) & is_later
