"""The reasons why a payload gives no text, or not all of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import ClassVar

from archive.readings.reading import Outcome
from wording.message import NOTHING, Message, say
from wording.told_error import ToldError

ASKS_FOR_A_PASSWORD = say("it asks for a password")


class Unreadable(ToldError):
    """A payload gives no text: ``outcome`` says in what way, ``message`` why."""

    outcome: ClassVar[Outcome] = "damaged"


class Damaged(Unreadable):
    """The bytes are not what their format says they should be."""


class Encrypted(Unreadable):
    """Nobody can read it without a password."""

    outcome = "encrypted"

    def __init__(self, message: Message = ASKS_FOR_A_PASSWORD) -> None:
        super().__init__(message)


class TooLarge(Unreadable):
    """Reading it would take more than one payload may cost."""

    outcome = "too large"


class NoText(Unreadable):
    """It is whole, and there are no words in it."""

    outcome = "no text"


class UnknownFormat(Unreadable):
    """There is no reader for it."""

    outcome = "unknown format"


class Scanned(Unreadable):
    """Its pages are pictures, and nothing here can recognise words on them."""

    outcome = "scanned"


def several(reasons: Iterable[Message]) -> Message:
    """Several reasons as one, parted by semicolons; NOTHING when there are none."""
    return reduce(_both, reasons, NOTHING)


def _both(first: Message, second: Message) -> Message:
    if not first or not second:
        return first or second
    return say("{first}; {second}", first=first, second=second)
