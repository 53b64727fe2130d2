"""Data for programs on the standard output, as JSON or as a table of comma-separated values."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from wording.spreadsheet import write_table
from wording.unseen import as_json


def print_json(data: object) -> None:
    """Print data as JSON; moments and paths in it become strings."""
    click.echo(as_json(data))


def print_csv(header: Iterable[str], rows: Iterable[Iterable[object]], language: str) -> None:
    """Print rows as CSV that opens in a spreadsheet where ``language`` is read."""
    write_table(sys.stdout, header, rows, language)
