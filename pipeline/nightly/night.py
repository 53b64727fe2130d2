"""The order of a night: due sites are crawled, read and indexed in one run, compared, verified, told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from archive.archive_error import ArchiveError, ArchiveLocked
from archive.curation import paused_sites
from archive.fetched import crawls
from archive.fetched.crawls import Crawl
from archive.folder import Folder, existing_or_new
from archive.history import comparison
from archive.history.comparison import Difference
from archive.readings import stored_readings
from archive.writing.recovery import Loss
from archive.writing.run_lock import hold
from pipeline.configuration import Configuration
from pipeline.crawl.crawling import crawl
from pipeline.crawl.early_end import lack_of_room
from pipeline.crawl.shared_run import Watch
from pipeline.nightly.changes import changes_of
from pipeline.nightly.departure import departure
from pipeline.nightly.due import Turn
from pipeline.nightly.host_notices import certificates, moves, shut_out
from pipeline.nightly.new_finds import watched
from pipeline.nightly.night_report import Failure, NightReport, Notice, SiteNight, Verified, Watched
from pipeline.nightly.night_state import NightState, keep_state, left_untold, open_night
from pipeline.nightly.plan import every_crawl, last_crawl, left_of, open_reading
from pipeline.pipeline_error import PipelineError
from pipeline.verify_all import verify_share
from search.search_error import SearchError
from spiders.follow.refusals import is_failure
from spiders.profile_error import ProfileError
from spiders.profiles.site_profile import load_profiles

PURPOSE = "alliantie nightly"
_MOST_FAILURES = 50


@dataclass(frozen=True, slots=True)
class _Said:
    """What there is to say of a night beside its sites: what went wrong, and what was mended."""

    troubles: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


def run_night(
    configuration: Configuration, watch: Watch, tell: Callable[[NightReport], None], clock: Clock = _now
) -> None:
    """Run the night, or go on with the one that was cut off, and ``tell`` what it came to.

    A night is over when it was told. One of before that was killed in between is told first.
    Raises ArchiveLocked when another run writes, ProfileError, Unreadable for files spoilt by hand,
    CannotWrite, and what ``tell`` raises; whatever else goes wrong is in the report. Scrapy starts once in
    a process, so call this once.
    """
    folder = existing_or_new(configuration.archive)
    folder.reports.mkdir(exist_ok=True)
    with hold(folder.night_lock, PURPOSE):
        now = clock()
        if earlier := left_untold(folder, now):
            _finish(configuration, folder, earlier, _Said(), tell, clock)
        night = open_night(folder, now, last_crawl(configuration))
        said = _Said()
        if not night.is_crawled:
            _crawl(configuration, folder, left_of(configuration, folder, night), watch, said)
            night = keep_state(folder, replace(night, is_crawled=True))
        _finish(configuration, folder, night, said, tell, clock)


def in_words(error: Exception) -> str:
    """What an error says; of one that nobody expected its kind too."""
    expected = isinstance(error, (ArchiveError, PipelineError, SearchError, ProfileError))
    return str(error) if expected else f"{type(error).__name__}: {error}"


def _finish(
    configuration: Configuration,
    folder: Folder,
    night: NightState,
    said: _Said,
    tell: Callable[[NightReport], None],
    clock: Clock,
) -> None:
    """Compare, verify and tell; what was not compared is told by a later night."""
    postponed = tuple(turn.site for turn in left_of(configuration, folder, night))
    sites = _compared(configuration, folder, night, said.troubles)
    report = NightReport(
        number=night.number,
        began_at=night.began,
        ended_at=clock().replace(tzinfo=None),
        sites=tuple(sites or ()),
        postponed=postponed,
        watched=_watched(configuration, sites or (), said.troubles),
        verified=_verified(configuration, night.number, said.troubles),
        missed=night.missed(),
        troubles=tuple(said.troubles),
        notes=tuple(said.notes),
        still_paused=_still_paused(configuration, folder, sites or ()),
    )
    tell(report)
    if sites is not None:
        keep_state(folder, replace(night, is_over=True, postponed=postponed))


def _compared(
    configuration: Configuration, folder: Folder, night: NightState, troubles: list[str]
) -> list[SiteNight] | None:
    """What was found of every site; None when that cannot be told, and why joins the ``troubles``."""
    try:
        sites = _compare(configuration, night.told)
        for site in sites:
            if site.paused:
                paused_sites.pause(folder, site.site, site.paused)
    except Exception as error:  # noqa: BLE001 - nobody looks: what goes wrong is told
        troubles.append(in_words(error))
        return None
    return sites


def _crawl(
    configuration: Configuration, folder: Folder, due: Sequence[Turn], watch: Watch, said: _Said
) -> None:
    """Crawl what is due, unless there is no room for it; what went wrong, or was mended, is ``said``."""
    if not due:
        return
    free = configuration.settings.nightly.free
    if lacking := lack_of_room(folder.root, free):
        said.troubles.append(f"nothing was fetched: {lacking}")
        return
    own = replace(
        configuration,
        if_changed=frozenset(turn.site for turn in due if not turn.whole),
        known=True,
        minutes=float(configuration.settings.nightly.minutes),
        free=free,
    )
    try:
        # What an earlier night could not finish goes on where it was.
        _, repairs = crawl(own, [turn.site for turn in due], watch, resume=True, purpose=PURPOSE)
    except (ArchiveLocked, ProfileError):
        raise
    except Exception as error:  # noqa: BLE001 - nobody looks: what goes wrong is told
        said.troubles.append(in_words(error))
        return
    for sentence in repairs:
        (said.troubles if isinstance(sentence, Loss) else said.notes).append(sentence)
    if lacking := lack_of_room(folder.root, free):
        said.troubles.append(f"not everything was fetched: {lacking}")


def _compare(configuration: Configuration, told: int) -> list[SiteNight]:
    """What the crawls after the one numbered ``told`` found, by site; a night cut off has several of one."""
    every = every_crawl(configuration)
    earlier = {crawl.site: crawl for crawl in every if crawl.id <= told}
    by_site: dict[str, list[Crawl]] = {}
    for crawl_ in every:
        if crawl_.id > told:
            by_site.setdefault(crawl_.site, []).append(crawl_)
    if not by_site:
        return []
    seeds = {name: profile.seeds for name, profile in load_profiles(configuration.sites).items()}
    with open_reading(configuration) as (_, engine), engine.connect() as connection:
        return [
            _site_night(connection, found, earlier.get(site), seeds.get(site, ()))
            for site, found in by_site.items()
        ]


def _still_paused(configuration: Configuration, folder: Folder, sites: Sequence[SiteNight]) -> dict[str, str]:
    """The sites that an earlier night paused; what has no seeds any more was looked at."""
    profiles, tonight = load_profiles(configuration.sites), {site.site for site in sites}
    return {
        name: reason
        for name, reason in paused_sites.paused(folder).items()
        if name not in tonight and name in profiles and profiles[name].seeds
    }


def _site_night(
    connection: Any, tonight: Sequence[Crawl], earlier: Crawl | None, seeds: Sequence[str]
) -> SiteNight:
    numbers, last = [each.id for each in tonight], tonight[-1]
    changes = changes_of(connection, numbers, seeds)
    found = list(comparison.differences(connection, numbers))
    texts = stored_readings.text_digests(connection, _payloads(found))
    counts = sum((_numbers(each.statistics) for each in tonight), Counter[str]())
    refused = sum((Counter(each.statistics.get("refused", {})) for each in tonight), Counter[str]())
    return SiteNight(
        site=last.site,
        outcome=last.outcome,
        reason=last.reason,
        requests=counts["captures"],
        received=counts["received"],
        unmodified=counts["unmodified"],
        changes=tuple(changes),
        failures=_failures(connection, numbers),
        refused=dict(refused),
        paused=departure(found, changes, comparison.asked_again(connection, numbers), texts),
        notices=(*moves(found), *(_otherwise(last.statistics, earlier.statistics) if earlier else ())),
    )


def _payloads(found: Sequence[Difference]) -> set[str]:
    """The digests of what stood and stands at the addresses that were known before."""
    return {state.payload_digest for each in found if each.before for state in (each.before, each.after)}


def _otherwise(tonight: dict[str, Any], before: dict[str, Any]) -> Iterator[Notice]:
    """What a site's crawls noted of its hosts, where they noted something else before."""
    yield from certificates(tonight.get("certificates", {}), before.get("certificates", {}))
    yield from shut_out(tonight.get("shut out", {}), before.get("shut out", {}))


def _watched(
    configuration: Configuration, sites: Sequence[SiteNight], troubles: list[str]
) -> tuple[Watched, ...]:
    """The saved searches; what keeps them from answering joins the ``troubles``."""
    try:
        return tuple(watched(configuration.archive, sites))
    except Exception as error:  # noqa: BLE001 - nobody looks: what goes wrong is told
        troubles.append(in_words(error))
        return ()


def _verified(configuration: Configuration, number: int, troubles: list[str]) -> Verified | None:
    """The share of the archive read again tonight; what keeps it from being read joins the ``troubles``."""
    try:
        return verify_share(configuration, number)
    except Exception as error:  # noqa: BLE001 - nobody looks: what goes wrong is told
        troubles.append(in_words(error))
        return None


def _numbers(statistics: dict[str, Any]) -> Counter[str]:
    return Counter({name: value for name, value in statistics.items() if type(value) is int})


def _failures(connection: Any, numbers: Sequence[int]) -> tuple[Failure, ...]:
    refusals = [refusal for number in numbers for refusal in crawls.refusals_of(connection, number)]
    found = [Failure(each.url, each.detail or each.reason) for each in refusals if is_failure(each.reason)]
    return tuple(found[:_MOST_FAILURES])
