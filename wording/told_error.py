"""The root of every room's errors: one that says to a person what was expected, seen, and to be tried."""

from __future__ import annotations

from wording.message import Message, say


class ToldError(Exception):
    """An error with a message for a person; ``str`` of it is English, the border shows it in any language."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def told(error: BaseException) -> Message:
    """The message of any error: its own, or of one that nobody expected its kind and words."""
    if isinstance(error, ToldError):
        return error.message
    return say("{kind}: {words}", kind=type(error).__name__, words=str(error))
