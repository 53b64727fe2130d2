"""Finds the lines in which a text tells its own date: below its title, in a letterhead, at its end.

What a page tells of other moments in such lines is left out: when it was changed last, or printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from archive.readings.reading import Reading
from pipeline.normalise.date_forms import date_in, is_only_a_date

LONGEST = 60
"""Characters of a line that is hardly more than a date."""

_BEGINNING, _END = 2_000, 400
_FIRST_LINES = 6
_LETTERHEAD = 16
"""Lines in which a letter has its address and its date, above or below what it is about."""
_CLOSING = 30
_LAST_LINES = 3
_MOST_SEARCHED = 20_000

_LETTER_DATE = re.compile(
    r"(?:datum(?:\s+\w+)?|date|d\.?d\.?)\s*[:\s]\s*\S"
    r"|[^\W\d_][^\W\d_ .'’-]*(?:[ -][^\W\d_]+){0,3},\s+(?:\w+\s+)?\d",
    re.I,
)
"""The date of a letter: behind its name, or behind the town where it was written."""
_PUBLISHED = re.compile(
    r"(?:gepubliceerd|geplaatst|gepost|toegevoegd|aangemaakt|verschenen|ingediend|ingezonden|published|posted"
    r"|submitted|written|veröffentlicht)\b",
    re.I,
)
_LETTER = re.compile(
    r"\b\w*(?:brief|letter|krant|bulletin)\b|\b(?:schrijven|jaargang|nr|nummer|notulen|minutes)\b", re.I
)
"""What a page shows that is of another day than the page: a letter, an issue of a magazine, minutes."""
_OF_SOMETHING_ELSE = re.compile(
    r"^(?:betreft|betr\.?|onderwerp|inzake|re|subject|kenmerk|uw\s+\w+)\s*:|\b(?:eerst)?volgende\b|\bnext\b"
    r"|\d{4}\s*:\s*\S",
    re.I,
)
"""What a letter is about; the next meeting; an entry of an agenda."""
_OTHER_MOMENT = re.compile(
    r"\b(?:(?:laatst\w*|last)\s+(?:gewijzigd|wijziging|aangepast|bijgewerkt|update\w*|modified|changed|edited|bewerkt)"
    r"|bijgewerkt|gewijzigd|aangepast|updated|modified|afgedrukt|geprint|printed|vandaag\s+is|today\s+is|copyright"
    r"|zuletzt\s+geändert|stand\s+vom)\b|©",
    re.I,
)
_TIME_BESIDE = re.compile(r"(?:tijd|aanvang|inloop|time|locatie|plaats|place|waar)\s*:", re.I)
_IN_BRACKETS = re.compile(r"\(([^()]{4,30})\)\s")


def dated_lines(reading: Reading, title: str) -> Iterator[str]:
    """The lines that may tell the date of a text, those that say so first; all short, most without a date."""
    lines = [*lines_below_title(reading, title), *lines_of(reading.main_text[:_BEGINNING])]
    told = [line for line in dict.fromkeys(lines[:_LETTERHEAD]) if _may_tell(line)]
    first = dict.fromkeys(line for line in lines[:_FIRST_LINES] if not _OF_SOMETHING_ELSE.search(line))
    published = [line for line in told if _PUBLISHED.match(line)]
    own = [line for line in told if _LETTER_DATE.match(line)]
    plain = [line for line in told if line in first and line not in published]
    if _LETTER.search(title):
        yield from (*own, *plain, *published)
    else:
        yield from (*published, *own, *plain)
    yield from _in_brackets(lines)


def closing_lines(reading: Reading) -> Iterator[str]:
    """The last lines of a text that are nothing but a date, or one behind a town."""
    for line in reversed(lines_of(reading.main_text[-_END:])[-_LAST_LINES:]):
        is_date = is_only_a_date(line) or _LETTER_DATE.match(line) or (line[0] == "(" and line[-1] == ")")
        if len(line) <= _CLOSING and is_date and not _OTHER_MOMENT.search(line):
            yield line.strip("()")


def tells_of_a_meeting(reading: Reading) -> bool:
    """True where an hour or a place stands beside the date: that is the day of what is announced."""
    return any(map(_TIME_BESIDE.match, lines_of(reading.main_text[:_BEGINNING])[:_LETTERHEAD]))


def lines_of(text: str) -> list[str]:
    """The lines of a text that are not empty, without the spaces around them."""
    return [line.strip() for line in text.replace("\f", "\n").split("\n") if line.strip()]


def lines_below_title(reading: Reading, title: str) -> list[str]:
    """The short lines between the title of a page and its text, where nobody knows which those are."""
    if not reading.is_guessed or not title:
        return []
    rows = lines_of((reading.other_text or reading.main_text)[:_MOST_SEARCHED])
    text = lines_of(reading.main_text[:_BEGINNING])[:1]
    above = rows[: rows.index(text[0])] if text and text[0] in rows else []
    # A menu may have it as well: the title is what stands next above the text.
    below = list(takewhile(lambda row: row.casefold() != title.casefold(), reversed(above[-_LETTERHEAD:])))
    return list(filter(_may_tell, reversed(below))) if len(below) < len(above[-_LETTERHEAD:]) else []


def _may_tell(line: str) -> bool:
    return len(line) <= LONGEST and not _OTHER_MOMENT.search(line)


def _in_brackets(lines: list[str]) -> Iterator[str]:
    """A date in brackets with which one of the first lines begins."""
    for line in lines[:_FIRST_LINES]:
        if (found := _IN_BRACKETS.match(line)) and date_in(found[1], ""):
            yield found[1]
