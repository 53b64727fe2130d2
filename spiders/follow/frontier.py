"""Keeps what is still to be fetched: every address once, in lines served in turn, written down as it goes.

A waiting address is kept as the small Waiting it is and becomes a Scrapy request when its turn comes:
pages repeat the same fifty links, and a request for each of them would cost more than the fetching.

The truth is the ledger. An address is claimed when it is handed to Scrapy, and settled when its answer was
captured and what it links to was taken up; what was found comes into the ledger with or before that, so
that a crawl which is killed at any moment neither loses an address nor fetches a settled one again.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Protocol

from scrapy import Request
from scrapy.crawler import Crawler

from spiders.fetch.manners import MANNERS, Manners
from spiders.follow.address_key import Met
from spiders.follow.address_patterns import pattern_of
from spiders.follow.ledger import LEDGER, Ledger, LedgerWriter, Waiting
from spiders.follow.part_asking import PartAsking
from spiders.follow.refusals import Refusals
from spiders.follow.sending import Sending, is_name
from spiders.follow.under_way import UnderWay
from spiders.follow.waiting_lines import HEAD, Line, Lines, holds_parts
from spiders.links.bare_address import bare
from spiders.links.page_links import is_file_name
from spiders.profiles.site_profile import SiteProfile
from wording.message import NOTHING, Message

if TYPE_CHECKING:
    from twisted.internet.defer import Deferred
    from twisted.python.failure import Failure

NUMBER_KEY = "number"
"""Where a request keeps the number of its address in the frontier, in ``meta``."""

PART_KEY = "part"
"""Set in the ``meta`` of a request for what is fetched as a part of a page only."""

_MOST_BESIDE_BROWSER = 16
"""Addresses that are under way while pages are made in a browser: what that asks for must find room."""


class Finder(Protocol):
    """Whoever finds the addresses, and hears what became of them: the spider of the site."""

    profile: ClassVar[SiteProfile]
    refusals: Refusals
    frontier: Frontier
    parts: PartAsking

    def plant_seeds(self) -> None: ...

    def remember(self, url: str) -> None: ...

    def refuse(self, reason: str, url: str, referrer: str = "", detail: Message = NOTHING) -> None: ...

    def note_failure(self, failure: Failure) -> None: ...


class Frontier:
    """Scrapy's scheduler: redirects first, then files and pages, each line in its turn."""

    def __init__(self, ledger: Ledger, manners: Manners) -> None:
        self._ledger = ledger
        self._writer = LedgerWriter(ledger)
        self._manners = manners
        self._under_way = UnderWay(manners)
        self._lines = Lines(self._under_way.may_ask, self._refill)
        self._next: deque[Request] = deque()
        self._again_is_due = False
        self._aside = 0
        self._fetched = Met()
        self._stopped: dict[str, str] = {}
        self.makes_pages = False
        """Set while a browser makes pages of this crawl."""
        self._spider: Finder

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Frontier:
        return cls(LEDGER.of(crawler), MANNERS.of(crawler))

    def open(self, spider: Finder) -> Deferred[None] | None:
        """Take the spider's finds from now on, and up what an earlier crawl left waiting."""
        self._spider = spider
        spider.frontier = self
        for number, url, is_done in self._ledger.met():
            self._writer.count_from(number)
            spider.remember(bare(url))
            if is_done:
                self._fetched.meet(bare(url))
        for name, count, url in self._ledger.lines():
            self._lines.restore(name, count, url)
        spider.plant_seeds()
        self.write()
        return None

    def close(self, reason: str) -> Deferred[None] | None:
        """Write down what is not written yet; what waits then waits for whoever goes on."""
        self.write()
        return None

    def write(self) -> None:
        """Hand over to the ledger all that it does not know yet."""
        self._writer.write()

    def add(
        self,
        url: str,
        referrer: str,
        depth: int,
        *,
        is_file: bool = False,
        goes_first: bool = False,
        goes_last: bool = False,
        is_part: bool = False,
    ) -> None:
        """Put an address at the end of its line; what goes first may wait in another one already."""
        if not self._refuse_if_stopped(url, referrer):
            line = self._lines.name(
                url, is_file=is_file, goes_first=goes_first, goes_last=goes_last, is_part=is_part
            )
            self._lines.add(self._writer.found(url, referrer, depth, line))

    def ask_at_once(
        self, url: str, referrer: str, depth: int, *, is_part: bool, sending: Sending | None = None
    ) -> Request | None:
        """The request for what somebody waits for, which goes next; None where it was asked for already.

        ``url`` is the name of what is sent with it, where something is.
        """
        if not self._fetched.meet(url):
            return None
        line = self._lines.name(url, is_file=False, is_part=is_part)
        claimed = self._writer.found(url, referrer, depth, line)
        self._go(claimed)
        request = _request(claimed, self._spider, sending)
        self._next.append(request)
        return request

    def why_stopped(self, url: str) -> str | None:
        """Why nothing more is asked of the part of the site that an address is of; None where more is."""
        return self._stopped.get(pattern_of(url)) if self._stopped else None

    def is_under_way(self, url: str) -> bool:
        """Tell if an address is claimed, and nothing came of it yet."""
        return self._under_way.has(url)

    def settle(self, number: int) -> None:
        """All is done that an address was fetched for: it is never fetched again."""
        self._under_way.let_go(number)
        self._writer.done(number)

    def let_go(self, number: int) -> None:
        """An address was fetched: it takes no room of its host any more, though it may not be settled yet."""
        self._under_way.let_go(number)

    def put_back(self, number: int) -> None:
        """An address that was claimed was not asked for after all: it waits again."""
        if waiting := self._under_way.let_go(number):
            self._writer.returned(number)
            self._fetched.forget(waiting.url)
            self._lines.put_back(waiting)

    def set_aside(self, number: int) -> None:
        """An address is not asked for any more in this crawl; the next one does, behind all others."""
        if waiting := self._under_way.let_go(number):
            self._writer.put_last(number, self._lines.name(waiting.url, is_file=False, goes_last=True))
            self._aside += 1

    def is_left(self, url: str) -> bool:
        """Tell if nothing is asked of the host of an address any more in this crawl."""
        return self._under_way.is_left(url)

    def enqueue_request(self, request: Request) -> bool:
        """Take a request from Scrapy: another try, or the target of a redirect."""
        number = request.meta.get(NUMBER_KEY)
        if not request.dont_filter or number is None:
            return self._take_target(request, number)
        if self.is_left(request.url):
            self.put_back(number)
        else:
            self._under_way.try_again(request)
        return True

    def next_request(self) -> Request | None:
        """The next request, or None when nothing waits, or nothing of a host that may be asked just now."""
        if self._next:
            return self._next.popleft()
        if self.makes_pages and self._under_way.count >= _MOST_BESIDE_BROWSER:
            return self._under_way.another_try()
        self._again_is_due = not self._again_is_due
        if self._again_is_due and (request := self._under_way.another_try()):
            return request
        while (waiting := self._lines.take(is_all_else_done=self._under_way.is_idle)) is not None:
            if (
                self._refuse_if_stopped(waiting.url, waiting.referrer)
                or is_name(waiting.url)
                or not self._fetched.meet(waiting.url)
            ):
                # What was sent is not known any more: whoever waited for it asks again.
                self.settle(waiting.number)
            else:
                self._go(waiting)
                return _request(waiting, self._spider)
        return self._under_way.another_try()

    def has_pending_requests(self) -> bool:
        """Tell if anything waits for this crawl; what is of a host that is left alone waits for another."""
        left = self._manners.left
        if left:
            for request in self._under_way.given_up():
                self.put_back(request.meta[NUMBER_KEY])
        return bool(self._next or len(self._under_way)) or any(line.host not in left for line in self._lines)

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

    def give_up_parts(self) -> None:
        """Ask no more for parts that wait for a host of others which is left alone: a page can do without."""
        for line in list(self._lines):
            if not holds_parts(line.name) or line.host not in self._manners.left:
                continue
            for waiting in self._lines.drain_line(line):
                if self._spider.parts.is_of_other_host(waiting.url):
                    why = self._manners.left[line.host]
                    self._spider.refuse("host left alone", waiting.url, waiting.referrer, why)
                    self.settle(waiting.number)

    def __len__(self) -> int:
        return len(self._next) + len(self._under_way) + len(self._lines) + self._aside

    def _refuse_if_stopped(self, url: str, referrer: str) -> bool:
        """Refuse an address of a part of the site that is left out by now; true when it is one."""
        reason = self.why_stopped(url)
        if reason:
            self._spider.refuse(reason, url, referrer)
        return reason is not None

    def _take_target(self, request: Request, number: int | None) -> bool:
        """A redirect's target is an address of its own; where it came from is settled by leading there."""
        is_new = self._fetched.meet(request.url)
        if is_new or _may_come_back(request, self._spider.profile):
            is_part = self._is_part(request)
            line = self._lines.name(request.url, is_file=False, is_part=is_part)
            referrer, depth = request.meta.get("referrer", ""), request.meta.get("depth", 0)
            target = self._writer.found(request.url, referrer, depth, line)
            request.meta[NUMBER_KEY] = target.number
            self._go(target)
            self._next.append(request)
        if number is not None:
            self.settle(number)
        return is_new

    def _is_part(self, request: Request) -> bool:
        """Tell if the target of a redirect is fetched as a part; what the site cannot reach may be one."""
        is_asked = request.meta.get(PART_KEY, False)
        came_from = next(iter(request.meta.get("redirect_urls", ())), "")
        is_part = self._spider.parts.takes_target(request.url, came_from, is_asked=is_asked)
        if is_part and not is_asked:
            request.meta[PART_KEY], request.meta["depth"] = True, 1
        return is_part

    def _go(self, waiting: Waiting) -> None:
        self._under_way.take(waiting)
        self._writer.claimed(waiting.number)

    def _refill(self, line: Line) -> list[Waiting]:
        self.write()
        found = self._ledger.waiting(line.name, line.last, HEAD)
        # What an earlier release wrote down may hold names and passwords.
        return [replace(each, url=bare(each.url), referrer=bare(each.referrer)) for each in found]


def _request(waiting: Waiting, spider: Finder, sending: Sending | None = None) -> Request:
    headers = {"Referer": waiting.referrer} if waiting.referrer else None
    meta: dict[str, object] = {"referrer": waiting.referrer, "depth": waiting.depth}
    meta[NUMBER_KEY] = waiting.number
    if holds_parts(waiting.line):
        meta[PART_KEY] = True
    if is_file_name(waiting.url):
        meta["download_timeout"] = spider.profile.limits.seconds
    if sending is None:
        return Request(waiting.url, headers=headers, meta=meta, errback=spider.note_failure)
    return Request(
        sending.url,
        method=sending.method,
        body=sending.body,
        headers=headers,
        meta=meta,
        errback=spider.note_failure,
    )


def _may_come_back(request: Request, profile: SiteProfile) -> bool:
    """A redirect leads back to an address, once, on a site that first wants to set a cookie."""
    came_by: list[str] = request.meta.get("redirect_urls", [])
    return profile.cookies and came_by.count(request.url) == 1
