"""Cookies, for the one site that shows nothing without them; nothing of theirs is loaded for all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

if TYPE_CHECKING:
    from scrapy.downloadermiddlewares.cookies import CookiesMiddleware


class Cookies:
    """Scrapy's middleware where ``COOKIES_ENABLED`` says so, and none elsewhere."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CookiesMiddleware:
        """The middleware for this crawl; raises NotConfigured where cookies are off."""
        if not crawler.settings.getbool("COOKIES_ENABLED"):
            raise NotConfigured
        # It brings the list of public suffixes, and with that a client of HTTP that nobody needs.
        from scrapy.downloadermiddlewares.cookies import CookiesMiddleware

        return CookiesMiddleware.from_crawler(crawler)
