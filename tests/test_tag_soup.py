"""A page of any age and any mistakes shows the words and links that it shows in a browser."""

from __future__ import annotations

import pytest

from pipeline.read.html import open_page
from spiders.links.page_links import find_links
from spiders.links.page_tree import parse, words
from spiders.profiles.site_profile import Read
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


def test_what_stands_in_for_a_plugin_is_read_as_what_stands_in_for_frames_is() -> None:
    tree = parse("<embed src=film.swf><noembed><p>Lees het <a href=verslag.htm>verslag</a>.</noembed><p>Voet")
    assert tree is not None
    assert words(tree) == "Lees het verslag.\nVoet"
    assert [link.url for link in find_links(tree, f"{_SITE}/p/")][1:] == [f"{_SITE}/p/verslag.htm"]


@pytest.mark.parametrize(
    "element", ["script src='a.js'", "title", "textarea name='x'", "iframe src='b.htm'", "style"]
)
def test_an_element_that_closes_itself_ends_there_in_a_page_of_xml(element: str) -> None:
    markup = (
        f"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head></head><body><{element}/>"
        f"<p>In Assen sprak de wethouder.</p><a href='verslag.htm'>verslag</a></body></html>"
    )
    tree = parse(markup, is_xml=True)
    assert tree is not None
    assert words(tree) == "In Assen sprak de wethouder.\nverslag"
    page = open_page(markup.encode(), f"{_SITE}/p/", "application/xhtml+xml; charset=utf-8", Read())
    assert page.selection is not None
    found = [link.url for link in find_links(page.selection.tree, f"{_SITE}/p/")]
    assert f"{_SITE}/p/verslag.htm" in found


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


@pytest.mark.parametrize("mode", ["open", "closed", "OPEN"])
def test_what_an_element_shows_in_its_own_place_is_read_and_followed(mode: str) -> None:
    markup = (
        "<p>Verslag van de avond.</p><verslag-kaart>"
        f"<template shadowrootmode={mode}><h2>Spreker uit Drachten</h2><slot></slot>"
        "<inner-kaart><template shadowrootmode=open><a href=/meer>Lees meer</a></template></inner-kaart>"
        "</template>Over de huur.</verslag-kaart><template><p>Nooit getoond.</p></template>"
    )
    tree = parse(markup)
    assert tree is not None
    assert words(tree).split("\n") == [
        "Verslag van de avond.",
        "Spreker uit Drachten",
        "Lees meer",
        "Over de huur.",
    ]
    assert [link.url for link in find_links(tree, "https://proef.example/")] == ["https://proef.example/meer"]
