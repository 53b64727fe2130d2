"""Puts messages into the language of whoever reads them; the border, and nobody else, does this."""

from __future__ import annotations

from wording.as_called import as_called, may_advise
from wording.message import Message, say
from wording.values import Value, day, size, written


class Words:
    """The program's words in one language, ``nl`` or ``en``.

    Whoever called the program sees the commands that are advised as it was called (``as_called``); readers of
    what it serves, who need not know with which options, see them without.
    """

    def __init__(self, language: str, *, as_called: bool = True) -> None:
        self.language = language
        self._as_called = as_called

    def __call__(self, message: str, /, about: str = "", **values: Value) -> str:
        """A message in the reader's language; of a template with values the same as ``say`` makes of it.

        A string that is no message, such as the words of another program, stays as it is. A command that a
        message advises is written as this one was called, with its archive, unless that is for no reader.
        """
        if not isinstance(message, Message):
            message = Message(message, about, **values)
        advises = self._as_called and may_advise(message)
        if self.language == "en" and not advises:
            return str(message)
        template = self._translated(message)
        if advises:
            template = as_called(template, is_filled_in=bool(message.values))
        return written(template, message.values, self._value, self.language)

    def size(self, number: int) -> str:
        """A number of bytes with its unit."""
        return size(number, self.language)

    def share(self, number: float) -> str:
        """A number between 0 and 1 with two digits behind the mark: ``0.95``, in Dutch ``0,95``."""
        shown = f"{number:.2f}"
        return shown.replace(".", ",") if self.language == "nl" else shown

    def date(self, start: str, end: str, precision: str, *, is_sure: bool = True) -> str:
        """A date as people write it, no more exact and no surer than it is known; "no date" when none is."""
        if not start:
            return self(say("no date"))
        shown = day(start, self.language)
        shown = f"{shown} – {day(end, self.language)}" if end and precision == "range" else shown
        return shown if is_sure else self(say("probably {date}", date=shown))

    def _translated(self, message: Message) -> str:
        if self.language == "en":
            return message.template
        from wording.dutch import in_dutch

        return in_dutch(message.template, message.about)

    def _value(self, value: str) -> str:
        return self(value) if isinstance(value, Message) else value
