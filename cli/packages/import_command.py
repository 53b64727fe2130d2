"""``alliantie import``: takes in files that others crawled, and says what became of their records."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path

import click

from archive.importing.decisions import read_decisions
from cli.curate.decision_options import author, who_option, why_option
from cli.curate.merge_command import missing_reason
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.packages import brought_decisions
from cli.packages.import_package_command import package
from cli.packages.import_vocabulary_command import vocabulary
from cli.packages.import_wayback_command import wayback
from cli.packages.imported_in_words import imported_in_words, progress
from cli.printed_data import print_json
from cli.terminal import one_line
from pipeline.again.import_files import import_files
from pipeline.configuration import configure
from pipeline.desk.deciding import Decision
from wording.message import say
from wording.words import Words


@click.group(name="import", epilog="Example: alliantie import warc vangst.warc.gz")
def import_() -> None:
    """Take in what others crawled, marked as such."""


@import_.command(
    short_help="Take in WARC, ARC and WACZ files of any tool.",
    epilog="Example: alliantie import warc vangst.warc.gz --origin 'schijf van EVA, 2014'",
)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE...",
)
@click.option("--site", help="The site of addresses that no profile's scope holds.")
@click.option("--origin", default="", help="Where the files were got, for those who come after.")
@click.option("--json", "as_json", is_flag=True, help="Print what became of each file as JSON.")
@click.pass_obj
def warc(options: Options, files: tuple[Path, ...], site: str | None, origin: str, as_json: bool) -> ExitCode:
    """Take in WARC, ARC and WACZ files of any tool: kept, read, described and indexed like our own.

    Records keep their bytes, address and date. What is here already is not taken again; damaged records are
    named and left out, and the command then ends with code 6.
    """
    for path in files:
        if not path.is_file():
            raise click.UsageError(
                say("{path}: expected a file on disk, which can be read more than once.", path=path)
            )
    configuration = configure(options.archive, os.environ, sites=options.sites, vocabulary=options.vocabulary)
    words = Words(options.language)
    imported, repairs = import_files(configuration, files, progress(words), site=site, origin=origin)
    for repair in repairs:
        click.echo(one_line(words(repair)), err=True)
    if as_json:
        print_json([asdict(each) for each in imported])
    else:
        click.echo("\n\n".join(imported_in_words(each, words) for each in imported))
    return ExitCode.DAMAGE if any(each.damage for each in imported) else ExitCode.WELL


@import_.command(
    short_help="Take over the decisions of another archive.",
    epilog="Example: alliantie import decisions besluiten.jsonl --apply --why 'from the archive of EVA'",
)
@click.argument("file", type=click.Path(path_type=Path, exists=True), metavar="FILE")
@click.option("--apply", is_flag=True, help="Write it down; without, only show what would be taken over.")
@click.option("--leave-conflicts", is_flag=True, help="Take the rest where something else was decided here.")
@why_option
@who_option
@click.pass_obj
def decisions(
    options: Options, file: Path, apply: bool, leave_conflicts: bool, why: str | None, who: str | None
) -> ExitCode:
    """Take over what people decided in another archive of items that are here.

    FILE is what alliantie export decisions wrote, or a bag or WACZ with it.

    Corrections, merges, splits and relations; what another archive withholds is for its own people. Nothing
    that was decided here gives way. Each says in its reason who decided it first, when and why.
    """
    if apply and why is None:
        raise missing_reason()
    configuration = configure(options.archive, os.environ, vocabulary=options.vocabulary)
    brought = read_decisions(file)
    decision = Decision(author(who), why) if apply and why is not None else None
    words = Words(options.language)
    return brought_decisions.take(configuration, brought, decision, words, leaves_conflicts=leave_conflicts)


import_.add_command(vocabulary)
import_.add_command(package)
import_.add_command(wayback)
