"""Prints what was found with its whole text, a line of JSON for each item, for who reads with a program."""

from __future__ import annotations

import click

from archive.curation.journal import withheld
from archive.shown.full_text import full_text
from cli.front_door import Options
from cli.opened import opened
from search.answer.json_and_csv import hit_as_data
from search.answer.request_and_hits import Answer
from wording.unseen import as_json


def print_texts(options: Options, answer: Answer) -> None:
    """Print the hits one by one, each as in JSON with its ``text``; what is no longer there is left out."""
    with opened(options) as (folder, connection):
        hidden = withheld(folder)
        for hit in answer.hits:
            text = full_text(connection, hidden, hit.id)
            if text is not None:
                click.echo(as_json({**hit_as_data(hit), "text": text}, indent=None))
