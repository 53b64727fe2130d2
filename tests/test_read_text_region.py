"""What a page's maker marks as its own part goes before the columns around it; drawn headings are told."""

from __future__ import annotations

import pytest

from archive.readings.reading import Reading
from pipeline.read.html import open_page, read_page
from spiders.profiles.site_profile import Read

COLUMN = "<div id='r'><h2>Volgende beurs</h2><p>dinsdag 15 januari 2019</p></div>"
SKIP = "<a href='#tekst'>Direct naar de inhoud</a>"
OWN = "<h2>Over de werkplaats</h2><p>Wij repareren elke week fietsen.</p>"


def read(markup: str) -> Reading:
    page = open_page(f"<body>{markup}</body>".encode(), "http://a.example/x", "text/html", Read())
    return read_page(page, Read())


@pytest.mark.parametrize(
    "page",
    [
        f"{COLUMN}<main>{OWN}</main>",
        f"{COLUMN}<div role=main>{OWN}</div>",
        f"{SKIP}{COLUMN}<div id=tekst>{OWN}</div>",
    ],
)
def test_the_part_that_is_marked_as_its_own_has_its_heading_and_a_short_text(page: str) -> None:
    reading = read(page)
    assert reading.title == "Over de werkplaats"
    assert reading.main_text == "Over de werkplaats\nWij repareren elke week fietsen."
    assert "Volgende beurs" in reading.other_text


@pytest.mark.parametrize(
    "page",
    [
        f"{COLUMN}<div>{OWN}</div>",
        f"<a href='#tekst'>Naar boven</a>{COLUMN}<div id=tekst>{OWN}</div>",
        f"{SKIP}<a id=tekst></a>{COLUMN}<div>{OWN}</div>",
        f"<main>{COLUMN}</main><main>{OWN}</main>",
    ],
)
def test_no_part_is_its_own_where_nothing_or_too_much_says_so(page: str) -> None:
    assert read(page).title == "Volgende beurs"


@pytest.mark.parametrize("mark", ["id", "class"])
@pytest.mark.parametrize("name", ["kruimelpad", "breadcrumb", "breadcrumbs"])
def test_a_breadcrumb_is_known_by_its_class_or_its_name(mark: str, name: str) -> None:
    reading = read(f"<div {mark}={name}>U bent hier: <a href=/>Home</a> &raquo; Adviezen</div>{OWN}")
    assert reading.breadcrumb == ("U bent hier: Home", "Adviezen")


@pytest.mark.parametrize(
    ("picture", "told"),
    [
        ("<img src=a.gif width=420 height=48 alt='Soep voor allen'>", ["Soep voor allen"]),
        ("<img src=img/kop15.gif alt='Soep voor allen'>", ["Soep voor allen"]),
        ("<img src=img/titel_soep.gif alt='Soep voor allen'>", ["Soep voor allen"]),
        ("<img src=img/koptelefoon.gif alt='Een koptelefoon'>", []),
        ("<img src=a.jpg width=420 height=280 alt='De markt'>", []),
        ("<a href=/><img src=kop.gif alt='Steunpunt De Brug'></a>", []),
        ("<img src=kop.gif alt='logo steunpunt'>", []),
        ("<img src=kop.gif alt='kop15.gif'>", []),
        ("<h1>Soep</h1><img src=kop.gif alt='Soep voor allen'>", []),
        (f"<img src=kop.gif width=4٣ height={'9' * 5000} alt='{'Soep ' * 90}'>", []),
    ],
)
def test_a_picture_of_words_stands_for_a_heading_where_a_page_has_none(picture: str, told: list[str]) -> None:
    reading = read(f"{picture}<p>Elke dinsdag is er soep.</p>")
    assert [each.value for each in reading.stated if each.field == "heading picture"] == told
