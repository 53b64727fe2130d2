"""Relating: that two items belong together, and how; or that they do not, whatever rules found."""

from __future__ import annotations

from dataclasses import dataclass

from archive.catalogue.items import Item
from archive.catalogue.relation import Relation
from archive.catalogue.relations import relations_of
from archive.curation import journal
from archive.curation.joinings import RELATIONS
from archive.curation.journal import Act, Journal, Statement
from archive.database.connecting import Connection
from pipeline.configuration import Configuration
from pipeline.curate import Marks, check_marks
from pipeline.desk.deciding import Decided, Decision, deciding
from pipeline.desk.joining import asked_item, refuse_the_same
from pipeline.pipeline_error import NotOneDecision
from wording import labels
from wording.message import say
from wording.words import Words


@dataclass(frozen=True, slots=True)
class Pair:
    """Two items, and how each stood to the other."""

    one: Item
    other: Item
    relations: tuple[Relation, ...]


def relation_called(name: str) -> str:
    """The relation that goes by this name in Dutch or English. Raises NotOneDecision, naming all."""
    asked = " ".join(name.split()).casefold()
    for code in RELATIONS:
        shown = {Words(language)(labels.relation(code)).casefold() for language in ("en", "nl")}
        if asked in {code, *shown}:
            return code
    names = [labels.relation(code) for code in RELATIONS]
    raise NotOneDecision(
        say("{name!r} is no relation. The relations are {names:or}.", name=name[:80], names=names)
    )


def look_at_pair(connection: Connection, said: Journal, one: str, other: str) -> Pair:
    """Two different items that may be shown; raises NotOneDecision, NotKept or ItemWithheld."""
    first, second = asked_item(connection, said, one), asked_item(connection, said, other)
    refuse_the_same(said, (one, other), first, second)
    found = (each for each in relations_of(connection, first.id) if second.id in (each.item, each.other))
    return Pair(first, second, tuple(found))


def relate(
    configuration: Configuration,
    one: str,
    other: str,
    relation: str,
    decision: Decision,
    marks: Marks | None = None,
) -> tuple[Pair, Decided]:
    """Say how an item belongs to another, in the place of what rules find of the two.

    Raises as ``look_at_pair``, DecidedBetween by ``marks``, and NotOneDecision where it is known already.
    """
    with deciding(configuration, "alliantie relate") as under_way:
        with under_way.catalogue() as connection:
            pair = look_at_pair(connection, under_way.journal, one, other)
        if any(found.relation == relation and found.item == pair.one.id for found in pair.relations):
            raise NotOneDecision(
                say(
                    "{one} has this relation to {other} already: {relation}.",
                    one=pair.one.id,
                    other=pair.other.id,
                    relation=labels.relation(relation),
                )
            )
        check_marks(under_way.journal, (pair.one, pair.other), marks)
        under_way.write_down([_statement("relate", pair, decision, relation)])
    return pair, Decided((), under_way.is_followed, (), under_way.first, under_way.last)


def unrelate(
    configuration: Configuration, one: str, other: str, decision: Decision, marks: Marks | None = None
) -> tuple[Pair, Decided]:
    """Say that two items do not belong together. Raises as ``relate``, and where they do not already."""
    with deciding(configuration, "alliantie unrelate") as under_way:
        with under_way.catalogue() as connection:
            pair = look_at_pair(connection, under_way.journal, one, other)
        if not pair.relations:
            raise NotOneDecision(
                say(
                    "Nothing relates {one} to {other}: there is nothing to end. See: alliantie show {one}",
                    one=pair.one.id,
                    other=pair.other.id,
                )
            )
        check_marks(under_way.journal, (pair.one, pair.other), marks)
        under_way.write_down([_statement("unrelate", pair, decision)])
    return pair, Decided((), under_way.is_followed, (), under_way.first, under_way.last)


def _statement(act: Act, pair: Pair, decision: Decision, relation: str = "") -> Statement:
    return Statement(
        journal.now(), decision.who, act, pair.one.id, decision.why, relation, pair.other.id, pair.one.url
    )
