"""Gives Scrapy one spider for every profile, so that ``scrapy list`` and ``scrapy crawl SITE`` work."""

from __future__ import annotations

import builtins
import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from scrapy import Request
from scrapy.settings import BaseSettings

from spiders.profiles.site_profile import SiteProfile, load_profiles, unknown_site
from spiders.site_spider import SiteSpider

LONGEST_PAGE = 60
"""Seconds for the whole of a page, first byte to last; a server that drips must not hold up a site."""


def archive_of(settings: BaseSettings) -> Path:
    """The archive that Scrapy works on: of the setting ``ARCHIVE``, the environment, or the usual place."""
    return Path(settings.get("ARCHIVE") or os.environ.get("ALLIANTIE_ARCHIVE") or "alliantie-archive")


class ProfileLoader:
    """Scrapy's spider loader over a directory of profiles: the setting ``SITES``, or those of the archive."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> ProfileLoader:
        return cls(Path(settings.get("SITES") or archive_of(settings) / "sites"))

    @cached_property
    def _profiles(self) -> dict[str, SiteProfile]:
        # Read only when Scrapy looks for a spider: most crawls are given theirs.
        return load_profiles(self._folder)

    def list(self) -> list[str]:
        """The names of all sites."""
        return list(self._profiles)

    def load(self, spider_name: str) -> type[SiteSpider]:
        """The spider of one site; raises KeyError, as Scrapy expects, naming the nearest site."""
        if spider_name not in self._profiles:
            raise KeyError(str(unknown_site(spider_name, self._profiles)))
        return spider_for(self._profiles[spider_name])

    def find_by_request(self, request: Request) -> builtins.list[str]:
        """The sites whose scope holds the address of ``request``."""
        spiders = ((name, spider_for(profile)) for name, profile in self._profiles.items())
        return [name for name, spider in spiders if spider().scope.objection(request.url) is None]


def spider_for(profile: SiteProfile, settings: Mapping[str, object] | None = None) -> type[SiteSpider]:
    """The spider class of a profile, with the politeness it asks for unless ``settings`` say otherwise."""
    own = {
        "COOKIES_ENABLED": profile.cookies,
        "DOWNLOAD_DELAY": profile.delay,
        "DOWNLOAD_MAXSIZE": profile.limits.bytes,
        "DOWNLOAD_TIMEOUT": min(profile.limits.seconds, LONGEST_PAGE),
    }
    body = {"name": profile.name, "profile": profile, "custom_settings": {**own, **(settings or {})}}
    return type(profile.name, (SiteSpider,), body)
