"""``alliantie sites new``: the first profile of a site, from what one of its pages shows."""

from __future__ import annotations

import shlex
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.folder import Folder, existing
from cli.crawl.fetch_options import connect_to_option, contact_option
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.sites.try_command import configuration_of, no_address, nothing_fetched
from cli.terminal import one_line
from pipeline.configuration import Configuration
from spiders.links.bare_address import bare
from spiders.profiles.first_profile import first_name, first_profile
from spiders.profiles.site_profile import SiteProfile
from wording.message import say
from wording.told_error import ToldError
from wording.words import Words

if TYPE_CHECKING:
    from pipeline.crawl.trial import Trial


@click.command(
    "new",
    short_help="Write a first profile of the site at URL.",
    epilog="Example: alliantie sites new https://example.org/ -o example.toml",
)
@click.argument("url", metavar="URL")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="File to write, which must not exist; - prints it.  [default: NAME.toml in sites/ of the archive]",
)
@click.option(
    "--private-network",
    is_flag=True,
    help="The site is on your own network; the profile says so too.",
)
@contact_option
@connect_to_option
@click.pass_obj
def new_site(
    options: Options,
    url: str,
    output: Path | None,
    private_network: bool,
    contact: str | None,
    connect_to: tuple[str, ...],
) -> ExitCode:
    """Fetch the page at URL and write a profile of its site: platform, scope, feeds and sitemaps.

    What it writes is a beginning: read it, and try some pages of the site with it.
    """
    from pipeline.crawl.trial import try_page
    from spiders.profiles.provisional import provisional_profile

    url = bare(url)
    try:
        provisional = replace(provisional_profile(url), private_network=private_network)
    except (ToldError, ValueError) as error:
        raise no_address(url) from error
    configuration = configuration_of(options, contact, connect_to)
    target = output or _folder(configuration) / f"{first_name(provisional.name)}.toml"
    if target.exists():
        raise click.BadParameter(
            say("{path} exists already; choose another name.", path=target), param_hint="--output"
        )
    trial = try_page(configuration, provisional, url, guess=True)
    words = Words(options.language)
    if trial.status != 200:
        click.echo(one_line(words(nothing_fetched(trial))), err=True)
        return ExitCode.FAILED
    _write(_profile_text(trial), target, options, words)
    return ExitCode.WELL


def _folder(configuration: Configuration) -> Path:
    """Where profiles of the archive are kept; raises NotAnArchive where there is none."""
    return configuration.sites or existing(configuration.archive).sites


def _profile_text(trial: Trial) -> str:
    feeds = [link.url for link, reason in trial.links if link.relation == "feed" and not reason]
    return first_profile(_profile(trial), feeds, trial.sitemaps)


def _profile(trial: Trial) -> SiteProfile:
    stated = {each.field: each.value for each in trial.reading.stated} if trial.reading else {}
    title = stated.get("title") or trial.profile.title
    language = trial.description.language if trial.description else ""
    return replace(
        trial.profile,
        title=title,
        organisation=title,
        seeds=(trial.url,),
        status="live",
        language=language or "nl",
        notes="",
    )


def _write(text: str, output: Path, options: Options, words: Words) -> None:
    if output == Path("-"):
        click.echo(text, nl=False)
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    with output.open("x", encoding="utf-8") as file:
        file.write(text)
    written = words(
        "{path}: written. Look through it, then: {command}",
        path=output,
        command=f"alliantie {_where(output, options)} sites check",
    )
    click.echo(written, err=True)


def _where(output: Path, options: Options) -> str:
    """The options by which other commands find the profile that was written."""
    if output.parent == Folder(options.archive).sites:
        return f"--archive {shlex.quote(str(options.archive))}"
    return f"--sites {shlex.quote(str(output.parent))}"
