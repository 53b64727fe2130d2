"""The report of event series: what is kept of each event, year and town, and what is known but missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

import click

from cli.printed_data import print_csv, print_json
from cli.terminal import bold, one_line, table, wrapped
from pipeline.describe.event_series import Cell
from pipeline.describe.series_as_table import COLUMNS, row
from wording import labels
from wording.words import Words


def print_series(cells: list[Cell], form: str, words: Words) -> None:
    """Print series as ``text``, ``json`` or ``csv``."""
    if form == "json":
        print_json([asdict(cell) for cell in cells])
    elif form == "csv":
        print_csv(COLUMNS, map(row, cells), words.language)
    else:
        click.echo("\n".join([_table(cells, words), *_missing(cells, words)]))


def _table(cells: list[Cell], words: Words) -> str:
    rows = [
        (
            cell.series,
            str(cell.year or ""),
            cell.town,
            words(labels.kind(cell.kind)) if cell.kind else words("nothing kept"),
            *(str(number or "") for number in (cell.present, cell.not_fetched, cell.vanished)),
        )
        for cell in cells
    ]
    described = [words(labels.field(name)) for name in ("event", "year", "place", "kind")]
    header = [*described, words("kept"), words("not fetched"), words("vanished")]
    return table(rows, header, right=[4, 5, 6])


def _missing(cells: list[Cell], words: Words) -> Iterator[str]:
    """The addresses that pages speak of, with the sentences and the pages."""
    lost = [(cell, each) for cell in cells for each in cell.missing]
    if lost:
        yield from ("", bold(words("Mentioned on pages, but not kept:")))
    for cell, each in lost:
        state = words("vanished") if each.is_vanished else words("not fetched")
        kind = words(labels.kind(cell.kind)) if cell.kind else ""
        name = " ".join(filter(None, (cell.series, str(cell.year or ""), cell.town, kind)))
        yield from ("", one_line(f"{name} ({state}): {each.url}"))
        yield from (wrapped(one_line(f"“{sentence}”"), "    ") for sentence in each.sentences)
        yield from (f"    {one_line(url)}" for url in each.pages)
