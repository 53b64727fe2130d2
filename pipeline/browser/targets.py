"""Holds everything in a browser before it runs: pages, frames of other processes, workers, new windows.

Each is attached while it waits, is told to pause its requests, and only then let go. What nobody here
awaited, and what a page may not have, does not run at all.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path

from pipeline.browser.browser_error import TargetGone
from pipeline.browser.devtools import DevTools, Event

HELD = {"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": True}
ALL = {"patterns": [{"urlPattern": "*"}]}

TOLD = "alliantieServiceWorker"
"""By this name a document tells of what was refused in it, before it forgets the name."""

WINDOW = (1280, 900)

_OF_ALL: tuple[tuple[str, Event], ...] = (
    # Workers have no requests of their own to pause: the session of their page hears of those.
    ("Fetch.enable", ALL),
    ("Target.setAutoAttach", HELD),
    # Nothing is kept of what was loaded: what comes of it is in the document.
    ("Network.enable", {"maxTotalBufferSize": 1, "maxResourceBufferSize": 1}),
    ("Audits.enable", {}),
    ("Inspector.enable", {}),
)
_OF_DOCUMENTS: tuple[tuple[str, Event], ...] = (
    ("Page.enable", {}),
    # Or what is bound here is gone with the first document.
    ("Runtime.enable", {}),
    ("Log.enable", {}),
    ("Runtime.addBinding", {"name": TOLD}),
)


async def hold(devtools: DevTools, session: str, info: Event, user_agent: Event) -> None:
    """Have the requests of a target paused, and what it starts held like it; then let it go.

    Raises TargetGone where it is no longer there, or cannot be held.
    """
    has_document = info["type"] in ("page", "iframe")
    for method, params in _OF_ALL:
        try:
            await devtools.send(method, session, **params)
        except TargetGone:
            if has_document:
                raise  # It is not let go unless it is held in full.
    if has_document:
        await _hold_document(devtools, session, user_agent)
    await release(devtools, session)


async def turn_away(devtools: DevTools, session: str, info: Event) -> None:
    """Close a target that a page may not have; a window is let go first, or its opener would wait for it."""
    with suppress(TargetGone):
        if info["type"] == "page":
            await devtools.send("Fetch.enable", session, **ALL)
            await release(devtools, session)
        await devtools.send("Target.closeTarget", targetId=info["targetId"])


async def release(devtools: DevTools, session: str) -> None:
    """Let a target run that waits for us."""
    with suppress(TargetGone):
        await devtools.send("Runtime.runIfWaitingForDebugger", session)


async def _hold_document(devtools: DevTools, session: str, user_agent: Event) -> None:
    width, height = WINDOW
    script = f"{_page_start()}({TOLD!r})"
    for method, params in (
        *_OF_DOCUMENTS,
        ("Page.addScriptToEvaluateOnNewDocument", {"source": script, "runImmediately": True}),
        ("Emulation.setFocusEmulationEnabled", {"enabled": True}),
        ("Emulation.setUserAgentOverride", user_agent),
        (
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        ),
    ):
        await devtools.send(method, session, **params)


@cache
def _page_start() -> str:
    return Path(__file__).with_name("page_start.js").read_text(encoding="utf-8")
