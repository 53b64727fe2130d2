"""The completeness of event series as a table for a spreadsheet: a row a cell."""

from __future__ import annotations

from pipeline.describe.event_series import Cell

_OF_CELL = ("series", "year", "town", "kind", "present", "not_fetched", "vanished")
COLUMNS = (*_OF_CELL, "missing", "sentences")


def row(cell: Cell) -> list[object]:
    """The values of a cell, with the addresses of what is missing and what pages say of it."""
    urls = " ".join(each.url for each in cell.missing)
    sentences = " | ".join(sentence for each in cell.missing for sentence in each.sentences)
    return [*(getattr(cell, name) for name in _OF_CELL), urls, sentences]
