"""Follows redirects and keeps cookies as browsers do: Scrapy's middlewares, with few things otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware as ScrapyRedirectMiddleware
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Response

from spiders.bounded_spider import spider_of
from spiders.fetch.failed_request import NotFetched
from spiders.links.bare_address import bare
from spiders.links.joining import absolute
from wording.message import say

if TYPE_CHECKING:
    from scrapy.downloadermiddlewares.cookies import CookiesMiddleware


class RedirectMiddleware(ScrapyRedirectMiddleware):
    """Scrapy's middleware, which would take the Referer away where no other component sets it.

    A Location leads where a browser goes: \\ is a slash, and a fragment is no part of what is asked for.
    """

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """The request that follows a redirect, or the response itself."""
        url = _led_to(response)
        if url is None:
            return super().process_response(request, response)
        headers = response.headers.copy()
        headers["Location"] = url
        followed = super().process_response(request, response.replace(headers=headers))
        return followed if isinstance(followed, Request) else response

    def _redirect(self, redirected: Request, request: Request, reason: Any) -> Request:
        """The request that follows; a chain without end is refused, and counted."""
        try:
            return super()._redirect(redirected, request, reason)
        except IgnoreRequest as error:
            referrer = request.meta.get("referrer", "")
            spider_of(self.crawler).refuse("too many redirects", request.url, referrer)
            raise NotFetched(say("redirects without end at {url}", url=request.url)) from error

    def _build_redirect_request(
        self, source_request: Request, response: Response, *, url: str, **kwargs: Any
    ) -> Request:
        """The request for the target of a redirect, without a name and password that its address may hold."""
        return super()._build_redirect_request(source_request, response, url=bare(url), **kwargs)

    def handle_referer(self, request: Request, response: Response) -> None:
        """Leave the Referer as it is: the page that linked here."""


def _led_to(response: Response) -> str | None:
    """Where a redirect leads; None for what is none, or leads to no address."""
    location = response.headers.get("Location")
    if not location:
        return None
    # Servers get back the bytes that they sent, whatever charset those are in.
    return absolute(response.url, "".join(chr(byte) if byte < 0x80 else f"%{byte:02X}" for byte in location))


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
