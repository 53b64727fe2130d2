"""``alliantie sites list`` and ``check``, and the group that holds all commands on profiles."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.printed_data import print_json
from cli.sites.new_command import new_site
from cli.sites.try_command import try_site
from cli.terminal import one_line, table
from spiders.profiles.site_profile import SHIPPED, SiteProfile, load_profiles, no_such_folder
from wording.message import say
from wording.words import Words

_RHYTHMS = {"nightly": say("nightly"), "weekly": say("weekly"), "monthly": say("monthly")}


@click.group(epilog="Example: alliantie sites list")
def sites() -> None:
    """List, check, try and begin site profiles."""


sites.add_command(try_site)
sites.add_command(new_site)


@sites.command(
    "list", short_help="List the sites that have a profile.", epilog="Example: alliantie sites list --json"
)
@click.option("--json", "as_json", is_flag=True, help="Print the whole profiles as JSON.")
@click.pass_obj
def list_sites(options: Options, as_json: bool) -> ExitCode:
    """List the sites that have a profile, and whether a crawl of all sites takes them."""
    profiles = load_profiles(options.sites or SHIPPED).values()
    words = Words(options.language)
    if as_json:
        print_json([_as_data(profile) for profile in profiles])
    else:
        rows = [_row(profile, words) for profile in profiles]
        header = [words("site"), words("title"), words("platform"), words("status"), words("crawled")]
        click.echo(table(rows, header))
    return ExitCode.WELL


def _as_data(profile: SiteProfile) -> dict[str, object]:
    return {**asdict(profile), "why_skipped": profile.why_skipped}


def _row(profile: SiteProfile, words: Words) -> tuple[str, ...]:
    status = f"{profile.status} → {profile.continued_by}" if profile.continued_by else profile.status
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

    problems = problems_in(_existing(options.sites or SHIPPED))
    words = Words(options.language)
    if as_json:
        print_json({"problems": problems})
    else:
        for problem in problems:
            click.echo(one_line(words(problem)))
    if problems:
        click.echo(words("{count:problem/problems}", count=len(problems)), err=True)
    else:
        click.echo(words("All profiles are well."), err=True)
    return ExitCode.PROFILE if problems else ExitCode.WELL


def _existing(folder: Path) -> Path:
    if not folder.is_dir():
        raise no_such_folder(folder)
    return folder
