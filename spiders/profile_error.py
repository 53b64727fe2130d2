"""The errors of profiles and addresses, with what was expected, seen and what to try."""

from __future__ import annotations

from wording.message import Message, say
from wording.told_error import ToldError


class ProfileError(ToldError):
    """A profile, or the name of one, is wrong; each of its ``problems`` names file and key."""

    def __init__(self, *problems: Message) -> None:
        super().__init__(_in_lines(problems))
        self.problems = problems


class NotAnAddress(ToldError, ValueError):
    """A text is not the address of anything that could be fetched over HTTP."""


class AddressRefused(ToldError):
    """A connection was not made because its destination is not a public address.

    Not one of the kinds of errors that Scrapy tries again.
    """


def _in_lines(problems: tuple[Message, ...]) -> Message:
    """All of them as one message, each in a line of its own."""
    first, *further = problems
    return say("{problem}\n{further}", problem=first, further=_in_lines(tuple(further))) if further else first
