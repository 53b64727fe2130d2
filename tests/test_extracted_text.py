"""The text of a page is what the extractor finds by all its ways, also where only the first was asked."""

from __future__ import annotations

import copy

import pytest
from trafilatura import extract

from pipeline.read.extracted_text import extracted_text
from spiders.links.page_tree import parse

PROSE = "".join(
    f"<p>Op dag {day} vertelden {day + 3} mensen in de buurt over hun schulden, en wat zij vonden.</p>"
    for day in range(60)
)
SHORT = "<p>Wij zijn open van negen tot vijf.</p>"
LIST = "".join(f'<li><a href="/{n}">Wat wij in week {n} deden</a></li>' for n in range(90))
CELLS = "".join(f"<tr><td>Dag {n}</td><td>Er kwamen {n} mensen eten in de zaal.</td></tr>" for n in range(80))

TABLES = "".join(f"<table><tr><td>{n}</td></tr></table>" for n in range(70))

PAGES = {
    "an article": f"<main><h1>Schulden</h1>{PROSE}</main>",
    "an article beside a menu": f"<ul>{LIST}</ul><main><h1>Schulden</h1>{PROSE}</main>",
    "an article with a picture and a day": f"<main><figure><img></figure><time>3 mei</time>{PROSE}</main>",
    "an article in a table": f"<table><tr><td>{PROSE}</td></tr></table>",
    "a table of many rows": f"<main><table>{CELLS}</table>{SHORT}</main>",
    "more tables than paragraphs": f"<main>{TABLES}{PROSE}</main>",
    "two articles": f"<article><p>Kort.</p></article><article>{PROSE}</article>",
    "a list": f"<ul>{LIST}</ul>",
    "little": SHORT,
    "marks apart from their letters": PROSE.replace(" en ", " e\u0301n "),
    "nothing": "",
}


@pytest.mark.parametrize("body", PAGES.values(), ids=PAGES.keys())
def test_what_is_found_is_what_the_extractor_finds_when_all_its_ways_are_asked(body: str) -> None:
    tree = parse(f"<html><head><title>Schulden</title></head><body>{body}</body></html>", is_xml=False)
    assert tree is not None
    asked = extract(copy.deepcopy(tree), include_comments=False, include_tables=True) or ""
    assert extracted_text(tree) == asked
