"""Imports from other archives what they captured of a site: planned, fetched, kept, described, and told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address

from archive.archive_error import NotAnArchive
from archive.catalogue.address_forms import same_address
from archive.curation.destroyed import REASON, Destroyed
from archive.curation.journal import read_journal
from archive.database.connecting import Connection
from archive.fetched import crawls, memento_rows
from archive.fetched.crawls import NOT_CLOSED, Outcome, Provenance, Refusal
from archive.folder import Folder
from archive.opened_archive import open_archive
from archive.parts import remarks
from pipeline import archive_profiles
from pipeline.again.imported_crawls import describe_crawls, who
from pipeline.again.sites_of_addresses import SitesOfAddresses
from pipeline.configuration import SOFTWARE, Configuration
from pipeline.crawl.crawling import SHORTEST_DELAY
from pipeline.crawl.owners_wish import refuse_stopped
from pipeline.crawl.shared_run import CrawlEnd, Run, open_run
from pipeline.elsewhere.client import Bounds, Client
from pipeline.elsewhere.clock import Clock, MachineClock
from pipeline.elsewhere.decided_meanwhile import DecidedMeanwhile
from pipeline.elsewhere.fetching import Fetched, Fetching, WatchFetching
from pipeline.elsewhere.filling import FILL, WITHIN, lacking, plan_filling
from pipeline.elsewhere.index_search import Question
from pipeline.elsewhere.other_archives import OtherArchive, named
from pipeline.elsewhere.pace import Gaps, Pace
from pipeline.elsewhere.planning import NEWEST, Objection, Plan, make_plan
from pipeline.pipeline_error import Impolite, NoContact, NothingToResume
from spiders.fetch.address_guard import Guard, is_public, parse_connect_to
from spiders.follow.scope import Scope
from spiders.profile_error import ProfileError
from spiders.profiles.site_profile import SiteProfile, host_and_port, unknown_site
from wording.message import NOTHING, Message, say

_MOST_REFUSALS = 1_000
"""Captures that were not got, of which a crawl keeps what is to be said; all are counted."""

WatchPlan = Callable[[Plan], None]


@dataclass(frozen=True, slots=True)
class Wish:
    """What to get of a site, and from where.

    ``what`` is a site or an address. ``archives`` are those that the user named, whose addresses may then be
    of a private network; with none, those that the profile names are asked. ``since`` and ``until`` are
    digits of dates, such as ``2004``; ``newest`` captures of each address are wanted however alike they are.
    ``delay`` is in seconds from one capture to the next. With ``fill``, of a site only that is wanted which
    its pages lack, captured at most ``within`` days before or after them.
    """

    what: str
    archives: tuple[OtherArchive, ...] = ()
    since: str = ""
    until: str = ""
    newest: int = NEWEST
    delay: float = Gaps().replay
    fill: bool = False
    within: int = WITHIN

    @property
    def purpose(self) -> str:
        """What the captures are for, as it stands in their provenance."""
        return FILL if self.fill else ""


@dataclass(frozen=True, slots=True)
class _Task:
    """One site to ask one archive for."""

    wish: Wish
    profile: SiteProfile
    profiles: Mapping[str, SiteProfile]
    archive: OtherArchive
    client: Client
    gaps: Gaps
    clock: Clock
    objection: Objection

    @property
    def questions(self) -> list[Question]:
        """What the index is asked: the address, or every host of the site once."""
        since, until = self.wish.since, self.wish.until
        if "://" in self.wish.what:
            return [Question(self.wish.what, "exact", since, until)]
        hosts = dict.fromkeys(_as_host(entry) for entry in self.profile.scope)
        return [Question(host, "host", since, until) for host in hosts]


def plan_only(configuration: Configuration, wish: Wish, clock: Clock | None = None) -> list[Plan]:
    """What would be got, without getting it. Raises what ``import_elsewhere`` raises."""
    tasks = _tasks(configuration, wish, clock or MachineClock())
    with _connected(configuration) as connection:
        return [_plan(connection, task, Folder(configuration.archive)) for task in tasks]


def import_elsewhere(
    configuration: Configuration,
    wish: Wish,
    watch_plan: WatchPlan,
    watch: WatchFetching,
    *,
    resume: bool = False,
    clock: Clock | None = None,
) -> tuple[list[CrawlEnd], tuple[Message, ...]]:
    """Get from other archives what is wanted of a site; returns how each import came out.

    With ``resume`` the last one goes on with what it still wants. Raises ProfileError, NoContact, Impolite,
    AskedToStop, NothingToResume, Excluded, UnclearIndex, NoAnswer, AddressRefused, NotAnArchive,
    ArchiveLocked, CannotWrite or IndexingFailed.
    """
    tasks = _tasks(configuration, wish, clock or MachineClock())
    with open_run(configuration, "alliantie import", crawls=False) as run:
        left = {task.archive.name: _unfinished(run, task) for task in tasks}
        if resume and not any(left.values()):
            raise NothingToResume(
                say(
                    "No import of {site} was cut off. Begin one without --resume.", site=tasks[0].profile.name
                )
            )
        ends = []
        for task in tasks:
            if resume and left[task.archive.name] is None:
                continue
            ends.append(_import(run, task, left[task.archive.name] if resume else None, watch_plan, watch))
            if ends[-1].outcome == "interrupted":
                break
    return ends, run.told


def _import(
    run: Run, task: _Task, resumed: int | None, watch_plan: WatchPlan, watch: WatchFetching
) -> CrawlEnd:
    decided = DecidedMeanwhile(run.archive, task.profile, task.profiles) if task.wish.fill else None
    crawl = _resumed(run, task, resumed, decided) if resumed else _planned(run, task, watch_plan)
    bounds = Bounds(task.profile.limits.bytes, task.profile.limits.seconds)
    objection = _objection_when_filling(run, crawl) if task.wish.fill else task.objection
    fetching = Fetching(
        run, task.client, task.archive, crawl, task.profile.name, objection, task.clock, bounds, decided
    )
    fetched = fetching.fetch_all(watch)
    cut_off = [number for number in _cut_off(run, task) if number != crawl]
    describe_crawls(run, [*cut_off, crawl])
    for number in cut_off:
        _end_cut_off(run, number)
    return _end(run, task, crawl, fetched)


def _planned(run: Run, task: _Task, watch_plan: WatchPlan) -> int:
    """Begin an import with a plan of its own; what an earlier one still wanted is in it, if it is there."""
    with run.archive.engine.connect() as connection:
        plan = _plan(connection, task, run.archive.folder)
    watch_plan(plan)

    def begin(connection: Connection) -> int:
        memento_rows.forget(connection, task.profile.name, task.archive.name, task.wish.purpose)
        crawl = _begin(connection, task, None)
        memento_rows.want(connection, crawl, plan.wanted)
        remarks.note(connection, crawl, plan.remarks)
        return crawl

    return run.keeper.write(begin).result()


def _resumed(run: Run, task: _Task, before: int, decided: DecidedMeanwhile | None) -> int:
    """Begin an import that goes on with what another one still wants; to fill, with what is a gap still."""
    gone = decided.wanted_in_vain(before) if decided else []

    def begin(connection: Connection) -> int:
        crawl = _begin(connection, task, before)
        memento_rows.inherit(connection, before, crawl)
        remarks.note(connection, crawl, remarks.of_crawl(connection, before))
        memento_rows.leave(connection, crawl, gone)
        return crawl

    return run.keeper.write(begin).result()


def _begin(connection: Connection, task: _Task, resumes: int | None) -> int:
    archive, purpose = task.archive.name, task.wish.purpose
    origin = task.archive.replay
    provenance = Provenance(archive, "", origin=origin, by=who(), archive=archive, purpose=purpose)
    profile = task.profile
    return crawls.begin(connection, profile.name, SOFTWARE, profile.digest, resumes, provenance, profile.text)


def _plan(connection: Connection | None, task: _Task, folder: Folder) -> Plan:
    if task.wish.fill:
        return _plan_to_fill(connection, task, folder)
    objection, newest = task.objection, task.wish.newest
    return make_plan(connection, task.client, task.archive, task.questions, objection, task.gaps, newest)


def _plan_to_fill(connection: Connection | None, task: _Task, folder: Folder) -> Plan:
    if connection is None:
        raise NotAnArchive(
            say(
                "{path} is no archive yet, so no page lacks anything. Begin with: alliantie crawl {site}",
                path=folder.root,
                site=task.profile.name,
            )
        )
    gaps = lacking(connection, task.profile, folder, task.profiles)
    days, seconds = task.wish.within, task.gaps.replay
    return plan_filling(connection, task.client, task.archive, task.profile, gaps, days, seconds)


def _objection_when_filling(run: Run, crawl: int) -> Objection:
    """Why what came is not wanted: it is nothing that was asked for, in no form of its address."""
    with run.archive.engine.connect() as connection:
        asked = set(map(same_address, memento_rows.addresses(connection, crawl)))
    return lambda url: None if same_address(url) in asked else "other site"


def _end(run: Run, task: _Task, crawl: int, fetched: Fetched) -> CrawlEnd:
    with run.archive.engine.connect() as connection:
        counts = memento_rows.counts(connection, crawl)
        not_taken = memento_rows.not_taken(connection, crawl)
        of_parts = remarks.of_crawl(connection, crawl)
    refusals = tuple(
        Refusal(wanted.url, f"elsewhere {state}", detail)
        for wanted, state, detail in not_taken[:_MOST_REFUSALS]
    )
    waiting = counts.pop("waiting", 0)
    outcome: Outcome = "short" if waiting else "complete"
    outcome = "interrupted" if fetched.is_interrupted else outcome
    reason = _reason(task, fetched, waiting)
    refused = {
        f"elsewhere {state}": count for state, count in counts.items() if state not in ("fetched", "held")
    }
    statistics = {"captures": fetched.captures, "bytes": fetched.size, "refused": refused}
    if held := counts.get("held"):
        statistics["known"] = held
    run.keeper.end(crawls.ending(crawl, outcome, reason, statistics, refusals, of_parts)).result()
    return CrawlEnd(task.profile.name, crawl, outcome, reason, statistics, refusals)


def _reason(task: _Task, fetched: Fetched, waiting: int) -> Message:
    if not waiting:
        return NOTHING
    return say(
        "{archive}: {why}. {waiting:capture is/captures are} still wanted; go on with the same command and "
        "--resume.",
        archive=task.archive.name,
        why=fetched.stopped,
        waiting=waiting,
    )


def _cut_off(run: Run, task: _Task) -> list[int]:
    """Imports of the site from this archive that were killed: what they kept is described now."""
    with run.archive.engine.connect() as connection:
        return [
            crawl.id
            for crawl in crawls.every(connection)
            if crawl.site == task.profile.name
            and crawl.provenance is not None
            and crawl.provenance.archive == task.archive.name
            and crawl.reason == NOT_CLOSED
        ]


def _end_cut_off(run: Run, number: int) -> None:
    why = say("the import was cut off; what it had got is described with that of a later one")
    with run.archive.engine.connect() as connection:
        of_parts = remarks.of_crawl(connection, number)
    run.keeper.end(crawls.ending(number, "interrupted", why, {}, (), of_parts)).result()


def _unfinished(run: Run, task: _Task) -> int | None:
    with run.archive.engine.connect() as connection:
        archive, purpose = task.archive.name, task.wish.purpose
        return memento_rows.unfinished(connection, task.profile.name, archive, purpose)


@contextmanager
def _connected(configuration: Configuration) -> Iterator[Connection | None]:
    """The database of the archive for reading; None where there is none yet."""
    try:
        with (
            open_archive(configuration.archive, database_url=configuration.database_url) as (_, engine),
            engine.connect() as connection,
        ):
            yield connection
    except NotAnArchive:
        yield None


def _tasks(configuration: Configuration, wish: Wish, clock: Clock) -> list[_Task]:
    profiles = archive_profiles.to_crawl(configuration)
    profile = _profile(profiles, wish.what)
    refuse_stopped(Folder(configuration.archive), [profile.name])
    archives = wish.archives or tuple(map(named, profile.elsewhere))
    for archive in archives:
        _check_manners(configuration, wish, archive)
    objection = _objection(configuration, profile)
    tasks = []
    for archive in archives:
        gaps = _gaps(wish, archive)
        client = _client(configuration, wish, archive, Pace(clock, gaps), clock)
        tasks.append(_Task(wish, profile, profiles, archive, client, gaps, clock, objection))
    return tasks


def _objection(configuration: Configuration, profile: SiteProfile) -> Objection:
    """Why an address is not wanted: by the scope of the profile, or since it was destroyed."""
    scope, destroyed = Scope(profile), Destroyed(read_journal(Folder(configuration.archive)))
    return lambda url: scope.objection(url) or (REASON if destroyed.at(url) else None)


def _profile(profiles: Mapping[str, SiteProfile], what: str) -> SiteProfile:
    if "://" not in what:
        if what not in profiles:
            raise unknown_site(what, profiles)
        return profiles[what]
    name = SitesOfAddresses(profiles).name(what)
    if name is None:
        raise ProfileError(
            say(
                "{url} is in the scope of no profile, so there is no site that it would be of. Begin a "
                "profile with: alliantie sites new {url:shell}",
                url=what,
            )
        )
    return profiles[name]


def _check_manners(configuration: Configuration, wish: Wish, archive: OtherArchive) -> None:
    if _is_own(wish, archive):
        return
    if not configuration.settings.contact:
        raise NoContact(
            say(
                "An address where its keepers can reach you is needed to ask another archive. "
                'Put contact = "you@example.org" into {path}, or give --contact.',
                path=configuration.archive / "alliantie.toml",
            )
        )
    if wish.delay < SHORTEST_DELAY:
        raise Impolite(
            say(
                "--delay {delay:decimal}: expected at least {least:decimal} second for an archive of others.",
                delay=wish.delay,
                least=SHORTEST_DELAY,
            )
        )


def _is_own(wish: Wish, archive: OtherArchive) -> bool:
    """True of a server on this machine or one's own network that the user named by its number."""
    host, _ = host_and_port(archive.index)
    return bool(wish.archives) and (host == "localhost" or (_is_number(host) and not is_public(host)))


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _gaps(wish: Wish, archive: OtherArchive) -> Gaps:
    """The pace; only a server of one's own is asked faster than others allow."""
    is_faster = wish.delay < SHORTEST_DELAY and _is_own(wish, archive)
    return Gaps(wish.delay if is_faster else Gaps().search, wish.delay)


def _client(
    configuration: Configuration, wish: Wish, archive: OtherArchive, pace: Pace, clock: Clock
) -> Client:
    pairs = {host_and_port(address) for address in (archive.index, archive.replay)} if wish.archives else ()
    detours = tuple(map(parse_connect_to, configuration.connect_to))
    return Client(configuration.user_agent, Guard(frozenset(pairs), detours), pace, clock)


def _as_host(entry: str) -> str:
    """An entry of a scope as an index is asked for it: without the port that is meant anyway."""
    host, colon, port = entry.rpartition(":")
    return host if colon and port in ("80", "443") else entry
