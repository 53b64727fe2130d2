"""Splitting: what was found at one address of an item, or before a moment, is a thing of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from archive.catalogue.address_forms import same_address
from archive.catalogue.items import Item, item_id
from archive.catalogue.split_items import shown_addresses
from archive.curation import journal
from archive.curation.joinings import Held, joinings_of, moment_in, split_key
from archive.curation.journal import Journal, Statement
from archive.database.connecting import Connection
from archive.fetched import captures
from archive.moments import moment
from pipeline.configuration import Configuration
from pipeline.curate import Marks, check_marks
from pipeline.desk.deciding import Decided, Decision, deciding
from pipeline.desk.joining import asked_item
from pipeline.pipeline_error import NotOneDecision
from wording.message import Message, say


@dataclass(frozen=True, slots=True)
class SplitPlan:
    """What a split would do to ``item``: the addresses and how many captures go, and what stays of each.

    ``value`` is what the journal has of it: an address, or the moment (UTC) before which it goes. ``of`` is
    the id of the item that the journal says is split: where ``item`` was split off one, that one.
    """

    item: Item
    value: str
    going: tuple[str, ...]
    staying: tuple[str, ...]
    captures_going: int
    captures_staying: int
    of: str = ""


def plan_split(
    connection: Connection, said: Journal, asked: str, at: str | None, until: datetime | None
) -> SplitPlan:
    """What taking an item apart at an address, or at a moment (UTC), would do; nothing is written.

    Raises NotOneDecision for what cannot be taken apart so, NotKept, or ItemWithheld.
    """
    item = asked_item(connection, said, asked)
    if made := _made_by(said, item):
        number, by = made
        if at is None and until is not None and moment_in(by):
            # Another moment divides what stood there before into two periods.
            return replace(_until(connection, item, until), of=by.subject)
        raise NotOneDecision(
            say(
                "{item} was split off by decision {number:number}. To split it otherwise, go back on that "
                "first: alliantie undo {number} --why TEXT",
                item=item.id,
                number=number,
            )
        )
    if at is not None:
        return _at(connection, said, item, at)
    if until is None:
        raise NotOneDecision(say("Say where to split: at an address, or before a moment."))
    return _until(connection, item, until)


def split(
    configuration: Configuration,
    asked: str,
    at: str | None,
    until: datetime | None,
    decision: Decision,
    marks: Marks | None = None,
) -> tuple[SplitPlan, Decided]:
    """Take an item apart; ``items`` of what was decided are what stays and what was split off.

    Raises as ``plan_split``, and DecidedBetween by ``marks``.
    """
    with deciding(configuration, "alliantie split") as under_way:
        with under_way.catalogue() as connection:
            plan = plan_split(connection, under_way.journal, asked, at, until)
        check_marks(under_way.journal, [plan.item], marks)
        statement = _statement(plan, decision)
        under_way.write_down([statement])
        names = (plan.going[0] if at else item_id(split_key(statement)), plan.staying[0])
        found = under_way.find_several(names) if under_way.has_run else {}
    items = tuple(found[name] for name in names if name in found)
    return plan, Decided(items, under_way.is_followed, (plan.item,), under_way.first, under_way.last)


def _statement(plan: SplitPlan, decision: Decision) -> Statement:
    item = plan.item
    subject = plan.of or item.id
    return Statement(
        journal.now(), decision.who, "split", subject, decision.why, value=plan.value, url=item.url
    )


def _made_by(said: Journal, item: Item) -> Held | None:
    """The split that made an item, with its number; None where none did."""
    return next((held for held in joinings_of(said).splits if item_id(split_key(held[1])) == item.id), None)


def _at(connection: Connection, said: Journal, item: Item, at: str) -> SplitPlan:
    every = (item.url, *item.also_at)
    same = [url for url in every if same_address(url) == same_address(at)]
    if not same:
        raise NotOneDecision(
            say(
                "{item} does not stand at {address}. Its addresses are: {addresses}",
                item=item.id,
                address=at,
                addresses=list(every[:20]),
            )
        )
    shown = _shown(connection, item)
    going, staying = [url for url in shown if url in same], [url for url in shown if url not in same]
    if not going:
        raise NotOneDecision(_only_leads(item, at))
    if not staying:
        raise NotOneDecision(
            say(
                "All of {item} was captured at {address}: there is nothing to split off there. If "
                "something else stood there before: alliantie split {item} --before MOMENT --why TEXT",
                item=item.id,
                address=at,
            )
        )
    _refuse_what_was_merged(connection, said, item, going)
    value = at if at in going else going[0]
    return _plan(connection, item, value, going, staying)


def _refuse_what_was_merged(connection: Connection, said: Journal, item: Item, going: Sequence[str]) -> None:
    """Raise NotOneDecision where a merge joins what goes with what stays: it would hold all the same."""
    rows = shown_addresses(connection, [item.id, *item.same_as])
    leaving = {row.item_id for row in rows if row.url in going}
    for number, one in joinings_of(said).merges:
        if (one.subject in leaving) != (one.value in leaving):
            raise NotOneDecision(
                say(
                    "{merged} was merged into {item} by decision {number:number}. To have two of them again: "
                    "alliantie undo {number} --why TEXT",
                    merged=one.subject,
                    item=one.value,
                    number=number,
                )
            )


def _only_leads(item: Item, at: str) -> Message:
    if item.media_type not in ("text/html", "application/xhtml+xml"):
        return say(
            "{item} is a file, with the same bytes at all its addresses: it cannot be two things. You can "
            "correct what it is called.",
            item=item.id,
        )
    return say(
        "Nothing of its own was captured at {address}: it only leads to {item}, or pages name it so.",
        address=at,
        item=item.id,
    )


def _plan(
    connection: Connection, item: Item, value: str, going: Sequence[str], staying: Sequence[str]
) -> SplitPlan:
    counts = [
        sum(item.is_of(each.captured_at) for each in captures.of_address(connection, url))
        for url in (*going, *staying)
    ]
    return SplitPlan(
        item, value, tuple(going), tuple(staying), sum(counts[: len(going)]), sum(counts[len(going) :])
    )


def _until(connection: Connection, item: Item, until: datetime) -> SplitPlan:
    shown = _shown(connection, item)
    if not shown:
        raise NotOneDecision(_only_leads(item, item.url))
    if any(row.item_id != item.id for row in shown_addresses(connection, [item.id, *item.same_as])):
        raise NotOneDecision(
            say(
                "{item} is made of pages at several addresses. Split those off first: "
                "alliantie split {item} --at URL --why TEXT",
                item=item.id,
            )
        )
    taken = [
        each
        for url in shown
        for each in captures.of_address(connection, url)
        if each.is_whole and item.is_of(each.captured_at)
    ]
    before = sum(each.captured_at < until for each in taken)
    if not before or before == len(taken):
        moments = sorted(each.captured_at for each in taken)
        raise NotOneDecision(
            say(
                "{item} was captured from {first:moment} to {last:moment}, and what is split off needs a "
                "capture on either side of {moment:moment}.",
                item=item.id,
                first=moments[0],
                last=moments[-1],
                moment=until,
            )
        )
    return SplitPlan(item, moment(until), tuple(shown), tuple(shown), before, len(taken) - before)


def _shown(connection: Connection, item: Item) -> list[str]:
    """The addresses at which a page was captured itself, its best one first."""
    found = {row.url for row in shown_addresses(connection, [item.id, *item.same_as])}
    return sorted(found, key=lambda url: (url != item.url, url))
