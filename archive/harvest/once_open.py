"""Tells of what is withheld now whether it ever was open, so that its deletion may be told, and no other.

What was withheld before anybody could see it was never there for a harvester: to name its id would tell that
it is here. That something was here by a moment is known of what a crawl of ours had captured by its end, of
what a decision names, and of what did not change since; of anything else nothing is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from archive.catalogue.address_forms import same_address
from archive.curation.joinings import moment_from, names_in
from archive.curation.journal import Journal, Statement
from archive.curation.withheld import SITE, Withheld, begins_as, is_beginning, withheld_by

_ACTS = ("exclude", "lift", "access", "destroy")

_NEVER = datetime.max


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that is withheld: its ids and addresses, its site ("" where nobody knows it any more).

    ``since`` is a moment (UTC) by which it was here, None where none is known.
    """

    ids: tuple[str, ...]
    urls: tuple[str, ...]
    site: str = ""
    since: datetime | None = None


class _Decided(NamedTuple):
    """What was decided at one moment."""

    at: datetime
    statements: tuple[Statement, ...]


class OnceOpen:
    """The decisions of a journal by what they are about; its reader is on the spot, or elsewhere."""

    def __init__(self, journal: Journal) -> None:
        self._on_the_spot = journal.on_the_spot
        self._by_name: dict[str, list[int]] = {}
        self._beginnings: list[tuple[str, int]] = []
        self._statements = journal.statements
        self._described: dict[str, datetime] = {}
        for number, one in enumerate(journal.statements):
            if one.what in _ACTS:
                self._note(number, one)
            elif moment := moment_from(one.at):
                for name in names_in(one):
                    self._described.setdefault(name, moment)

    def _note(self, number: int, one: Statement) -> None:
        if is_beginning(one.subject):
            self._beginnings.append((one.subject, number))
        names = {_plain(one.subject)}
        if one.what == "exclude":
            names.update(one.value.split())
        for name in names:
            self._by_name.setdefault(name, []).append(number)

    def was_open(self, thing: Thing) -> bool:
        """True where some reader could have seen it, for all that is known."""
        decided = self._about(thing)
        if decided is None:
            return False
        # So was what a decision describes: a merge is the last change of what it makes another thing.
        described = (self._described[id_] for id_ in thing.ids if id_ in self._described)
        here_by = min(_behind(thing.since), _named_at(decided, thing.ids), *described)
        ends = (*(each.at for each in decided), datetime.now(UTC).replace(tzinfo=None))
        before: tuple[Statement, ...] = ()
        for number, end in enumerate(ends):
            # What a decision names was there when it was made, and before that too.
            if end >= here_by and not self._is_shut(before, thing, end):
                return True
            if number < len(decided):
                before += decided[number].statements
        return False

    def _about(self, thing: Thing) -> list[_Decided] | None:
        """What was decided of it, at each moment; None where one of these cannot be told."""
        names = (*thing.ids, *map(_plain, thing.urls), f"{SITE}{thing.site}")
        numbers = {number for name in names for number in self._by_name.get(name, ())}
        for subject, number in self._beginnings:
            if any(begins_as(url, subject) for url in thing.urls):
                numbers.add(number)
        numbers |= self._of_sites(thing)
        return _in_time(self._statements[number] for number in sorted(numbers))

    def _of_sites(self, thing: Thing) -> set[int]:
        """The decisions about sites that its addresses are of, where its site is not known."""
        if thing.site:
            return set()
        return {
            number
            for name, numbers in self._by_name.items()
            if name.startswith(SITE)
            for number in numbers
            if any(_is_of_site(url, self._statements[number]) for url in thing.urls)
        }

    def _is_shut(self, statements: Sequence[Statement], thing: Thing, end: datetime) -> bool:
        """True where it could not be seen while these decisions, and no others of it, were made."""
        today = end.replace(tzinfo=UTC).astimezone().date().isoformat()
        held = withheld_by(statements, on_the_spot=self._on_the_spot, today=today)
        if any(id_ in held.exclusions for id_ in thing.ids) or any(map(held.named_at, thing.urls)):
            return True
        return _is_of_shut_site(held, thing)


def _in_time(statements: Iterable[Statement]) -> list[_Decided] | None:
    """What was decided at each moment; one that was brought in later than it was made counts from then."""
    found: list[_Decided] = []
    for at, group in groupby(statements, key=lambda one: one.at):
        moment = moment_from(at)
        if moment is None:
            return None
        found.append(_Decided(max(moment, found[-1].at) if found else moment, tuple(group)))
    return found


def _behind(since: datetime | None) -> datetime:
    """The second behind a moment; the end of time where there is none."""
    return since + timedelta(seconds=1) if since else _NEVER


def _is_of_shut_site(held: Withheld, thing: Thing) -> bool:
    if not held.sites or any(id_ in held.opened for id_ in thing.ids):
        return False
    # Of what is destroyed nothing but an address tells the site: all these decisions are of it.
    return not thing.site or thing.site in held.sites


def _named_at(decided: Sequence[_Decided], ids: Collection[str]) -> datetime:
    """The first moment at which one of these ids was named; the end of time where none was."""
    for each in decided:
        named = {name for one in each.statements for name in (one.subject, *_found_in(one))}
        if not named.isdisjoint(ids):
            return each.at
    return _NEVER


def _found_in(statement: Statement) -> list[str]:
    """The items that were at an address when it was excluded."""
    return statement.value.split() if statement.what == "exclude" else []


def _is_of_site(url: str, statement: Statement) -> bool:
    return any(begins_as(url, each) for each in statement.url.split() if "://" in each)


def _plain(name: str) -> str:
    return same_address(name) if "://" in name else name
