"""Messages for readers, who need not know on which machine an archive stands, nor where on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from wording.message import Message, say
from wording.values import Value

# What an error of the system says of a file has its path among words; an address of the web is none.
_PATH = re.compile(r"(?<![\w:/.~-])/(?:[^\s/'\"<>]+/)+(?=[^\s/'\"<>]|['\"\s:]|$)")
_FILE_OF_DATABASE = re.compile(r"sqlite(?:\+\w+)?:/{2,}(?:[^\s/'\"]+/)*")
_DATABASE_IN_A_SERVER = re.compile(r"\bpostgres(?:ql)?(?:\+\w+)?://")


def without_folders(message: Message) -> Message:
    """The message with its files called by their names alone, also in messages among its values.

    Of a database in a server nothing is told but that it is the trouble: the words of a server name its host,
    its user and the database.
    """
    if names_a_server(message):
        return say(
            "The database of this archive cannot be asked now. Nothing is lost. "
            "Whoever keeps the archive finds the reason in the log."
        )
    values = {name: _named(value) for name, value in message.values.items()}
    return Message(message.template, message.about, **values)


def names_a_server(value: Value) -> bool:
    """True of a message, or a value of one, in which the address of a database in a server stands."""
    if isinstance(value, Message):
        return any(map(names_a_server, value.values.values()))
    if isinstance(value, str):
        return _DATABASE_IN_A_SERVER.search(value) is not None
    return isinstance(value, Sequence) and any(map(names_a_server, value))


def _named(value: Value) -> Value:
    if isinstance(value, Message):
        return without_folders(value)
    if isinstance(value, PurePath):
        return value.name
    if isinstance(value, str):
        return _PATH.sub("", _FILE_OF_DATABASE.sub("", value))
    if isinstance(value, Sequence):
        return [_named(each) for each in value]
    return value
