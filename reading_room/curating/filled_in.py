"""What was filled in otherwise than it stood in a form, and what of it is not right yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive.archive_error import NotACorrection
from archive.curation.corrections import FIELDS
from archive.curation.journal import read_journal
from pipeline.desk.known_names import NewName, names_known
from pipeline.desk.typed_values import as_read, read
from reading_room.asked import Asked
from wording.message import Message, say
from wording.words import Words

Mistake = tuple[str, Message]
"""What is not right yet, with the field that it is about, "" for none."""

Errors = list[Mistake]

_LONGEST_REASON = 2000


@dataclass(frozen=True, slots=True)
class Change:
    """A field that is to change: both values as people read them, and the new one as the journal has it."""

    field: str
    before: str
    after: str
    value: str


def changes_in(
    sent: Iterable[tuple[str, str]], was: dict[str, str], words: Words
) -> tuple[list[Change], Errors]:
    """The fields that were filled in otherwise than they stood, and those that cannot be so."""
    changes: list[Change] = []
    errors: Errors = []
    for field, typed in sent:
        before = was.get(field, "")
        if field not in FIELDS or " ".join(typed.split()) == " ".join(before.split()):
            continue
        try:
            value = read(field, typed)
        except NotACorrection as error:
            errors.append((field, error.message))
            continue
        before = as_read(field, before, words) if field in ("kind", "language") else before
        changes.append(Change(field, before, as_read(field, value, words), value))
    return changes, errors


def asked_back(asked: Asked, changes: Iterable[Change]) -> Errors:
    """Questions about names that may be others misspelt, save in fields that are to be taken as they are."""
    taken = asked.sent_values("new")
    errors: Errors = []
    with asked.room.opened() as (folder, connection):
        known = names_known(asked.desk.configuration.vocabulary, connection, read_journal(folder))
        for change in changes:
            try:
                if change.field not in taken:
                    known.check(change.field, change.value, change.before)
            except NewName as error:
                errors.append((change.field, error.message))
    return errors


def reason_in(why: str) -> Errors:
    """What is wrong with a reason, if anything."""
    if not why.strip():
        return [("why", say("The reason is missing."))]
    if not why.isprintable() or len(why) > _LONGEST_REASON:
        return [
            (
                "why",
                say(
                    "Expected a reason on one line, of at most {most:number} characters.",
                    most=_LONGEST_REASON,
                ),
            )
        ]
    return []
