"""The requests that Scrapy has or is to have again: how many of each host, and what each is about."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import urlsplit

from scrapy import Request

from spiders.fetch.manners import Manners
from spiders.follow.ledger import Waiting

_MOST_OF_A_HOST = 24
"""Requests of one host that Scrapy has at a time; a host that hangs must not take all the room there is."""


class UnderWay:
    """The addresses that are claimed and not let go, and among them those whose request is tried again."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._waiting: dict[int, Waiting] = {}
        self._busy: Counter[str] = Counter()
        self._again: deque[Request] = deque()

    def __len__(self) -> int:
        """How many are to be tried again."""
        return len(self._again)

    @property
    def is_idle(self) -> bool:
        """True when Scrapy has no request, so that no answer will bring anything new."""
        return not self._waiting

    @property
    def count(self) -> int:
        """How many addresses are claimed and not let go."""
        return len(self._waiting)

    def has(self, url: str) -> bool:
        """True for an address that is claimed and not let go."""
        return any(each.url == url for each in self._waiting.values())

    def may_ask(self, host: str) -> bool:
        """Tell if a request for this host may be handed out just now."""
        return self._busy[host] < _MOST_OF_A_HOST and self._manners.may_ask(host)

    def is_left(self, url: str) -> bool:
        """Tell if nothing is asked of the host of an address any more in this crawl."""
        return _host(url) in self._manners.left

    def take(self, waiting: Waiting) -> None:
        """A request for this address is handed to Scrapy."""
        self._waiting[waiting.number] = waiting
        self._busy[_host(waiting.url)] += 1

    def let_go(self, number: int) -> Waiting | None:
        """Scrapy is through with an address, which takes no room any more; None when it took none."""
        waiting = self._waiting.pop(number, None)
        if waiting:
            self._busy[_host(waiting.url)] -= 1
        return waiting

    def try_again(self, request: Request) -> None:
        """Keep a request until its host may be asked again; its place it has already."""
        self._again.append(request)

    def another_try(self) -> Request | None:
        """A request that is tried again, of a host that may be asked."""
        for _ in range(len(self._again)):
            request = self._again.popleft()
            if self._manners.may_ask(_host(request.url)):
                return request
            self._again.append(request)
        return None

    def given_up(self) -> Iterator[Request]:
        """Take out what was to be tried again of hosts that are left alone by now."""
        for request in [each for each in self._again if self.is_left(each.url)]:
            self._again.remove(request)
            yield request


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
