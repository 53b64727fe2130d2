"""Whose turn it is to ask a host, where other processes ask it too: a request waits until it is given one."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

from scrapy import Request
from scrapy.crawler import Crawler

from spiders.crawl_part import CrawlPart
from spiders.fetch.failed_request import Postponed
from spiders.fetch.manners import MANNERS
from spiders.fetch.scrapy_engine import is_closing
from wording.message import say
from wording.told_error import ToldError

_LONGEST_NAP = 2.0
"""Seconds after which a request that waits looks if its crawl is closing."""


class AskedTurns(Protocol):
    """What gives turns to all processes; its methods may wait for a server, and are called from threads."""

    def try_to_take(self, host: str, rest: float) -> float:
        """Take the turn of a host; returns 0 when it was taken, else seconds to wait before another try.

        ``rest`` is what the host is to have after it should this process die before it gives the turn back.
        Raises a ToldError when no turns can be given.
        """
        ...

    def give_back(self, host: str, rest: float) -> None:
        """Have a host be asked again by whoever comes first, from so many seconds from now on."""
        ...


class HostTurns:
    """The turns of the crawls of one process, which share what they are given."""

    def __init__(self, asked: AskedTurns) -> None:
        self._asked = asked
        self._here: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    @asynccontextmanager
    async def of(self, crawler: Crawler, host: str, request: Request) -> AsyncIterator[None]:
        """Hold the turn of a host for one request; after that it gets the rest that this crawl leaves it.

        The rest counts from the end of the answer: another process would come too early if it counted from a
        request that was long on its way. Raises Postponed where the crawl closes before.
        """
        async with self._here[host]:
            while wait := await self._try_to_take(host, MANNERS.of(crawler).delay(host)):
                if is_closing(crawler):
                    raise Postponed(say("{url} was not asked for", url=request.url))
                await asyncio.sleep(min(wait, _LONGEST_NAP))
            try:
                yield
            finally:
                manners = MANNERS.of(crawler)
                rest = max(manners.delay(host), manners.rest(host))
                await asyncio.to_thread(self._asked.give_back, host, rest)

    async def _try_to_take(self, host: str, rest: float) -> float:
        try:
            return await asyncio.to_thread(self._asked.try_to_take, host, rest)
        except ToldError as error:
            # That nobody gives turns any more says nothing of the host: what waits for it is kept.
            raise Postponed(error.message) from error


HOST_TURNS: CrawlPart[HostTurns] = CrawlPart()
"""The turns that a crawl asks for; one whose process has the archive to itself has none."""
