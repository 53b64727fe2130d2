"""What the columns of a table are: by their names, in Dutch or English, as any of our tables has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from archive.curation.corrections import FIELDS
from archive.exporting.dublin_core import COLUMNS
from pipeline.pipeline_error import NotATable
from wording import labels
from wording.message import Message, say
from wording.words import Words

ID, ADDRESS, UNTIL, EDITORS = "id", "url", "date_end", "editors"
"""Columns that are no fields: of the item, its address, the end of a range, and the editors among authors."""

_OTHER_NAMES = {
    "identifier": ID,
    "source": ADDRESS,
    "coverage": "place",
    "contributor": "people",
    "description": "caption",
}
"""The terms of Dublin Core that ``export csv`` has; a description may be a sentence instead of a caption."""

_MORE_IN_DUTCH = {
    "kenmerk": ID,
    "bron": ADDRESS,
    "einddatum": UNTIL,
    "redacteuren": EDITORS,
    "auteur": "authors",
    "personen": "people",
    "persoon": "people",
    "organisatie": "organisations",
    "thema": "themes",
    "bijschrift": "caption",
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The numbers (from 0) of the columns that count, by what they are; ``unread`` names all others."""

    numbers: dict[str, int]
    names: tuple[str, ...]
    unread: tuple[str, ...]

    def cell(self, cells: Sequence[str], what: str) -> str | None:
        """What a row has in a column, None where the table has no such column."""
        number = self.numbers.get(what)
        if number is None:
            return None
        # Excel leaves out the last cells of a row where they are empty.
        return cells[number].strip() if number < len(cells) else ""

    def place(self, what: str, row: int) -> str:
        """A cell as a spreadsheet names it: ``C14``."""
        return f"{_letters(self.numbers.get(what, 0))}{row}"

    def name(self, what: str) -> str:
        """The name of a column as the table has it."""
        return self.names[self.numbers[what]] if what in self.numbers else what


def columns_of(header: Sequence[str], file: str) -> Columns:
    """The columns of a table with this header.

    Raises NotATable where none names items, none can be corrected, or two are the same.
    """
    known = _known()
    numbers: dict[str, int] = {}
    unread: list[str] = []
    for number, name in enumerate(header):
        what = known.get(_plain(name))
        if what is None:
            unread.append(name)
        elif what in numbers:
            twice = say(
                "{file} has two columns for the same: {one} and {other}. Leave one of them out.",
                file=file,
                one=header[numbers[what]][:_SEEN],
                other=name[:_SEEN],
            )
            raise NotATable(twice)
        else:
            numbers[what] = number
    columns = Columns(numbers, tuple(header), tuple(filter(str.strip, unread)))
    _check(columns, file)
    return columns


def misspelt(name: str) -> str:
    """The name of a column that a name which is none comes near to, "" for none and of those of packages."""
    if name in COLUMNS:
        return ""
    return next(iter(get_close_matches(_plain(name), _known(), n=1, cutoff=0.75)), "")


_SEEN = 40
"""Characters that a message repeats of the name of a column."""


def _check(columns: Columns, file: str) -> None:
    if not columns.numbers.keys() & {ID, ADDRESS}:
        raise NotATable(_without("id", columns, file))
    if not columns.numbers.keys() & {*FIELDS, UNTIL, EDITORS}:
        raise NotATable(_without("title", columns, file))


def _without(name: str, columns: Columns, file: str) -> Message:
    return say(
        "{file} has no column {name}: found {columns}. Expected the table that export csv or "
        "search --format csv wrote, with its first row.",
        file=file,
        name=name,
        columns=[each[:_SEEN] for each in columns.names[:10]],
    )


@cache
def _known() -> dict[str, str]:
    codes = (*FIELDS, ID, ADDRESS, EDITORS)
    names = {_plain(code): code for code in (*codes, UNTIL)}
    names |= {_plain(Words(lang)(labels.field(code))): code for lang in ("en", "nl") for code in codes}
    return names | _OTHER_NAMES | _MORE_IN_DUTCH


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").split()).casefold()


def _letters(number: int) -> str:
    """The letters by which spreadsheets name a column: A, Z, AA."""
    before, last = divmod(number, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)
