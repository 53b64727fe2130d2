"""The one browser of a run: started when the first page needs it, closed when the last crawl ends."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.browser.asked import Answerer, MadePage
from pipeline.browser.browser_error import BrowserError
from pipeline.browser.finding import PROGRAM, WITHOUT_SANDBOX, find_browser
from wording.message import NOTHING, Message, say

if TYPE_CHECKING:
    from pipeline.browser.making import Browsers

NONE = "none"
"""Says in the place of a program that no browser is to be used."""


class RunBrowser:
    """The browser that the crawls of a run share. ``why_none`` says why there is none, once that is known."""

    def __init__(self, user_agent: str = "", environment: Mapping[str, str] = os.environ) -> None:
        self._user_agent = user_agent
        self._environment = environment
        self._browsers: Browsers | None = None
        self._users: set[str] = set()
        self.why_none: Message = NOTHING

    def is_there(self, site: str) -> bool:
        """Tell if pages of a site can be made here; it takes part in the browser from then on."""
        if self._browsers is None and not self.why_none:
            self._find()
        if self._browsers is not None:
            self._users.add(site)
        return self._browsers is not None

    async def make(self, url: str, answer: Answerer) -> MadePage | None:
        """What the browser makes of a page; None where it turns out that none can be had."""
        if self._browsers is None:
            return None
        try:
            return await self._browsers.make(url, answer)
        except BrowserError as error:
            self.why_none = error.message
            await self._close()
            return None

    async def leave(self, site: str) -> None:
        """The crawl of a site ends; the browser is closed with the last one that used it."""
        self._users.discard(site)
        if not self._users:
            await self._close()

    async def _close(self) -> None:
        browsers, self._browsers = self._browsers, None
        if browsers is not None:
            await browsers.close()

    def _find(self) -> None:
        named = self._environment.get(PROGRAM, "")
        if named == NONE:
            self.why_none = say("no browser is to be used, by {variable}", variable=PROGRAM)
            return
        try:
            found = find_browser(named)
        except BrowserError as error:
            self.why_none = error.message
            return
        # What it needs is an extra of the program: nothing of it is loaded where that is not installed.
        from pipeline.browser.making import Browsers

        may_go_without = self._environment.get(WITHOUT_SANDBOX, "") == "1"
        self._browsers = Browsers(found, user_agent=self._user_agent, may_go_without_sandbox=may_go_without)
