"""Makes a hit of a found document: what the index has of its item, and the words around what was found."""

from __future__ import annotations

import re

from search.answer.ranking import Found
from search.answer.request_and_hits import Hit
from search.answer.snippets import Sought, clean, snippet
from search.index.known_words import KnownWords
from search.index.opened_index import Opened
from search.index.schema import Shown

_BY = r"\b(?:door|by|auteurs?:?|spreker:?|inleid(?:er|ster):?)\s+(?:\S+\s+){0,4}?"
_OF = r"\b(?:inleiding|toespraak|lezing|speech|presentatie|column|bijdrage|verhaal|gedicht|talk)\s+van\s+"
_WORDS_BETWEEN = r"(?:\S+\s+){0,4}?"


def hit_of(opened: Opened, found: Found, sought: Sought, known: KnownWords) -> Hit:
    """The hit that a found document is, with the piece of its text around what is sought."""
    stored = opened.reader.stored_fields(found.number)
    shown: Shown = stored["shown"]
    others = [opened.reader.stored_fields(number)["shown"]["url"] for number in found.others]
    fragments, page = snippet(shown, sought, known)
    return Hit(
        id=stored["id"],
        title=clean(shown["title"]),
        kind=shown["kind"],
        site=shown["site"],
        url=clean(shown["url"]),
        date=shown["date"],
        date_precision=shown["date_precision"],
        date_origin=shown["date_origin"],
        captured_at=shown["captured_at"],
        media_type=shown["media_type"],
        language=shown["language"],
        also_at=tuple(map(clean, dict.fromkeys((*shown["also_at"], *others)))),
        score=round(found.score, 4),
        fragments=fragments,
        page_number=page,
        people=tuple(map(clean, shown["people"])),
        date_end=shown["date_end"],
        authors=tuple(map(clean, authors_of(shown))),
        date_confidence=shown["date_confidence"],
    )


def authors_of(shown: Shown) -> list[str]:
    """The people of a stored item of whom its title or what announces it says that they made or held it.

    A name that stands in it makes nobody its author.
    """
    said = f"{shown['title']}\n{shown['lead']}"
    return [person for person in shown["people"] if _is_said(person, said)]


def _is_said(person: str, said: str) -> bool:
    last = re.escape(person.rpartition(" ")[2])
    return bool(last) and bool(re.search(f"(?:{_BY}|{_OF}{_WORDS_BETWEEN}){last}\\b", said, re.IGNORECASE))
