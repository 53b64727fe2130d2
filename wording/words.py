"""Puts messages into the language of whoever reads them; the border, and nobody else, does this."""

from __future__ import annotations

from wording.message import Message, say
from wording.values import Value, day, size, written


class Words:
    """The program's words in one language, ``nl`` or ``en``."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, message: str, /, about: str = "", **values: Value) -> str:
        """A message in the reader's language; of a template with values the same as ``say`` makes of it.

        A string that is no message, such as the words of another program, stays as it is.
        """
        if not isinstance(message, Message):
            message = Message(message, about, **values)
        if self.language == "en":
            return str(message)
        from wording.dutch import in_dutch

        return written(in_dutch(message.template, message.about), message.values, self._value, self.language)

    def size(self, number: int) -> str:
        """A number of bytes with its unit."""
        return size(number, self.language)

    def date(self, start: str, end: str, precision: str, *, is_sure: bool = True) -> str:
        """A date as people write it, no more exact and no surer than it is known; "no date" when none is."""
        if not start:
            return self(say("no date"))
        shown = day(start, self.language)
        shown = f"{shown} – {day(end, self.language)}" if end and precision == "range" else shown
        return shown if is_sure else self(say("probably {date}", date=shown))

    def _value(self, value: str) -> str:
        return self(value) if isinstance(value, Message) else value
