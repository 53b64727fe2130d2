"""``alliantie nightly``: the unattended run, its report, and whoever must hear of it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from archive.archive_error import ArchiveLocked
from archive.curation import paused_sites
from archive.folder import existing
from archive.object_store.store_address import names_a_store
from cli.crawl.fetch_options import connect_to_option, contact_option, delay_option
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.night import units_environment
from cli.night.systemd_units import (
    NEXT_STEPS,
    TimedNight,
    install,
    of_another,
    this_program,
    units,
    user_folder,
)
from cli.terminal import one_line
from pipeline.archive_profiles import chosen
from pipeline.configuration import FROM_ENVIRONMENT, Configuration, configure, is_address
from pipeline.crawl.shared_run import watch_nothing
from pipeline.nightly.night_report import NightReport
from wording.message import say
from wording.words import Words


def _address(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    if value is not None and not is_address(value):
        raise click.BadParameter(say("expected one address, found {value!r}.", value=value))
    return value


@click.command(epilog="Example: alliantie --archive /srv/archief nightly --dry-run")
@click.option(
    "--dry-run", is_flag=True, help="Only tell what is due, what it cost last time, and what waits."
)
@contact_option
@connect_to_option
@delay_option
@click.option(
    "--mail",
    metavar="ADDRESS",
    callback=_address,
    help="Who gets the report; instead of mail in alliantie.toml.",
)
@click.option(
    "--metrics",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    envvar="ALLIANTIE_METRICS",
    help="Write the numbers of the night into this file, for Prometheus.",
)
@click.option(
    "--events",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    envvar="ALLIANTIE_EVENTS",
    help="Add the events of the night to this file, one line of JSON each.",
)
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
    mail: str | None,
    metrics: Path | None,
    events: Path | None,
    go_on: str | None,
    install_timer: bool,
    yes: bool,
) -> ExitCode:
    """Crawl the sites that are due, compare, and report: the run that needs nobody.

    What is due follows from the rhythm in each profile. The report is in reports/, and goes by mail and
    heartbeat where alliantie.toml or --mail names them. A night that was cut off goes on where it was.
    """
    if go_on:
        paused_sites.go_on(existing(options.archive), go_on)
        return ExitCode.WELL
    configuration = configure(
        options.archive,
        os.environ,
        contact=contact,
        mail=mail,
        tells=not dry_run,
        sites=options.sites,
        vocabulary=options.vocabulary,
        connect_to=connect_to,
        delay=delay,
    )
    if install_timer:
        # A timer would fail every night where there is no archive, or nothing to crawl.
        existing(options.archive)
        chosen(configuration)
        given = {
            "--contact": contact or os.environ.get(FROM_ENVIRONMENT["contact"]),
            "--mail": mail,
            "--metrics": str(metrics.resolve()) if metrics else None,
            "--events": str(events.resolve()) if events else None,
        }
        return _install_timer(configuration, options, given, yes)
    if dry_run:
        return _show_plan(configuration, options.language)
    return _run(configuration, options.language, metrics, events)


def _run(configuration: Configuration, language: str, metrics: Path | None, events: Path | None) -> ExitCode:
    from cli.night.report_delivery import ReportDelivery
    from cli.night.watched_files import WatchedFiles
    from pipeline.nightly.night import run_night

    delivery = ReportDelivery(configuration, language, WatchedFiles(metrics, events))
    try:
        run_night(configuration, watch_nothing, delivery.deliver)
    except ArchiveLocked:
        raise
    except Exception as error:
        # Nobody looks at the terminal: what ends a night is told like what it found.
        delivery.deliver_failure(error)
        raise
    return max(map(exit_code, delivery.delivered))


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


def _show_plan(configuration: Configuration, language: str) -> ExitCode:
    from cli.night.planned_night import planned
    from pipeline.nightly.plan import plan

    click.echo(planned(plan(configuration, datetime.now(UTC)), configuration, language))
    return ExitCode.WELL


def _install_timer(
    configuration: Configuration, options: Options, given: dict[str, str | None], yes: bool
) -> ExitCode:
    words, folder = Words(options.language), user_folder()
    own, path = (
        units_environment.given(os.environ, has_store=_uses_store(configuration)),
        units_environment.environment_file(options.archive),
    )
    texts = units(_timed(configuration, options, given))
    for name, text in texts.items():
        click.echo(f"# {folder / name}\n{text}")
    if own:
        click.echo(words("# {path}, for you alone: {variables}", path=path, variables=list(own)))
    if other := of_another(texts, folder):
        said = say("There is a timer already, and this one takes its place: {other}", other=other)
        click.echo(one_line(words(said)), err=True)
    if not yes:
        click.confirm(words("Write these units?"), abort=True, err=True)
    install(texts, folder)
    if own:
        units_environment.keep(own, path)
    for step in NEXT_STEPS:
        click.echo(one_line(step))
    return ExitCode.WELL


def _uses_store(configuration: Configuration) -> bool:
    settings = configuration.settings
    return bool(settings.warc) or names_a_store(settings.nightly.publish)


def _timed(configuration: Configuration, options: Options, given: dict[str, str | None]) -> TimedNight:
    """The command that a timer is to start: this one, with the options that it was ``given``."""
    program, folder = this_program()
    settings = configuration.settings
    paths = {"--sites": options.sites, "--vocabulary": options.vocabulary}
    before = [word for option, path in paths.items() if path for word in (option, str(path.resolve()))]
    delay = None if configuration.delay is None else f"{configuration.delay:g}"
    own = {**given, "--delay": delay}
    return TimedNight(
        program,
        folder,
        options.archive.resolve(),
        options=(*before, *(("--verbose",) if options.verbose else ()), "--lang", options.language),
        own=(
            *(word for option, value in own.items() if value for word in (option, value)),
            *(word for rule in configuration.connect_to for word in ("--connect-to", rule)),
        ),
        by_sendmail=bool(settings.nightly.mail and not settings.nightly.smtp),
        environment=units_environment.environment_file(options.archive),
    )
