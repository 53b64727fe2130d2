"""Ends a crawl in time: when the run has had the minutes it was given, or the quiet hours of a site begin."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime

from pipeline.crawl.shared_run import Run
from spiders.fetch.quiet_hours import parse_hours
from spiders.profiles.site_profile import SiteProfile


def closing_time(run: Run, profile: SiteProfile) -> tuple[float, str] | None:
    """Seconds from now until the crawl of a site is to end, and why; None when nothing bounds it."""
    return min(_bounds(run, profile), default=None)


def _bounds(run: Run, profile: SiteProfile) -> Iterator[tuple[float, str]]:
    if run.ends_at is not None:
        yield max(0.0, run.ends_at - time.monotonic()), "the time for this run is over"
    for text in (profile.quiet, run.configuration.settings.quiet):
        if text:
            hours = parse_hours(text)
            yield hours.seconds_until(datetime.now()), f"quiet hours, {hours}"
