"""What is written in a frame itself is read with the page that shows it."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.readings.reading import Reading
from pipeline.read.html import open_page, read_page
from spiders.profiles.site_profile import Read


def read(body: str) -> Reading:
    page = open_page(f"<html><body>{body}</body></html>".encode(), "https://a.test/", "text/html", Read())
    return read_page(page, Read())


def words(body: str) -> str:
    reading = read(body)
    return " ".join(f"{reading.main_text} {reading.other_text}".split())


def framed(markup: str, more: str = "") -> str:
    return f'<iframe {more} srcdoc="{escape(markup)}">nothing</iframe>'


def test_it_stands_where_its_frame_stands() -> None:
    body = f"<p>Vooraf.</p>{framed('<h1>In het kader</h1><p>Over de huur.</p>')} en daarna<p>Ten slotte.</p>"
    reading = read(body)
    assert " ".join(reading.main_text.split()) == "Vooraf. In het kader Over de huur. en daarna Ten slotte."
    assert reading.headings == ("In het kader",)


def test_a_frame_in_a_frame_is_read_as_far_as_its_links_are() -> None:
    markup = "<p>laag 5</p>"
    for level in (4, 3, 2, 1):
        markup = f"<p>laag {level}</p>{framed(markup)}"
    assert "laag 3" in words(markup)
    assert "laag 5" not in words(markup)


@pytest.mark.parametrize("more", ["hidden", 'width="0"', 'height="1"', 'style="display: none"'])
def test_what_nobody_sees_is_not_read(more: str) -> None:
    assert "kader" not in words(f"<p>Vooraf.</p>{framed('<p>In het kader.</p>', more)}")


def test_many_frames_cost_no_more_than_some() -> None:
    assert words(framed("<p>steeds hetzelfde woord</p>") * 500).count("hetzelfde") == 50


@given(st.text(max_size=200))
def test_whatever_is_written_in_a_frame_the_page_is_read(markup: str) -> None:
    assert "Vooraf." in words(f"<p>Vooraf.</p>{framed(markup)}<p>Daarna.</p>")
