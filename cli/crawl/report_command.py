"""``alliantie report``: what a crawl found new, changed or gone, and how complete the event series are."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import click

from archive.catalogue import finding_items
from archive.curation.journal import withheld
from archive.fetched import crawls
from archive.fetched.crawls import Crawl, Refusal
from archive.history.changes import CrawlChanges, changes_of
from archive.history.versions import versions
from archive.writing.writing_run import reading
from cli.exit_codes import ExitCode
from cli.find.text_difference import difference
from cli.front_door import Options
from cli.terminal import bold, harmless_cell, one_line, table, wrapped
from pipeline.configuration import Configuration, configure
from pipeline.describe.event_series import Cell, completeness
from pipeline.normalise import load_vocabulary
from wording import labels
from wording.message import say
from wording.words import Words

_SHOWN = 20
_COLUMNS = {
    "new": say("new"),
    "changed": say("changed"),
    "same_text": say("same text"),
    "unchanged": say("unchanged"),
    "vanished": say("vanished"),
    "failed": say("failed"),
}
"""What can become of an address from one crawl to the next, with the heads of the columns."""

_SERIES_COLUMNS = ("series", "year", "town", "kind", "present", "not_fetched", "vanished")


@click.command(epilog="Example: alliantie --archive archief report --series --format csv > reeksen.csv")
@click.argument("crawl", type=int, required=False)
@click.option("--diff", metavar="ID|URL", help="Show how the text of an item changed last instead.")
@click.option("--series", is_flag=True, help="Show how complete each event series is instead.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True
)
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
@click.pass_obj
def report(options: Options, crawl: int | None, diff: str | None, series: bool, form: str) -> ExitCode:
    """Show what a crawl found: new, changed, vanished, failed and left out; by default the last of each site.

    With --diff: the last two texts of an item, sentence by sentence; as JSON, all of them. With --series:
    what is kept of each event, year, town and kind, what pages speak of that was never fetched, and what
    vanished from its site since.
    """
    if (series or diff) and crawl is not None:
        raise click.UsageError(
            say("--series and --diff are about all crawls together: leave the number out.")
        )
    configuration = configure(options.archive, os.environ, vocabulary=options.vocabulary)
    words = Words(options.language)
    if diff:
        _print_difference(configuration, diff, form, words)
    elif series:
        _print_series(_completeness(configuration), form, words)
    else:
        _print_crawls(_crawls(configuration, crawl), form, words)
    return ExitCode.WELL


_Reported = tuple[Crawl, CrawlChanges, list[Refusal]]


def _crawls(configuration: Configuration, crawl: int | None) -> list[_Reported]:
    opened = reading(configuration.archive, database_url=configuration.database_url)
    with opened as (_, engine), engine.connect() as connection:
        chosen = crawls.latest(connection) if crawl is None else [crawls.find(connection, crawl)]
        return [
            (each, changes_of(connection, each.id), crawls.refusals_of(connection, each.id))
            for each in chosen
        ]


def _completeness(configuration: Configuration) -> list[Cell]:
    vocabulary = load_vocabulary(configuration.vocabulary)
    opened = reading(configuration.archive, database_url=configuration.database_url)
    with opened as (folder, engine), engine.connect() as connection:
        return completeness(connection, vocabulary, withheld(folder))


def _print_difference(configuration: Configuration, id_or_url: str, form: str, words: Words) -> None:
    opened = reading(configuration.archive, database_url=configuration.database_url)
    with opened as (folder, engine), engine.connect() as connection:
        item = finding_items.find(connection, id_or_url)
        withheld(folder).check(item)
        found = versions(connection, item)
    if form != "text":
        _print_json([asdict(version) for version in found])
    elif len(found) < 2:
        click.echo(words("{title}: its text never changed.", title=one_line(item.description.title)))
    else:
        click.echo(difference(found[-2], found[-1], words))


def _print_crawls(reported: list[_Reported], form: str, words: Words) -> None:
    if form == "json":
        _print_json(
            [
                {
                    **asdict(crawl),
                    "changes": asdict(changes),
                    "refused_examples": [asdict(r) for r in refused],
                }
                for crawl, changes, refused in reported
            ]
        )
    elif form == "csv":
        rows = [
            (crawl.id, crawl.site, what, url)
            for crawl, changes, _ in reported
            for what in _COLUMNS
            for url in getattr(changes, what)
        ]
        _print_csv(("crawl", "site", "what", "url"), rows)
    else:
        click.echo(_crawls_in_words(reported, words))


def _crawls_in_words(reported: list[_Reported], words: Words) -> str:
    rows = [
        [
            str(crawl.id),
            crawl.site,
            words(labels.outcome(crawl.outcome)),
            *(str(len(getattr(changes, what))) for what in _COLUMNS),
            str(sum(crawl.statistics.get("refused", {}).values())),
        ]
        for crawl, changes, _ in reported
    ]
    names = map(words, _COLUMNS.values())
    header = [words("crawl"), words("site"), words("outcome"), *names, words("left out")]
    parts = [table(rows, header, right=[0, *range(3, len(header))])]
    for crawl, changes, refused in reported:
        for what in ("new", "changed", "vanished", "failed"):
            parts += _listed(f"{crawl.site}: {words(_COLUMNS[what])}", getattr(changes, what), words)
        left_out = [_refused(each, words) for each in refused]
        parts += _listed(f"{crawl.site}: {words('left out')}", left_out, words)
    return "\n".join(parts)


def _refused(refusal: Refusal, words: Words) -> str:
    detail = f": {words(refusal.detail)}" if refusal.detail else ""
    return f"{refusal.url}  ({words(labels.refusal(refusal.reason))}{detail})"


def _listed(heading: str, lines: Iterable[str], words: Words) -> list[str]:
    every = list(lines)
    if not every:
        return []
    more = ["  " + words("and {count} more", count=len(every) - _SHOWN)] if len(every) > _SHOWN else []
    return ["", bold(one_line(heading)), *(f"  {one_line(line)}" for line in every[:_SHOWN]), *more]


def _print_series(cells: list[Cell], form: str, words: Words) -> None:
    if form == "json":
        _print_json([asdict(cell) for cell in cells])
    elif form == "csv":
        _print_csv((*_SERIES_COLUMNS, "missing", "sentences"), map(_series_row, cells))
    else:
        click.echo(_series_in_words(cells, words))


def _series_row(cell: Cell) -> list[Any]:
    urls = " ".join(each.url for each in cell.missing)
    sentences = " | ".join(sentence for each in cell.missing for sentence in each.sentences)
    return [*(getattr(cell, name) for name in _SERIES_COLUMNS), urls, sentences]


def _series_in_words(cells: list[Cell], words: Words) -> str:
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
    parts = [table(rows, header, right=[4, 5, 6])]
    lost = [(cell, each) for cell in cells for each in cell.missing]
    if lost:
        parts += ["", bold(words("Mentioned on pages, but not kept:"))]
    for cell, each in lost:
        state = words("vanished") if each.is_vanished else words("not fetched")
        kind = words(labels.kind(cell.kind)) if cell.kind else ""
        name = " ".join(filter(None, (cell.series, str(cell.year or ""), cell.town, kind)))
        parts += ["", one_line(f"{name} ({state}): {each.url}")]
        parts += [wrapped(one_line(f"“{sentence}”"), "    ") for sentence in each.sentences]
        parts += [f"    {one_line(url)}" for url in each.pages]
    return "\n".join(parts)


def _print_json(data: Any) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))


def _print_csv(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    writer = csv.writer(sys.stdout)
    writer.writerow(header)
    for row in rows:
        writer.writerow([harmless_cell(cell) for cell in row])
