"""``alliantie work``: one worker of several, which takes sites that are due, one after another."""

from __future__ import annotations

import os
import time

import click

from cli.crawl.crawl_command import Ended, exit_code, run_with_progress, whole_pages_of
from cli.crawl.fetch_options import connect_to_option, contact_option, delay_option
from cli.crawl.report_of_a_run import crawl_report
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.terminal import one_line
from pipeline.configuration import configure
from pipeline.crawl.shared_run import Watch
from wording.words import Words

_MOST_AT_ONCE = 50


@click.command(epilog="Example: alliantie --archive /srv/archief work --keep-on")
@click.option("--keep-on", is_flag=True, help="When nothing is due, wait until something is.")
@click.option(
    "--at-once",
    type=click.IntRange(1, _MOST_AT_ONCE),
    default=1,
    show_default=True,
    metavar="NUMBER",
    help="Crawl so many sites at the same time.",
)
@contact_option
@connect_to_option
@delay_option
@click.pass_obj
def work(
    options: Options,
    /,
    keep_on: bool,
    at_once: int,
    contact: str | None,
    connect_to: tuple[str, ...],
    delay: float | None,
) -> ExitCode:
    """Be one of several workers: take a site that is due and that nobody has, crawl it, take the next.

    Start as many as you like, on any machine that shares the directory of the archive and its database,
    which has to be in a PostgreSQL server. When no site is due and nobody has one, the last brings
    descriptions and index up to date, and all end. The sites of a worker that is gone go to the others.
    """
    from pipeline.work.working import work as run_work

    configuration = configure(
        options.archive,
        os.environ,
        contact=contact,
        sites=options.sites,
        vocabulary=options.vocabulary,
        connect_to=connect_to,
        delay=delay,
    )
    words, began = Words(options.language), time.monotonic()

    def run(watch: Watch) -> Ended:
        report = run_work(configuration, watch, keep_on=keep_on, at_once=at_once)
        return report.ends, tuple(report.told)

    ends = run_with_progress(run, words)
    if not ends:
        click.echo(one_line(words("No site was due that nobody had.")), err=True)
        return ExitCode.WELL
    click.echo(crawl_report(ends, time.monotonic() - began, words, whole_pages_of(configuration, ends)))
    return exit_code(ends)
