"""Marking a page that a curator looked at: good, not good, or no longer either; without script."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.responses import RedirectResponse, Response

from archive.archive_error import ArchiveError, NotKept
from archive.curation.journal import read_journal
from archive.curation.marks import VERDICTS, Verdict
from archive.shown.known_item import KnownItem, look_up
from archive.shown.mark_in_words import mark_in_words
from pipeline.curate import mark_of
from pipeline.desk.deciding import Decision
from pipeline.desk.marking import mark as write_mark
from pipeline.pipeline_error import DecidedBetween
from reading_room.asked import Asked
from reading_room.curating.deciding import decided_page, not_decided
from reading_room.curating.filled_in import Errors, reason_in
from reading_room.moments import digits
from reading_room.shown import page
from reading_room.troubles import status_of
from wording import labels
from wording.message import say

_NONE = "none"
"""What the form sends to take a mark away."""


@dataclass
class _Form:
    """The form as it was sent; ``mark`` is how often something was decided of the item when it was opened."""

    mark: int
    verdict: str = ""
    why: str = ""
    errors: Errors = field(default_factory=list)


def mark(asked: Asked) -> Response:
    """The page on which a curator says of a page if it is good as it is kept."""
    curator = asked.curator
    known, decided = _looked_up(asked)
    if known.item.id != asked.named["id"]:
        return RedirectResponse(asked.link(f"/item/{known.item.id}/beoordelen"), status_code=303)
    if asked.sent is None:
        return _form_page(asked, known, _Form(decided, known.mark.verdict if known.mark else ""))
    form = _sent(asked, decided)
    if form.errors:
        return _form_page(asked, known, form, status=422)
    why = form.why or asked.words(labels.appearance(form.verdict))
    try:
        done = write_mark(
            asked.desk.configuration,
            known.item.id,
            _verdict(form.verdict),
            Decision(curator, why),
            {known.item.id: decided if asked.sent_value("mark") == str(decided) else -1},
        )
    except (DecidedBetween, ArchiveError) as error:
        # What somebody else found is shown beside what was typed, and may be decided upon now.
        known, form.mark = _looked_up(asked)
        form.errors.append(("", not_decided(error)))
        return _form_page(asked, known, form, status=status_of(error))
    return decided_page(asked, done)


def _looked_up(asked: Asked) -> tuple[KnownItem, int]:
    """What is known of the item, and how often something was decided of it."""
    with asked.room.opened() as (folder, connection):
        said = read_journal(folder)
        known = look_up(connection, said, asked.named["id"])
    if not isinstance(known, KnownItem):
        raise NotKept(say("There is no item {id}.", id=asked.named["id"]))
    return known, mark_of(said, known.item)


def _sent(asked: Asked, decided: int) -> _Form:
    form = _Form(decided, asked.sent_value("verdict"), asked.sent_value("why").strip())
    if form.verdict not in (*VERDICTS, _NONE):
        form.errors.append(("verdict", say("Choose what you found.")))
    if form.why or form.verdict != "good":
        form.errors += reason_in(form.why)
    return form


def _verdict(sent: str) -> Verdict | None:
    return next((each for each in VERDICTS if each == sent), None)


def _form_page(asked: Asked, known: KnownItem, form: _Form, status: int = 200) -> Response:
    return page(
        asked,
        "mark.html",
        title=say("Good or not good: {title}", title=known.item.description.title or known.item.url),
        status=status,
        form=form,
        item=known.item,
        errors=form.errors,
        now=mark_in_words(known.mark) if known.mark else None,
        newest=max(known.taken, key=lambda capture: capture.captured_at, default=None),
        digits=digits,
    )
