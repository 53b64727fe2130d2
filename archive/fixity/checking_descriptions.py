"""Finds items of which the description is no description: it may be JSON, and still of another shape."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator

from sqlalchemy import Connection, Text, cast, select

from archive.catalogue.item_rows import description_from
from archive.catalogue.items import KINDS, Date, Description, Value
from archive.database import tables
from archive.database.misfits import of_item
from wording.message import NOTHING, Message, say

_DAY = re.compile(r"(?:[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)?", re.ASCII)
_PRECISIONS = ("", "day", "month", "year", "range")
_WORDS = ("title", "language", "event", "place", "caption", "label", "sentence", "rights")


def odd_descriptions(connection: Connection, unnamed: Collection[str] = ()) -> Iterator[Message]:
    """What is amiss with each item whose description no run wrote; those ``unnamed`` are not named."""
    columns = tables.items.c
    query = select(columns.id, cast(columns.description, Text)).order_by(columns.id)
    for item, written in connection.execute(query.execution_options(yield_per=500)):
        if amiss := _amiss(written):
            what = say("its description is not as any run writes it: {amiss}", amiss=amiss)
            yield what if item in unnamed else of_item(item, what)


def _amiss(written: str | None) -> Message:
    """What is wrong with a description as it is stored; NOTHING where nothing is."""
    try:
        description = description_from(json.loads(written or ""))
        odd = next((name for name, fits in _judged(description) if not fits), "")
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        return say("it cannot be read ({kind})", kind=type(error).__name__)
    return say("expected another value for {field}", field=odd) if odd else NOTHING


def _judged(of: Description) -> Iterator[tuple[str, bool]]:
    """Each field of a description, and whether it has a value that such a field can have."""
    yield "kind", of.kind in KINDS
    yield from ((name, isinstance(getattr(of, name), str)) for name in _WORDS)
    yield from ((name, _are_words(getattr(of, name))) for name in ("people", "organisations"))
    yield from ((name, _is_date(getattr(of, name))) for name in ("date", "published"))
    yield "values", all(map(_is_value, of.values))


def _are_words(values: tuple[object, ...]) -> bool:
    return all(isinstance(each, str) for each in values)


def _is_date(date: Date) -> bool:
    days = all(_DAY.fullmatch(each) and _is_calendar(each) for each in (date.start, date.end))
    return days and date.precision in _PRECISIONS and isinstance(date.origin, str)


def _is_calendar(day: str) -> bool:
    """True where a month is one of twelve, and a day one of at most 31; how long a month is, a run knows."""
    _, month, number = [*day.split("-"), "01", "01"][:3]
    return "01" <= month <= "12" and "01" <= number <= "31"


def _is_value(value: Value) -> bool:
    words = (value.field, value.value, value.origin, value.rule, value.evidence)
    is_sure = isinstance(value.confidence, int | float) and 0 <= value.confidence <= 1
    return _are_words(words) and is_sure
