"""The numbers of a night for Prometheus, as a file for the text collector of its node exporter.

The form is the text format 0.0.4: https://prometheus.io/docs/instrumenting/exposition_formats/
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from archive.working.worker_states import LIVES
from pipeline.nightly.night_report import WAYS, NightReport, SiteNight

_OUTCOMES = ("complete", "interrupted", "short", "failed")


class Gauge(NamedTuple):
    """One number with a name, what it tells, and its values by label."""

    name: str
    help: str
    values: tuple[tuple[dict[str, str], float], ...]


def as_metrics(report: NightReport) -> str:
    """The night in lines of Prometheus's text format; times are in seconds since 1970, sizes in bytes."""
    return "".join(
        line for gauge in (*_of_the_night(report), *_of_sites(report.sites)) for line in _lines(gauge)
    )


def _of_the_night(report: NightReport) -> Iterator[Gauge]:
    paused, postponed = _paused(report), len(report.postponed)
    yield _one("night_began_timestamp_seconds", "When the last night began.", _seconds(report.began_at))
    yield _one("night_ended_timestamp_seconds", "When the last night ended.", _seconds(report.ended_at))
    yield _one("night_needs_a_person", "1 when something will not mend itself.", report.needs_a_person)
    yield _one("night_troubles", "What went wrong in the last night, beside its sites.", len(report.troubles))
    yield _one("night_missed", "Nights before the last one in which nothing ran.", len(report.missed))
    yield _one("night_postponed_sites", "Sites that were due and did not fit into the night.", postponed)
    yield _one("paused_sites", "Sites of which no more is taken before somebody has looked.", paused)
    lives = tuple(({"state": str(each)}, float(report.workers.get(each, 0))) for each in LIVES)
    yield Gauge("workers", "Workers at the archive when the last night ended, by how they are.", lives)
    if verified := report.verified:
        yield _one("verified_records", "Records that the last night read again.", verified.records)
        yield _one("damaged", "Places at which the last night found damage.", len(verified.damage))
        yield _one("verified_timestamp_seconds", "When something was verified.", _seconds(report.ended_at))
        yield _one("verified_nights", "Nights within which all of the archive is verified.", verified.nights)


def _one(name: str, tells: str, value: float) -> Gauge:
    return Gauge(name, tells, (({}, float(value)),))


def _of_sites(sites: tuple[SiteNight, ...]) -> Iterator[Gauge]:
    yield _of_each(sites, "site_requests", "Requests to the site in its last night.", lambda s: s.requests)
    yield _of_each(sites, "site_received_bytes", "Bytes of bodies received.", lambda s: s.received)
    yield _of_each(sites, "site_unmodified", "Answers that nothing had changed.", lambda s: s.unmodified)
    yield _of_each(sites, "site_failures", "Addresses that could not be had.", lambda s: len(s.failures))
    outcomes = [
        ({"site": site.site, "outcome": outcome}, float(site.outcome == outcome))
        for site in sites
        for outcome in _OUTCOMES
    ]
    yield Gauge(
        "site_outcome", "1 for how the crawl of the site came out, 0 for other outcomes.", tuple(outcomes)
    )
    changes = [({"site": site.site, "way": way}, float(len(site.of(way)))) for site in sites for way in WAYS]
    yield Gauge("site_items", "Items that are otherwise than the night before.", tuple(changes))


def _of_each(sites: tuple[SiteNight, ...], name: str, tells: str, value: Callable[[SiteNight], int]) -> Gauge:
    return Gauge(name, tells, tuple(({"site": site.site}, float(value(site))) for site in sites))


def _paused(report: NightReport) -> int:
    return len(report.still_paused.keys() | {site.site for site in report.sites if site.paused})


def _seconds(moment: datetime) -> float:
    return moment.replace(tzinfo=UTC).timestamp()


def _lines(gauge: Gauge) -> Iterator[str]:
    if gauge.values:
        name = f"alliantie_{gauge.name}"
        yield f"# HELP {name} {_escaped(gauge.help)}\n# TYPE {name} gauge\n"
        for labels, value in gauge.values:
            named = ",".join(f'{label}="{_label(text)}"' for label, text in labels.items())
            yield f"{name}{f'{{{named}}}' if named else ''} {value:.15g}\n"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _label(text: str) -> str:
    return _escaped(text).replace('"', '\\"')
