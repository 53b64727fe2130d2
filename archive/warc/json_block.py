"""Blocks of records of ours that are JSON: messages in them as sentences and templates, texts checked."""

from __future__ import annotations

import json
from typing import Any

from wording.message import Message, restored

_TEMPLATE = "{}_as_template"
"""The name of a field that has a message as template and values; the field itself has an English sentence."""


def from_json(text: str | bytes) -> Any:
    """The data in a record; one that is nested deeper than Python goes is not as we write it."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError(str(error)) from error


def check_plain(data: Any) -> None:
    """Raise ValueError for what would not come back as JSON: no numbers, and what is nested too deep."""
    try:
        json.dumps(data, allow_nan=False)
    except RecursionError as error:
        raise ValueError(str(error)) from error


def texts(fields: Any) -> dict[str, Any]:
    """The same fields, if all of them are text that a database can hold. Raises ValueError."""
    if not isinstance(fields, dict):
        raise ValueError("fields")
    for name, text in fields.items():
        if not isinstance(text, str) or "\0" in text or not _is_utf8(text):
            raise ValueError(name)
    return dict(fields)


def said(fields: dict[str, Any], name: str) -> dict[str, Any]:
    """Fields with the message of this name as a sentence and, where that is not all of it, as a template."""
    message = fields[name]
    if isinstance(message, Message) and (message.values or message.about):
        fields[_TEMPLATE.format(name)] = message.stored()
    return fields | {name: str(message)}


def read(fields: Any, name: str) -> dict[str, Any]:
    """Fields as ``said`` was given them; earlier releases wrote the sentence alone.

    Raises ValueError or LookupError for what is no field with a sentence under this name.
    """
    if not isinstance(fields, dict):
        raise ValueError(name)
    stored = fields.pop(_TEMPLATE.format(name), fields[name])
    return fields | {name: restored(texts({name: stored})[name])}


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
