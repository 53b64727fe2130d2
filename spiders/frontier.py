"""What is still to be fetched: addresses waiting in the order they were found, each followed once.

A waiting address is kept as the small Waiting it is and becomes a Scrapy request when its turn comes:
pages repeat the same fifty links, and a request for each of them would cost more than the fetching.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.crawler import Crawler

if TYPE_CHECKING:
    from twisted.internet.defer import Deferred

    from spiders.site import SiteSpider


@dataclass(frozen=True, slots=True)
class Waiting:
    """An address to fetch, the page that named it, and how many links lie between it and a seed."""

    url: str
    referrer: str
    depth: int


class Known:
    """The addresses that were met before; a digest of eight bytes each."""

    def __init__(self) -> None:
        self._digests: set[bytes] = set()

    def meet(self, address: str) -> bool:
        """Note an address; whether it is new."""
        digest = blake2b(address.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        if digest in self._digests:
            return False
        self._digests.add(digest)
        return True


class Frontier:
    """Scrapy's scheduler for a SiteSpider: what Scrapy asks again first, then files, then pages."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._requests: deque[Request] = deque()
        self._files: deque[Waiting] = deque()
        self._pages: deque[Waiting] = deque()
        self._fetched = Known()
        self._spider: SiteSpider

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Frontier:
        return cls(crawler)

    def open(self, spider: SiteSpider) -> Deferred[None] | None:
        """Take the spider's finds from now on."""
        self._spider = spider
        spider.frontier = self
        return None

    def close(self, reason: str) -> Deferred[None] | None:
        """Forget what was waiting; what was captured stays captured."""
        return None

    def add(self, waiting: Waiting, *, is_file: bool = False) -> None:
        """Put an address at the end of its line; files have a line of their own, which goes first.

        A document behind a link often exists nowhere else, and may be gone tomorrow.
        """
        (self._files if is_file else self._pages).append(waiting)

    def enqueue_request(self, request: Request) -> bool:
        """Take a request from Scrapy: a seed, a redirect's target, another try."""
        if not request.dont_filter and not self._fetched.meet(request.url):
            return False
        self._requests.append(request)
        return True

    def next_request(self) -> Request | None:
        """The next request, or None when nothing waits."""
        if self._requests:
            return self._requests.popleft()
        while line := self._files or self._pages:
            waiting = line.popleft()
            if self._fetched.meet(waiting.url):
                return self._request(waiting)
        return None

    def has_pending_requests(self) -> bool:
        return bool(self._requests or self._files or self._pages)

    def __len__(self) -> int:
        return len(self._requests) + len(self._files) + len(self._pages)

    def _request(self, waiting: Waiting) -> Request:
        headers = {"Referer": waiting.referrer} if waiting.referrer else None
        meta = {"referrer": waiting.referrer, "depth": waiting.depth}
        return Request(waiting.url, headers=headers, meta=meta, errback=self._spider.note_failure)
