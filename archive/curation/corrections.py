"""Corrections of descriptions: which there can be, and how a description is corrected by them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from archive.archive_error import NotACorrection
from archive.catalogue.items import KINDS, Date, Description, Value
from archive.curation.journal import Journal, Statement
from archive.curation.marks import APPEARANCE
from archive.database import tables
from wording.message import say

FIELDS = (
    "kind",
    "title",
    "date",
    "place",
    "event",
    "authors",
    "people",
    "organisations",
    "themes",
    "language",
    "caption",
    "rights",
)
"""The fields that can be corrected; several names or themes are parted by semicolons.

Behind the name of an editor stands ``(red.)``."""

FOUND_AS = {
    "author": "authors",
    "editor": "authors",
    "person": "people",
    "organisation": "organisations",
    "theme": "themes",
}
"""The fields of several values, by the single values that are found of each."""

ORIGIN = "correction"
"""The origin of a value that a person gave."""

_PLURAL = ("people", "organisations")
_ONLY_VALUES = ("authors", "themes")
"""What a description has as values only; it asks these for it."""

_PRECISIONS = {4: "year", 7: "month", 10: "day"}
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_LANGUAGE = re.compile(r"([a-z]{2,3})?", re.ASCII)
_LONGEST = 2_000
_SEEN = 80
"""Characters that a message repeats of a value."""


def checked(field: str, value: str) -> str:
    """``value`` as the journal keeps it; "" says that the field has no value.

    Raises NotACorrection when there is no such field, or when it cannot hold this value.
    """
    if field not in FIELDS:
        raise NotACorrection(say("{field}: expected one of {fields}", field=field, fields=FIELDS))
    value = " ".join(value.split())
    if not value.isprintable() or len(value) > _LONGEST:
        raise NotACorrection(
            say(
                "{field}: expected at most {most:printable character/printable characters}, found {value!r}",
                field=field,
                most=_LONGEST,
                value=value[:_SEEN],
            )
        )
    if field == "kind" and value not in KINDS:
        raise NotACorrection(
            say("kind: expected one of {kinds}; found {value!r}", kinds=KINDS, value=value[:_SEEN])
        )
    if field == "title" and not value:
        raise NotACorrection(say("title: expected a title, found nothing"))
    if field == "language" and not _LANGUAGE.fullmatch(value):
        raise NotACorrection(
            say("language: expected a code such as nl, fy or en; found {value!r}", value=value[:_SEEN])
        )
    if field == "date":
        date_from(value)
    return value


def date_from(text: str) -> Date:
    """The date written as 2013, 2013-10, 2013-10-04 or 2013-10-04/2013-11-01; raises NotACorrection."""
    start, slash, end = text.partition("/")
    if not text:
        return Date(origin=ORIGIN)
    if not all(_is_date(part) for part in ((start, end) if slash else (start,))) or (slash and end <= start):
        raise NotACorrection(
            say(
                "date: expected 2013, 2013-10, 2013-10-04 or a range 2013-10-04/2013-11-01; found {value!r}",
                value=text[:_SEEN],
            )
        )
    return Date(start, "range" if slash else _PRECISIONS[len(start)], ORIGIN, end)


def corrected(description: Description, corrections: Mapping[str, Statement]) -> Description:
    """The description with the corrections that hold; each stands first, the automatic values beside it."""
    corrections = {field: held for field, held in corrections.items() if field != APPEARANCE}
    if not corrections:
        return description
    columns = (field for field in FIELDS if field in corrections and field not in _ONLY_VALUES)
    new = {field: _typed(field, corrections[field].value) for field in columns}
    given = tuple(_as_value(held) for _, held in sorted(corrections.items()))
    return replace(description, **new, values=(*given, *description.values))


def stood(field: str, described: Description) -> str:
    """The value of a field as the journal would have it."""
    value = getattr(described, field)
    if field == "date":
        return f"{value.start}/{value.end}" if value.end else str(value.start)
    if field == "authors":
        value = (*value, *(f"{editor} (red.)" for editor in described.editors))
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def load(connection: Connection) -> Journal:
    """The journal as far as the database followed it."""
    table = tables.curation
    columns = [column for column in table.c if column.name != "number"]
    rows = connection.execute(select(*columns).order_by(table.c.number))
    return Journal(tuple(Statement(**row._mapping) for row in rows))


def _typed(field: str, value: str) -> Any:
    if field == "date":
        return date_from(value)
    if field in _PLURAL:
        return tuple(part for each in value.split(";") if (part := each.strip()))
    return value


def _as_value(held: Statement) -> Value:
    rule = f"C1 corrected by {held.who} on {held.at[:10]}"
    return Value(held.field, held.value, ORIGIN, rule, held.why)


def _is_date(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[: 10 - len(text)] if len(text) != 7 else text + "-01")
    except ValueError:
        return False
    return True
