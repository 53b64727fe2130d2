"""Reads tables, lists and lines of a package again as their readers do, and sees that nothing is missing."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from pathlib import Path

from archive.exporting.dublin_core import COLUMNS
from archive.packages.package_fault import PackageFault
from archive.small_file import parsed_json
from wording.message import say


def csv_faults(path: Path, ids: Collection[str]) -> Iterator[PackageFault]:
    """What is wrong with a table of the items that have these ids, in their order. Raises OSError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (ValueError, csv.Error) as error:
        yield _unread(path, error)
        return
    is_table = bool(rows) and rows[0] == list(COLUMNS) and all(len(row) == len(COLUMNS) for row in rows)
    if not is_table or [row[0] for row in rows[1:]] != list(ids):
        yield _other(path)


def json_faults(path: Path, ids: Collection[str]) -> Iterator[PackageFault]:
    """What is wrong with a list of the items that have these ids, in their order. Raises OSError."""
    try:
        found = [each["identifier"] for each in parsed_json(path.read_bytes())]
    except (ValueError, LookupError, TypeError) as error:
        yield _unread(path, error)
        return
    if found != list(ids):
        yield _other(path)


def line_faults(path: Path, lines: Collection[bytes]) -> Iterator[PackageFault]:
    """What is wrong with a file of these lines, which end in objects of JSON. Raises OSError."""
    read = path.read_bytes().splitlines(keepends=True)
    if read != list(lines):
        yield _other(path)
    for line in read:
        try:
            parsed_json(line[line.index(b"{") :])
        except ValueError as error:
            yield _unread(path, error)
            return


def _unread(path: Path, error: Exception) -> PackageFault:
    return PackageFault(path.name, say("it cannot be read back: {why}", why=str(error)[:200]))


def _other(path: Path) -> PackageFault:
    return PackageFault(path.name, say("it holds something else than was written"))
