"""Opens addresses in Chromium, and tells what is seen there; run by the Python of the players' environment.

Reads one JSON object a line, and answers each with another: see ``tests.players.programs.Chromium``. Flags of
Chromium are given as arguments.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Frame, Page, sync_playwright

_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars"
).split()
_SECONDS = 45
_SECONDS_OF_A_SCRIPT = 10
_PICTURES = """() => [...document.images].map(each => [each.currentSrc || each.src, each.naturalWidth])"""
# The buttons on films and recordings are the browser's own, and turn while it waits.
_WITHOUT_BUTTONS = ":is(video, audio)::-webkit-media-controls { display: none !important; }"
_TEXT = "() => document.body ? document.body.innerText : ''"


def main() -> None:
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as profile:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path="/usr/bin/chromium",
            args=[*_FLAGS, *sys.argv[1:]],
            viewport={"width": 1280, "height": 800},
            ignore_https_errors=True,
        )
        for line in sys.stdin:
            print(json.dumps(_seen(context, json.loads(line))), flush=True)
        context.close()


def _seen(context: BrowserContext, wanted: dict[str, Any]) -> dict[str, Any]:
    page = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: failed.append(request.url))
    try:
        page.goto(wanted["address"], wait_until="load", timeout=_SECONDS * 1_000)
        frame = _frame(page, wanted.get("frame", ""))
        frame.wait_for_load_state("load")
        _wait_for(page, frame, wanted.get("words", ""))
        if shot := wanted.get("shot"):
            covered = [page.locator(f'iframe[src*="{each}"]') for each in wanted.get("covered", ())]
            picture = page.screenshot(
                full_page=True,
                animations="disabled",
                mask=covered,
                mask_color="black",
                style=_WITHOUT_BUTTONS,
            )
            Path(shot).write_bytes(picture)
        return {
            "address": frame.url,
            "title": frame.title(),
            "text": frame.evaluate(_TEXT),
            "charset": frame.evaluate("() => document.characterSet"),
            "pictures": frame.evaluate(_PICTURES),
            "asked": asked,
            "failed": failed,
        }
    finally:
        page.close()


def _wait_for(page: Page, frame: Frame, words: str) -> None:
    """Wait until a script has put these words there; what is seen without them is told as it is."""
    ends = time.monotonic() + _SECONDS_OF_A_SCRIPT
    while words not in frame.evaluate(_TEXT) and time.monotonic() < ends:
        page.wait_for_timeout(100)


def _frame(page: Page, part: str) -> Frame:
    """The frame in whose address this stands; waits until the viewer has it."""
    if not part:
        return page.main_frame
    ends = time.monotonic() + _SECONDS
    while time.monotonic() < ends:
        found = [each for each in page.frames[1:] if part in each.url]
        if found:
            return found[0]
        page.wait_for_timeout(100)
    raise TimeoutError(f"no frame with {part} in its address, only {[each.url for each in page.frames]}")


if __name__ == "__main__":
    main()
