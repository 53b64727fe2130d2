"""Follows redirects as Scrapy does, with the page that held the link as Referer, as browsers do."""

from __future__ import annotations

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware as ScrapyRedirectMiddleware
from scrapy.http import Response


class RedirectMiddleware(ScrapyRedirectMiddleware):
    """Scrapy's middleware, which would take the Referer away where no other component sets it."""

    def handle_referer(self, request: Request, response: Response) -> None:
        """Leave the Referer as it is: the page that linked here."""
