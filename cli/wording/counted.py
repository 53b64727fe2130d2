"""A value in a sentence, with the word that goes with its number: ``{total:item/items}``."""

from __future__ import annotations


class Counted:
    """What is filled in; after a colon stand the word for one and the word for any other number."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __format__(self, words: str) -> str:
        if not words:
            return format(self._value)
        one, _, more = words.partition("/")
        return f"{self._value} {one if str(self._value) == '1' else more}"
