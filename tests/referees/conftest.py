"""A browser for the referees, or the reason why there is none."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, sync_playwright

from pipeline.browser.browser_error import NoBrowser
from pipeline.browser.finding import find_browser


@pytest.fixture(scope="session")
def program() -> Path:
    """The browser of this machine; without one a test is skipped, and fails where one is required."""
    try:
        return find_browser(os.environ.get("ALLIANTIE_TEST_BROWSER", "")).path
    except NoBrowser as why:
        if os.environ.get("CI") or os.environ.get("REQUIRE_BROWSER"):
            raise
        pytest.skip(str(why))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started
