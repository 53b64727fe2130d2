"""``alliantie show`` and ``alliantie get``: one item, described with its origins, and its original bytes."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from archive import captures, catalogue
from archive.captures import Capture
from archive.curation import Statement, read_journal, withheld
from archive.items import Item
from archive.readings import PAGE_BREAK
from archive.run import reading
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.terminal import bold, harmless, one_line, size, table, wrapped
from cli.words import Words
from pipeline.configuration import configure
from pipeline.work import content


@click.command(epilog="Example: alliantie show https://www.raadvankerken.nl/nieuws/2013/10/verslag/")
@click.argument("id_or_url", metavar="ID|URL")
@click.option("--text", "as_text", is_flag=True, help="Print the text that was read, nothing else.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.pass_obj
def show(options: Options, id_or_url: str, as_text: bool, as_json: bool) -> ExitCode:
    """Show what is known of one item: description with origins, addresses, captures."""
    configuration = configure(options.archive, os.environ)
    opened = reading(options.archive, database_url=configuration.database_url)
    with opened as (folder, engine), engine.connect() as connection:
        item = catalogue.find(connection, id_or_url)
        journal = read_journal(folder)
        journal.withheld.check(item)
        read = catalogue.find_reading(connection, item.payload_digest, item.recipe)
        urls = (item.url, *item.also_at)
        taken = [capture for url in urls for capture in captures.of_address(connection, url)]
    decided = journal.about((item.id, *item.same_as, item.url, *item.also_at))
    text = read.main_text if read else ""
    if as_text:
        click.echo(harmless(text.replace(PAGE_BREAK, "\n\n")))
    elif as_json:
        click.echo(json.dumps(_as_data(item, taken, decided), ensure_ascii=False, indent=2, default=str))
    else:
        click.echo(_described(item, taken, decided, text, Words(options.language)))
    return ExitCode.WELL


@click.command(epilog="Example: alliantie get 4tq2xk7m5abc -o verslag.doc")
@click.argument("id_or_url", metavar="ID|URL")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write to.")
@click.option("--as-sent", is_flag=True, help="Leave a compressed page as the server sent it.")
@click.option("--force", is_flag=True, help="Overwrite the file.")
@click.pass_obj
def get(options: Options, id_or_url: str, output: Path | None, as_sent: bool, force: bool) -> ExitCode:
    """Write out the bytes of an item as they were captured."""
    if output is None and sys.stdout.isatty():
        raise click.UsageError("These bytes are not for a terminal. Name a file: -o FILE")
    if output and output.exists() and not force:
        raise click.UsageError(f"{output} exists. Choose another name, or overwrite it with --force.")
    configuration = configure(options.archive, os.environ)
    opened = reading(options.archive, database_url=configuration.database_url)
    with opened as (folder, engine), engine.connect() as connection:
        item = catalogue.find(connection, id_or_url)
        withheld(folder).check(item)
        capture = captures.of_payload(connection, item.payload_digest)
        data = captures.payload(connection, folder, capture)
    data = data if as_sent else content(data, capture.content_encoding)
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        output.write_bytes(data)
        click.echo(f"{output}: {size(len(data))}, {capture.media_type}", err=True)
    return ExitCode.WELL


def _as_data(item: Item, taken: list[Capture], decided: tuple[Statement, ...]) -> dict[str, Any]:
    return {
        **asdict(item),
        "captures": [asdict(capture) for capture in taken],
        "curation": [asdict(statement) for statement in decided],
    }


def _described(
    item: Item, taken: list[Capture], decided: tuple[Statement, ...], text: str, words: Words
) -> str:
    description = item.description
    facts = [
        ("kind", words.kind(description.kind)),
        ("date", words.date(description.date.start, description.date.end, description.date.precision)),
        ("event", description.event),
        ("place", description.place),
        ("people", ", ".join(description.people)),
        ("organisations", ", ".join(description.organisations)),
        ("caption", description.caption),
        ("rights", description.rights),
        ("announced as", description.sentence or description.label),
        ("language", description.language),
        ("media type", item.media_type),
        ("text", words.state(item.state, item.reason)),
        ("address", item.url),
        *(("also at", url) for url in item.also_at),
        ("id", item.id),
    ]
    width = max(len(words(key)) for key, _ in facts)
    lines = [f"{words(key).ljust(width)}  {one_line(value)}" for key, value in facts if value]
    return "\n".join(
        [
            bold(one_line(description.title)),
            "",
            *lines,
            "",
            bold(words("where it comes from")),
            _origins(item, words),
            *_decided(decided, words),
            "",
            bold(words("captures")),
            _captures(taken, words),
            *_excerpt(text, words),
        ]
    )


def _origins(item: Item, words: Words) -> str:
    rows = [
        (value.field, value.value[:40], value.rule, value.evidence[:50], f"{value.confidence:.2f}")
        for value in item.description.values
    ]
    header = [words(key) for key in ("field", "value", "rule", "evidence", "confidence")]
    return table(rows, header, right=[4])


def _decided(decided: tuple[Statement, ...], words: Words) -> list[str]:
    if not decided:
        return []
    rows = [
        (one.at[:10], one.who, words(f"decided to {one.what}"), one.field, one.value[:40], one.why)
        for one in decided
    ]
    header = [words(key) for key in ("date", "who", "decision", "field", "value", "why")]
    return ["", bold(words("decided by people")), table(rows, header)]


def _captures(taken: list[Capture], words: Words) -> str:
    rows = [
        (
            f"{capture.captured_at:%Y-%m-%d %H:%M:%S}",
            str(capture.status),
            size(capture.payload_size),
            words("revisit") if capture.refers_to else "",
            f"{capture.warc_file}:{capture.warc_offset}",
            capture.url,
        )
        for capture in taken
    ]
    header = [words(key) for key in ("captured at", "status", "size", "note", "record", "address")]
    return table(rows, header, right=[1, 2])


def _excerpt(text: str, words: Words) -> list[str]:
    if not text:
        return []
    beginning = one_line(text[:600])
    return ["", bold(words("begins")), wrapped(beginning + (" …" if len(text) > 600 else ""))]
