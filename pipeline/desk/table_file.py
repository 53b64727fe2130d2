"""Reads a table as spreadsheets write it: any sign between its cells, any letters, any line ends."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

from archive.small_file import read_bytes
from pipeline.pipeline_error import NotATable
from wording.message import Message, say

LARGEST = 32_000_000
"""Bytes of a table: some 50,000 items with their snippets."""

LONGEST_CELL = 100_000
"""Characters of a cell. No spreadsheet takes more than 32,767."""

_BETWEEN = ";,\t|"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files of a spreadsheet itself begin: xlsx and ods, and xls."""

_MOST_NULS = 4
"""One byte in so many is zero in a table in UTF-16: it is mostly of Latin letters."""


class Row(NamedTuple):
    """A row of a table; ``number`` is the one that a spreadsheet shows beside it."""

    number: int
    cells: tuple[str, ...]


class Table(NamedTuple):
    """A table with the names of its columns; rows of which all cells are empty are left out."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(path: Path) -> Table:
    """The table in a file of comma- or semicolon-separated values, or of tabs. Raises NotATable."""
    lines = _lines(_decoded(_bytes_of(path), path), path)
    header: tuple[str, ...] = ()
    rows: list[Row] = []
    for number, cells in enumerate(lines, start=1):
        filled = any(map(str.strip, cells))
        if not header and filled:
            header = cells
        elif filled:
            rows.append(Row(number, cells))
    if not header:
        raise NotATable(say("{file} is empty: expected a table with a header.", file=path))
    return Table(header, tuple(rows))


def _bytes_of(path: Path) -> bytes:
    try:
        data = read_bytes(path, LARGEST + 1)
    except OSError as error:
        if path.is_file() and path.stat().st_size > LARGEST:
            raise NotATable(_too_large(path)) from error
        why = error.strerror or str(error)
        raise NotATable(say("{file} cannot be read: {why}.", file=path, why=why)) from error
    if len(data) > LARGEST:
        raise NotATable(_too_large(path))
    if data.startswith(_PACKED):
        raise NotATable(
            say(
                "{file} is a file of a spreadsheet itself. Save it there as CSV first: in Excel "
                '"CSV UTF-8", in LibreOffice "Text CSV".',
                file=path,
            )
        )
    return data


def _too_large(path: Path) -> Message:
    return say(
        "{file} is larger than {most:bytes}, the most that a table can be. Keep the rows that you changed, "
        "or the columns, and leave out the rest.",
        file=path,
        most=LARGEST,
    )


def _decoded(data: bytes, path: Path) -> str:
    """The text: in UTF-8 or UTF-16 by its mark, else in what it can be, at last Windows-1252."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    names = (marked,) if marked else (*_unmarked(data), "utf-8", "cp1252")
    for name in names:
        try:
            text = data.decode(name)
        except UnicodeError:
            continue
        if "\0" not in text:
            return text
    raise NotATable(
        say(
            "{file} is no table in letters that are known: expected UTF-8, UTF-16 or Windows-1252. "
            'Save it in the spreadsheet as "CSV UTF-8".',
            file=path,
        )
    )


def _unmarked(data: bytes) -> tuple[str, ...]:
    """UTF-16 without its mark, told by where the zeros of its Latin letters are."""
    begin = data[:4096]
    even, odd = begin[::2].count(0), begin[1::2].count(0)
    if max(even, odd) * _MOST_NULS < len(begin):
        return ()
    return ("utf-16-le",) if odd > even else ("utf-16-be",)


def _lines(text: str, path: Path) -> Iterator[tuple[str, ...]]:
    """The rows. The line that tells the sign between cells is none: spreadsheets do not show it."""
    between, begin = _sign_between(text)
    reader = csv.reader(io.StringIO(text[begin:], newline=""), delimiter=between, strict=True)
    for number in count(1):
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise NotATable(_broken(path, number, str(error))) from error
        if cells is None:
            return
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise NotATable(_broken(path, number, ""))
        yield tuple(cells)


def _broken(path: Path, number: int, why: str) -> Message:
    if why:
        return say(
            "{file}, row {row:number}: a quotation mark is not closed, or stands where none can ({why}).",
            file=path,
            row=number,
            why=why,
        )
    return say(
        "{file}, row {row:number}: a cell is longer than {most:number} characters, which no cell can be.",
        file=path,
        row=number,
        most=LONGEST_CELL,
    )


def _sign_between(text: str) -> tuple[str, int]:
    """What parts the cells, and where the table begins: Excel may say so in a first line, ``sep=;``."""
    first, _, _ = text.partition("\n")
    said = first.strip().strip('"')
    if said.lower().startswith("sep=") and said[4:] and said[4:] in _BETWEEN:
        return said[4:], len(first) + 1
    header = next((line for line in io.StringIO(text) if line.strip()), "")
    return max(_BETWEEN, key=header.count), 0
