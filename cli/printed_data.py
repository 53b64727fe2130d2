"""Data for programs on the standard output, as JSON or as a table of comma-separated values."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable

import click

from cli.terminal import harmless_cell
from wording.unseen import as_json


def print_json(data: object) -> None:
    """Print data as JSON; moments and paths in it become strings."""
    click.echo(as_json(data))


def print_csv(header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Print rows as CSV (RFC 4180), with nothing that a spreadsheet would take for a formula."""
    writer = csv.writer(sys.stdout)
    writer.writerow(header)
    for row in rows:
        writer.writerow([harmless_cell(cell) for cell in row])
