"""Finds the lines in which a text tells its own date: below its title, in a letterhead, at its end.

What a page tells of other moments in such lines is left out: when it was changed last, or printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from archive.catalogue.calendar_names import WEEKDAYS
from archive.catalogue.items import Date
from archive.readings.beginning_of_text import beginning_of_text
from archive.readings.reading import Reading
from pipeline.normalise.date_forms import date_in, is_only_a_date

LONGEST = 60
"""Characters of a line that is hardly more than a date."""

_BEGINNING, _END = 2_000, 400
_FIRST_LINES = 6
_LETTERHEAD = 16
"""Lines in which a letter has its address and its date, above or below what it is about."""
_CLOSING = 30
_LONGEST_ADOPTED, _LONGEST_BRACKETED = 100, 160
_STAMPED = 2
_FEWEST_OF_SENTENCE = 6
_LAST_LINES = 3
_MOST_SEARCHED = 20_000

_LETTER_DATE = re.compile(
    r"(?:datum(?:\s+\w+)?|date|d\.?d\.?)\s*[:\s]\s*\S"
    rf"|(?!(?:{'|'.join(WEEKDAYS)})\b)[^\W\d_][^\W\d_ .'’-]*(?:[ -][^\W\d_]+){{0,3}},\s+(?:\w+\s+)?\d",
    re.I,
)
"""The date of a letter: behind its name, or behind the town where it was written."""
_ADOPTED = re.compile(
    r"(?:aldus\s+)?(?:vastgesteld|aangenomen|aangeboden|besloten|gedaan|opgemaakt|ondertekend|getekend|adopted|signed)"
    r"\s+(?:te|in|op|door|aan|at|on|by)\b",
    re.I,
)
"""How a manifesto or statutes end: "Vastgesteld te Boxtel op 6 oktober 2012"."""
_PUBLISHED = re.compile(
    r"(?:(?:dit|this)\s+(?:bericht|artikel|item|entry|post)\s+(?:werd|is|was)\s+)?"
    r"(?:gepubliceerd|geplaatst|gepost|toegevoegd|aangemaakt|verschenen|ingediend|ingezonden|published|posted"
    r"|submitted|written|veröffentlicht)\b"
    r"|\(?(?:dit|deze|this)\s+(?:\w*verhaal|bericht|artikel|stuk|interview|column|tekst|bijdrage|lezing|story|text)\s+"
    r"(?:is\s+)?(?:eerder\s+)?(?:verscheen|verschenen|gepubliceerd|stond|appeared)\s+(?:eerder\s+)?(?:in|op)\b"
    r"|geschreven\s+door\b[^.!?]{2,60}\d{4}\s+\d\d:\d\d\s*$"
    r"|(?:uit|bron|overgenomen\s+uit|source)\s*:\s*\S",
    re.I,
)
_BEFORE = re.compile(
    r"\(?(?:(?:dit|deze|this)\s+\w+\s+(?:is\s+|was\s+)?(?:eerder\s+)?|(?:eerder\s+)(?=\w+\s+(?:in|op)\b)|(?=\w+\s+eerder\b))"
    r"(?:verscheen|verschenen|gepubliceerd|stond|appeared|published)\s+(?:eerder\s+)?(?:in|op|on)\b",
    re.I,
)
"""What came out elsewhere, or on a site of before: that is the day of it, not when it was moved."""
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
_POINT = re.compile(r"\d{1,2}[.)]\s+[^\W\d_]{4}")
"""A point of an agenda: "2. Verslag 10 december"."""
_NAMES_FILE = re.compile(r"\.(?:docx?|pdf|rtf|odt|pptx?|xlsx?|zip)\b", re.I)
_PARTS = re.compile(r"\s+[|•·]\s+")
"""What stands between author, day and section where a template shows them in one line."""
_TIME_BESIDE = re.compile(r"(?:tijd|aanvang|inloop|time|locatie|plaats|place|waar)\s*:", re.I)
_IN_BRACKETS = re.compile(r"\(([^()]{4,30})\)\s")


@dataclass(frozen=True)
class OwnLines:
    """The lines of one text that tell of the text itself; each list is made once, when it is first asked for.

    ``title`` is the one that was chosen: on a page of which nobody knows where the text begins, the lines
    between title and text are searched for below it.
    """

    reading: Reading
    title: str

    @cached_property
    def first(self) -> tuple[str, ...]:
        """The lines with which the text begins."""
        return tuple(lines_of(self.reading.main_text[:_BEGINNING]))

    @cached_property
    def last(self) -> tuple[str, ...]:
        """The lines with which the text ends; of a short text the same as the first."""
        return tuple(lines_of(self.reading.main_text[-_END:]))

    @cached_property
    def below_title(self) -> tuple[str, ...]:
        """The short lines beside the heading of a page, and between its title and a text that was guessed."""
        between = _lines_below_title(self.reading, self.title, self.first)
        return tuple(dict.fromkeys((*filter(_may_tell, self.beside), *between)))

    @cached_property
    def beside(self) -> tuple[str, ...]:
        """The short lines directly above and below its heading, as the page shows them."""
        shown = (each.value for each in self.reading.stated if each.field == "beside heading")
        return tuple(part for line in shown for part in _PARTS.split(line) if part)

    @cached_property
    def stamped(self) -> Date | None:
        """The day in a line beside the title, or in one of the first two, that is nothing else."""
        near = (line for line in (*self.below_title, *self.first[:_STAMPED]) if is_only_a_date(line))
        days = (date_in(line, "date line") for line in near)
        return next((day for day in days if day is not None and day.precision == "day"), None)

    @cached_property
    def dated(self) -> tuple[str, ...]:
        """The lines that may tell its date, those that say so first; all short, most without a date."""
        return (*_dated_lines([*self.below_title, *self.first], self.title), *self.bracketed)

    @cached_property
    def bracketed(self) -> tuple[str, ...]:
        """The dates in brackets with which one of its first lines begins."""
        return tuple(_in_brackets([*self.below_title, *self.first]))

    @cached_property
    def letterhead(self) -> tuple[str, ...]:
        """The lines at its head in which a letter has its date, behind the town or behind a name for it."""
        head = dict.fromkeys([*self.below_title, *self.first][:_LETTERHEAD])
        return tuple(line for line in head if _may_tell(line) and _LETTER_DATE.match(line))

    @cached_property
    def closing(self) -> tuple[str, ...]:
        """The last lines that are nothing but a date, or one behind a town."""
        return tuple(_closing_lines(self.last))

    @cached_property
    def published(self) -> tuple[str, ...]:
        """The lines that say when it was published, in so many words."""
        near = (*self.below_title, *self.first[:_LETTERHEAD], *self.last[-_LAST_LINES:])
        return tuple(line for line in dict.fromkeys(near) if _PUBLISHED.match(line) and _may_tell(line))

    @cached_property
    def before(self) -> tuple[str, ...]:
        """The lines near its head that say where and when it came out before it was put there."""
        near = (*self.below_title, *self.first[:_FIRST_LINES], *self.last[-_LAST_LINES:])
        return tuple(line for line in dict.fromkeys(near) if _BEFORE.match(line) and _may_say_it(line))

    @cached_property
    def tells_of_a_meeting(self) -> bool:
        """True where an hour or a place stands beside the date: that is the day of what is announced."""
        return any(map(_TIME_BESIDE.match, self.first[:_LETTERHEAD]))


def _dated_lines(lines: list[str], title: str) -> Iterator[str]:
    told = [line for line in dict.fromkeys(lines[:_LETTERHEAD]) if _may_tell(line)]
    first = dict.fromkeys(line for line in lines[:_FIRST_LINES] if not _OF_SOMETHING_ELSE.search(line))
    published = [line for line in told if _PUBLISHED.match(line)]
    own = [line for line in told if _LETTER_DATE.match(line)]
    plain = [line for line in told if line in first and line not in published and not is_sentence(line)]
    if _LETTER.search(title):
        yield from (*own, *plain, *published)
    else:
        yield from (*published, *own, *plain)


def _closing_lines(last: tuple[str, ...]) -> Iterator[str]:
    for line in reversed(last[-_LAST_LINES:]):
        if len(line) <= _LONGEST_ADOPTED and _ADOPTED.match(line):
            yield line
        is_date = is_only_a_date(line) or _LETTER_DATE.match(line) or (line[0] == "(" and line[-1] == ")")
        if len(line) <= _CLOSING and is_date and not _OTHER_MOMENT.search(line):
            yield line.strip("()")


def lines_of(text: str) -> list[str]:
    """The lines of a text that are not empty, without the spaces around them."""
    return [line.strip() for line in text.replace("\f", "\n").split("\n") if line.strip()]


def _lines_below_title(reading: Reading, title: str, first: tuple[str, ...]) -> list[str]:
    if not reading.is_guessed or not title:
        return []
    rows = lines_of((reading.other_text or reading.main_text)[:_MOST_SEARCHED])
    above = rows[: beginning_of_text(first, rows) or 0]
    # A menu may have it as well: the title is what stands next above the text.
    below = list(takewhile(lambda row: row.casefold() != title.casefold(), reversed(above[-_LETTERHEAD:])))
    return list(filter(_may_tell, reversed(below))) if len(below) < len(above[-_LETTERHEAD:]) else []


def is_sentence(line: str) -> bool:
    """True for a short line that is a sentence: the day in it is one that it tells of."""
    return line.endswith((".", "!", "?")) and len(line.split()) >= _FEWEST_OF_SENTENCE


def is_of_another_moment(line: str) -> bool:
    """True for a line that tells when a page was changed or printed, or that names a file by its day."""
    return _OTHER_MOMENT.search(line) is not None or _NAMES_FILE.search(line) is not None


def _may_say_it(line: str) -> bool:
    """True for a line in brackets of any sentence's length as well: nothing else stands in those."""
    is_bracketed = len(line) <= _LONGEST_BRACKETED and line.startswith("(") and line.rstrip(".").endswith(")")
    return _may_tell(line) or (is_bracketed and not is_of_another_moment(line))


def _may_tell(line: str) -> bool:
    is_numbered = _POINT.match(line) is not None and not is_only_a_date(line)
    return len(line) <= LONGEST and not is_numbered and not is_of_another_moment(line)


def _in_brackets(lines: list[str]) -> Iterator[str]:
    """A date in brackets with which one of the first lines begins."""
    for line in lines[:_FIRST_LINES]:
        if (found := _IN_BRACKETS.match(line)) and date_in(found[1], ""):
            yield found[1]
