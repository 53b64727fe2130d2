"""A visit of a browser to pages, and what is known of it afterwards: by itself and by a canary."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Frame, Page, Playwright

from tests.referees.canary import Canary
from tests.referees.readers import chromium, look_ups

_UNTIL_QUIET = 1_000
"""Milliseconds in which what a page begins late is waited for."""

_LOOKS = 30


@dataclass
class Visit:
    """What a browser asked for and was left with, and what the live web would have noticed."""

    asked: set[str] = field(default_factory=set)
    shown: dict[str, str] = field(default_factory=dict)
    cookies: list[Any] = field(default_factory=list)
    connections: int = 0
    names: set[str] = field(default_factory=set)
    look_ups: int = 0


@contextmanager
def visit(playwright: Playwright, program: Path, folder: Path) -> Iterator[tuple[BrowserContext, Visit]]:
    """A browser until the block ends; only then is the visit known."""
    found = Visit()
    with Canary() as canary:
        with chromium(playwright, program, folder, canary.port) as context:
            context.on("request", lambda request: found.asked.add(request.url))
            yield context, found
            context.pages[-1].wait_for_timeout(_UNTIL_QUIET)
            found.cookies = list(context.cookies())
        found.connections, found.names = canary.connections, canary.names
        found.look_ups = look_ups(folder, canary.port)


def framed(page: Page) -> Frame:
    """The frame in which the room shows an archived page."""
    for _ in range(_LOOKS):
        element = page.wait_for_selector("iframe.archived")
        # Between two pages the element may be that of the one that goes.
        if element and (frame := element.content_frame()):
            return frame
        page.wait_for_timeout(100)
    raise AssertionError(page.content()[:2_000])
