"""Reads a table as a spreadsheet does: by the mark of its letters and the sign between its cells."""

from __future__ import annotations

import csv
import io


def rows_of(text: str, between: str = ",") -> list[dict[str, str]]:
    """The rows of a table by the names of their columns; it must begin with the mark of UTF-8."""
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=between))
