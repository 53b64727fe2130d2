"""Prints what was found with its whole text, a line of JSON for each item, for who reads with a program."""

from __future__ import annotations

import click

from archive.archive_error import ItemWithheld, NotKept
from archive.catalogue import finding_items
from archive.curation.journal import withheld
from archive.readings.stored_readings import find_reading
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
            try:
                item = finding_items.find(connection, hit.id)
                hidden.check(item)
            except (NotKept, ItemWithheld):
                continue
            reading = find_reading(connection, item.payload_digest, item.recipe)
            text = reading.main_text if reading else ""
            click.echo(as_json({**hit_as_data(hit), "text": text}, indent=None))
