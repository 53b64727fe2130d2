"""One request at a time per host, also when many are waiting and no delay was asked for.

Scrapy 2.19 counts a request as under way when its task first runs, not when the task is made. Without
a delay, everything that waits for a host is therefore let go at once, whatever
CONCURRENT_REQUESTS_PER_DOMAIN says. Here it counts from the moment it is let go.
"""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from scrapy import Request
from scrapy.core.downloader import Downloader, Slot
from scrapy.http import Response
from twisted.internet.defer import Deferred


class PoliteDownloader(Downloader):
    """Scrapy's downloader, counting requests before they are sent."""

    def _wait_for_download(
        self, slot: Slot, request: Request, queue_dfd: Deferred[Response]
    ) -> Coroutine[Any, Any, None]:
        slot.transferring.add(request)
        return super()._wait_for_download(slot, request, queue_dfd)
