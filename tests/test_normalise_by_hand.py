"""What people wrote without a template: when and where in a sentence, where it came out in brackets."""

from __future__ import annotations

import pytest

from pipeline.read.html import open_page, read_page
from spiders.profiles.site_profile import Read
from tests.test_normalise import described


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("(Dit artikel verscheen eerder in het kerkblad van Assen, februari 2004)", "2004-02"),
        ("(verscheen eerder in het maandblad van de parochie, maart 2007)", "2007-03"),
        ("(eerder verschenen in de nieuwsbrief van de raad van kerken in Meppel, 3 mei 2006)", "2006-05-03"),
        ("Dit stuk stond eerder in de kerkbode, juni 2003", "2003-06"),
    ],
)
def test_a_text_is_of_when_it_came_out_elsewhere(line: str, day: str) -> None:
    prose = "Mijn grootvader stak turf voor een gulden per dag, en als het veen op was trok hij verder.\n" * 6
    assert described(title="Van turf", main_text=f"Van turf\n{line}\n{prose}").date.start == day


@pytest.mark.parametrize(
    "line",
    [
        "Donderdag 16 maart 2006 om half acht in de kerk (ingang achterom). De koffie staat klaar.",
        "Op woensdag 5 april 2006 om kwart over zeven in het dorpshuis. Iedereen is er.",
        "Dinsdag 14 februari 2006 om kwart voor acht in de grote zaal.",
    ],
)
def test_an_evening_at_an_hour_in_words_is_announced(line: str) -> None:
    text = f"Begrijpt u er ook niets meer van? Wij leggen uit hoe het werkt.\n{line}"
    item = described(title="Praatavond over de toeslag", main_text=text)
    assert (item.kind, item.date.start[:4]) == ("announcement", "2006")


@pytest.mark.parametrize(
    "line",
    [
        "We hebben 5 gasten online",
        "Er zijn momenteel 12 bezoekers en geen leden online",
        "We have 3 guests and no members online",
    ],
)
def test_how_many_others_look_at_a_site_is_no_text(line: str) -> None:
    page = open_page(
        f"<p>{line}</p><p>De soep staat klaar.</p>".encode(), "http://a.example/", "text/html", Read()
    )
    reading = read_page(page, Read())
    assert line not in f"{reading.main_text}\n{reading.other_text}"


@pytest.mark.parametrize(
    "title", ["Welkom op de voorpagina", "Welkom op onze website", "Welcome to the Frontpage"]
)
def test_a_welcome_to_the_first_page_is_no_title(title: str) -> None:
    item = described(title=title, main_text="Welkom bij het Platform in de stad\nDe soep staat klaar.")
    assert item.title != title
