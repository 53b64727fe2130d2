"""Does on a page what a reader would do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from pipeline.browser.page_session import PageSession


async def behave(page: PageSession, until_quiet: Callable[[], Awaitable[None]]) -> dict[str, Any]:
    """Scroll to the end of the page; what was done is returned, as plain data."""
    await page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    await until_quiet()
    return {"scrolled": 1}
