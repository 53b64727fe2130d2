"""``alliantie demo``: the main job in one command, on a sample network that this machine serves to itself."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
from click.core import ParameterSource

from archive.folder import existing_or_new
from cli.crawl.crawl_command import crawl_and_report
from cli.demo.stand_in import StandIn
from cli.exit_codes import ExitCode
from cli.find.search_command import print_answer
from cli.front_door import Options
from cli.terminal import bold
from pipeline.configuration import configure
from pipeline.new_archive import add_shipped
from wording.words import Words

ARCHIVE = Path("demo-archive")
SITES = (
    "armekant-eva",
    "disk-arbeidspastoraat",
    "knooppuntkerkenenarmoede",
    "raadvankerken",
    "rosarotterdam",
    "socialealliantie",
)
QUESTION = "cliëntenraad zutphen"
_NEXT = (
    "search energiearmoede --facets",
    "search --kind verslag --year 2013 --place Zutphen",
    "status",
    "serve --open",
)
"""Commands to try after the demonstration."""


@click.command(epilog="Example: alliantie demo")
@click.pass_context
def demo(context: click.Context) -> ExitCode:
    """Crawl, keep and search a sample network, without leaving this machine.

    Serves six small sites on loopback, crawls them with the profiles of the real ones, and answers a
    question. The archive stays in ./demo-archive; look around in it with search, show and get.
    """
    given: Options = context.obj
    options = given._replace(archive=_archive(context))
    words = Words(options.language)
    begins = words(
        "Serving a sample network on this machine and crawling it into {archive} …", archive=options.archive
    )
    click.echo(begins, err=True)
    add_shipped(existing_or_new(options.archive))
    with StandIn() as network:
        configuration = configure(options.archive, os.environ, connect_to=network.connect_to, delay=0.0)
        code = crawl_and_report(configuration, SITES, language=options.language)
    if code is not ExitCode.WELL:
        return code
    click.echo()
    click.echo(bold(f'$ {_command(options)} search "{QUESTION}"'))
    print_answer(options, QUESTION, limit=5, by_screens=False)
    click.echo("\n" + words("Try also:"), err=True)
    for arguments in _NEXT:
        click.echo(f"  {_command(options)} {arguments}", err=True)
    return code


def _archive(context: click.Context) -> Path:
    options: Options = context.obj
    assert context.parent
    given = context.parent.get_parameter_source("archive") is not ParameterSource.DEFAULT
    return options.archive if given else ARCHIVE


def _command(options: Options) -> str:
    """How to call the program again: by its name, or by the path it was called by."""
    program = sys.argv[0] if Path(sys.argv[0]).name == "alliantie" else "alliantie"
    if Path(program).is_absolute() and Path(program).is_relative_to(Path.cwd()):
        program = str(Path(program).relative_to(Path.cwd()))
    return f"{program} --archive {options.archive}"
