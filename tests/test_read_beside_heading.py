"""The lines beside the heading of a page, and the captions beside its pictures, by its tree."""

from __future__ import annotations

import pytest

from pipeline.read.html import caption_elements, open_page, read_page
from spiders.links.page_links import find_links
from spiders.profiles.site_profile import Read

URL = "http://a.example/x.html"
PROSE = "<p>" + "De zaal zat vol en de soep was op voordat de middag was begonnen. " * 6 + "</p>"


def beside(body: str) -> list[str]:
    reading = read_page(open_page(body.encode(), URL, "text/html", Read()), Read())
    return [each.value for each in reading.stated if each.field == "beside heading"]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f"<div><div>21-01-13 14:00</div><h1>Soep</h1>{PROSE}</div>", ["21-01-13 14:00"]),
        (f"<header><h1>Soep</h1><p>Anna Smit</p></header>{PROSE}", ["Anna Smit"]),
        (f"<div><div><h1>Soep</h1></div><p>3 mei 2012</p>{PROSE}</div>", ["3 mei 2012"]),
        # A list, another heading and prose are no lines about it.
        (f"<ul><li>3 mei 2012</li></ul><h1>Soep</h1>{PROSE}", []),
        (f"<h2>Brood</h2><h1>Soep</h1>{PROSE}", []),
        (f"<dl><dt>3 mei 2012</dt><dd>Soep</dd></dl>{PROSE}<h1>Soep</h1>{PROSE}", []),
    ],
)
def test_the_short_lines_beside_a_heading_are_told(body: str, lines: list[str]) -> None:
    assert beside(body) == lines


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("<dl><dt><img src=a.jpg></dt><dd>De zaal in Gouda</dd></dl>", "De zaal in Gouda"),
        ("<div><img src=a.jpg><p class=csc-textpic-caption>De zaal</p></div>", "De zaal"),
        ("<table><tr><td><img src=a.jpg></td></tr><tr><td>De zaal</td></tr></table>", "De zaal"),
        (f"<table><tr><td><img src=a.jpg></td></tr><tr><td>{PROSE}</td></tr></table>", ""),
        ("<table><tr><td><img src=a.jpg></td></tr><tr><td>a</td><td>b</td></tr></table>", ""),
        (
            "<p>Eerst dit. De lezing van ds. Van Dam is hier: <a href=b.doc>download</a>.</p>",
            "De lezing van ds. Van Dam is hier: download.",
        ),
    ],
)
def test_a_picture_has_the_caption_that_templates_set_below_it(body: str, sentence: str) -> None:
    page = open_page(body.encode(), URL, "text/html", Read())
    assert page.selection is not None
    found = find_links(page.selection.tree, URL, caption_elements(page.selection, Read()))
    assert {link.sentence for link in found} == {sentence}
