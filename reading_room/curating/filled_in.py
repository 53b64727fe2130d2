"""What stands in the fields of a form: values as people write them, made of ours and read as ours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive.archive_error import NotACorrection
from archive.catalogue.items import KINDS, Date, Description
from archive.curation import corrections
from archive.curation.corrections import FIELDS
from pipeline.normalise.date_forms import date_in
from wording import labels
from wording.message import Message, say
from wording.words import Words

Errors = list[tuple[str, Message]]
"""What is not right yet, each with the field that it is about, "" for none."""

_LONGEST_REASON = 2000


@dataclass(frozen=True, slots=True)
class Change:
    """A field that is to change: both values as people read them, and the new one as the journal has it."""

    field: str
    before: str
    after: str
    value: str


def shown(field: str, described: Description, words: Words) -> str:
    """The value of a field as it stands in its place in a form."""
    value = getattr(described, field)
    if field == "authors":
        value = (*value, *(f"{editor} (red.)" for editor in described.editors))
    if isinstance(value, Date):
        return _shown_date(value, words)
    if isinstance(value, tuple):
        return "; ".join(value)
    return str(value)


def as_read(field: str, value: str, words: Words) -> str:
    """A value of the journal or an item as people read it; one that was written by hand may be anything."""
    if field == "date" and value:
        try:
            return _shown_date(corrections.date_from(value), words)
        except NotACorrection:
            return value
    return words(labels.value(field, value))


def read(field: str, typed: str, words: Words) -> str:
    """What was typed, as the journal has it. Raises NotACorrection."""
    typed = " ".join(typed.split())
    if field == "kind":
        typed = _kind(typed, words)
    elif field == "date":
        typed = _date(typed)
    return corrections.checked(field, typed)


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
            value = read(field, typed, words)
        except NotACorrection as error:
            errors.append((field, error.message))
            continue
        before = as_read(field, before, words) if field == "kind" else before
        changes.append(Change(field, before, as_read(field, value, words), value))
    return changes, errors


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


def _kind(typed: str, words: Words) -> str:
    """The code of a kind that was chosen or typed, in either language."""
    if typed in KINDS:
        return typed
    named = {
        language(labels.kind(kind)).casefold(): kind for language in (Words("en"), words) for kind in KINDS
    }
    return named.get(typed.casefold(), typed)


def _date(typed: str) -> str:
    """A date in figures as the journal has it, or in words: 4 oktober 2013, oktober 2013."""
    try:
        corrections.date_from(typed)
        return typed
    except NotACorrection:
        found = date_in(typed, corrections.ORIGIN)
        if found is None:
            raise NotACorrection(
                say(
                    "Expected a date as 4 October 2013, October 2013, 2013 or 2013-10-04/2013-11-01; "
                    "found {value!r}",
                    value=typed[:100],
                )
            ) from None
    return f"{found.start}/{found.end}" if found.end else found.start


def _shown_date(value: Date, words: Words) -> str:
    """A date in words, and a range in figures, as both can be read again."""
    if value.end:
        return f"{value.start}/{value.end}"
    return words.date(value.start, "", value.precision) if value.start else ""
