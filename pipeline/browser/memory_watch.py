"""Watches what a browser's processes keep in memory, and ends the one that keeps too much."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import psutil

from pipeline.browser import process_tree

EVERY = 0.25
"""Seconds between two looks."""

TIMES_OF_BROWSER = 3
"""How many times as much as a page the browser itself may keep: pages can make it, and it then ends."""


class MemoryWatch:
    """Looks until it is closed; the process of a page ends at a bound, and with it that page only."""

    def __init__(self, browser: int, bound: int) -> None:
        self._browser, self._bound = browser, bound
        self.ended = 0
        """Processes that kept too much."""
        self.now = 0
        """Bytes that all processes together keep."""
        self._looking = asyncio.ensure_future(self._look())

    def close(self) -> None:
        """Look no longer."""
        self._looking.cancel()

    async def _look(self) -> None:
        while True:
            self.now = process_tree.memory_of_all(self._browser)
            browser = process_tree.itself(self._browser)
            if browser and process_tree.own_memory(browser) > TIMES_OF_BROWSER * self._bound:
                browser.kill()
            for renderer in process_tree.renderers(self._browser):
                if process_tree.own_memory(renderer) > self._bound:
                    with suppress(psutil.Error):
                        renderer.kill()
                        self.ended += 1
            await asyncio.sleep(EVERY)
