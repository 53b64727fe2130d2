"""The type of a column that holds a message: stored as its template and values, read back as a message."""

from __future__ import annotations

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

from wording.message import NOTHING, Message, restored


class MessageText(TypeDecorator[Message]):
    """Text that holds a message, so that it can be put into any language later on.

    An earlier release stored a finished English sentence there; that comes back as a message without values,
    and so does a plain string that is put there.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value.stored() if isinstance(value, Message) else value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Message:
        return restored(value) if value else NOTHING
