"""``alliantie crawl``: crawls sites, shows how far it is, and says what came of it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from typing import TypedDict, Unpack

import click

from archive.opened_archive import open_archive
from archive.parts import whole_pages
from archive.parts.whole_pages import WholePages
from cli.crawl.fetch_options import connect_to_option, contact_option, delay_option
from cli.crawl.report_of_a_run import crawl_report
from cli.crawl.report_of_pages import pages_report
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.printed_data import print_json
from cli.progress_line import ProgressLine
from cli.terminal import one_line, wrapped
from pipeline.archive_profiles import to_crawl
from pipeline.configuration import Configuration, configure
from pipeline.crawl.shared_run import CrawlEnd, Progress, Watch
from pipeline.health.of_store import needs_of_store
from spiders.profile_error import NotAnAddress
from spiders.profiles.site_profile import SiteProfile
from wording.message import Message, say
from wording.words import Words

Ended = tuple[list[CrawlEnd], tuple[Message, ...]]
_SECONDS_BETWEEN_LINES = 10.0


class _Limits(TypedDict):
    """Options that are fields of the configuration by the same name."""

    connect_to: tuple[str, ...]
    delay: float | None
    concurrency: int | None
    workers: int | None
    minutes: float | None


@click.command(
    epilog="Example: alliantie --archive archief crawl --contact archief@example.org socialealliantie"
)
@click.argument("sites", nargs=-1, metavar="[SITE|URL]...")
@contact_option
@connect_to_option
@delay_option
@click.option(
    "--concurrency",
    type=click.IntRange(min=1, max=64),
    help="Requests at a time to one host, for a server of your own.",
)
@click.option(
    "--workers", type=click.IntRange(min=1, max=64), help="Reading processes.  [default: cores less one]"
)
@click.option(
    "--if-changed",
    is_flag=True,
    help="Fetch again only what changed since its last capture, says the server.",
)
@click.option(
    "--minutes",
    type=click.FloatRange(min=0, min_open=True),
    help="How long the crawls may take together; what is left then waits for --resume.",
)
@click.option(
    "--resume", is_flag=True, help="Go on with crawls that were cut off, of the named sites or of all."
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_obj
def crawl(
    options: Options,
    /,
    sites: tuple[str, ...],
    contact: str | None,
    if_changed: bool,
    resume: bool,
    as_json: bool,
    **limits: Unpack[_Limits],
) -> ExitCode:
    """Crawl the named SITEs, or all that have a profile, into the archive.

    In place of sites, URLs of pages can be named, with or without a profile: each is kept whole, with all
    that it needs to be shown, and nothing that it links to is followed.

    Everything fetched is kept as WARC records before anything interprets it; crawling again keeps
    what is new and notes what is still there. Stop with Ctrl-C: what was captured stays valid.
    """
    configuration = configure(
        options.archive,
        os.environ,
        contact=contact,
        sites=options.sites,
        vocabulary=options.vocabulary,
        **limits,
    )
    urls = tuple(site for site in sites if "://" in site)
    if urls:
        if len(urls) < len(sites) or if_changed or resume:
            raise click.UsageError(
                say("Name sites or pages, not both; and pages without --resume or --if-changed.")
            )
        return pages_and_report(configuration, urls, language=options.language, as_json=as_json)
    profiles = to_crawl(configuration)
    if if_changed:
        configuration = replace(configuration, if_changed=frozenset(profiles))
    if not sites and not resume:
        _name_skipped(profiles.values(), Words(options.language))
    return crawl_and_report(configuration, sites, language=options.language, as_json=as_json, resume=resume)


def _name_skipped(profiles: Iterable[SiteProfile], words: Words) -> None:
    skipped = [profile.name for profile in profiles if profile.why_skipped]
    if skipped:
        click.echo(one_line(words("Left out, for want of seeds: {sites}.", sites=skipped)), err=True)


def pages_and_report(
    configuration: Configuration, urls: tuple[str, ...], *, language: str, as_json: bool
) -> ExitCode:
    """Keep pages by themselves, and say of each how much of it is kept; returns the exit code."""
    from pipeline.crawl.crawling import crawl_pages

    def run(watch: Watch) -> Ended:
        try:
            return crawl_pages(configuration, urls, watch)
        except NotAnAddress as error:
            raise click.BadParameter(error.message, param_hint="URL") from error

    ends = run_with_progress(run, Words(language))
    if as_json:
        print_json([asdict(end) for end in ends])
    else:
        click.echo(pages_report(configuration, ends, urls, Words(language)))
    return exit_code(ends)


def run_with_progress(run: Callable[[Watch], Ended], words: Words) -> list[CrawlEnd]:
    """Crawl, with progress on stderr, and what there is to say of the run behind it."""
    progress = CrawlProgress(words)
    try:
        ends, told = run(progress.show)
    finally:
        progress.clear()
    for said in told:
        click.echo(one_line(words(said)), err=True)
    return ends


def crawl_and_report(
    configuration: Configuration,
    sites: tuple[str, ...],
    *,
    language: str,
    as_json: bool = False,
    resume: bool = False,
) -> ExitCode:
    """Crawl with progress on stderr and the report on stdout; returns the exit code."""
    from pipeline.crawl.crawling import crawl as run_crawl
    from pipeline.crawl.crawling import unfinished

    words = Words(language)
    for left in unfinished(configuration):
        if not resume and (not sites or left.site in sites):
            said = words(
                "The last crawl of {site} left {waiting:address/addresses} waiting. This one begins anew; "
                "crawl --resume {site} would have gone on.",
                site=left.site,
                waiting=left.waiting,
            )
            click.echo(one_line(said), err=True)
    began = time.monotonic()
    ends = run_with_progress(lambda watch: run_crawl(configuration, sites, watch, resume=resume), words)
    if as_json:
        print_json([asdict(end) for end in ends])
    else:
        seconds = time.monotonic() - began
        click.echo(crawl_report(ends, seconds, words, whole_pages_of(configuration, ends)))
    _tell_of_store(configuration, words)
    return exit_code(ends)


def _tell_of_store(configuration: Configuration, words: Words) -> None:
    """Say what of the files could not be put into the object store of the archive, where it has one."""
    if not configuration.settings.warc:
        return
    opened = open_archive(configuration.archive, database_url=configuration.database_url)
    with opened as (folder, engine), engine.connect() as connection:
        for need in needs_of_store(folder, connection):
            click.echo(wrapped(one_line(words(need.said))), err=True)


def whole_pages_of(configuration: Configuration, ends: Iterable[CrawlEnd]) -> dict[str, WholePages]:
    """How many pages are kept whole by now of each site; not of one whose crawl could not be kept."""
    sites = [end.site for end in ends if end.outcome != "failed"]
    if not sites:
        return {}
    opened = open_archive(configuration.archive, database_url=configuration.database_url)
    with opened as (_, engine), engine.connect() as connection:
        return {site: whole_pages.of_site(connection, site) for site in sites}


def exit_code(ends: list[CrawlEnd]) -> ExitCode:
    """The code of the worst outcome."""
    outcomes = {end.outcome for end in ends}
    for outcome, code in (
        ("interrupted", ExitCode.INTERRUPTED),
        ("failed", ExitCode.FAILED),
        ("short", ExitCode.SHORT),
    ):
        if outcome in outcomes:
            return code
    return ExitCode.WELL


class CrawlProgress:
    """Shows how far the crawls are, all sites in one line."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._line = ProgressLine(_SECONDS_BETWEEN_LINES)
        self._latest: dict[str, Progress] = {}

    def show(self, update: Progress) -> None:
        """Take in how far the crawl of a site is."""
        self._latest[update.site] = update
        self._line.show(self._in_words)

    def clear(self) -> None:
        """Leave the screen to the report."""
        self._line.clear()

    def _in_words(self) -> str:
        updates = self._latest.values()
        return self._words(
            "{captures:capture/captures}, {size:bytes}, {waiting:number} waiting  ({sites})",
            captures=sum(update.captures for update in updates),
            size=sum(update.bytes for update in updates),
            waiting=sum(update.waiting for update in updates),
            sites=[f"{update.site} {update.captures}" for update in updates],
        )
