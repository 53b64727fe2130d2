"""Follows redirects as Scrapy does, with the page that held the link as Referer, as browsers do."""

from __future__ import annotations

from typing import Any

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware as ScrapyRedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from spiders.follow.scope import Refused


class RedirectMiddleware(ScrapyRedirectMiddleware):
    """Scrapy's middleware, which would take the Referer away where no other component sets it."""

    def _redirect(self, redirected: Request, request: Request, reason: Any) -> Request:
        """The request that follows; a chain without end is refused, and counted."""
        try:
            return super()._redirect(redirected, request, reason)
        except IgnoreRequest:
            spider: Any = self.crawler.spider
            refused = Refused("too many redirects", request.url, referrer=request.meta.get("referrer", ""))
            spider.refusals.add(refused)
            raise

    def handle_referer(self, request: Request, response: Response) -> None:
        """Leave the Referer as it is: the page that linked here."""
