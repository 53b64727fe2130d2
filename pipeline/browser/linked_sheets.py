"""Texts of linked style sheets as they came, to see which of their rules a script put there."""

from __future__ import annotations

import base64
from contextlib import suppress

from pipeline.browser.browser_error import TargetGone
from pipeline.browser.page_session import Frame, PageSession

MOST_SHEETS = 40
MOST_LETTERS = 3_000_000

_READABLE = """Array.from(document.styleSheets).filter((sheet) => {
  try { return sheet.href && sheet.cssRules; } catch { return false; }
}).map((sheet) => sheet.href)"""


async def linked_sheets(page: PageSession, frame: Frame) -> dict[str, str]:
    """Text by address, of the sheets that the scripts of a page may change; nothing is asked of anybody."""
    texts: dict[str, str] = {}
    for url in (await page.evaluate(_READABLE, frame))[:MOST_SHEETS]:
        if url in texts or sum(map(len, texts.values())) > MOST_LETTERS:
            continue
        with suppress(TargetGone):  # The browser no longer has it.
            found = await page.send("Page.getResourceContent", frame, frameId=frame.id, url=url)
            content = found["content"]
            texts[url] = base64.b64decode(content).decode() if found["base64Encoded"] else content
    return texts
