"""The whole way of a page through the browser: read as by a reader, and taken without its scripts."""

from __future__ import annotations

import re

import pytest

from pipeline.browser.finding import Found
from tests.browser.answers import made
from tests.browser.sites import site


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [
        ("shapes", "shadow-roots", "Een gesloten onderdeel"),
        ("shapes", "charts", "data:image/png"),
        ("shapes", "linked-sheets-that-scripts-change", "background: teal"),
        ("shapes", "pictures-at-blob-addresses", "data:image/png"),
        ("shapes", "frames", "Geschreven in een frame"),
        ("lists", "infinite", "Bericht 39"),
        ("lists", "wordpress", "Bericht 19"),
    ],
)
def test_a_page_is_made_with_all_that_scripts_show(chromium: Found, kind: str, name: str, words: str) -> None:
    page = made(chromium, site(kind, name))
    assert page.outcome == "made"
    assert words in page.document.decode()
    assert page.said["not kept"] == {}


def test_what_was_shown_before_comes_with_the_page(chromium: Found) -> None:
    page = made(chromium, site("lists", "paged"))
    shown = {
        number for html in (page.document, *page.states) for number in re.findall(rb"<h3>Bericht (\d+)", html)
    }
    assert len(shown) == 16
    assert page.said["pages"] == 4
