"""Merging, splitting and relating an item: the form, what it would do, and the decision; without script."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from starlette.responses import RedirectResponse, Response

from archive.archive_error import ArchiveError
from archive.catalogue.items import Item
from archive.catalogue.items_at import ItemAt
from archive.catalogue.like_items import like_items
from archive.catalogue.withheld_things import withheld_things
from archive.curation.joinings import RELATIONS
from archive.curation.journal import read_journal, withheld
from archive.shown.known_item import find_item
from pipeline.curate import mark_of
from pipeline.desk.deciding import Decided, Decision
from pipeline.desk.merging import MergePlan, merge, plan_merge
from pipeline.desk.relating import Pair, look_at_pair, relate, unrelate
from pipeline.desk.splitting import SplitPlan, plan_split, split
from pipeline.desk.typed_values import as_read, first_moment
from pipeline.pipeline_error import PipelineError
from reading_room.asked import Asked
from reading_room.curating.deciding import decided_page, is_asked, not_decided
from reading_room.curating.filled_in import Errors, reason_in
from reading_room.shown import page
from reading_room.troubles import status_of
from wording import labels
from wording.message import say

ACTS = ("merge", "split_at", "split_before", "relate", "unrelate")
_MOST = 50
"""Addresses and like items that the form offers."""

Plan = MergePlan | SplitPlan | Pair


@dataclass
class _Form:
    """The form of one item as it was sent, with what is not right yet."""

    item: Item
    act: str = ""
    other: str = ""
    relation: str = RELATIONS[0]
    at: str = ""
    before: str = ""
    why: str = ""
    errors: Errors = field(default_factory=list)


def join(asked: Asked) -> Response:
    """The page on which a curator says what an item is one with, is two of, or belongs with."""
    curator = asked.curator
    with asked.room.opened() as (folder, connection):
        item = find_item(connection, withheld(folder), asked.named["id"])
    if item.id != asked.named["id"]:
        return RedirectResponse(asked.link(f"/item/{item.id}/samenhang"), status_code=303)
    form = _sent(asked, item)
    if asked.sent is None or (is_asked(asked, "again") and not form.errors):
        return _form_page(asked, form)
    if form.errors:
        return _form_page(asked, form, status=422)
    try:
        plan, marks = _look(asked, form)
        if is_asked(asked, "write"):
            return decided_page(asked, _decide(asked, form, Decision(curator, form.why)))
    except (ArchiveError, PipelineError) as error:
        form.errors.append(("", not_decided(error)))
        return _form_page(asked, form, status=status_of(error))
    return page(
        asked,
        "join_shown.html",
        title=_title(item),
        form=form,
        item=item,
        plan=plan,
        marks=marks,
        sent=[(name, value) for name, value in asked.sent or () if name not in ("step", "mark")],
        as_read=as_read,
    )


def _sent(asked: Asked, item: Item) -> _Form:
    form = _Form(item, asked.sent_value("act"), asked.sent_value("other").strip())
    form.relation = asked.sent_value("relation") or RELATIONS[0]
    form.at, form.before = asked.sent_value("at"), asked.sent_value("before").strip()
    form.why = asked.sent_value("why").strip()
    if asked.sent is None:
        return form
    if form.act not in ACTS:
        form.errors.append(("act", say("Choose what is decided.")))
    if form.act in ("merge", "relate", "unrelate") and not form.other:
        form.errors.append(("other", say("Name the other item, by its number or address.")))
    if form.act == "split_at" and not form.at:
        form.errors.append(("at", say("Choose an address.")))
    if form.act == "split_before" and not form.before:
        form.errors.append(("before", say("Fill in a day.")))
    if form.relation not in RELATIONS:
        form.errors.append(("relation", say("Choose how.")))
    form.errors += reason_in(form.why)
    return form


def _look(asked: Asked, form: _Form) -> tuple[Plan, list[str]]:
    """What would be decided, and the marks of the items that it is about."""
    with asked.room.opened() as (folder, connection):
        journal, item = read_journal(folder), form.item.id
        plan: Plan
        if form.act == "merge":
            plan = plan_merge(connection, journal, [item], form.other)
            items = [*plan.items, plan.stays]
        elif form.act in ("relate", "unrelate"):
            plan = look_at_pair(connection, journal, item, form.other)
            items = [plan.one, plan.other]
        else:
            plan = plan_split(connection, journal, item, *_where(form))
            items = [plan.item]
        return plan, [f"{each.id}:{mark_of(journal, each)}" for each in items]


def _decide(asked: Asked, form: _Form, decision: Decision) -> Decided:
    configuration, item = asked.desk.configuration, form.item.id
    sent = dict(mark.rpartition(":")[::2] for mark in asked.sent_values("mark"))
    marks = {name: int(mark) for name, mark in sent.items() if mark.isascii() and mark.isdigit()}
    if form.act == "merge":
        return merge(configuration, [item], form.other, decision, marks)[1]
    if form.act == "relate":
        return relate(configuration, item, form.other, form.relation, decision, marks)[1]
    if form.act == "unrelate":
        return unrelate(configuration, item, form.other, decision, marks)[1]
    return split(configuration, item, *_where(form), decision, marks)[1]


def _where(form: _Form) -> tuple[str | None, datetime | None]:
    if form.act == "split_at":
        return form.at, None
    return None, first_moment(form.before)


def _form_page(asked: Asked, form: _Form, status: int = 200) -> Response:
    return page(
        asked,
        "join.html",
        title=_title(form.item),
        status=status,
        form=form,
        item=form.item,
        errors=form.errors,
        addresses=(form.item.url, *form.item.also_at)[:_MOST],
        like=_like(asked, form.item),
        relations=[(code, labels.relation(code)) for code in RELATIONS],
    )


def _like(asked: Asked, item: Item) -> list[ItemAt]:
    """Items of which rules say that they are a copy or a version of this one, but for what is withheld."""
    with asked.room.opened() as (folder, connection):
        hidden = withheld_things(connection, withheld(folder))
        found = like_items(connection, item.id)
    return [each for each in found if not hidden.hides(each.id, each.url)][:_MOST]


def _title(item: Item) -> str:
    return say("Merge, split, relate: {title}", title=item.description.title or item.url)
