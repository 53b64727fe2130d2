"""``alliantie rebuild``: makes derived data again."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import asdict

import click

from archive.catalogue.comparing_descriptions import Difference
from archive.fixity.passed_by import passed_by
from archive.folder import existing
from archive.opened_archive import open_archive
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.printed_data import print_json
from cli.terminal import one_line, table
from cli.upkeep.damage_in_words import damage_at, lost_records, some_passed_by
from pipeline.configuration import Configuration, configure
from pipeline.engines.engine import Engine
from pipeline.engines.opening import ENGINES, opened_engine
from pipeline.indexing import build_again
from wording import labels
from wording.message import Message, say
from wording.words import Words


@click.command(epilog="Example: alliantie --archive archief rebuild --derived --dry-run")
@click.option("--index", "index", is_flag=True, help="Build the search index again.")
@click.option("--derived", is_flag=True, help="Read and describe everything captured by today's rules.")
@click.option("--all", "everything", is_flag=True, help="Make database and index again from the WARC files.")
@click.option("--ocr", is_flag=True, help="Recognise the words of scanned pages, by tesseract. Takes long.")
@click.option("--dry-run", is_flag=True, help="With --derived: only say what would change.")
@click.option("--json", "as_json", is_flag=True, help="With --derived: print what changed as JSON.")
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default=ENGINES[0],
    help="With --derived: who reads and describes, this machine or a cluster of Spark.",
)
@click.option(
    "--master",
    metavar="URL",
    envvar="ALLIANTIE_SPARK_MASTER",
    help="With --engine spark: the cluster, as spark://HOST:PORT; by default this machine alone.",
)
@click.pass_obj
def rebuild(
    options: Options,
    /,
    index: bool,
    derived: bool,
    everything: bool,
    ocr: bool,
    dry_run: bool,
    as_json: bool,
    engine: str,
    master: str | None,
) -> ExitCode:
    """Make derived data again from what is kept. Captures and the curation journal are not touched."""
    if index + derived + everything != 1 and not (ocr and not index + everything):
        raise click.UsageError(say("Say what to make again: --index, --derived, --ocr or --all."))
    if ocr and dry_run:
        raise click.UsageError(say("Nobody knows what --ocr would find; leave out --ocr or --dry-run."))
    if engine != ENGINES[0] and not derived:
        raise click.UsageError(say("--engine goes with --derived alone."))
    configuration = configure(options.archive, os.environ, sites=options.sites, vocabulary=options.vocabulary)
    existing(options.archive)
    words, code = Words(options.language), ExitCode.WELL
    if everything:
        code = _rebuild_all(configuration, words)
    if index:
        _rebuild_index(configuration, words)
    if derived:
        with opened_engine(engine, master or "") as opened:
            _rebuild_derived(configuration, opened, dry_run, as_json, words)
    if ocr:
        _recognise_scans(configuration, words)
    _tell_passed_by(configuration, words)
    return code


def _tell_passed_by(configuration: Configuration, words: Words) -> None:
    """Name the captures that have no address, of which nothing was made."""
    opened = open_archive(configuration.archive, database_url=configuration.database_url)
    with opened as (_, engine), engine.connect() as connection:
        for line in some_passed_by(list(passed_by(connection)), words):
            click.echo(line, err=True)


def _rebuild_index(configuration: Configuration, words: Words) -> None:
    count = build_again(
        configuration.archive, configuration.database_url, "alliantie rebuild", configuration.sites
    )
    click.echo(words("Indexed {items:item/items}.", items=count), err=True)


def _rebuild_derived(
    configuration: Configuration, engine: Engine, dry_run: bool, as_json: bool, words: Words
) -> None:
    from pipeline.again.derive import rebuild_derived

    def tell(said: Message) -> None:
        click.echo(one_line(words(said)), err=True)

    difference = rebuild_derived(configuration, _watch_reading(words), tell, dry_run=dry_run, engine=engine)
    if as_json:
        print_json(asdict(difference))
    else:
        click.echo(_in_words(difference, dry_run, words))


def _recognise_scans(configuration: Configuration, words: Words) -> None:
    from pipeline.again.recognise_scans import recognise_scans

    def watch(done: int, total: int) -> None:
        click.echo(
            words("Recognised {done} of {total:scanned document/scanned documents}.", done=done, total=total),
            err=True,
        )

    found = recognise_scans(configuration, watch)
    counts = words(
        "Scanned documents: {read} with words, {without_words} without, {failed} failed in part or whole.",
        read=found.read,
        without_words=found.without_words,
        failed=found.failed,
    )
    click.echo(counts, err=True)


def _rebuild_all(configuration: Configuration, words: Words) -> ExitCode:
    from pipeline.again.rebuild_all import rebuild_all

    def watch(done: int, total: int) -> None:
        click.echo(
            words("Read {done:bytes} of {total:bytes} of WARC files.", done=done, total=total), err=True
        )

    rebuilt = rebuild_all(configuration, watch, _watch_reading(words))
    made = words(
        "Made again: {crawls:crawl/crawls}, {captures:capture/captures}, {items:item/items}.",
        crawls=rebuilt.crawls,
        captures=rebuilt.captures,
        items=rebuilt.items,
    )
    click.echo(made, err=True)
    for said in rebuilt.told:
        click.echo(one_line(words(said)), err=True)
    for each in rebuilt.lost:
        click.echo(one_line(words(damage_at(each.file, each.offset, each.reason))), err=True)
    if rebuilt.lost:
        click.echo(words(lost_records()), err=True)
    return ExitCode.DAMAGE if rebuilt.lost else ExitCode.WELL


def _watch_reading(words: Words) -> Callable[[int, int], None]:
    def watch(done: int, total: int) -> None:
        click.echo(words("Read {done} of {total:payload/payloads} again.", done=done, total=total), err=True)

    return watch


def _in_words(difference: Difference, dry_run: bool, words: Words) -> str:
    changed, items = difference.changed, difference.items
    if dry_run:
        said = words("Would change {changed} of {items:item/items}.", changed=changed, items=items)
    else:
        said = words("Changed {changed} of {items:item/items}.", changed=changed, items=items)
    if not difference.changed:
        return said
    counts = [(words(labels.field(field)), str(count)) for field, count in difference.counts.items()]
    rows = [
        (
            words(labels.field(change.field)),
            one_line(change.before)[:45],
            one_line(change.after)[:45],
            change.url,
        )
        for change in difference.examples
    ]
    header = [words("field"), words("before"), words("after"), words("address")]
    return "\n".join(
        [said, "", table(counts, [words("field"), words("items")], right=[1]), "", table(rows, header)]
    )
