"""``alliantie sites``: the profiles of the sites, listed and checked."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.terminal import table
from spiders.errors import ProfileError
from spiders.profile import SHIPPED, load_profile, load_profiles


@click.group()
def sites() -> None:
    """List and check site profiles."""


@sites.command("list", epilog="Example: alliantie sites list --json")
@click.option("--json", "as_json", is_flag=True, help="Print the whole profiles as JSON.")
@click.pass_obj
def list_sites(options: Options, as_json: bool) -> ExitCode:
    """List the sites that have a profile."""
    profiles = load_profiles(options.sites or SHIPPED)
    if as_json:
        click.echo(json.dumps([asdict(p) for p in profiles.values()], ensure_ascii=False, indent=2))
    else:
        rows = [(p.name, p.title, p.platform, p.status, ", ".join(p.scope)) for p in profiles.values()]
        click.echo(table(rows, ["site", "title", "platform", "status", "scope"]))
    return ExitCode.WELL


@sites.command("check", epilog="Example: alliantie --sites mijn-sites sites check")
@click.pass_obj
def check_sites(options: Options) -> ExitCode:
    """Read every profile and name each problem with its file and key."""
    folder = options.sites or SHIPPED
    problems = 0
    for path in sorted(folder.glob("*.toml")):
        try:
            load_profile(path)
        except ProfileError as error:
            problems += 1
            click.echo(str(error))
    click.echo(f"{problems} problems" if problems else "All profiles are well.", err=True)
    return ExitCode.PROFILE if problems else ExitCode.WELL
