"""``alliantie agree``: has the servers that the settings of an archive name be used on this machine."""

from __future__ import annotations

import os

import click

from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.terminal import one_line
from pipeline import agreement
from pipeline.configuration import configure, read_settings, servers_of
from wording.words import Words


@click.command(epilog="Example: alliantie --archive /srv/archief agree")
@click.pass_obj
def agree(options: Options) -> ExitCode:
    """Agree that the servers and addresses in the archive's alliantie.toml are used.

    An archive may come from anybody, and what its settings name gets reports, requests or the database. So
    nothing of it is used before you agree, once; and once more when it changes, or the archive is moved. What
    an option or the environment names needs no agreement.
    """
    words, path = Words(options.language), options.archive / "alliantie.toml"
    servers = servers_of(read_settings(path))
    if not servers:
        click.echo(words("Nothing to agree to: no server is named in {file}.", file=path), err=True)
        return ExitCode.WELL
    agreement.agree(options.archive, servers, os.environ)
    # What is wrong with them is told now, and not at night.
    configure(options.archive, os.environ, tells=True)
    click.echo(words("Agreed to, for {archive}:", archive=options.archive.resolve()))
    for key, value in servers.items():
        click.echo(f"  {one_line(agreement.in_words({key: value}))}")
    return ExitCode.WELL
