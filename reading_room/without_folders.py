"""Messages for readers, who need not know where on its machine an archive stands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from wording.message import Message
from wording.values import Value


def without_folders(message: Message) -> Message:
    """The message with its files called by their names alone, also in messages among its values."""
    values = {name: _named(value) for name, value in message.values.items()}
    return Message(message.template, message.about, **values)


def _named(value: Value) -> Value:
    if isinstance(value, Message):
        return without_folders(value)
    if isinstance(value, PurePath):
        return value.name
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_named(each) for each in value]
    return value
