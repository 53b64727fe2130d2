"""What rules found of a field that a person corrects: kept beside the correction, to tell when it changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.catalogue.found_descriptions import found_descriptions
from archive.catalogue.items import Description
from archive.curation.corrections import FIELDS, stood
from archive.curation.journal import NOTHING_FOUND, Journal, Statement
from archive.database.connecting import Connection


@dataclass(frozen=True, slots=True)
class Conflict:
    """A correction that holds, and what rules find now instead of what they found then."""

    correction: Statement
    now: str


def with_found(connection: Connection, statements: Sequence[Statement]) -> list[Statement]:
    """The statements, each correction with what rules find of its field at this moment."""
    found = found_descriptions(connection, (one.subject for one in statements if _corrects(one)))
    return [
        one._replace(found=_found(found, one)) if _corrects(one) and one.subject in found else one
        for one in statements
    ]


def conflicts(connection: Connection, said: Journal) -> Iterator[Conflict]:
    """The corrections that hold of which rules find something else by now, and not what they say."""
    held = list(_held(said.statements))
    found = found_descriptions(connection, (one.subject for one in held))
    for one in held:
        if one.subject not in found:
            continue
        now = _found(found, one)
        if now not in (one.found, one.value or NOTHING_FOUND):
            yield Conflict(one, "" if now == NOTHING_FOUND else now)


def _corrects(one: Statement) -> bool:
    return one.what == "correct" and one.field in FIELDS


def _held(statements: Iterable[Statement]) -> Iterator[Statement]:
    """The corrections that hold of which it is known what was found."""
    last: dict[tuple[str, str], Statement] = {}
    for one in statements:
        if one.what in ("correct", "withdraw"):
            last[one.subject, one.field] = one
    yield from (one for one in last.values() if _corrects(one) and one.found)


def _found(found: Mapping[str, Description], one: Statement) -> str:
    return stood(one.field, found[one.subject]) or NOTHING_FOUND
