"""``alliantie sites list`` and ``check``, and the group that holds all commands on profiles."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import click

from archive.folder import Folder
from cli.ending import only_looks_up
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.loaded_commands import LazyGroup
from cli.printed_data import print_json
from cli.terminal import one_line, table
from cli.told_profiles import profiles_of
from pipeline.archive_profiles import nothing_to_crawl, to_crawl
from pipeline.configuration import Configuration, configure
from spiders.profiles.site_profile import SiteProfile, load_profiles, no_such_folder
from wording.labels import site_status
from wording.message import say
from wording.words import Words

_RHYTHMS = {"nightly": say("nightly"), "weekly": say("weekly"), "monthly": say("monthly")}


_OTHERS = {
    "new": "cli.sites.new_command:new_site",
    "owner-asks": "cli.sites.owner_command:owner_request",
    "try": "cli.sites.try_command:try_site",
}


@click.group(cls=LazyGroup, places=_OTHERS, epilog="Example: alliantie sites list")
def sites() -> None:
    """List, check, try and begin site profiles; note what the owner of a site asks."""


@sites.command(
    "list", short_help="List the sites that have a profile.", epilog="Example: alliantie sites list --json"
)
@click.option("--json", "as_json", is_flag=True, help="Print the whole profiles as JSON.")
@click.pass_obj
def list_sites(options: Options, as_json: bool) -> ExitCode:
    """List the sites that have a profile, and whether a crawl of all sites takes them."""
    only_looks_up()
    profiles = _listed(options).values()
    words = Words(options.language)
    if as_json:
        print_json([_as_data(profile) for profile in profiles])
    else:
        rows = [_row(profile, words) for profile in profiles]
        header = [words("site"), words("title"), words("platform"), words("status"), words("crawled")]
        click.echo(table(rows, header))
    return ExitCode.WELL


def _listed(options: Options) -> Mapping[str, SiteProfile]:
    """The profiles of a directory, or of the archive: those by which it was crawled included."""
    if options.sites:
        return load_profiles(options.sites)
    configuration = configure(options.archive, os.environ)
    return profiles_of(configuration, options.language) or to_crawl(configuration)


def _as_data(profile: SiteProfile) -> dict[str, object]:
    known = {name: value for name, value in asdict(profile).items() if name != "text"}
    return {**known, "why_skipped": profile.why_skipped}


def _row(profile: SiteProfile, words: Words) -> tuple[str, ...]:
    status = words(site_status(profile.status))
    if profile.continued_by:
        status = f"{status} → {profile.continued_by}"
    crawled = words("no: no seeds") if profile.why_skipped else words(_RHYTHMS[profile.rhythm])
    return profile.name, profile.title, profile.platform, status, crawled


@sites.command(
    "check",
    short_help="Read every profile and name each problem.",
    epilog="Example: alliantie --sites mijn-sites sites check",
)
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
@click.pass_obj
def check_sites(options: Options, as_json: bool) -> ExitCode:
    """Read every profile and name each problem with its file, line and key."""
    from spiders.profiles.checking import problems_in

    folder = _existing(options)
    problems = problems_in(folder)
    words = Words(options.language)
    if as_json:
        print_json({"problems": problems})
    else:
        for problem in problems:
            click.echo(one_line(words(problem)))
    if problems:
        click.echo(words("{count:problem/problems}", count=len(problems)), err=True)
    elif any(folder.glob("*.toml")):
        click.echo(words("All profiles are well."), err=True)
    else:
        click.echo(words("There are no profiles yet. Begin one with: alliantie sites new URL"), err=True)
    return ExitCode.PROFILE if problems else ExitCode.WELL


def _existing(options: Options) -> Path:
    folder = options.sites or Folder(options.archive).sites
    if folder.is_dir():
        return folder
    raise no_such_folder(folder) if options.sites else nothing_to_crawl(Configuration(options.archive))
