"""Reads the title page of a document: the title at its head, and the names of those who wrote it.

Whoever catalogues a document takes its title from there, before what others call it: a link says what sort
of thing it leads to ("Presentatie raadsavond", "Onderzoek onder lezers"). Two witnesses make such a line a
title: it stands at the head, and a day, a name or a first slide is below it, or its file is called so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from archive.catalogue.evidence import Announcement
from archive.catalogue.person_names import is_collective, is_title, looks_like_name, split_name
from archive.readings.reading import Reading
from pipeline.normalise.date_forms import date_in
from pipeline.normalise.date_lines import is_sentence, lines_of
from pipeline.normalise.empty_titles import says_nothing, says_only_the_form
from pipeline.normalise.file_titles import NAMES_ITSELF, offers_its_page
from pipeline.normalise.letters import opens_letter, subject_in
from pipeline.normalise.name_finder import plain
from pipeline.normalise.offered_words import from_label, from_sentence
from pipeline.normalise.said_of_item import name_words
from pipeline.normalise.title_words import telling, tidied

_HEAD = 1_500
_LINES_BELOW = 4
_LINES_OF_LETTER = 24
_LONGEST = 100
_LONGEST_BELOW = 110
_ADDRESS = re.compile(r"\b\d{4}\s?[A-Z]{2}\b|^(?:aan|to|t\.a\.v\.|postbus)\b|@|\btel\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\(\s*[^\W\d_]+\s*\)$")
_DIGITS = re.compile(r"\d+")
_BETWEEN_NAMES = re.compile(r"\s*(?:,|;|&|\s(?:en|and|und)\s)\s*")
_MOST_WORDS_OF_NAME = 5
_INSTITUTION = re.compile(
    r"(?:universiteit|hogeschool|college|school|provincie|gemeente|ministerie|nederland|kruis|raad|dag|huis|kerk|beraad"
    r"|overleg|avond|middag|congres|conferentie|rapport|verslag|notitie|nota|plan|advies|folder|onderzoek|university)\b",
    re.IGNORECASE,
)
"""What is written with as many capitals as a name: whose a document is, or at what it was shown."""
_OF_SLIDES = ("ms-powerpoint", "presentationml", "opendocument.presentation")
_PAGE_BREAK = "\f"


def title_at_head(reading: Reading, said: Announcement, names: Sequence[str], organisation: str) -> str:
    """The title at the head of a document; "" where it has none, or its link tells it, and more.

    ``names`` are those of its file.
    """
    offered = (from_label(said.label), from_sentence(said.sentence))
    called = next((text for text in offered if not says_nothing(text, organisation)), "")
    is_label = called == offered[0]
    own = _head_line(reading, organisation)
    if offers_its_page(said) or not own or _is_no_title(own, organisation) or _is_letter(reading):
        return ""
    is_form_added = called != own and tidied(_IN_BRACKETS.sub("", called)) == own
    # A figure in the words of a link tells issues, years and meetings apart; slides are of one occasion.
    may_count = is_label and not _is_slides(reading)
    if not is_form_added and _tells_more(called, own, may_count=may_count):
        return ""
    return own if _is_borne_out(own, reading, names) else ""


def _tells_more(called: str, own: str, *, may_count: bool) -> bool:
    """True where the words of a link have the title in them, or say which of several it is."""
    if may_count and not set(_DIGITS.findall(called)) <= set(_DIGITS.findall(own)):
        return True
    told, words = telling(plain(own)), telling(plain(called))
    # Where both say of what form it is, its link may tell more of which.
    is_said = all(any(word[: len(each)] == each for word in words) for each in told)
    return is_said or told[:1] == words[:1]


def _head_line(reading: Reading, organisation: str) -> str:
    """What the document marks as its title, where it begins with it; else its first line of its own."""
    lines = lines_of(reading.main_text[:_HEAD])
    own = next((line for line in lines if line.casefold() != organisation.casefold()), "")
    marked = tidied(reading.title)
    return marked if marked and own.casefold() == marked.casefold() else tidied(own)


def _is_no_title(line: str, organisation: str) -> bool:
    """True for a form, a name, an address, a day and prose."""
    if len(line) > _LONGEST or line.endswith((",", ";", ":")) or is_sentence(line):
        return True
    is_empty = says_nothing(line, organisation) or says_only_the_form(line)
    is_somebody = looks_like_name(line) or is_collective(line)
    # "Notulen van het bestuur" says of what sort it is: a link may tell which.
    is_empty |= NAMES_ITSELF.match(line) is not None
    return is_empty or is_somebody or _ADDRESS.search(line) is not None or date_in(line, "") is not None


def _is_letter(reading: Reading) -> bool:
    """True for what addresses somebody, or says what it is about: others name its subject their own way."""
    head = lines_of(reading.main_text[:_HEAD])[:_LINES_OF_LETTER]
    return any(map(opens_letter, head)) or bool(subject_in(head))


def _is_borne_out(own: str, reading: Reading, names: Sequence[str]) -> bool:
    lines = lines_of(reading.main_text[:_HEAD])
    at = next((place for place, line in enumerate(lines) if line.casefold() == own.casefold()), 0)
    below = lines[at + 1 : at + 1 + _LINES_BELOW]
    if _is_slides(reading):
        return _PAGE_BREAK in reading.main_text
    is_named = any(telling(name_words(name)) == telling(own) for name in names)
    return is_named or any(map(_is_of_title_page, below))


def _is_of_title_page(line: str) -> bool:
    """True for a line that is, or ends with, a day, or that has nothing but names."""
    if len(line) > _LONGEST_BELOW or is_sentence(line):
        return False
    if date_in(line[-_LONGEST_BELOW // 2 :], "") is not None:
        return True
    return all(map(looks_like_name, _BETWEEN_NAMES.split(line)))


def names_below_title(reading: Reading, is_other: Callable[[str], bool]) -> tuple[str, ...]:
    """The names in the line of a title page that has nothing else, but an office or a day behind them.

    Below it stands when that came out. A first slide has the name of its occasion there as well: on that a
    title, an office or the author that the file states tells a person. What ``is_other`` is no person.
    """
    head, _, _ = reading.main_text[:_HEAD].partition(_PAGE_BREAK)
    stated = {split_name(each.value).family for each in reading.stated if each.field == "author"}
    lines = lines_of(head)[: _LINES_BELOW + 2]
    for place, line in enumerate(lines[1 : _LINES_BELOW + 1], start=1):
        if len(line) > _LONGEST_BELOW or is_sentence(line):
            return ()
        names, comma, behind = line.partition(",")
        is_told = bool(comma) or is_title(names.partition(" ")[0]) or split_name(names).family in stated
        is_dated = any(date_in(each, "") is not None for each in (behind, *lines[place + 1 :]))
        found = _BETWEEN_NAMES.split(names)
        if (is_told if _is_slides(reading) else is_dated) and all(
            _may_be_person(each, is_other) for each in found
        ):
            return tuple(found)
    return ()


def _may_be_person(name: str, is_other: Callable[[str], bool]) -> bool:
    is_name = looks_like_name(name) and len(name.split()) <= _MOST_WORDS_OF_NAME
    return is_name and not is_collective(name) and not _INSTITUTION.search(name) and not is_other(name)


def _is_slides(reading: Reading) -> bool:
    return any(part in reading.media_type for part in _OF_SLIDES)
