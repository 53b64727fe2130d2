"""``alliantie curators``: who may decide in the browser; the accounts stand outside the archive."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from archive.folder import existing
from archive.small_file import read_text
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.terminal import one_line
from pipeline.curators import Curators, check_password, checked_name
from pipeline.pipeline_error import NotACurator
from wording.message import say
from wording.words import Words


def in_file(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option that names the file of the accounts."""
    return click.option(
        "--curators",
        "file",
        type=click.Path(path_type=Path, dir_okay=False),
        envvar="ALLIANTIE_CURATORS",
        help="File of the accounts.  [default: one among your configuration]",
    )(command)


@click.group(epilog='Example: alliantie --archive archief curators add "Nel de Boer"')
def curators() -> None:
    """Say who may decide in the browser.

    With serve --curate they log in to correct descriptions and to withhold items. The accounts stand in
    a file outside the archive, and never go along with it.
    """


@curators.command(epilog='Example: alliantie curators add "Nel de Boer" --password-file sleutel.txt')
@click.argument("name", metavar="NAME")
@click.option(
    "--password-file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="File whose first line is the password; without, it is asked for.",
)
@in_file
@click.pass_obj
def add(options: Options, name: str, password_file: Path | None, file: Path | None) -> ExitCode:
    """Make an account for a curator."""
    words = Words(options.language)
    known = _known(options, file)
    name = checked_name(name)
    password = _first_line(password_file) if password_file else _asked_for(words)
    known.add(name, password)
    click.echo(
        one_line(words("{name} can log in once this runs: alliantie serve --curate", name=name)), err=True
    )
    return ExitCode.WELL


@curators.command("list", epilog="Example: alliantie curators list")
@in_file
@click.pass_obj
def list_(options: Options, file: Path | None) -> ExitCode:
    """Name the curators, one a line."""
    for name in sorted(_known(options, file).accounts()):
        click.echo(one_line(name))
    return ExitCode.WELL


@curators.command(epilog='Example: alliantie curators remove "Nel de Boer"')
@click.argument("name", metavar="NAME")
@in_file
@click.pass_obj
def remove(options: Options, name: str, file: Path | None) -> ExitCode:
    """Take an account away, and end its log-ins."""
    _known(options, file).remove(name)
    words = Words(options.language)
    click.echo(one_line(words("{name} can no longer log in. Their decisions stay.", name=name)), err=True)
    return ExitCode.WELL


def _known(options: Options, file: Path | None) -> Curators:
    return Curators.of(existing(options.archive).root, os.environ, file)


def _first_line(path: Path) -> str:
    try:
        return read_text(path).partition("\n")[0].rstrip("\r")
    except (OSError, ValueError) as error:
        raise NotACurator(
            say(
                "Cannot read the password in {file}: {why}. Expected a file of text whose first line it is.",
                file=path,
                why=getattr(error, "strerror", None) or str(error),
            )
        ) from error


def _asked_for(words: Words) -> str:
    password: str = click.prompt(words("Password"), hide_input=True)
    check_password(password)
    if click.prompt(words("The same password again"), hide_input=True) != password:
        raise NotACurator(say("The two passwords are not the same. Nothing was changed."))
    return password
