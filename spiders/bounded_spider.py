"""A spider that keeps within the bounds of one site, and the one typed way to it from Scrapy's crawler."""

from __future__ import annotations

from typing import Any, ClassVar

from scrapy import Spider
from scrapy.crawler import Crawler

from spiders.follow.refusals import Refusals, Refused
from spiders.follow.scope import Scope
from spiders.profiles.site_profile import SiteProfile
from wording.message import NOTHING, Message, say


class BoundedSpider(Spider):
    """The base of our spiders: what the stages between it and the network ask of it, and tell it."""

    profile: ClassVar[SiteProfile]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scope = Scope(self.profile)
        self.refusals = Refusals()

    def refuse(self, reason: str, url: str, referrer: str = "", detail: Message = NOTHING) -> None:
        """Count an address that is not fetched, with the reason."""
        self.refusals.add(Refused(reason, url, detail, referrer))

    def refuse_beyond(self, count: int, url: str, referrer: str = "", *, is_cut: bool = False) -> None:
        """Count the addresses in what stands at ``url`` that are too many to be taken.

        Of what ``is_cut``, since it is too large, nobody knows what else it names: it counts itself.
        """
        if count:
            why = say("{count:link/links} in it not taken", count=count)
            self.refusals.add(Refused("too many links", url, why, referrer), count)
        if is_cut:
            self.refuse("read in part", url, referrer)

    def asks_parts_of(self, url: str) -> bool:
        """True for an address on a host that is asked for parts of pages."""
        return False

    def take_robots(self, robots: bytes, url: str) -> None:
        """Hear of the robots.txt at ``url``, once it was read."""

    def leave_out(self, pattern: str, reason: str) -> None:
        """Ask nothing more of the part of the site whose addresses have this pattern."""


def spider_of(crawler: Crawler) -> BoundedSpider:
    """The spider of a crawl; raises TypeError where it is none of ours."""
    if not isinstance(crawler.spider, BoundedSpider):
        raise TypeError(f"expected a spider of a site, found {crawler.spider!r}")
    return crawler.spider


def profile_of(crawler: Crawler) -> SiteProfile | None:
    """The profile of the site that a crawl is of, also before it has a spider; None for others' spiders."""
    spider = crawler.spidercls
    return spider.profile if issubclass(spider, BoundedSpider) else None
