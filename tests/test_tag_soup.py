"""A page of any age and any mistakes shows the words and links that it shows in a browser."""

from __future__ import annotations

import pytest

from spiders.links.page_links import find_links
from spiders.links.page_tree import parse, words
from tests.tag_soup import SOUP

_SITE = "http://x.example"


@pytest.mark.parametrize("kind", SOUP)
def test_tag_soup_has_the_words_and_links_that_a_browser_shows(kind: str) -> None:
    markup, seen, addresses = SOUP[kind]
    tree = parse(markup)
    assert tree is not None
    assert words(tree) == seen
    found = [link.url for link in find_links(tree, f"{_SITE}/p/")]
    assert [url.removeprefix(_SITE) for url in found] == addresses


@pytest.mark.parametrize("parts", [2, 40])
def test_pages_in_one_file_are_all_read(parts: int) -> None:
    page = (
        "<!DOCTYPE html><html><head><title>Verslag {0}</title></head><body><h1>Deel {0}</h1>"
        "<p>In Assen sprak nummer {0} over de bijstand.</p><a href=deel{0}.html>Deel {0}</a></body></html>\n"
    )
    tree = parse("".join(page.format(number) for number in range(parts)))
    assert tree is not None
    shown = words(tree)
    found = [link.url for link in find_links(tree, f"{_SITE}/p/")]
    for number in range(parts):
        assert f"In Assen sprak nummer {number} over de bijstand." in shown
        assert f"{_SITE}/p/deel{number}.html" in found
    assert "Verslag" not in shown
