"""How values stand in a sentence: numbers with their word, sizes with a unit, dates as people write them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import date, datetime

Value: TypeAlias = "str | int | float | date | PurePath | None | Sequence[Value]"
"""What may be filled in: texts and messages, numbers, dates and moments, paths, and several of these."""

Render = Callable[[str], str]
"""Puts a value that is a message into the language of the sentence around it."""

_MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),
}
_OR = {"en": "or", "nl": "of"}
_UNITS = (("GB", 10**9), ("MB", 10**6), ("kB", 10**3))


def written(template: str, values: Mapping[str, Value], render: Render, language: str) -> str:
    """The template with its values filled in; ``language`` is ``en`` or ``nl``."""
    if not values:
        return template
    return template.format(**{name: _Written(value, render, language) for name, value in values.items()})


class _Written:
    """A value that ``str.format`` writes as the template asks for."""

    __slots__ = ("_language", "_render", "_value")

    def __init__(self, value: Value, render: Render, language: str) -> None:
        self._value, self._render, self._language = value, render, language

    def __str__(self) -> str:
        return format(self, "")

    def __repr__(self) -> str:
        return repr(str(self._value) if isinstance(self._value, PurePath) else self._value)

    def __format__(self, form: str) -> str:
        if "/" in form:
            return _counted(self._value, form)
        if form in _FORMS:
            return _FORMS[form](self._value, self._language)
        return self._plain(self._value, form)

    def _plain(self, value: Value, last: str) -> str:
        if isinstance(value, str):
            return self._render(value)
        if isinstance(value, Sequence):
            return _joined([self._plain(each, "") for each in value], last and _OR[self._language])
        if value is None or isinstance(value, int | float | PurePath):
            return str(value)
        # A search says a lot and has no such value: it does not wait for what knows of them.
        from datetime import datetime

        return moment(value, self._language) if isinstance(value, datetime) else day(value, self._language)


def size(number: int, language: str) -> str:
    """A number of bytes with its unit: ``38 kB``, ``1.2 MB``, in Dutch ``1,2 MB``."""
    for unit, limit in _UNITS:
        if number >= limit:
            return f"{decimal(round(number / limit, 1), language)} {unit}"
    return f"{number} {'byte' if number == 1 else 'bytes'}"


def decimal(number: float, language: str) -> str:
    """A number with a fraction, as far as it has one: ``2.5``, in Dutch ``2,5``."""
    shown = f"{number:.10g}"
    return shown.replace(".", ",") if language == "nl" else shown


def day(value: date | str, language: str) -> str:
    """A day, month or year as people write it, no more exact than it is known: ``4 October 2013``."""
    text = value[:10] if isinstance(value, str) else f"{value:%Y-%m-%d}"
    year, month, number = (*text.split("-"), "", "")[:3]
    name = _MONTHS[language][int(month) - 1] if month else ""
    return " ".join(part for part in (number.lstrip("0"), name, year) if part)


def moment(value: datetime | str, language: str) -> str:
    """A moment in UTC, as people write it: ``4 October 2013, 14:03 (UTC)``."""
    from datetime import datetime

    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    return f"{day(at, language)}, {at:%H:%M} (UTC)"


def _quoted(value: str, _: str) -> str:
    from shlex import quote

    return quote(value)


def _counted(value: Value, words: str) -> str:
    one, _, more = words.partition("/")
    return f"{value} {one if str(value) == '1' else more}"


def _joined(names: list[str], last: str) -> str:
    if not last or len(names) < 2:
        return ", ".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


_FORMS: dict[str, Callable[..., str]] = {
    "bytes": size,
    "day": day,
    "decimal": decimal,
    "moment": moment,
    "number": lambda value, _: str(value),
    "shell": _quoted,
}
FORMS = frozenset({*_FORMS, "or"})
"""The words that may stand behind the colon of a value, beside those of a counted thing."""
