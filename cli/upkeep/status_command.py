"""``alliantie status``: what is in the archive, how the last crawls came out, what needs a person."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from typing import Any

import click

from archive.catalogue import finding_items
from archive.fetched import captures, crawls, frontier_rows
from archive.writing import recovery
from archive.writing.writing_run import reading
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.terminal import one_line, table, wrapped
from cli.upkeep.waiting_for_a_person import standing, standing_in_words
from pipeline.configuration import configure
from wording import labels
from wording.words import Words

_REPAIRS_SHOWN = 5


@click.command(epilog="Example: alliantie --archive archief status")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_obj
def status(options: Options, as_json: bool) -> ExitCode:
    """Show what is in the archive, how the last crawls and the last night came out, and what needs you."""
    configuration = configure(options.archive, os.environ)
    opened = reading(options.archive, database_url=configuration.database_url)
    with opened as (folder, engine), engine.connect() as connection:
        data: dict[str, Any] = {
            "captures": captures.count(connection),
            "bytes": captures.kept_bytes(connection),
            "kinds": finding_items.count_by_kind(connection),
            "states": finding_items.count_by_state(connection),
            "repairs": recovery.repairs_of(folder)[-_REPAIRS_SHOWN:],
            "crawls": [asdict(crawl) for crawl in crawls.latest(connection)],
            "standing": standing(folder, frontier_rows.unfinished(connection)),
        }
    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))
    else:
        click.echo(_in_words(data, Words(options.language)))
    return ExitCode.WELL


def _in_words(data: dict[str, Any], words: Words) -> str:
    total = words(
        "The archive holds {captures:capture/captures} in {size:bytes} of WARC files.",
        captures=data["captures"],
        size=data["bytes"],
    )
    kinds = [(words(labels.kind(kind)), str(count)) for kind, count in data["kinds"].items()]
    states = [(words(labels.state(state)), str(count)) for state, count in data["states"].items()]
    return "\n".join(
        [
            total,
            "",
            table(kinds, [words("kind"), words("items")], right=[1]),
            "",
            table(states, [words("text"), words("items")], right=[1]),
            "",
            _crawls(data["crawls"], words),
            *_repairs(data["repairs"], words),
            *standing_in_words(data["standing"], words),
        ]
    )


def _crawls(crawls: list[dict[str, Any]], words: Words) -> str:
    rows = [
        (
            crawl["site"],
            f"{crawl['began_at']:%Y-%m-%d %H:%M}",
            words(labels.outcome(crawl["outcome"])),
            words(crawl["reason"]),
        )
        for crawl in crawls
    ]
    return table(rows, [words("site"), words("last crawl (UTC)"), words("outcome"), words("note")])


def _repairs(repairs: list[dict[str, Any]], words: Words) -> list[str]:
    lines = [
        wrapped(one_line(words("{at:moment}: {repair}", at=each["at"], repair=each["done"])))
        for each in repairs
    ]
    return ["", words("Mended after interrupted runs:"), *lines] if lines else []
