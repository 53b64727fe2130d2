"""Of whom an item is said to be: a name that stands in it makes nobody its author."""

from __future__ import annotations

import re
from typing import Any

_BY = r"\b(?:door|by|auteurs?:?|spreker:?|inleid(?:er|ster):?)\s+(?:\S+\s+){0,4}?"
_OF = r"\b(?:inleiding|toespraak|lezing|speech|presentatie|column|bijdrage|verhaal|gedicht|talk)\s+van\s+"
_WORDS_BETWEEN = r"(?:\S+\s+){0,4}?"


def authors_of(shown: dict[str, Any]) -> list[str]:
    """The people of a stored item of whom its title or what announces it says that they made or held it."""
    said = f"{shown['title']}\n{shown['lead']}"
    return [person for person in shown["people"] if _is_said(person, said)]


def _is_said(person: str, said: str) -> bool:
    last = re.escape(person.rpartition(" ")[2])
    return bool(last) and bool(re.search(f"(?:{_BY}|{_OF}{_WORDS_BETWEEN}){last}\\b", said, re.IGNORECASE))
