"""Merging: items that are one thing become one, at all their addresses; the ids of the others lead to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.catalogue.items import Item
from archive.curation import journal
from archive.curation.corrections import corrected, stood
from archive.curation.joinings import joinings_of
from archive.curation.journal import Journal, Statement
from archive.curation.marks import APPEARANCE
from archive.database.connecting import Connection
from pipeline.configuration import Configuration
from pipeline.curate import Marks, check_marks
from pipeline.desk.deciding import Decided, Decision, deciding
from pipeline.desk.joining import asked_item, merge_of, refuse_the_same, split_between
from pipeline.pipeline_error import NotOneDecision
from wording.message import say


@dataclass(frozen=True, slots=True)
class Carried:
    """A field of which a correction goes over to the item that stays; values as the journal has them."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What a merge would do: ``items`` become ``stays``, with the corrections that are ``carried`` over."""

    items: tuple[Item, ...]
    stays: Item
    carried: tuple[Carried, ...]


def plan_merge(connection: Connection, said: Journal, asked: Sequence[str], into: str) -> MergePlan:
    """What merging items into another would do; nothing is written.

    Raises NotOneDecision for what makes no sense, NotKept, or ItemWithheld where nobody may see one of them.
    """
    stays = asked_item(connection, said, into)
    items: dict[str, Item] = {}
    for each in asked:
        item = asked_item(connection, said, each)
        refuse_the_same(said, (each, into), item, stays)
        _refuse_twice(said, each, item)
        _refuse_against_decisions(said, item, stays)
        items[item.id] = item
    return MergePlan(tuple(items.values()), stays, tuple(_carried(said, tuple(items.values()), stays)))


def merge(
    configuration: Configuration,
    asked: Sequence[str],
    into: str,
    decision: Decision,
    marks: Marks | None = None,
) -> tuple[MergePlan, Decided]:
    """Have items be one with another; raises as ``plan_merge``, and DecidedBetween by ``marks``."""
    with deciding(configuration, "alliantie merge") as under_way:
        with under_way.catalogue() as connection:
            plan = plan_merge(connection, under_way.journal, asked, into)
        check_marks(under_way.journal, (*plan.items, plan.stays), marks)
        under_way.write_down([_statement(item, plan.stays, decision) for item in plan.items])
        found = under_way.again([plan.stays])
    return plan, Decided(found, under_way.is_followed, (plan.stays,), under_way.first, under_way.last)


def _statement(item: Item, stays: Item, decision: Decision) -> Statement:
    return Statement(
        journal.now(), decision.who, "merge", item.id, decision.why, value=stays.id, url=item.url
    )


def _refuse_twice(said: Journal, asked: str, item: Item) -> None:
    """Raise NotOneDecision for what was merged into another before: that is the one to be named."""
    held = merge_of(joinings_of(said), asked) if asked != item.id else None
    if held:
        raise NotOneDecision(
            say(
                "{asked} was merged into {item} by decision {number:number}. Name {item} to merge that too, "
                "or go back on it first: alliantie undo {number} --why TEXT",
                asked=asked,
                item=item.id,
                number=held[0],
            )
        )


def _refuse_against_decisions(said: Journal, item: Item, stays: Item) -> None:
    """Raise NotOneDecision where somebody decided that these are two things."""
    pair = {item.id, *item.same_as}, {stays.id, *stays.same_as}
    apart = split_between(said, item, stays)
    related = joinings_of(said).relations
    unrelated = (
        held
        for held in related
        if held[1].what == "unrelate"
        and any(held[1].subject in one and held[1].value in other for one, other in (pair, pair[::-1]))
    )
    if held := apart or next(unrelated, None):
        raise NotOneDecision(
            say(
                "{item} and {stays} are not one thing, says {who} in decision {number:number}: {why!r}. "
                "If they are after all: alliantie undo {number} --why TEXT",
                number=held[0],
                who=held[1].who,
                item=item.id,
                stays=stays.id,
                why=held[1].why,
            )
        )


def _carried(said: Journal, items: Sequence[Item], stays: Item) -> Iterator[Carried]:
    """The corrections of what is merged that will count: the last that was decided of a field does."""
    own = said.corrections((stays.id, *stays.same_as))
    every = said.corrections(name for item in (stays, *items) for name in (item.id, *item.same_as))
    new = {field: held for field, held in every.items() if held != own.get(field)}
    after = corrected(stays.description, new)
    for field in new:
        if field == APPEARANCE:
            before, value = own[field].value if field in own else "", new[field].value
        else:
            before, value = stood(field, stays.description), stood(field, after)
        if before != value:
            yield Carried(field, before, value)
