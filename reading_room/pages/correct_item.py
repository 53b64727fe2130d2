"""Correcting an item: the form, what would change, and the decision; three steps, and no script."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.responses import RedirectResponse, Response

from archive.archive_error import ArchiveError
from archive.catalogue.items import KINDS, Item, Value
from archive.curation.corrections import FIELDS, FOUND_AS, ORIGIN
from archive.curation.journal import read_journal, withheld
from archive.shown.known_item import find_item
from pipeline import curate
from pipeline.curate import mark_of
from pipeline.desk.deciding import Decision
from pipeline.desk.typed_values import shown
from pipeline.pipeline_error import DecidedBetween
from reading_room.asked import Asked
from reading_room.curating.deciding import decided_page, is_asked, not_decided
from reading_room.curating.filled_in import Change, Errors, asked_back, changes_in, reason_in
from reading_room.shown import page
from reading_room.troubles import status_of
from wording import labels
from wording.message import say

_WAS = "was."
"""Begins the names of the values that stood in the form when it was opened."""


@dataclass
class _Form:
    """The form of one item: ``typed`` stands in its fields, ``was`` stood there first.

    ``new`` are the fields with names that nobody knows, ``taken`` those of them to take as they are.
    """

    item: Item
    mark: int
    typed: dict[str, str]
    was: dict[str, str]
    withdrawn: tuple[str, ...] = ()
    why: str = ""
    changes: list[Change] = field(default_factory=list)
    errors: Errors = field(default_factory=list)
    new: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()


def correct(asked: Asked) -> Response:
    """The page on which a curator corrects an item."""
    curator = asked.curator
    item, mark = _looked_up(asked)
    if item.id != asked.named["id"]:
        return RedirectResponse(asked.link(f"/item/{item.id}/verbeteren"), status_code=303)
    if asked.sent is None:
        values = {name: shown(name, item.description, asked.words) for name in FIELDS}
        return _form_page(asked, _Form(item, mark, values, values))
    form = _sent(asked, item)
    if form.errors:
        return _form_page(asked, form, status=422)
    if is_asked(asked, "again"):
        return _form_page(asked, form)
    if not is_asked(asked, "write"):
        return page(asked, "correct_shown.html", title=_title(item), form=form, item=item, labels=labels)
    return _write(asked, form, curator)


def _looked_up(asked: Asked) -> tuple[Item, int]:
    with asked.room.opened() as (folder, connection):
        item = find_item(connection, withheld(folder), asked.named["id"])
        return item, mark_of(read_journal(folder), item)


def _sent(asked: Asked, item: Item) -> _Form:
    """The form as it was sent, with what it would change and what is not right yet."""
    sent = dict(asked.sent or ())
    typed = {name: sent.get(name, "") for name in FIELDS}
    was = {name: sent.get(_WAS + name, "") for name in FIELDS}
    changes, errors = changes_in(typed.items(), was, asked.words)
    questions = asked_back(asked, changes)
    errors += questions
    withdrawn = tuple(name for name in FIELDS if name in asked.sent_values("withdraw"))
    why = sent.get("why", "").strip()
    if not changes and not withdrawn and not errors:
        errors.append(("", say("Nothing was changed yet.")))
    errors += [
        (change.field, say("Give another value, or let the one that was found count: not both."))
        for change in changes
        if change.field in withdrawn
    ]
    mark = sent.get("mark", "")
    number = int(mark) if mark.isascii() and mark.isdigit() and len(mark) < 10 else -1
    form = _Form(item, number, typed, was, withdrawn, why, changes, [*errors, *reason_in(why)])
    form.taken = tuple(name for name in FIELDS if name in asked.sent_values("new"))
    form.new = (*form.taken, *(name for name, _ in questions))
    return form


def _write(asked: Asked, form: _Form, curator: str) -> Response:
    given = [(change.field, change.value) for change in form.changes]
    marks = {form.item.id: form.mark}
    try:
        decided = curate.correct(
            asked.desk.configuration,
            [form.item.id],
            given,
            form.withdrawn,
            Decision(curator, form.why),
            marks,
        )
    except (DecidedBetween, ArchiveError) as error:
        # What somebody else decided is shown beside what was typed, and may be decided upon now.
        form.item, form.mark = _looked_up(asked)
        form.errors.append(("", not_decided(error)))
        return _form_page(asked, form, status=status_of(error))
    return decided_page(asked, decided)


def _form_page(asked: Asked, form: _Form, status: int = 200) -> Response:
    return page(
        asked,
        "correct.html",
        title=_title(form.item),
        status=status,
        form=form,
        item=form.item,
        errors=form.errors,
        fields=FIELDS,
        kinds=[(kind, labels.kind(kind)) for kind in KINDS],
        found=_where_from(form.item),
        now={name: shown(name, form.item.description, asked.words) for name in FIELDS},
    )


def _title(item: Item) -> str:
    return say("Correct: {title}", title=item.description.title or item.url)


def _where_from(item: Item) -> dict[str, tuple[Value, bool]]:
    """Where the present value of each field comes from, and if a person gave it."""
    first: dict[str, tuple[Value, bool]] = {}
    for value in item.description.values:
        field_of_form = FOUND_AS.get(value.field, value.field)
        first.setdefault(field_of_form, (value, value.origin == ORIGIN))
    return first
