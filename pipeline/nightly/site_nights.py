"""Compares the crawls of a night with what was there before: the night of each site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from archive.database.connecting import Connection
from archive.fetched import crawls
from archive.fetched.crawls import Crawl
from archive.history import comparison
from archive.history.comparison import Difference
from archive.parts import not_followed
from archive.readings import stored_readings
from pipeline import archive_profiles
from pipeline.configuration import Configuration
from pipeline.nightly.changes import changes_of
from pipeline.nightly.departure import departure
from pipeline.nightly.host_notices import certificates, moves, shut_out
from pipeline.nightly.night_report import Failure, Notice, SiteNight
from pipeline.nightly.parts_of_night import part_notices, parts_of_night
from pipeline.nightly.plan import crawls_after, open_to_read
from spiders.follow.refusals import is_failure

_MOST_FAILURES = 50


def site_nights(configuration: Configuration, told: int, until: int) -> list[SiteNight]:
    """The crawls after the one numbered ``told`` ``until`` another, by site.

    A night that was cut off has several of one.
    """
    by_site: dict[str, list[Crawl]] = {}
    for crawl in (each for each in crawls_after(configuration, told) if each.id <= until):
        by_site.setdefault(crawl.site, []).append(crawl)
    if not by_site:
        return []
    profiles = archive_profiles.of_archive(configuration).every
    seeds = {name: profile.seeds for name, profile in profiles.items()}
    with open_to_read(configuration) as (_, engine), engine.connect() as connection:
        earlier = {crawl.site: crawl for crawl in crawls.latest(connection, until=told)}
        return [
            _site_night(connection, found, earlier.get(site), seeds.get(site, ()))
            for site, found in by_site.items()
        ]


def _site_night(
    connection: Connection, tonight: Sequence[Crawl], earlier: Crawl | None, seeds: Sequence[str]
) -> SiteNight:
    numbers, last = [each.id for each in tonight], tonight[-1]
    changes = changes_of(connection, numbers, seeds)
    found = list(comparison.differences(connection, numbers))
    texts = stored_readings.text_digests(connection, _payloads(found))
    counts = sum((_numbers(each.statistics) for each in tonight), Counter[str]())
    refused = sum((Counter(each.statistics.get("refused", {})) for each in tonight), Counter[str]())
    parts = parts_of_night(connection, last.site, found, _failures(connection, numbers))
    return SiteNight(
        site=last.site,
        outcome=last.outcome,
        reason=last.reason,
        requests=counts["captures"],
        received=counts["received"],
        unmodified=counts["unmodified"],
        changes=tuple(changes),
        failures=parts.other_failures[:_MOST_FAILURES],
        refused=dict(refused),
        paused=departure(found, changes, comparison.asked_again(connection, numbers), texts),
        notices=(
            *moves(found),
            *(_otherwise(last.statistics, earlier.statistics) if earlier else ()),
            *(part_notices(connection, last, earlier, parts.gone) if earlier else ()),
        ),
        parts=parts.counts,
        whole=last.statistics.get("whole pages") or {},
        unfollowed=not_followed.as_of(connection, last),
        by_script=last.statistics.get("made by script") or {},
        renderings=last.statistics.get("renderings") or {},
    )


def _payloads(found: Sequence[Difference]) -> set[str]:
    """The digests of what stood and stands at the addresses that were known before."""
    return {state.read_digest for each in found if each.before for state in (each.before, each.after)}


def _otherwise(tonight: Mapping[str, Any], before: Mapping[str, Any]) -> Iterator[Notice]:
    """The notices about hosts of which a crawl noted something else than the one before."""
    yield from certificates(tonight.get("certificates", {}), before.get("certificates", {}))
    yield from shut_out(tonight.get("shut out", {}), before.get("shut out", {}))


def _numbers(statistics: Mapping[str, Any]) -> Counter[str]:
    return Counter({name: value for name, value in statistics.items() if type(value) is int})


def _failures(connection: Connection, numbers: Sequence[int]) -> tuple[Failure, ...]:
    refusals = [refusal for number in numbers for refusal in crawls.refusals_of(connection, number)]
    return tuple(
        Failure(each.url, each.detail or each.reason) for each in refusals if is_failure(each.reason)
    )
