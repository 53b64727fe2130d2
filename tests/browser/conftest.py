"""A browser for every test of this folder, or the reason why there is none."""

from __future__ import annotations

import os

import pytest

from pipeline.browser.browser_error import NoBrowser
from pipeline.browser.finding import Found, find_browser


@pytest.fixture(scope="session", autouse=True)
def chromium() -> Found:
    """The browser of this machine; without one a test is skipped, and fails where one is required."""
    try:
        return find_browser(os.environ.get("ALLIANTIE_TEST_BROWSER", ""))
    except NoBrowser as why:
        if os.environ.get("CI") or os.environ.get("REQUIRE_BROWSER"):
            raise
        pytest.skip(str(why))


@pytest.fixture(autouse=True, scope="session")
def _needs_a_browser(chromium: Found) -> None:
    """Skip every test of this folder without one, also those that start it by a command."""
