"""A message: an English template with its values, which can be put into another language later on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Self

from wording.values import Value, written


class Message(str):
    """Something to say, in English as a string; ``template`` and ``values`` say the same in any language.

    So it can be shown, compared and logged as it is. What is made of it by joining or cutting is a plain
    string, which no longer knows what it says: pass on the message, or make it a value of another one.

    ``about`` tells apart what is one word in English and two in Dutch ("text" of an item, "text" of a link).
    """

    __slots__ = ("about", "template", "values")
    template: str
    about: str
    values: dict[str, Value]

    def __new__(cls, template: str, /, about: str = "", **values: Value) -> Self:
        message = super().__new__(cls, written(template, values, _in_english, "en"))
        message.template, message.about, message.values = template, about, values
        return message

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        return (self.template,), {"about": self.about, **self.values}

    def says(self, template: str) -> bool:
        """True of a message made of this template, and of one that has such a message among its values."""
        within = (value for value in self.values.values() if isinstance(value, Message))
        return self.template == template or any(message.says(template) for message in within)

    def stored(self) -> str:
        """The message for a file or a column that keeps it: ``["template", {values}]`` as JSON.

        A message without values is its own English, and a sentence that was kept before stays as it was.
        """
        if self.template == _AS_IT_STANDS or not (self.values or self.about or _is_ambiguous(self.template)):
            return str(self)
        return json.dumps(_plain(self), ensure_ascii=False)


def say(template: str, /, about: str = "", **values: Value) -> Message:
    """A message of a template written in the code, which ``tests/test_wording.py`` finds by this name.

    In the template, ``{name}`` stands for a value as it is. ``{count:item/items}`` writes a number with the
    word that goes with it, ``{size:bytes}`` an amount of bytes with a unit, ``{at:day}`` and ``{at:moment}``
    a date and a moment (UTC) as people write them, ``{hours:decimal}`` a number with a fraction,
    ``{page:number}`` a number that counts nothing, ``{names:or}`` the last of several behind "or", and
    ``{url:shell}`` a word that can be typed as it stands.
    """
    return Message(template, about, **values)


def restored(stored: str) -> Message:
    """The message that was stored; what an earlier release kept as a finished sentence stays as it is."""
    if not stored:
        return NOTHING
    if stored.startswith('["'):
        try:
            return _from_plain(json.loads(stored))
        except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError):
            pass
    return Message(_AS_IT_STANDS, text=stored) if _is_ambiguous(stored) else Message(stored)


def _is_ambiguous(text: str) -> bool:
    """True of a sentence that could be taken for a template with values, or for a stored message."""
    return "{" in text or "}" in text or text.startswith('["')


def _in_english(message: str) -> str:
    return str(message)


NOTHING = Message("")
"""Nothing to say."""


_AS_IT_STANDS = "{text}"

_MOST_PARTS = 50
_LONGEST_VALUE = 1_000_000
"""Values in a stored message, and characters of one: more than any of ours ever has."""


def _plain(message: Message) -> list[Any]:
    values = {name: _plain_value(value) for name, value in message.values.items()}
    return [message.template, values, message.about] if message.about else [message.template, values]


def _plain_value(value: Value) -> Any:
    if isinstance(value, Message):
        return {"said": _plain(value)}
    if isinstance(value, str) or not isinstance(value, Sequence):
        return value if isinstance(value, str | int | float) or value is None else str(value)
    return [_plain_value(each) for each in value]


def _from_plain(plain: list[Any]) -> Message:
    from string import Formatter

    template, values, *about = plain
    parts = [part for part in Formatter().parse(template) if part[1] is not None]
    # A file of an archive may come from anybody: a template in it names values, and nothing of them, pads
    # nothing, and says nothing over and over.
    for _, name, form, conversion in parts:
        if not (name and name.isidentifier()) or "{" in (form or "") or (form and conversion):
            raise ValueError(template)
    named: dict[str, Any] = {name: _value(value) for name, value in values.items()}
    if len(parts) > _MOST_PARTS or any(len(str(value)) > _LONGEST_VALUE for value in named.values()):
        raise ValueError(template)
    return Message(template, *about, **named)


def _value(plain: Any) -> Value:
    if isinstance(plain, dict):
        return _from_plain(plain["said"])
    return [_value(each) for each in plain] if isinstance(plain, list) else plain
