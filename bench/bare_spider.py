"""Bare Scrapy: follows the same links as we do and stores nothing. Run by ``bench.crawl``."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.http import HtmlResponse, Response
from scrapy.linkextractors import LinkExtractor


class BareSpider(Spider):
    """Scrapy as its tutorial shows it: a link extractor and a request for every link."""

    name = "bare"
    _links = LinkExtractor(tags=("a", "area", "img"), attrs=("href", "src"), deny_extensions=[])

    async def start(self) -> AsyncIterator[Request]:
        yield Request(sys.argv[1])

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Request]:
        if isinstance(response, HtmlResponse):
            for link in self._links.extract_links(response):
                yield Request(link.url)


def main() -> None:
    """Crawl the address given on the command line, sixteen requests at a time, without delay."""
    process = CrawlerProcess(
        {
            "ROBOTSTXT_OBEY": True,
            "CONCURRENT_REQUESTS": 16,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
            "DOWNLOAD_DELAY": 0,
            "LOG_LEVEL": "ERROR",
            "REMOTE_CONTROL_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
        }
    )
    process.crawl(BareSpider)
    process.start()


if __name__ == "__main__":
    main()
