"""Withholding many things at once: what a query finds, what stands under an address, what a person is in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.archive_error import NotKept
from archive.catalogue import finding_items
from archive.catalogue.items import Item
from archive.catalogue.naming import Name, Naming, naming, people_named
from archive.catalogue.relations import relations_of
from archive.catalogue.withheld_things import items_begun
from archive.curation.journal import Journal, Statement, read_journal
from archive.curation.standing import subject_of
from archive.curation.withheld import ANY_BEHIND, begins_as
from archive.database.connecting import Connection
from archive.opened_archive import open_archive
from pipeline.configuration import Configuration
from pipeline.curate import exclusion
from pipeline.desk.deciding import Decided, Decision, deciding
from search.answer.request_and_hits import SearchRequest
from search.answer.searcher import search
from wording.message import say

_MOST_FOUND = 100_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be withheld: these items, what a query finds, what stands under ``prefix``, a ``person``.

    ``naming`` is the name to look for in everything else, that of the ``person`` where it is "". With
    ``with_others`` what names it is withheld too. ``is_standing`` says whether what comes in later is told;
    where nothing is said, that of a person is, and that of a query is not.
    """

    items: tuple[str, ...] = ()
    query: str = ""
    prefix: str = ""
    person: str = ""
    naming: str = ""
    with_others: bool = False
    is_standing: bool | None = None

    @property
    def name(self) -> str:
        return self.naming or self.person


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An item beside one that is to be withheld: shown in it, announced by it, part of it."""

    item: Item
    beside: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The ``items`` that would be withheld, and what else names the person, or stands beside them.

    ``others`` are withheld too where that is wanted; ``neighbours`` name nobody, and are for a person to look
    at: a photo may show who is not named.
    """

    items: tuple[Item, ...]
    others: tuple[Naming, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()


def look(configuration: Configuration, wanted: Wanted) -> Plan:
    """What would be withheld, and what else names the person. Raises NotKept where nothing is found."""
    found = _found(configuration, wanted)
    opened = open_archive(configuration.archive, database_url=configuration.database_url)
    with opened as (folder, engine), engine.connect() as connection:
        return _planned(connection, read_journal(folder), wanted, found)


def withhold(configuration: Configuration, wanted: Wanted, decision: Decision) -> tuple[Plan, Decided]:
    """Withhold them as one decision, looked at again under the lock; raises as ``look``."""
    found = _found(configuration, wanted)
    with deciding(configuration, "alliantie exclude") as under_way:
        with under_way.catalogue() as connection:
            plan = _planned(connection, under_way.journal, wanted, found)
        under_way.write_down(list(_statements(wanted, plan, decision)))
    decided = Decided(
        plan.items, under_way.is_followed, plan.items, first=under_way.first, last=under_way.last
    )
    return plan, decided


def _statements(wanted: Wanted, plan: Plan, decision: Decision) -> Iterator[Statement]:
    begun = set()
    if wanted.prefix:
        begun = {
            item.id
            for item in plan.items
            if any(begins_as(url, _subject(wanted)) for url in (item.url, *item.also_at))
        }
        yield exclusion(_subject(wanted), decision, wanted.prefix, " ".join(sorted(begun)))
    for item in plan.items:
        if item.id not in begun:
            yield exclusion(item.id, decision, item.url)
    left = () if wanted.with_others else plan.others
    for subject in standing(wanted):
        seen = " ".join(sorted(other.item.id for other in left if other.item))
        yield exclusion(subject, decision, "", seen)
    for other in plan.others if wanted.with_others else ():
        if other.item:
            yield exclusion(other.item.id, decision, other.item.url)
        else:
            yield exclusion(other.url, decision, other.url)


def standing(wanted: Wanted) -> Iterator[str]:
    """The subjects of what stands for what comes in later."""
    if wanted.person and wanted.is_standing is not False:
        yield subject_of(wanted.person, is_of_person=True)
    if wanted.query and wanted.is_standing:
        yield subject_of(wanted.query, is_of_person=False)


def _found(configuration: Configuration, wanted: Wanted) -> tuple[str, ...]:
    """The ids that the query finds, all of them."""
    if not wanted.query:
        return ()
    request = SearchRequest(wanted.query, limit=_MOST_FOUND, all_versions=True, exact=True)
    answer = search(configuration.archive, request, on_the_spot=True)
    return tuple(hit.id for hit in answer.hits)


def _planned(connection: Connection, said: Journal, wanted: Wanted, found: Iterable[str]) -> Plan:
    items = {
        item.id: item for item in _chosen(connection, said, wanted, found) if not said.excluded.why(item)
    }
    stands = wanted.is_standing or any(each in said.excluded.exclusions for each in standing(wanted))
    if not items and not wanted.prefix and not stands:
        raise NotKept(
            say("Nothing is found that is not withheld already. Look it up with: alliantie search WORDS")
        )
    named = naming(connection, Name(wanted.name)) if wanted.name else []
    others = tuple(
        each
        for each in named
        if not (each.item and each.item.id in items) and not said.excluded.named_at(each.url)
    )
    shown = {*items, *(each.item.id for each in others if each.item)}
    beside = _neighbours(connection, items, shown) if wanted.name else ()
    return Plan(
        tuple(items.values()), others, tuple(each for each in beside if not said.excluded.why(each.item))
    )


def _chosen(connection: Connection, said: Journal, wanted: Wanted, found: Iterable[str]) -> Iterator[Item]:
    for asked in wanted.items:
        item = finding_items.in_any_form(connection, asked)
        if item is None:
            said.excluded.check_destroyed(asked)
            raise finding_items.nothing_has(asked)
        yield item
    ids = [*found]
    if wanted.prefix:
        ids += sorted(items_begun(connection, [_subject(wanted)]))
    yield from finding_items.find_several(connection, ids).values()
    if wanted.person:
        name = Name(wanted.person)
        every = finding_items.all_items(connection)
        yield from (each.item for each in every if people_named(name, each.item))


def _neighbours(connection: Connection, items: Iterable[str], shown: Iterable[str]) -> tuple[Neighbour, ...]:
    known = {*shown}
    found: dict[str, str] = {}
    for beside in items:
        for relation in relations_of(connection, beside):
            other = relation.other if relation.item == beside else relation.item
            if other not in known:
                found.setdefault(other, beside)
    described = finding_items.find_several(connection, list(found))
    return tuple(Neighbour(item, found[other]) for other, item in described.items() if item.id not in known)


def _subject(wanted: Wanted) -> str:
    return f"{wanted.prefix.removesuffix(ANY_BEHIND)}{ANY_BEHIND}"
