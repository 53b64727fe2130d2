"""What is still to be fetched: every address once, in lines that are served in turn, written down as it goes.

A waiting address is kept as the small Waiting it is and becomes a Scrapy request when its turn comes:
pages repeat the same fifty links, and a request for each of them would cost more than the fetching.

The truth is the ledger. An address is claimed when it is handed to Scrapy, and settled when its answer was
captured and what it links to was taken up; what was found comes into the ledger with or before that, so
that a crawl which is killed at any moment neither loses an address nor fetches a settled one again.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Collection
from hashlib import blake2b
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler

from spiders.fetch.manners import Manners
from spiders.follow.address_patterns import pattern_of
from spiders.follow.waiting_lines import HEAD, Changes, Ledger, Line, Lines, Waiting
from spiders.links.page_links import is_file_name

if TYPE_CHECKING:
    from twisted.internet.defer import Deferred

    from spiders.site_spider import SiteSpider

NUMBER_KEY = "number"
"""Where a request keeps the number of its address in the frontier, in ``meta``."""

_MOST_UNDER_WAY = 24
"""Requests of one host that Scrapy has at a time; a host that hangs must not take all the room there is."""

_SETTLED_AT_ONCE = 30
_SECONDS_BETWEEN_WRITES = 0.5
"""What was settled since the last write is asked for again after a crash: few addresses, or a moment's."""


class Known:
    """The addresses that were met before; a digest of eight bytes each."""

    def __init__(self) -> None:
        self._digests: set[bytes] = set()

    def meet(self, address: str) -> bool:
        """Note an address; whether it is new."""
        digest = _digest(address)
        if digest in self._digests:
            return False
        self._digests.add(digest)
        return True

    def forget(self, address: str) -> None:
        """Take an address for new again."""
        self._digests.discard(_digest(address))


class Frontier:
    """Scrapy's scheduler for a SiteSpider: redirects first, then files and pages, each line in its turn."""

    def __init__(self, ledger: Ledger, manners: Manners) -> None:
        self._ledger = ledger
        self._manners = manners
        self._changes = Changes()
        self._written_at = time.monotonic()
        self._numbers = 0
        self._next: deque[Request] = deque()
        self._again: deque[Request] = deque()
        self._again_is_due = False
        self._lines = Lines(self.may_ask, self._refill)
        self._fetched = Known()
        self._under_way: dict[int, Waiting] = {}
        self._busy: Counter[str] = Counter()
        self._stopped: dict[str, str] = {}
        self._spider: SiteSpider

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Frontier:
        return cls(crawler.spider.ledger, Manners.of(crawler))  # type: ignore[union-attr]

    def open(self, spider: SiteSpider) -> Deferred[None] | None:
        """Take the spider's finds from now on, and up what an earlier crawl left waiting."""
        self._spider = spider
        spider.frontier = self
        for number, url, is_done in self._ledger.met():
            self._numbers = max(self._numbers, number)
            spider.remember(url)
            if is_done:
                self._fetched.meet(url)
        for name, count, url in self._ledger.lines():
            self._lines.restore(name, count, url)
        spider.plant_seeds()
        self.write()
        return None

    def close(self, reason: str) -> Deferred[None] | None:
        """Write down what is not written yet; what waits then waits for whoever goes on."""
        self.write()
        return None

    def add(
        self, url: str, referrer: str, depth: int, *, is_file: bool = False, goes_first: bool = False
    ) -> None:
        """Put an address at the end of its line; what goes first may wait in another one already."""
        if not self._refuse_if_stopped(url, referrer):
            self._lines.add(self._note(url, referrer, depth, is_file=is_file, goes_first=goes_first))

    def settle(self, number: int) -> None:
        """All is done that an address was fetched for: it is never fetched again."""
        self.let_go(number)
        self._changes.done.add(number)
        self._changes.claimed.discard(number)
        due = time.monotonic() - self._written_at >= _SECONDS_BETWEEN_WRITES
        if due or len(self._changes.done) >= _SETTLED_AT_ONCE:
            self.write()

    def let_go(self, number: int) -> None:
        """An address was fetched: it takes no room of its host any more, though it may not be settled yet."""
        if waiting := self._under_way.pop(number, None):
            self._busy[_host(waiting.url)] -= 1

    def put_back(self, number: int) -> None:
        """An address that was claimed was not asked for after all: it waits again."""
        if waiting := self._under_way.pop(number, None):
            self._busy[_host(waiting.url)] -= 1
            self._changes.claimed.discard(number)
            self._changes.returned.add(number)
            self._fetched.forget(waiting.url)
            self._lines.put_back(waiting)

    def enqueue_request(self, request: Request) -> bool:
        """Take a request from Scrapy: another try, or the target of a redirect."""
        number = request.meta.get(NUMBER_KEY)
        if request.dont_filter and number is not None:
            if self.is_left(request.url):
                self.put_back(number)
                return True
            self._again.append(request)
            return True
        return self._take_target(request, number)

    def next_request(self) -> Request | None:
        """The next request, or None when nothing waits, or nothing of a host that may be asked just now."""
        if self._next:
            return self._next.popleft()
        self._again_is_due = not self._again_is_due
        if self._again_is_due and (request := self._another_try()):
            return request
        while (waiting := self._lines.take()) is not None:
            if self._refuse_if_stopped(waiting.url, waiting.referrer) or not self._fetched.meet(waiting.url):
                self.settle(waiting.number)
            else:
                return self._claim(waiting)
        return self._another_try()

    def has_pending_requests(self) -> bool:
        left = self._manners.left
        if left:
            self._put_back_tries(left)
        return bool(self._next or self._again) or any(line.host not in left for line in self._lines)

    def may_ask(self, host: str) -> bool:
        """Whether a request for this host may be handed out just now."""
        return self._busy[host] < _MOST_UNDER_WAY and self._manners.may_ask(host)

    def is_left(self, url: str) -> bool:
        """Whether nothing is asked of the host of an address any more in this crawl."""
        return _host(url) in self._manners.left

    def stop(self, pattern: str, reason: str) -> None:
        """Ask nothing more of one part of a site: what waits there is refused, and so is what comes.

        What waits in a line that it shares with other parts is refused when its turn comes.
        """
        if pattern in self._stopped:
            return
        self._stopped[pattern] = reason
        for waiting in self._lines.drain(pattern):
            self._spider.refuse(reason, waiting.url, waiting.referrer)
            self.settle(waiting.number)

    def _refuse_if_stopped(self, url: str, referrer: str) -> bool:
        """Refuse an address of a part of the site that is left out by now; whether it is one."""
        reason = self._stopped.get(pattern_of(url)) if self._stopped else None
        if reason:
            self._spider.refuse(reason, url, referrer)
        return reason is not None

    def __len__(self) -> int:
        return len(self._next) + len(self._again) + len(self._lines)

    def _take_target(self, request: Request, number: int | None) -> bool:
        """A redirect's target is an address of its own; where it came from is settled by leading there."""
        is_new = self._fetched.meet(request.url)
        if is_new or self._may_come_back(request):
            target = self._note(request.url, request.meta.get("referrer", ""), request.meta.get("depth", 0))
            request.meta[NUMBER_KEY] = target.number
            self._go(target)
            self._next.append(request)
        if number is not None:
            self.settle(number)
        return is_new

    def _may_come_back(self, request: Request) -> bool:
        """Whether a redirect leads back to an address, once, of a site that first wants to set a cookie."""
        came_by: list[str] = request.meta.get("redirect_urls", [])
        return self._spider.profile.cookies and came_by.count(request.url) == 1

    def _another_try(self) -> Request | None:
        for _ in range(len(self._again)):
            request = self._again.popleft()
            # It has its place among those under way already.
            if self._manners.may_ask(_host(request.url)):
                return request
            self._again.append(request)
        return None

    def _put_back_tries(self, left: Collection[str]) -> None:
        """What was to be tried again of a host that is left alone by now waits for another crawl."""
        given_up = [request for request in self._again if _host(request.url) in left]
        for request in given_up:
            self._again.remove(request)
            self.put_back(request.meta[NUMBER_KEY])

    def _note(
        self, url: str, referrer: str, depth: int, *, is_file: bool = False, goes_first: bool = False
    ) -> Waiting:
        self._numbers += 1
        line = self._lines.name(url, is_file=is_file, goes_first=goes_first)
        waiting = Waiting(url, referrer, depth, self._numbers, line)
        self._changes.found.append(waiting)
        return waiting

    def _claim(self, waiting: Waiting) -> Request:
        self._go(waiting)
        headers = {"Referer": waiting.referrer} if waiting.referrer else None
        meta: dict[str, object] = {"referrer": waiting.referrer, "depth": waiting.depth}
        meta[NUMBER_KEY] = waiting.number
        if is_file_name(waiting.url):
            meta["download_timeout"] = self._spider.profile.limits.seconds
        return Request(waiting.url, headers=headers, meta=meta, errback=self._spider.note_failure)

    def _go(self, waiting: Waiting) -> None:
        self._under_way[waiting.number] = waiting
        self._busy[_host(waiting.url)] += 1
        self._changes.claimed.add(waiting.number)
        self._changes.returned.discard(waiting.number)

    def _refill(self, line: Line) -> list[Waiting]:
        self.write()
        return self._ledger.waiting(line.name, line.last, HEAD)

    def write(self) -> None:
        """Hand over to the ledger all that it does not know yet."""
        self._written_at = time.monotonic()
        changes, self._changes = self._changes, Changes()
        self._ledger.write(changes)


def _digest(address: str) -> bytes:
    return blake2b(address.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
