"""Reads the candidates of a picture out of a srcset, as browsers do (HTML standard, srcset attributes)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spiders.links.parts import MOST_CANDIDATES

_LONGEST_SRCSET = 200_000
"""Characters read of one srcset."""

_BEFORE = re.compile(r"[ \t\n\f\r,]*+")
_BEFORE_OR_BAR = re.compile(r"[ \t\n\f\r,|]*+")
_ADDRESS = re.compile(r"[^ \t\n\f\r]++")
_DESCRIPTORS = re.compile(r"(?:[^,(]++|\([^)]*+\)?+)*+")
_DESCRIPTORS_TO_BAR = re.compile(r"(?:[^,(|]++|\([^)]*+\)?+)*+")
_WIDTH = re.compile(r"\d{1,9}")
_NUMBER = re.compile(r"-?(?:\d{1,9}(?:\.\d{1,9})?|\.\d{1,9})(?:[eE][+-]?\d{1,2})?")


@dataclass(frozen=True, slots=True)
class Choice:
    """An address in a srcset as it is written there, with the width or the density that is stated of it."""

    target: str
    width: int = 0
    density: float = 0.0


@dataclass(frozen=True, slots=True)
class Srcset:
    """The choices of a srcset in order, and how many more it has than were taken.

    A srcset that is too long to be read to its end counts as one more.
    """

    choices: tuple[Choice, ...] = ()
    beyond: int = 0


def read_srcset(value: str, *, of_script: bool = False) -> Srcset:
    """The candidates that a srcset names; one whose descriptors are no good is none, as in browsers.

    ``of_script`` is a srcset that a script reads: those part candidates by a bar as well, and take any
    descriptor.
    """
    found: list[Choice] = []
    beyond = int(bool(value[_LONGEST_SRCSET:].strip(", \t\n\f\r")))
    value = value[:_LONGEST_SRCSET]
    position = 0
    before, behind = (_BEFORE_OR_BAR, _DESCRIPTORS_TO_BAR) if of_script else (_BEFORE, _DESCRIPTORS)
    while True:
        position = _end(before, value, position)
        address = _ADDRESS.match(value, position)
        if address is None:
            return Srcset(tuple(found), beyond)
        target, position = address.group(), address.end()
        descriptors = ""
        if target.endswith(","):
            target = target.rstrip(",")
        else:
            start, position = position, _end(behind, value, position)
            descriptors = value[start:position]
        if choice := _choice(target, descriptors, of_script=of_script):
            if len(found) < MOST_CANDIDATES:
                found.append(choice)
            else:
                beyond += 1


def _end(expression: re.Pattern[str], value: str, position: int) -> int:
    match = expression.match(value, position)
    return match.end() if match else position


def _choice(target: str, descriptors: str, *, of_script: bool) -> Choice | None:
    width, density, is_good = 0, 0.0, True
    for descriptor in descriptors.split():
        number, unit = descriptor[:-1], descriptor[-1]
        if unit == "w" and not width and _WIDTH.fullmatch(number) and int(number):
            width = int(number)
        elif unit == "x" and not density and _NUMBER.fullmatch(number) and float(number) >= 0:
            density = float(number)
        elif not (unit == "h" and _WIDTH.fullmatch(number)):
            is_good = False
    is_good = is_good and not (width and density)
    return Choice(target, width, density) if is_good or of_script else None
