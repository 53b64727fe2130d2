"""Tells which sites nights go on visiting, and how often."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from archive.curation.owner_requests import owner_requests
from archive.curation.paused_sites import paused
from archive.folder import Folder
from pipeline.nightly.due import Rhythm
from pipeline.nightly.night_state import read_state
from spiders.profiles.site_profile import SiteProfile

_LONG_AGO = timedelta(days=40)
"""Where the last night was longer ago, none is to be expected: the rarest visit is one a month."""


def visited_sites(folder: Folder, profiles: Iterable[SiteProfile], today: date) -> dict[str, Rhythm]:
    """By name how often a site is visited; none where nights no longer run. Raises Unreadable."""
    last = read_state(folder)
    if last is None or today - last.day > _LONG_AGO:
        return {}
    left = {site for site, asked in owner_requests(folder).items() if asked.ends_crawls} | paused(
        folder
    ).keys()
    return {each.name: each.rhythm for each in profiles if each.seeds and each.name not in left}
