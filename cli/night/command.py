"""``alliantie nightly``: the unattended run, its report, and whoever must hear of it."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from archive.curation import pauses
from archive.errors import ArchiveLocked
from archive.folder import existing
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.night.said import SAID
from cli.night.timer import NEXT_STEPS, install, units, user_folder
from cli.terminal import one_line, table
from cli.words import Words
from pipeline.configuration import Configuration, configure
from pipeline.nightly.report import NightReport
from pipeline.run import Progress
from spiders.profile import SHIPPED


@click.command(epilog="Example: alliantie --archive /srv/archief nightly --dry-run")
@click.option("--dry-run", is_flag=True, help="Only tell which sites are due and what they cost last time.")
@click.option("--contact", help="E-mail or web address where the owners of the sites can reach you.")
@click.option(
    "--connect-to",
    multiple=True,
    metavar="HOST:PORT:ADDRESS:PORT",
    help="Send the requests for a host and port elsewhere, as in curl. May be repeated.",
)
@click.option("--delay", type=click.FloatRange(min=0), help="Seconds between requests to one host.")
@click.option("--go-on", metavar="SITE", help="Take a paused site up again, and run nothing.")
@click.option(
    "--install-timer",
    is_flag=True,
    help="Write units for systemd that run this every night, and run nothing.",
)
@click.option("--yes", is_flag=True, help="With --install-timer: write them without asking.")
@click.pass_obj
def nightly(
    options: Options,
    /,
    dry_run: bool,
    contact: str | None,
    connect_to: tuple[str, ...],
    delay: float | None,
    go_on: str | None,
    install_timer: bool,
    yes: bool,
) -> ExitCode:
    """Crawl the sites that are due, compare, and report: the run that needs nobody.

    What is due follows from the rhythm in each profile. The report is in reports/, and goes by mail and
    heartbeat where alliantie.toml names them. A night that was cut off goes on where it was.
    """
    if install_timer:
        return _install_timer(options, yes)
    if go_on:
        pauses.go_on(existing(options.archive), go_on)
        return ExitCode.WELL
    configuration = configure(
        options.archive,
        os.environ,
        contact=contact,
        sites=options.sites or SHIPPED,
        vocabulary=options.vocabulary,
        connect_to=connect_to,
        delay=delay,
    )
    if dry_run:
        return _show_plan(configuration, options)
    return _run(configuration, options.language)


def _run(configuration: Configuration, language: str) -> ExitCode:
    from cli.night.telling import Telling
    from pipeline.nightly.night import run_night

    telling = Telling(configuration, language)
    try:
        run_night(configuration, _watch_nothing, telling.tell)
    except ArchiveLocked:
        raise
    except Exception as error:
        # Nobody looks at the terminal: what ends a night is told like what it found.
        telling.tell_failure(error)
        raise
    return max(map(exit_code, telling.told))


def exit_code(report: NightReport) -> ExitCode:
    """The code of the worst that happened."""
    if report.verified and report.verified.damage:
        return ExitCode.DAMAGE
    outcomes = {site.outcome for site in report.sites}
    if report.troubles or "failed" in outcomes:
        return ExitCode.FAILED
    if report.needs_a_person or outcomes & {"short", "interrupted"}:
        return ExitCode.SHORT
    return ExitCode.WELL


def _show_plan(configuration: Configuration, options: Options) -> ExitCode:
    from pipeline.nightly.night import costs, plan

    words = Words(options.language, SAID)
    due = plan(configuration, datetime.now(UTC).replace(tzinfo=None))
    last = costs(configuration)
    rows = [
        [
            turn.site,
            words("everything" if turn.whole else "what changed"),
            *(str(each) for each in last.get(turn.site, ("", ""))),
        ]
        for turn in due
    ]
    header = [words("site"), words("fetched"), words("requests last time"), words("minutes last time")]
    click.echo(table(rows, header, right=(2, 3)) if rows else words("no site was due"))
    return ExitCode.WELL


def _install_timer(options: Options, yes: bool) -> ExitCode:
    program = Path(sys.argv[0]).resolve() if sys.argv[0] else Path("alliantie")
    texts, folder = units(options.archive.resolve(), program), user_folder()
    for name, text in texts.items():
        click.echo(f"# {folder / name}\n{text}")
    if not yes:
        click.confirm(Words(options.language, SAID)("write units"), abort=True, err=True)
    install(texts, folder)
    for step in NEXT_STEPS:
        click.echo(one_line(step))
    return ExitCode.WELL


def _watch_nothing(progress: Progress) -> None:
    """Nobody looks at an unattended run."""
