"""Where no profile says which heading is a page's own, a column beside the text does not name it."""

from __future__ import annotations

import pytest

from pipeline.read.html import open_page, read_page
from spiders.profiles.site_profile import Read

MARGIN = "<div><h3>Kort nieuws</h3><ul><li><a href='/a'>Soep op de markt</a></li></ul></div>"
TEXT = "".join(
    f"<p>In {town} kwamen de vrijwilligers bijeen om over de voedselbank te praten, en dat duurde lang.</p>"
    for town in ("Borculo", "Lochem", "Winterswijk", "Doetinchem", "Groenlo")
)


def title_of(markup: str, read: Read = Read()) -> str:  # noqa: B008 - it is frozen
    page = open_page(f"<html><body>{markup}</body></html>".encode(), "http://a.example/x", "text/html", read)
    return read_page(page, read).title


@pytest.mark.parametrize("above", ["", "<p>Donderdag 29 maart 2012</p>"])
@pytest.mark.parametrize("rank", ["h1", "h2"])
def test_a_heading_of_higher_rank_with_which_the_text_begins_goes_before_that_of_a_column(
    above: str, rank: str
) -> None:
    own = f"<div>{above}<{rank}>Vrijwilligers bijeen</{rank}>{TEXT}</div>"
    assert title_of(MARGIN + own) == "Vrijwilligers bijeen"


@pytest.mark.parametrize(
    "near", ["<p>12 mei 2014</p>", "<p>Door Anna Smit</p>", "<p>Door Anna Smit</p><p>12 mei 2014</p>"]
)
def test_a_day_or_byline_in_a_column_is_not_where_the_text_begins(near: str) -> None:
    column = (
        f"<div><h2>Nieuws</h2><p>Soep op de markt</p>{near}<ul>{'<li>Brood in de kerk</li>' * 9}</ul></div>"
    )
    own = f"<div><h1>Vrijwilligers bijeen</h1>{near}{TEXT}</div>"
    assert title_of(column + own) == "Vrijwilligers bijeen"


@pytest.mark.parametrize("words", ["Vrijwilligers<br>bijeen", "Vrijwilligers bijeen " * 40])
def test_a_heading_may_stand_in_several_lines_or_be_longer_than_a_title(words: str) -> None:
    title = title_of(f"{MARGIN}<div><h1>{words}</h1>{TEXT}</div>")
    assert title == " ".join(words.replace("<br>", " ").split())[:600]


def test_a_heading_of_higher_rank_six_lines_below_the_beginning_is_not_its_title() -> None:
    lines = "".join(
        f"<p>{number}: zoveel kilo soep gaf de voedselbank van de stad uit.</p>" for number in range(6)
    )
    own = f"<div><h3>Vrijwilligers bijeen</h3>{{lines}}<h2>Hoe het verder gaat</h2>{TEXT}</div>"
    assert title_of(own.format(lines=lines)) == "Vrijwilligers bijeen"


def test_a_heading_within_the_text_does_not_go_before_the_first() -> None:
    text = f"<h1>Vrijwilligers bijeen</h1>{TEXT}<h2>Hoe het verder gaat</h2>{TEXT}"
    assert title_of(text) == "Vrijwilligers bijeen"
    assert title_of(f"<h3>Vrijwilligers bijeen</h3>{TEXT}{TEXT}<h2>Hoe het verder gaat</h2>") == (
        "Vrijwilligers bijeen"
    )


def test_what_a_profile_names_is_the_title() -> None:
    read = Read(main=("main",), title=("h3",))
    assert title_of(f"<main><h1>Nieuws</h1><h3>Vrijwilligers bijeen</h3>{TEXT}</main>", read) == (
        "Vrijwilligers bijeen"
    )


def test_a_page_without_headings_has_none() -> None:
    assert title_of(TEXT) == ""
