"""Taking over the decisions of another archive about items that are here: never in the place of ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from archive.catalogue import finding_items
from archive.catalogue.items import Item, item_id
from archive.curation import journal
from archive.curation.decisions import Decisions
from archive.curation.joinings import names_in, split_key
from archive.curation.journal import Journal, Statement
from archive.database.connecting import Connection
from pipeline.configuration import Configuration
from pipeline.desk.deciding import Decided, Decision, deciding
from pipeline.desk.joining import split_between
from pipeline.pipeline_error import NotOneDecision
from wording.message import Message, say

State = Literal["new", "known", "unknown item", "withheld", "conflict"]


@dataclass(frozen=True, slots=True)
class Brought:
    """A decision of another archive, and how it stands to what is here.

    ``against`` is the line of our journal that a ``conflict`` is with.
    """

    statement: Statement
    state: State
    against: int = 0


@dataclass(frozen=True, slots=True)
class TakePlan:
    """All decisions that were brought, in their order."""

    brought: tuple[Brought, ...]

    def of(self, state: State) -> tuple[Brought, ...]:
        """Those that stand so to what is here."""
        return tuple(each for each in self.brought if each.state == state)


def plan_taking(connection: Connection, said: Journal, brought: Sequence[Statement]) -> TakePlan:
    """How decisions stand to what is here; nothing is written."""
    # What a split of theirs makes is no item here yet, and may be decided of as well.
    made = {item_id(split_key(one)): one.subject for one in brought if one.what == "split"}
    names = {name for one in (*brought, *said.statements) for name in names_in(one)} | {*made.values()}
    items = finding_items.find_several(connection, set(filter(_is_id, names)))
    decisions = Decisions(said, {name: item.id for name, item in items.items()})
    return TakePlan(tuple(_look(said, decisions, items, made, one) for one in brought))


def take_decisions(
    configuration: Configuration, brought: Sequence[Statement], decision: Decision, *, leaves_conflicts: bool
) -> tuple[TakePlan, Decided | None]:
    """Write down what is new of them, in one decision; None where nothing is.

    Each says in its reason who decided it first, when and why. Raises NotOneDecision where something else was
    decided here, unless that is to be left.
    """
    with deciding(configuration, "alliantie import decisions") as under_way:
        with under_way.catalogue() as connection:
            plan = plan_taking(connection, under_way.journal, brought)
        conflicts = plan.of("conflict")
        if conflicts and not leaves_conflicts:
            raise NotOneDecision(_conflicts(len(conflicts)))
        new = [_as_ours(each.statement, decision) for each in plan.of("new")]
        if not new:
            return plan, None
        under_way.write_down(new)
    return plan, Decided((), under_way.is_followed, (), under_way.first, under_way.last)


def _conflicts(count: int) -> Message:
    return say(
        "About {count:thing/things} something else was decided here, and nothing was taken over. Settle them "
        "first, or leave them as they are here with --leave-conflicts.",
        count=count,
    )


def _as_ours(one: Statement, decision: Decision) -> Statement:
    why = f"{decision.why} ({one.who}, {one.at[:10]}: {one.why})"
    return one._replace(at=journal.now(), who=decision.who, why=why, batch="", undoes="")


def _look(
    said: Journal, decisions: Decisions, items: dict[str, Item], made: dict[str, str], one: Statement
) -> Brought:
    names = set(filter(_is_id, names_in(one))) - {item_id(split_key(one))}
    needed = [items.get(name) or items.get(made.get(name, "")) for name in names]
    if any(item is None for item in needed):
        return Brought(one, "unknown item")
    found = [item for item in needed if item]
    if any(said.withheld.why(item) for item in found) or said.withheld.at(one.value):
        return Brought(one, "withheld")
    number, is_same = decisions.standing(one)
    if number:
        return Brought(one, "known") if is_same else Brought(one, "conflict", number)
    if one.what == "merge" and one.subject in items and one.value in items:
        return _merge(said, one, items[one.subject], items[one.value])
    return Brought(one, "new")


def _merge(said: Journal, one: Statement, item: Item, stays: Item) -> Brought:
    if item.id == stays.id:
        return Brought(one, "known")
    apart = split_between(said, item, stays)
    return Brought(one, "conflict", apart[0]) if apart else Brought(one, "new")


def _is_id(name: str) -> bool:
    return bool(name) and "://" not in name and ":" not in name and " " not in name
