"""Writes down what a person decides of items: corrected, withdrawn, withheld, no longer withheld."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from archive.archive_error import NotACorrection, NotKept
from archive.catalogue.items import Item
from archive.curation import corrections, journal
from archive.curation.joinings import said_of
from archive.curation.journal import Journal, Statement
from pipeline.configuration import Configuration
from pipeline.desk.deciding import Decided, Deciding, Decision, deciding
from pipeline.pipeline_error import DecidedBetween
from wording import labels
from wording.message import say

Marks = Mapping[str, int]
"""By id of an item, how often something had been decided of it when whoever decides now looked."""


def correct(
    configuration: Configuration,
    ids_or_urls: Sequence[str],
    given: Iterable[tuple[str, str]],
    withdrawn: Iterable[str],
    decision: Decision,
    marks: Marks | None = None,
) -> Decided:
    """Correct fields of items, or withdraw their corrections; the same of all of them, or nothing.

    Raises NotACorrection, NotKept, or DecidedBetween by ``marks``, before anything is written; ItemWithheld
    for one nobody may see. A correction that is not there cannot be withdrawn: NotKept.
    """
    values = [(field, corrections.checked(field, value)) for field, value in given]
    fields = [_known(field) for field in withdrawn]
    with deciding(configuration, "alliantie correct") as under_way:
        items = [under_way.find(each) for each in ids_or_urls]
        for item in items:
            under_way.journal.excluded.check(item)
            _check_withdrawn(under_way.journal, item, fields)
        check_marks(under_way.journal, items, marks)
        under_way.write_down(
            [
                statement
                for item in items
                for statement in (
                    *(correction(item, decision, field, value) for field, value in values),
                    *(_withdrawal(item, decision, field) for field in fields),
                )
            ]
        )
        found = under_way.again(items)
    return _decided(under_way, found, items)


def exclude(
    configuration: Configuration,
    ids_or_urls: Sequence[str],
    decision: Decision,
    marks: Marks | None = None,
) -> Decided:
    """Withhold items, or whatever is or will be found at an address.

    Where an address leads elsewhere now, that is what stood there itself: whoever wants a page withheld that
    sends its visitors home does not mean the home page. Raises NotKept for what is neither an address nor the
    id of an item, and DecidedBetween by ``marks``.
    """
    with deciding(configuration, "alliantie exclude") as under_way:
        found = [under_way.find_or_none(each) for each in ids_or_urls]
        items = [item for item in found if item]
        check_marks(under_way.journal, items, marks)
        statements = []
        for asked, item in zip(ids_or_urls, found, strict=True):
            subjects = [item.id] if item and "://" not in asked else under_way.meant_at(asked)
            url = item.url if item else asked
            statements += [
                exclusion(subject, decision, url, under_way.found_at(subject)) for subject in subjects
            ]
        under_way.write_down(statements)
    return _decided(under_way, items, items)


def lift(configuration: Configuration, id_or_url: str, decision: Decision) -> Decided:
    """End the exclusion of just this id or address, else every one that withholds the item found there.

    Raises NotKept when there is none.
    """
    with deciding(configuration, "alliantie exclude --lift") as under_way:
        held = under_way.journal.excluded
        named = [id_or_url] if id_or_url in held.exclusions else held.named_at(id_or_url)
        item = None if named else under_way.find_or_none(id_or_url)
        subjects = held.subjects(item) if item else named
        if not subjects:
            raise NotKept(say("{subject} is not withheld: there is nothing to lift.", subject=id_or_url))
        if any(held.exclusions[each].what == "destroy" for each in subjects):
            raise NotKept(say("{subject} was destroyed: that cannot be undone.", subject=id_or_url))
        under_way.write_down([_about("lift", each, decision, held.exclusions[each].url) for each in subjects])
    items = (item,) if item else ()
    return _decided(under_way, items, items)


def mark_of(said: Journal, item: Item) -> int:
    """How often something was decided of an item, by which it is told that somebody did so again."""
    return len(said_of(said, (item.id, *item.same_as, item.url, *item.also_at)))


def correction(item: Item, decision: Decision, field: str, value: str) -> Statement:
    """The statement that corrects a field of an item."""
    return Statement(journal.now(), decision.who, "correct", item.id, decision.why, field, value, item.url)


def exclusion(subject: str, decision: Decision, url: str, items: str = "") -> Statement:
    """The statement that withholds an id, an address or all that begin so; ``items`` are found there now."""
    return decision.reason.said_in(_about("exclude", subject, decision, url, items))


def _decided(under_way: Deciding, items: Sequence[Item], before: Sequence[Item]) -> Decided:
    return Decided(
        tuple(items), under_way.is_followed, tuple(before), first=under_way.first, last=under_way.last
    )


def _check_withdrawn(said: Journal, item: Item, fields: Iterable[str]) -> None:
    held = said.corrections((item.id, *item.same_as))
    for field in fields:
        if field not in held:
            raise NotKept(
                say(
                    "{item} has no correction of this field: {field}. There is nothing to withdraw. "
                    "See: alliantie decisions --item {item}",
                    item=item.id,
                    field=labels.field(field),
                )
            )


def check_marks(said: Journal, items: Iterable[Item], marks: Marks | None) -> None:
    """Raise DecidedBetween for an item of which something else was decided than its mark says."""
    for item in items if marks is not None else ():
        if marks is not None and marks.get(item.id) != mark_of(said, item):
            raise DecidedBetween(
                say(
                    "Somebody decided something of {item} since you looked. Nothing was changed: look at it "
                    "as it is now, and decide again.",
                    item=item.id,
                )
            )


def _withdrawal(item: Item, decision: Decision, field: str) -> Statement:
    return Statement(journal.now(), decision.who, "withdraw", item.id, decision.why, field, "", item.url)


def _about(what: journal.Act, subject: str, decision: Decision, url: str, items: str = "") -> Statement:
    return Statement(journal.now(), decision.who, what, subject, decision.why, value=items, url=url)


def _known(field: str) -> str:
    if field not in corrections.FIELDS:
        raise NotACorrection(
            say("{field}: expected one of {fields}", field=field, fields=list(corrections.FIELDS))
        )
    return field
