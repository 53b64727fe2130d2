"""Reads the decisions of another archive: a file of lines, or the bag or WACZ that brought them.

Each is looked at as it stands: only what a person can decide of descriptions, and of how items belong
together. Whether it fits this archive is for whoever takes it over.
"""

from __future__ import annotations

import re
from pathlib import Path

from archive.archive_error import NotACorrection, Unreadable
from archive.curation import corrections
from archive.curation.joinings import FAMILIES, RELATIONS, moment_from
from archive.curation.journal import Statement
from archive.curation.marks import APPEARANCE, VERDICTS
from archive.exporting.decided import NAME
from archive.fetched.address import LONGEST
from archive.importing.described_file import ZIP_ERRORS, described_file
from archive.small_file import parsed_json
from wording.message import Message, say

_MOST = 32_000_000
"""Bytes of a file of decisions."""

_FIELDS = frozenset(("at", "who", "what", "subject", "why", "field", "value", "url"))
_ID = re.compile(r"[a-z2-7]{12}", re.ASCII)
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_LONGEST_WORDS = 2_000
_SEEN = 80


def read_decisions(path: Path) -> list[Statement]:
    """The decisions in a file, a bag or a WACZ, in their order; raises Unreadable, naming the line."""
    try:
        data = described_file(path, NAME, _MOST)
    except (OSError, *ZIP_ERRORS) as error:
        raise Unreadable(
            say(
                "{path} cannot be read as decisions: {why}. Expected a file that alliantie export decisions "
                "wrote, or a bag or WACZ with one.",
                path=path,
                why=str(error)[:_SEEN],
            )
        ) from error
    lines = [line for line in data.split(b"\n") if line.strip()]
    return [_parsed(path, number, line) for number, line in enumerate(lines, start=1)]


def _parsed(path: Path, number: int, line: bytes) -> Statement:
    try:
        found = parsed_json(line)
    except ValueError as error:
        raise _odd(path, number, say("it is no JSON")) from error
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
        raise _odd(path, number, say("expected an object of texts"))
    if not {"at", "who", "what", "subject", "why"} <= found.keys() <= _FIELDS:
        raise _odd(path, number, say("expected the fields {fields}", fields=sorted(_FIELDS)))
    statement = Statement(**found)
    if amiss := _amiss(statement):
        raise _odd(path, number, amiss)
    return statement


def _amiss(one: Statement) -> Message | None:
    """What is wrong with a decision by itself; None where nothing is."""
    if not _ID.fullmatch(one.subject) or not _AT.fullmatch(one.at):
        return say("expected the id of an item and a moment, found {subject!r}", subject=one.subject[:_SEEN])
    for words in (one.who, one.why):
        if not words.strip() or not words.isprintable() or len(words) > _LONGEST_WORDS:
            return say("expected who decides and why, each a line of words")
    if one.what == "correct" and one.field == APPEARANCE:
        fits = one.value in VERDICTS
    elif one.what == "correct":
        try:
            corrections.checked(one.field, one.value)
        except NotACorrection as error:
            return error.message
        return None
    elif one.what not in FAMILIES:
        return say("{what!r} is taken over from nobody", what=one.what[:_SEEN])
    elif one.what == "relate" and one.field not in RELATIONS:
        return say("{name!r} is no relation", name=one.field[:_SEEN])
    else:
        fits = _is_place(one.value) if one.what == "split" else bool(_ID.fullmatch(one.value))
    return None if fits else say("expected another value than {value!r}", value=one.value[:_SEEN])


def _is_place(value: str) -> bool:
    """True of what a split can go by: an address, or a moment."""
    is_address = value.startswith(("http://", "https://")) and value.isprintable() and " " not in value
    return moment_from(value) is not None or (is_address and len(value) <= LONGEST)


def _odd(path: Path, number: int, why: Message) -> Unreadable:
    return Unreadable(
        say("{path}, line {number:number}: {why}. Nothing was taken over.", path=path, number=number, why=why)
    )
