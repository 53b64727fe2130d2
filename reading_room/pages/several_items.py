"""One decision about several items that were chosen from a search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from archive.archive_error import ArchiveError
from archive.catalogue import finding_items
from archive.catalogue.items import KINDS, Item
from archive.curation.corrections import FIELDS
from archive.curation.journal import read_journal
from pipeline import curate
from pipeline.curate import mark_of
from pipeline.desk.deciding import Decided, Decision
from pipeline.desk.typed_values import as_shown
from pipeline.pipeline_error import DecidedBetween
from reading_room.asked import Asked
from reading_room.curating.deciding import decided_page, is_asked, not_decided
from reading_room.curating.filled_in import Change, Errors, Mistake, asked_back, changes_in, reason_in
from reading_room.shown import page
from reading_room.troubles import status_of
from wording import labels
from wording.message import say

MOST = 100
"""Items of one decision."""

_WITHHOLD = "withhold"


@dataclass(frozen=True, slots=True)
class Chosen:
    """An item that was chosen, and how often something was decided of it when it was."""

    item: Item
    mark: int


def decide_several(asked: Asked) -> Response:
    """The page on which a curator corrects or withholds several items at once."""
    curator = asked.curator
    ids = asked.values("id") if asked.sent is None else asked.sent_values("id")
    chosen = _looked_up(asked, tuple(dict.fromkeys(ids))[: MOST + 1])
    errors: Errors = []
    if not chosen:
        errors = [("", say("Nothing was chosen. Choose items in a search, by the box beside each."))]
    if len(chosen) > MOST:
        errors = [("", say("Expected at most {most:item/items} at a time.", most=MOST))]
    if errors or asked.sent is None:
        return _page(asked, chosen[:MOST], errors, status=422 if errors else 200)
    changes, errors = _changes(asked)
    questions = asked_back(asked, changes)
    errors += questions
    withholds = asked.sent_value("act") == _WITHHOLD
    why = asked.sent_value("why").strip()
    if not withholds and not changes and not errors:
        errors.append(("", say("Nothing was changed yet.")))
    errors += reason_in(why)
    if errors or is_asked(asked, "again"):
        return _page(asked, chosen, errors, status=422 if errors else 200, questions=questions)
    if not is_asked(asked, "write"):
        return _preview(asked, chosen, changes, withholds=withholds)
    try:
        return decided_page(asked, _decide(asked, chosen, changes, Decision(curator, why), withholds))
    except (DecidedBetween, ArchiveError) as error:
        return _page(asked, chosen, [("", not_decided(error))], status=status_of(error))


def _decide(
    asked: Asked, chosen: list[Chosen], changes: list[Change], decision: Decision, withholds: bool
) -> Decided:
    configuration = asked.desk.configuration
    ids = [each.item.id for each in chosen]
    sent = dict(mark.rpartition(":")[::2] for mark in asked.sent_values("mark"))
    marks = {item: int(mark) for item, mark in sent.items() if mark.isascii() and mark.isdigit()}
    if withholds:
        return curate.exclude(configuration, ids, decision, marks)
    given = [(change.field, change.value) for change in changes]
    return curate.correct(configuration, ids, given, (), decision, marks)


def _changes(asked: Asked) -> tuple[list[Change], Errors]:
    """The fields that were filled in; an empty one leaves the items as they are."""
    typed = [(name, value) for name in FIELDS if (value := asked.sent_value(name).strip())]
    return changes_in(typed, {}, asked.words)


def _looked_up(asked: Asked, ids: tuple[str, ...]) -> list[Chosen]:
    found: dict[str, Chosen] = {}
    with asked.room.opened() as (folder, connection):
        journal = read_journal(folder)
        items = finding_items.find_several(connection, ids)
        for item in (items[each] for each in ids if each in items):
            # Somebody may have withheld it since it was chosen: then it is not there for this one either.
            if journal.withheld.why(item) is None:
                found[item.id] = Chosen(item, mark_of(journal, item))
    return list(found.values())


def _preview(asked: Asked, chosen: list[Chosen], changes: list[Change], *, withholds: bool) -> Response:
    rows = [
        (each.item, [(change, shown_as(each.item, change, asked)) for change in changes]) for each in chosen
    ]
    return page(
        asked,
        "several_shown.html",
        title=say("Decide about {count:item/items}", count=len(chosen)),
        rows=rows,
        sent=[(name, value) for name, value in asked.sent or () if name != "step"],
        withholds=withholds,
        why=asked.sent_value("why").strip(),
    )


def shown_as(item: Item, change: Change, asked: Asked) -> str:
    """The present value of a field that is to change."""
    return as_shown(change.field, item.description, asked.words)


def _page(
    asked: Asked, chosen: list[Chosen], errors: Errors, status: int = 200, questions: Sequence[Mistake] = ()
) -> Response:
    return page(
        asked,
        "several.html",
        title=say("Decide about {count:item/items}", count=len(chosen)),
        status=status,
        chosen=chosen,
        errors=errors,
        fields=[name for name in FIELDS if name != "title"],
        kinds=[(kind, labels.kind(kind)) for kind in KINDS],
        new=(*asked.sent_values("new"), *(name for name, _ in questions)),
        typed={name: asked.sent_value(name) for name in FIELDS},
        withholds=asked.sent_value("act") == _WITHHOLD,
        why=asked.sent_value("why"),
    )
