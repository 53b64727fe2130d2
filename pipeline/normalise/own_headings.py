"""Tells the heading of a page itself from the names of its site, its menu and its section.

A line of a menu stands on every page, and bears no witness to what a page is called. A section is called by a
heading that its own address repeats.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.readings.reading import LEADING, Reading
from pipeline.normalise.empty_titles import says_nothing
from pipeline.normalise.name_finder import plain
from pipeline.normalise.said_of_item import file_name
from pipeline.normalise.section_titles import names_a_section
from pipeline.normalise.title_words import telling, tidied

_MOST_SEARCHED = 20_000
_FEWEST_OF_NAME = 2
_NO_LETTER = re.compile(r"[\W_]+")


def section_heading(reading: Reading, addresses: Iterable[str]) -> str:
    """The heading by which a page is the front of a section, where its address says the same; else ""."""
    beside = (each.value for each in reading.stated if each.field == "beside heading")
    names = frozenset(_letters(file_name(each)) for each in addresses)
    shown = (line for line in (*reading.headings, *beside) if names_a_section(line))
    return next((line for line in shown if _letters(line) in names), "")


def is_line_of_menu(line: str, reading: Reading, organisation: str) -> bool:
    """True for a line that leads to another page and stands there once, beside a heading of its own."""
    whole = (reading.other_text or reading.main_text)[:_MOST_SEARCHED].casefold().split("\n")
    is_single = whole.count(line.casefold()) == 1
    return (
        is_single
        and line.casefold() in lines_that_lead_on(reading)
        and bool(only_heading(reading, organisation))
    )


def only_heading(reading: Reading, organisation: str) -> str:
    """The one heading that is neither of its site nor of what it lists, and names no section; else ""."""
    leading = lines_that_lead_on(reading)
    own = [
        heading
        for heading in dict.fromkeys(reading.headings)
        if heading.casefold() not in leading
        and not says_nothing(tidied(heading), organisation)
        and not is_part_of_name(heading, organisation)
    ]
    return own[0] if len(own) == 1 and not names_a_section(own[0]) else ""


def is_part_of_name(text: str, organisation: str) -> bool:
    """True for several words of the name of an organisation: many a template is called so."""
    words = set(telling(text))
    return len(words) >= _FEWEST_OF_NAME and words < set(telling(organisation))


def lines_that_lead_on(reading: Reading) -> frozenset[str]:
    """The lines of a page that are links to others, in small letters.

    One that holds the words of another is that of a link within it: "Rondbrief 15, nummer 2" of "Rondbrief".
    """
    stated = (each.value for each in reading.stated if each.field == LEADING)
    rows = frozenset(row for value in stated for row in value.casefold().split("\n") if row)
    return frozenset(row for row in rows if not any(other != row and other in row for other in rows))


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", plain(text))
