"""Tells a letter by its shape: whom it addresses at its head, and who signed it at its end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.catalogue.person_names import is_collective, looks_like_name

_HEAD = 24
"""Lines in which a letter has its address, its date and its subject, above the words that it begins with."""
_FOOT = 14
_LONGEST_LINE = 120
_LONGEST_GREETING = 70
_MOST_BEHIND_GREETING = 5
_MOST_SIGNED = 4

_SALUTATION = re.compile(
    r"(?:(?:zeer\s+)?(?:geachte?|hooggeachte)|weledel\w*|beste|lieve|dear|sehr\s+geehrte[rs]?)\s+\S"
    r"|(?:excellentie|mijnheer\s+de\s+voorzitter|geachte|l\.?\s?s\.?)\s*[,:!]?$",
    re.I,
)
_IS_FORMAL = re.compile(
    r"(?:zeer|geachte?|hooggeachte|weledel|excellentie|mijnheer|l\.?\s?s|dear|sehr)", re.I
)
_GREETING = re.compile(
    r"(?:hoogachtend|(?:met|mit)\s+(?:[a-zë-]+\s+){0,2}(?:groet\w*|gr(?:ü|u)(?:ß|ss)en)|(?:vriendelijke|hartelijke)\s+groet\w*"
    r"|yours\s+(?:sincerely|faithfully|truly)|(?:kind|best)\s+regards|hochachtungsvoll)\b",
    re.I,
)
_ON_BEHALF = re.compile(r"\b(?:namens|on\s+behalf\s+of|im\s+namen)\s+(?:(?:de|het|the|der)\s+)?", re.I)
_SIGNED = re.compile(r"(?:w\.\s?g\.|was\s+getekend|getekend|get\.)\s*[,:]?\s*", re.I)
_OFFICE = (
    r"(?:(?:vice-?|adjunct-?|waarnemend\s+|algemeen\s+)?(?:voorzit(?:ter|ster)|secretaris(?:se)?|penningmeester(?:es)?"
    r"|directeur|directrice|co[öo]rdinator|bestuurslid|projectleider|predikant|diaken|woordvoerder|beleidsmedewerker)"
    r"|chair(?:man|woman|person)?|secretary|treasurer|director|vorsitzender?)"
)
_WITH_OFFICE = re.compile(
    rf"(?P<name>[^,()]{{3,60}}?)\s*(?:,\s*(?:\w+\s+)?{_OFFICE}\b.{{0,40}}|\(\s*{_OFFICE}\s*\)\W*)", re.I
)
_SUBJECT = re.compile(
    r"(?:betreft|betr\.?|onderwerp|inzake|concerns|subject|re|betreff)\s*:\s*(\S.{2,})", re.I
)
_REFERENCE = re.compile(
    r"(?:uw|ons)\s+(?:kenmerk|brief|schrijven|bericht)(?:\s+(?:van|d\.?d\.?))?\s*:\s*\S", re.I
)
_SEVERAL = re.compile(r"\s*(?:;|&|\s(?:en|and|und)\s|\s{3,})\s*")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: the words it begins with, what it says that it is about, and who signed it.

    ``is_formal`` is one to a stranger or an office, not to members, readers or friends.
    """

    salutation: str
    subject: str
    signed: tuple[str, ...]
    is_formal: bool


def letter_in(first: Sequence[str], last: Sequence[str]) -> Letter | None:
    """The letter whose first and last lines these are; None for any other text.

    It begins with a salutation, and has a greeting or a signature at its end, or at its head its subject or
    what it answers.
    """
    head = [line for line in first[:_HEAD] if len(line) <= _LONGEST_LINE]
    salutation = next(filter(opens_letter, head), "")
    if not salutation:
        return None
    subject = subject_in(head)
    foot = [line for line in last[-_FOOT:] if len(line) <= _LONGEST_LINE]
    greeting = next((place for place, line in enumerate(foot) if _GREETING.match(line)), None)
    signed = signatures_in(foot, greeting)
    if greeting is None and not signed and not subject and not any(map(_REFERENCE.match, head)):
        return None
    return Letter(salutation, subject, signed, _IS_FORMAL.match(salutation) is not None)


def opens_letter(line: str) -> bool:
    """True for a salutation: "Geachte leden van de raad,"."""
    return len(line) <= _LONGEST_GREETING and _SALUTATION.match(line) is not None


def subject_in(head: Sequence[str]) -> str:
    """What a letter says that it is about, "" where it does not."""
    found = (match for line in head if (match := _SUBJECT.match(line)))
    return next((match[1].strip() for match in found), "")


def signatures_in(foot: Sequence[str], greeting: int | None) -> tuple[str, ...]:
    """Who signed a text: the names below the greeting at its end, else those that stand with an office.

    An organisation on whose behalf it was signed is named where no person is.
    """
    behind = foot[greeting : greeting + 1 + _MOST_BEHIND_GREETING] if greeting is not None else foot
    names: list[str] = []
    for line in behind:
        if name := _signature(line, is_below=greeting is not None):
            names += [part for part in _SEVERAL.split(name) if looks_like_name(part)]
        elif names and greeting is not None:
            break
    if names or greeting is None:
        return tuple(dict.fromkeys(names))[:_MOST_SIGNED]
    offices = (line[found.end() :].strip(" ,.") for line in behind if (found := _ON_BEHALF.search(line)))
    return tuple(name for name in offices if is_collective(name))[:1]


def _signature(line: str, *, is_below: bool) -> str:
    """The name with which a line is signed, "" for none; one that stands alone only below a greeting."""
    greeting = _GREETING.match(line)
    bare = line[greeting.end() :].strip(" ,.") if greeting else line
    signed = _SIGNED.match(bare)
    bare = bare[signed.end() :] if signed else bare
    if found := _WITH_OFFICE.fullmatch(bare):
        return found["name"].strip()
    alone = bare.strip(" ,.")
    names = _SEVERAL.split(alone)
    is_name = (signed is not None or is_below) and all(map(looks_like_name, names))
    return alone if is_name else ""
