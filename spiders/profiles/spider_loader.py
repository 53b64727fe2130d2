"""Gives Scrapy one spider for every profile, so that ``scrapy list`` and ``scrapy crawl SITE`` work."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from pathlib import Path

from scrapy import Request
from scrapy.settings import BaseSettings

from spiders.profiles.site_profile import SHIPPED, SiteProfile, load_profiles, unknown_site
from spiders.site_spider import SiteSpider

LONGEST_PAGE = 60
"""Seconds for the whole of a page, first byte to last; a server that drips must not hold up a site."""


class ProfileLoader:
    """Scrapy's spider loader over a directory of profiles (the setting ``SITES``)."""

    def __init__(self, folder: Path) -> None:
        self._profiles = load_profiles(folder)

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> ProfileLoader:
        return cls(Path(settings.get("SITES") or SHIPPED))

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
