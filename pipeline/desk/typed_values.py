"""Fields and their values as people write them, in Dutch or English: read as ours, and shown as theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from difflib import get_close_matches
from functools import cache

from archive.archive_error import NotACorrection
from archive.catalogue.items import KINDS, Date, Description
from archive.curation import corrections
from archive.curation.corrections import FIELDS, stood
from wording import labels
from wording.message import Message, say
from wording.words import Words

_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.I)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_SINGULAR = {
    "author": "authors",
    "auteur": "authors",
    "person": "people",
    "organisation": "organisations",
    "theme": "themes",
}
"""What else the fields of several values are called: by the one that they are made of."""

_SEEN = 80
"""Characters that a message repeats of a value."""


def field_called(name: str) -> str:
    """The field that goes by this name in Dutch or English. Raises NotACorrection, naming the nearest."""
    asked = " ".join(name.split()).casefold()
    known = _fields()
    if asked in known:
        return known[asked]
    near = get_close_matches(asked, known, n=1)
    fields = [labels.field(code) for code in FIELDS]
    seen = name[:_SEEN]
    raise NotACorrection(
        say(
            "{name!r} is no field; did you mean {near}? The fields are {fields}.",
            name=seen,
            near=labels.field(known[near[0]]),
            fields=fields,
        )
        if near
        else say("{name!r} is no field. The fields are {fields}.", name=seen, fields=fields)
    )


def read(field: str, typed: str) -> str:
    """What was typed in Dutch or English, as the journal has it. Raises NotACorrection."""
    typed = " ".join(typed.split())
    if field == "kind":
        typed = _kind(typed)
    elif field == "date":
        typed = _date(typed)
    elif field == "language":
        typed = _languages().get(typed.casefold(), typed)
    return corrections.checked(field, typed)


def first_day(typed: str) -> date:
    """The first day of a year, month, day or range as people write it. Raises NotACorrection."""
    start = read("date", typed).partition("/")[0]
    if not start:
        raise no_date(typed)
    return date.fromisoformat(start + "-01-01"[len(start) - 4 :] if len(start) < 8 else start)


def day_as_read(typed: str) -> str:
    """One day (ISO 8601) as people write it; what is no single day, as it was typed: to be refused."""
    try:
        found = read("date", typed)
    except NotACorrection:
        return typed
    return found if len(found) == len("2030-01-01") else typed


def first_moment(typed: str) -> datetime:
    """The first instant (UTC, without a zone) of a year, month, day or moment. Raises NotACorrection."""
    try:
        if ":" in typed:
            moment = datetime.fromisoformat(typed.strip())
            return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
        return datetime.combine(first_day(typed), datetime.min.time())
    except (NotACorrection, ValueError, OverflowError):
        raise NotACorrection(
            say(
                "Expected a year, month, day or moment, such as 2012, 2012-05, 4 oktober 2013 or "
                "2012-05-04T14:30:00Z; found {typed!r}",
                typed=typed[:_SEEN],
            )
        ) from None


def shown(field: str, described: Description, words: Words) -> str:
    """The value of a field as it stands in its place in a form; a kind as its code."""
    return _shown_date(described.date, words) if field == "date" else stood(field, described)


def as_shown(field: str, described: Description, words: Words) -> str:
    """The value of a field as people read it."""
    value = shown(field, described, words)
    return as_read(field, value, words) if field in ("kind", "language") else value


def as_read(field: str, value: str, words: Words) -> str:
    """A value of the journal or an item as people read it; one that was written by hand may be anything."""
    if field == "date" and value:
        try:
            return _shown_date(corrections.date_from(value), words)
        except NotACorrection:
            return value
    return words(labels.value(field, value))


@cache
def _fields() -> dict[str, str]:
    names = {code: code for code in FIELDS} | _SINGULAR
    for words in _both():
        names |= {words(labels.field(code)).casefold(): field for code, field in list(names.items())}
    return names


@cache
def _kinds() -> dict[str, str]:
    return {words(labels.kind(code)).casefold(): code for words in _both() for code in KINDS}


@cache
def _languages() -> dict[str, str]:
    codes = labels.LANGUAGES
    return {words(labels.language(code)).casefold(): code for words in _both() for code in codes}


def _both() -> Iterable[Words]:
    return Words("en"), Words("nl")


def _kind(typed: str) -> str:
    """The code of a kind by any of its names; raises NotACorrection with the nearest."""
    # Loaded only now, as below: who shows values reads none.
    from search.index.kinds import kind_called

    found = typed if typed in KINDS else _kinds().get(typed.casefold()) or kind_called(typed)
    if found:
        return found
    near = get_close_matches(typed.casefold(), _kinds(), n=1)
    names = [labels.kind(code) for code in KINDS]
    seen = typed[:_SEEN]
    raise NotACorrection(
        say(
            "{value!r} is no kind; did you mean {near}? The kinds are {names:or}.",
            value=seen,
            near=labels.kind(_kinds()[near[0]]),
            names=names,
        )
        if near
        else say("{value!r} is no kind. The kinds are {names:or}.", value=seen, names=names)
    )


def _date(typed: str) -> str:
    """A date in figures as the journal has it, or in words: 4 oktober 2013, oktober 2013."""
    try:
        corrections.date_from(typed)
        return typed
    except NotACorrection:
        from pipeline.normalise.date_forms import date_in, is_only_a_date

        told = _ORDINAL.sub("", typed)
        found = date_in(told, corrections.ORIGIN) if is_only_a_date(told) else None
        if found is None or _is_only_part(found, told):
            raise no_date(typed) from None
    return f"{found.start}/{found.end}" if found.end else found.start


def _is_only_part(found: Date, told: str) -> bool:
    """True where more is told than was read: another day, or another year behind a month."""
    from pipeline.normalise.date_forms import own_dates_in

    if found.end:
        return False
    return len(own_dates_in(told, corrections.ORIGIN)) > 1 or (
        found.precision != "day" and len(_YEAR.findall(told)) > 1
    )


def no_date(typed: str) -> NotACorrection:
    """The error for what is no date."""
    return NotACorrection(_expected_date(typed))


def _expected_date(typed: str) -> Message:
    return say(
        "Expected a date as 4 October 2013, October 2013, 2013 or 2013-10-04/2013-11-01; found {value!r}",
        value=typed[:_SEEN],
    )


def _shown_date(value: Date, words: Words) -> str:
    """A date in words, and a range in figures, as both can be read again."""
    if value.end:
        return f"{value.start}/{value.end}"
    return words.date(value.start, "", value.precision) if value.start else ""
