"""``alliantie init``: makes a new archive, with profiles of its own and a name to cite it by."""

from __future__ import annotations

import os
import shlex
import sys

import click

from archive.imprint import Imprint
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.terminal import one_line
from pipeline import agreement
from pipeline.new_archive import make_archive
from wording.message import Message, say
from wording.words import Words

_QUESTIONS = {
    "name": say("Name of the archive, as in citations"),
    "keeper": say("Who keeps it"),
    "address": say("Web address at which the public finds it, if it has one"),
    "licence": say("Licence of its descriptions, such as CC0 1.0"),
}


@click.command(epilog='Example: alliantie --archive archief init --name "Archief van de Sociale Alliantie"')
@click.option(
    "--network",
    type=click.Choice(["shipped", "empty"]),
    default="shipped",
    show_default=True,
    help="Begin with the profiles that come with the program, or with none.",
)
@click.option("--empty", is_flag=True, help="The same as --network empty.")
@click.option("--name", help="Name of the archive, as in citations.")
@click.option("--keeper", help="Person or organisation that keeps it.")
@click.option("--public-address", "address", metavar="URL", help="Web address at which the public finds it.")
@click.option("--licence", help="Licence of its descriptions, such as CC0 1.0.")
@click.pass_obj
def init(options: Options, /, network: str, empty: bool, **given: str | None) -> ExitCode:
    """Make a new archive: its directory, alliantie.toml with settings to fill in, and sites/ with profiles.

    On a terminal it asks for what the options leave out; Enter leaves a value blank. Nothing is fetched, and
    an archive that is there already is left as it is.
    """
    words = Words(options.language)
    if sys.stdin.isatty() and None in given.values():
        asked = words("What citations, feeds and packages say of the archive; Enter leaves a value blank.")
        click.echo(asked, err=True)
    answers = {key: _answer(key, value, words) for key, value in given.items()}
    shipped = network == "shipped" and not empty
    folder, is_written = make_archive(options.archive, Imprint(**answers), shipped=shipped)
    agreement.note_made(options.archive, os.environ)
    for said in _told(options, shipped=shipped, is_written=is_written):
        click.echo(one_line(words(said)), err=True)
    count = len(list(folder.sites.glob("*.toml")))
    made = words("{archive}: made, with {count:profile/profiles} of sites.", archive=folder.root, count=count)
    click.echo(one_line(made))
    return ExitCode.WELL


def _answer(key: str, given: str | None, words: Words) -> str:
    if given is not None or not sys.stdin.isatty():
        return (given or "").strip()
    answer: str = click.prompt(words(_QUESTIONS[key]), default="", show_default=False, err=True)
    return answer.strip()


def _told(options: Options, *, shipped: bool, is_written: bool) -> list[Message]:
    """The settings that were not written, and the command to try next."""
    program = f"alliantie --archive {shlex.quote(str(options.archive))}"
    following = (
        f"{program} crawl --contact archief@example.org SITE" if shipped else f"{program} sites new URL"
    )
    looked = say("See the sites with: {command}", command=f"{program} sites list")
    kept = say(
        "{file} stood there already and is left as it is: "
        "put what citations are to say into it, under [archive].",
        file=options.archive / "alliantie.toml",
    )
    return [
        *([] if is_written else [kept]),
        *([looked] if shipped else []),
        say("Then: {command}", command=following),
    ]
