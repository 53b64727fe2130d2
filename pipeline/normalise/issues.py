"""Knows the words by which a title, or a line at the head of a text, is that of an issue of a magazine."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.catalogue.calendar_names import MONTHS

SEASONS = r"voorjaar|lente|zomer|najaar|herfst|winter|kerst|pasen|pinksteren|advent|maitiid|simmer|hjerst"
_WHEN = rf"(?:{'|'.join(MONTHS)}|{SEASONS})\.?"
_MONTHS = rf"(?:{_WHEN}\s*/\s*)?{_WHEN}"
_YEAR = r"(?:(?:19|20)\d\d|['’]\d\d)(?!\d)"
# "jaargang 24 nr. 1", "Rondbrief nr. 3": not "nummer 12" of a house, a law or a song.
_ISSUE = re.compile(
    r"\bjaargang\s+\d+|\b\d{1,3}e\s+jaargang\b|\b(?:\w*(?:brief|krant|blad|bulletin|courant|bode)|editie|aflevering|issue)\s*,?\s*"
    r"(?:(?:jaargang\s+)?\d+\s*,?\s*)?(?:nr\.?|nummer|no\.?)\s*\d+"
    r"|\b\w*(?:brief|krant|blad|bulletin|courant|bode|nieuws|berichten|journaal|contact|info)\s+\d{1,3}"
    r"(?:\s+(?:van|uit|in|/)\s+(?:19|20)\d\d)?$"
    r"|\b(?:\w+brief|\w*(?:krant|blad|bulletin|bode|flits|flitsen|koerier)|\w{3,}post)\s*[,:–-]?\s*"
    rf"(?:\d{{1,2}}\s+)?{_WHEN}\s+{_YEAR}"
    rf"|\b(?:\w*(?:nieuws|nijs|rond)brief|newsletter)(?:\s+[\w'’-]+){{1,4}}\s*[,:–|-]\s*(?:\d{{1,2}}\s+)?{_WHEN}\s+{_YEAR}",
    re.I,
)
_ENDS_WITH_NUMBER = re.compile(r"(?:[^\W\d_]+\s+){1,3}(\d{1,3})")
_OF_TWO_MONTHS = re.compile(rf"{_WHEN}\s*[/–-]\s*{_WHEN}\s+(?:19|20)\d\d", re.I)
_ISSUE_LINE = re.compile(
    rf"(?:(?:\w+\s+jaargang|jaargang\s+\w+)\s*[,;]?\s*)?(?:nr\.?|nummer|no\.?)\s*\d{{1,3}}\s*[,.;–-]?\s*{_MONTHS}\s+(?:19|20)\d\d"
    rf"|(?:\w+\s+jaargang|jaargang\s+\w+)\s*[,;]?\s*{_MONTHS}\s+(?:19|20)\d\d"
    rf"|(?:{_MONTHS}\s+(?:19|20)\d\d\s*,\s*)?\d{{1,3}}\s?\((?:19|20)\d\d\)\s?\d{{1,2}}",
    re.I,
)
"""The line of number and month below the name of a magazine, which that line itself does not name."""
_MAGAZINE = re.compile(
    r"(?:brief|krant|blad|bulletin|courant|bode|post|koerier|flits|berichten|nieuws)$", re.I
)
_NUMBERED = re.compile(r"\b(?:nr\.?|nummer|no\.?)\s*\d{1,3}$", re.I)
_WHEN_OF_YEAR = re.compile(rf"{_WHEN}\s+(?:19|20)\d\d", re.I)
_DIGIT = re.compile(r"\d")
_HEAD = 4
_LONGEST_NAME, _MOST_WORDS = 30, 4


def names_an_issue(title: str) -> str:
    """The words of a title that name an issue by its number, its month or its season; "" for none."""
    # All of them have a number; most titles have none, and are spared the slow pattern.
    found = _ISSUE.search(title) if _DIGIT.search(title) else None
    return found[0] if found else ""


def issue_line(first: Sequence[str], title: str, *, is_page: bool) -> str:
    """The line of number and month at the head of an issue; "" where that is of an article in one.

    It stands below the name of a magazine. Names that tell nothing of that are borne out by the title of a
    page, which has the number or the month as well; a file that begins so is an issue.
    """
    head = first[:_HEAD]
    line = next((line for line in head if _ISSUE_LINE.fullmatch(line.strip("() "))), "")
    if not line:
        return ""
    named = (title if is_page else head[0]).strip(" .")
    when = _WHEN_OF_YEAR.search(line)
    is_told = _NUMBERED.search(named) or (when and when[0].casefold() in named.casefold())
    # A line between them says of what it is the magazine: below that it is one by its volume alone.
    near = head[:3] if "jaargang" in line.casefold() else head[:2]
    is_head = not is_page and line in near and _is_short_name(named)
    return line if _MAGAZINE.search(named) or is_told or is_head else ""


def numbered_alike(first: Sequence[str], title: str) -> str:
    """The line at the head of an issue that bears out the number behind its name: "Straatpost 30".

    It says that number as well, or the two months of which the issue is; "" where no line does.
    """
    number = _ENDS_WITH_NUMBER.fullmatch(title)
    if number is None:
        return ""
    said = re.compile(rf"(?:jaargang\s+\w+,?\s*)?(?:nr\.?|nummer|no\.?)\s*0?{number[1]}\b", re.I)
    return next((line for line in first[:_HEAD] if said.match(line) or _OF_TWO_MONTHS.fullmatch(line)), "")


def _is_short_name(line: str) -> bool:
    return len(line) <= _LONGEST_NAME and len(line.split()) <= _MOST_WORDS and not _DIGIT.search(line)
