"""``alliantie sites new``: the first profile of a site, from what one of its pages shows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.crawl.fetch_options import connect_to_option, contact_option
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.sites.try_command import configuration_of, no_address, nothing_fetched
from cli.terminal import one_line
from spiders.profiles.first_profile import first_profile
from spiders.profiles.site_profile import SiteProfile
from wording.message import say
from wording.told_error import ToldError
from wording.words import Words

if TYPE_CHECKING:
    from pipeline.crawl.trial import Trial


@click.command(
    "new",
    short_help="Write a first profile of the site at URL.",
    epilog="Example: alliantie sites new https://example.org/ -o mijn-sites/example.toml",
)
@click.argument("url", metavar="URL")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write; it must not exist.",
)
@contact_option
@connect_to_option
@click.pass_obj
def new_site(
    options: Options, url: str, output: Path | None, contact: str | None, connect_to: tuple[str, ...]
) -> ExitCode:
    """Fetch the page at URL and write a profile of its site: platform, scope, feeds and sitemaps.

    What it writes is a beginning: read it, and try some pages of the site with it.
    """
    from pipeline.crawl.trial import provisional_profile, try_page

    if output and output.exists():
        raise click.BadParameter(
            say("{path} exists already; choose another name.", path=output), param_hint="--output"
        )
    try:
        provisional = provisional_profile(url)
    except (ToldError, ValueError) as error:
        raise no_address(url) from error
    trial = try_page(configuration_of(options, contact, connect_to), provisional, url, guess=True)
    words = Words(options.language)
    if trial.status != 200:
        click.echo(one_line(words(nothing_fetched(trial))), err=True)
        return ExitCode.FAILED
    _write(_profile_text(trial), output, words)
    return ExitCode.WELL


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


def _write(text: str, output: Path | None, words: Words) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    with output.open("x", encoding="utf-8") as file:
        file.write(text)
    written = words(
        "{path}: written. Look through it, then: {command}",
        path=output,
        command=f"alliantie --sites {output.parent} sites check",
    )
    click.echo(written, err=True)
