"""One request at a time per host, also when many are waiting and no delay was asked for.

Scrapy 2.19 counts a request as under way when its task first runs, not when the task is made. Without
a delay, everything that waits for a host is therefore let go at once, whatever
CONCURRENT_REQUESTS_PER_DOMAIN says. Here it counts from the moment it is let go.
"""

from __future__ import annotations

from collections.abc import Coroutine
from contextlib import AsyncExitStack
from typing import Any

from scrapy import Request
from scrapy.core.downloader import Downloader, Slot
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.asyncio import call_later
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

from spiders.fetch.failed_request import Postponed
from spiders.fetch.host_turns import HOST_TURNS
from spiders.fetch.manners import MANNERS
from spiders.fetch.scrapy_engine import is_closing
from spiders.follow.frontier import NUMBER_KEY
from wording.message import say


class PoliteDownloader(Downloader):
    """Scrapy's downloader, counting requests before they are sent, and leaving hosts the rest they need."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._manners = MANNERS.of(crawler)

    def _wait_for_download(
        self, slot: Slot, request: Request, queue_dfd: Deferred[Response]
    ) -> Coroutine[Any, Any, None]:
        slot.transferring.add(request)
        return super()._wait_for_download(slot, request, queue_dfd)

    async def _download(self, slot: Slot, request: Request) -> Response:
        turns = HOST_TURNS.find(self.crawler)
        if turns is None:
            return await super()._download(slot, request)
        async with AsyncExitStack() as stack:
            try:
                turn = turns.of(self.crawler, request.meta[self.DOWNLOAD_SLOT], request)
                await stack.enter_async_context(turn)
            except BaseException:
                slot.transferring.remove(request)
                self._process_queue(slot)
                raise
            return await super()._download(slot, request)

    def _process_queue(self, slot: Slot) -> None:
        if not slot.queue:
            return
        host = slot.queue[0][0].meta[self.DOWNLOAD_SLOT]
        if is_closing(self.crawler) or host in self._manners.left:
            self._send_back(slot)
        slot.delay = self._manners.delay(host)
        if (rest := self._manners.rest(host)) and not slot.latercall:
            slot.latercall = call_later(rest, self._latercall, slot)
        super()._process_queue(slot)

    def _send_back(self, slot: Slot) -> None:
        """Give back what was not sent yet; it waits in the frontier. A robots.txt is no part of that."""
        kept = [waiting for waiting in slot.queue if NUMBER_KEY not in waiting[0].meta]
        sent = [waiting for waiting in slot.queue if NUMBER_KEY in waiting[0].meta]
        slot.queue.clear()
        slot.queue.extend(kept)
        for request, answer in sent:
            answer.errback(Failure(Postponed(say("{url} was not asked for", url=request.url))))
