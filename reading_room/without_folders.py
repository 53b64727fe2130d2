"""Messages for readers, who need not know on which machine an archive stands, nor where on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from wording.message import Message
from wording.values import Value

# What an error of the system says of a file has its path among words; an address of the web is none.
_PATH = re.compile(r"(?<![\w:/.~-])/(?:[^\s/'\"<>]+/)+(?=[^\s/'\"<>]|['\"\s:]|$)")
_FILE_OF_DATABASE = re.compile(r"sqlite(?:\+\w+)?:/{2,}(?:[^\s/'\"]+/)*")
_DATABASE_IN_A_SERVER = re.compile(r"\bpostgresql(?:\+\w+)?://[^\s'\"]+?(?=[.,:;]?(?:\s|$))")


def without_folders(message: Message) -> Message:
    """The message with its files called by their names alone, also in messages among its values."""
    values = {name: _named(value) for name, value in message.values.items()}
    return Message(message.template, message.about, **values)


def _named(value: Value) -> Value:
    if isinstance(value, Message):
        return without_folders(value)
    if isinstance(value, PurePath):
        return value.name
    if isinstance(value, str):
        return _PATH.sub("", _FILE_OF_DATABASE.sub("", _DATABASE_IN_A_SERVER.sub("postgresql", value)))
    if isinstance(value, Sequence):
        return [_named(each) for each in value]
    return value
