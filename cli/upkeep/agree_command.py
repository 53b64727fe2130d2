"""``alliantie agree``: has what an archive names outside it be used on this machine."""

from __future__ import annotations

import os

import click

from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.terminal import one_line
from pipeline import agreement
from pipeline.archive_profiles import of_archive, reach_inside
from pipeline.configuration import configure, read_settings, servers_of
from wording.words import Words


@click.command(epilog="Example: alliantie --archive /srv/archief agree")
@click.pass_obj
def agree(options: Options) -> ExitCode:
    """Agree that what the archive names outside it is used: servers, who is told, private networks.

    An archive may come from anybody. What its alliantie.toml names gets reports, requests or the database,
    and a profile in its sites/ with private_network = true opens hosts of the network that you are in. So
    nothing of it is used before you agree, once; and once more when it changes, or the archive is moved.
    What an option or the environment names needs no agreement, nor do the profiles of an archive that you
    made here.
    """
    words, path = Words(options.language), options.archive / "alliantie.toml"
    servers = servers_of(read_settings(path))
    if servers:
        agreement.agree(options.archive, servers, {}, os.environ)
    # What is wrong with them is told now, and not at night.
    configuration = configure(options.archive, os.environ, tells=True)
    networks = reach_inside(configuration, of_archive(configuration).every.values())
    if networks:
        agreement.agree(options.archive, servers, networks, os.environ)
    if not servers and not networks:
        nothing = words(
            "Nothing to agree to: no server is named in {file}, and no profile in sites/ "
            "opens a private network.",
            file=path,
        )
        click.echo(nothing, err=True)
        return ExitCode.WELL
    click.echo(words("Agreed to, for {archive}:", archive=options.archive.resolve()))
    for key, value in servers.items():
        click.echo(f"  {one_line(agreement.in_words({key: value}))}")
    for site, hosts in networks.items():
        click.echo(f"  {one_line(agreement.networks_in_words({site: hosts}))}")
    return ExitCode.WELL
