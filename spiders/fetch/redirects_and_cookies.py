"""Follows redirects and keeps cookies as browsers do: Scrapy's middlewares, each with one thing otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware as ScrapyRedirectMiddleware
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Response

from spiders.bounded_spider import spider_of
from spiders.fetch.failed_request import NotFetched
from wording.message import say

if TYPE_CHECKING:
    from scrapy.downloadermiddlewares.cookies import CookiesMiddleware


class RedirectMiddleware(ScrapyRedirectMiddleware):
    """Scrapy's middleware, which would take the Referer away where no other component sets it."""

    def _redirect(self, redirected: Request, request: Request, reason: Any) -> Request:
        """The request that follows; a chain without end is refused, and counted."""
        try:
            return super()._redirect(redirected, request, reason)
        except IgnoreRequest as error:
            referrer = request.meta.get("referrer", "")
            spider_of(self.crawler).refuse("too many redirects", request.url, referrer)
            raise NotFetched(say("redirects without end at {url}", url=request.url)) from error

    def handle_referer(self, request: Request, response: Response) -> None:
        """Leave the Referer as it is: the page that linked here."""


class Cookies:
    """Scrapy's middleware where ``COOKIES_ENABLED`` says so; nothing of it is loaded for other sites."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CookiesMiddleware:
        """The middleware for this crawl; raises NotConfigured where cookies are off."""
        if not crawler.settings.getbool("COOKIES_ENABLED"):
            raise NotConfigured
        # It brings the list of public suffixes, and with that a client of HTTP that nobody needs.
        from scrapy.downloadermiddlewares.cookies import CookiesMiddleware

        return CookiesMiddleware.from_crawler(crawler)
