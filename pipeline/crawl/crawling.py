"""Crawls the sites that were asked for, all in one run, and says how each came out."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from scrapy.crawler import Crawler, CrawlerProcess
from scrapy.settings import Settings

from archive.archive_error import CannotWrite, NotAnArchive
from archive.fetched import frontier_rows
from archive.fetched.frontier_rows import Unfinished
from archive.folder import Folder, existing
from archive.opened_archive import open_archive
from pipeline import agreement, archive_profiles
from pipeline.configuration import Configuration
from pipeline.crawl.owners_wish import refuse_stopped, stopped_sites
from pipeline.crawl.pages_alone import sites_of_pages
from pipeline.crawl.shared_run import RUN, CrawlEnd, Run, Watch, open_run
from pipeline.freed_memory import keep_freed_memory
from pipeline.pipeline_error import Impolite, NoContact, NothingToResume, StoppedAtOnce
from spiders.fetch.address_guard import parse_connect_to
from spiders.profile_error import ProfileError
from spiders.profiles.site_profile import SiteProfile, pairs_of, unknown_site
from spiders.profiles.spider_loader import spider_for
from wording.message import Message, say

SETTINGS_MODULE = "pipeline.crawl.settings"

_ALLOCATIONS_PER_COLLECTION = 50_000
"""Python looks for cycles after 700 new objects; a page makes more than that, and few cycles."""

_TURN = 0.0005
"""Seconds that a thread may keep the interpreter while others wait for it; Python's own choice is ten
times that. The threads here mostly hand something on to another process, which idles until they do."""

SHORTEST_DELAY = 1.0
"""Seconds; only servers of one's own may be asked faster."""


def crawl(
    configuration: Configuration,
    names: Sequence[str],
    watch: Watch,
    *,
    resume: bool = False,
    purpose: str = "alliantie crawl",
) -> tuple[list[CrawlEnd], tuple[Message, ...]]:
    """Crawl the named sites, or all; returns how each came out, and what else is to be told of the run.

    With ``resume``, a site whose last crawl left addresses waiting goes on with these; of the named ones the
    others begin anew. ``purpose`` says to others who writes. Scrapy's reactor starts once in a process, so
    call this once. Raises AskedToStop, ProfileError, NoContact, Impolite, NotAgreed, NothingToResume,
    NotAnArchive, ArchiveLocked, CannotWrite or IndexingFailed, and StoppedAtOnce where a crawl had no time
    to end.
    """
    stopped = stopped_sites(Folder(configuration.archive))
    refuse_stopped(Folder(configuration.archive), list(names))
    left = {each.site: each.crawl for each in unfinished(configuration)} if resume else {}
    left = {site: number for site, number in left.items() if site not in stopped}
    if resume and not names and not left:
        raise NothingToResume(say("No crawl left addresses waiting. Begin anew with: alliantie crawl"))
    chosen = choose(archive_profiles.to_crawl(configuration), names or sorted(left))
    profiles = [within_reach(configuration, profile) for profile in chosen if profile.name not in stopped]
    if not profiles:
        refuse_stopped(Folder(configuration.archive), [profile.name for profile in chosen])
    for profile in profiles:
        check_manners(configuration, profile)
    check_agreed(configuration, profiles)
    return _crawled(configuration, profiles, watch, purpose, left)


def crawl_pages(
    configuration: Configuration, urls: Sequence[str], watch: Watch
) -> tuple[list[CrawlEnd], tuple[Message, ...]]:
    """Keep pages by themselves, each with what it needs to be shown; nothing that they link to is followed.

    Each goes with the site whose profile has its host in scope, else with one of its own. Robots, pace and
    bounds hold as in any crawl. Raises NotAnArchive where there is none, NotAnAddress, and what ``crawl``
    raises.
    """
    existing(configuration.archive)
    profiles = [within_reach(configuration, each) for each in sites_of_pages(configuration, urls)]
    for profile in profiles:
        check_manners(configuration, profile)
    check_agreed(configuration, profiles)
    return _crawled(configuration, profiles, watch, "alliantie crawl", {}, are_alone=True)


def _crawled(
    configuration: Configuration,
    profiles: Sequence[SiteProfile],
    watch: Watch,
    purpose: str,
    left: Mapping[str, int],
    *,
    are_alone: bool = False,
) -> tuple[list[CrawlEnd], tuple[Message, ...]]:
    """Crawl these sites in one run, or only the seeds of their profiles."""
    is_new = not Folder(configuration.archive).mark.is_file()
    with open_run(configuration, purpose, watch) as opened:
        run = _of_pages(opened, profiles) if are_alone else opened
        if is_new:
            agreement.note_made(configuration.archive, os.environ)
        run.resumed.update(left)
        process = process_of(configuration, CrawlerProcess)
        for profile in profiles:
            process.crawl(crawler_of(process, run, profile))
        make_ready()
        process.start()
        # All is read: what the readers hold in memory is worth more to what settles and indexes.
        run.pool.close()
        settle(run, [profile.name for profile in profiles])
    _check_ended(run, profiles)
    return run.ends, run.told


def crawler_of(process: CrawlerProcess, run: Run, profile: SiteProfile) -> Crawler:
    """Scrapy's crawler of one site in a run."""
    crawler = process.create_crawler(spider_for(profile, _own_settings(run.configuration)))
    RUN.put(crawler, run)
    return crawler


def make_ready() -> None:
    """Have the interpreter of this process do little else than crawl."""
    # What is loaded by now stays; the collector need not look at it again and again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS_PER_COLLECTION)
    sys.setswitchinterval(_TURN)
    keep_freed_memory()


def _of_pages(run: Run, profiles: Sequence[SiteProfile]) -> Run:
    """The same run, of pages alone; a site of their own is one that its describer does not know yet."""
    known = {profile.name: profile for profile in profiles} | dict(run.describer.profiles)
    describer = replace(run.describer, profiles=known)
    return replace(run, describer=describer, alone=frozenset(profile.name for profile in profiles))


def _check_ended(run: Run, profiles: Sequence[SiteProfile]) -> None:
    """Raise StoppedAtOnce where Scrapy stopped before a crawl came to its end: it was told to twice."""
    ended = {end.site for end in run.ends}
    if cut := [profile.name for profile in profiles if profile.name not in ended]:
        raise StoppedAtOnce(
            say(
                "Stopped at once, and {sites} had no time to end. What was captured is safe; "
                "go on with: alliantie crawl --resume",
                sites=cut,
            )
        )


def unfinished(configuration: Configuration) -> list[Unfinished]:
    """The sites whose last crawl left addresses waiting; none where there is no archive of this release."""
    try:
        opened = open_archive(configuration.archive, database_url=configuration.database_url)
        with opened as (_, engine), engine.connect() as connection:
            return frontier_rows.unfinished(connection)
    except NotAnArchive:
        return []


def settle(run: Run, sites: Sequence[str]) -> None:
    """Bring what only the whole archive tells into the descriptions.

    Raises CannotWrite, but for a crawl that failed of that already and says so.
    """
    try:
        run.keeper.write(lambda connection: run.describer.settle(connection, sites)).result()
    except CannotWrite:
        if all(end.outcome != "failed" for end in run.ends):
            raise


def choose(profiles: Mapping[str, SiteProfile], names: Sequence[str]) -> list[SiteProfile]:
    """The named profiles, or all that have seeds.

    Raises ProfileError for a name that is not known, or of a site that has nothing to begin with.
    """
    for name in names:
        if name not in profiles:
            raise unknown_site(name, profiles)
        if profiles[name].why_skipped:
            raise ProfileError(
                say(
                    "{site} cannot be crawled: it has no seeds. {notes} When its address is known, put it "
                    "into the profile as seeds and scope; alliantie sites try URL shows what is there.",
                    site=name,
                    notes=profiles[name].notes,
                )
            )
    return [profiles[name] for name in names] or [p for p in profiles.values() if not p.why_skipped]


def within_reach(configuration: Configuration, profile: SiteProfile) -> SiteProfile:
    """The profile; where a stand-in answers for the whole site, without the hosts it does not answer for."""
    if not _is_detoured(configuration, profile):
        return profile
    detoured = _detoured(configuration)
    return replace(profile, also=tuple(host for host in profile.also if detoured.issuperset(pairs_of(host))))


def check_manners(configuration: Configuration, profile: SiteProfile) -> None:
    """Refuse to crawl somebody else's site without a contact address, or faster than is polite."""
    if is_own(configuration, profile):
        return
    if not configuration.settings.contact:
        raise NoContact(
            say(
                "An address where its owners can reach you is needed to crawl {site}. "
                'Put contact = "you@example.org" into {path}, or give --contact.',
                site=profile.name,
                path=configuration.archive / "alliantie.toml",
            )
        )
    if configuration.delay is None and not profile.private_network and profile.delay < SHORTEST_DELAY:
        raise Impolite(
            say(
                "delay = {delay:decimal} in the profile of {site}: expected at least {least:decimal} second "
                "for what is not a server of your own.",
                delay=profile.delay,
                least=SHORTEST_DELAY,
                site=profile.name,
            )
        )
    if configuration.delay is not None and configuration.delay < SHORTEST_DELAY:
        raise Impolite(
            say(
                "--delay {delay:decimal}: expected at least {least:decimal} second for {site}, which is not "
                "a server of your own.",
                delay=configuration.delay,
                least=SHORTEST_DELAY,
                site=profile.name,
            )
        )
    if configuration.concurrency not in (None, 1):
        raise Impolite(
            say(
                "--concurrency is for servers of your own; one request at a time goes to {site}.",
                site=profile.name,
            )
        )


def check_agreed(configuration: Configuration, profiles: Iterable[SiteProfile]) -> None:
    """Raise NotAgreed where a profile that the archive brings opens a private network unbeknown to its user.

    A stand-in that the user names is no network that the archive names.
    """
    reaching = [profile for profile in profiles if not _is_detoured(configuration, profile)]
    inside = archive_profiles.reach_inside(configuration, reaching)
    agreement.check_networks(configuration.archive, inside, os.environ)


def is_own(configuration: Configuration, profile: SiteProfile) -> bool:
    """Tell if only servers of one's own are asked: on a private network, or named with --connect-to."""
    inside = profile.private_network or _is_detoured(configuration, profile)
    return inside and profile.also_pairs <= _detoured(configuration)


def _is_detoured(configuration: Configuration, profile: SiteProfile) -> bool:
    """Tell if every host and port of the site is answered for by an address that the user named."""
    return bool(profile.scope) and profile.scope_pairs <= _detoured(configuration)


def _detoured(configuration: Configuration) -> frozenset[tuple[str, int]]:
    return frozenset(pair for pair, _ in map(parse_connect_to, configuration.connect_to))


P = TypeVar("P", bound=CrawlerProcess)


def process_of(configuration: Configuration, kind: type[P]) -> P:
    """Scrapy's process, of which there can be one in ours; of the ``kind`` that the caller has."""
    settings = Settings()
    settings.setmodule(SETTINGS_MODULE, priority="project")
    settings.set("SITES", str(configuration.sites or Folder(configuration.archive).sites), priority="cmdline")
    settings.set("CONNECT_TO", list(configuration.connect_to), priority="cmdline")
    process = kind(settings)
    # Scrapy shows a traceback when a robots.txt cannot be had; our report says so in words.
    logging.getLogger("scrapy.downloadermiddlewares.robotstxt").setLevel(logging.CRITICAL)
    # It also warns that nobody sets the Referer of redirects; spiders/fetch/redirects_and_cookies.py is why.
    logging.getLogger("scrapy.downloadermiddlewares.redirect").setLevel(logging.ERROR)
    return process


def _own_settings(configuration: Configuration) -> dict[str, float]:
    own: dict[str, float] = {}
    if configuration.delay is not None:
        own["DOWNLOAD_DELAY"] = configuration.delay
    if configuration.concurrency is not None:
        own["CONCURRENT_REQUESTS_PER_DOMAIN"] = configuration.concurrency
    return own
