"""A town is the place of a thing where something goes on there, not where people or buses come from."""

from __future__ import annotations

import pytest

from archive.readings.reading import Stated
from tests.test_normalise import described

OTHER = "\nDe koffie stond klaar en de zaal liep vol."


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Alle leden waren welkom in Zeist. Er reed een bus vanuit Assen, Emmen en Gouda." + OTHER, "Zeist"),
        (
            "Ruim tachtig leden kwamen zaterdag 28 maart 2009 naar Zeist. De vorige keer was in Gouda."
            + OTHER,
            "Zeist",
        ),
        (
            "Uit Gouda, Emmen en Assen kwamen leden. Op 28 maart 2009 aten zij in Zeist. Nu is het in Gouda."
            + OTHER,
            "Zeist",
        ),
        ("De bus naar Zeist rijdt niet meer." + OTHER, ""),
        ("Waar: buurthuis De Zwaan, Zeist\nInformatie bij ons kantoor in Gouda" + OTHER, "Zeist"),
        (
            "Zeist, 3 sept. 2001 - De raad begint een cursus. Leden uit Gouda en Emmen doen mee." + OTHER,
            "Zeist",
        ),
        ("Zeist, den 3. September 2001. Zwanzig Gäste kamen aus Gouda." + OTHER, "Zeist"),
        ("Gehouden te Zeist, met gasten in Gouda en Emmen." + OTHER, "Zeist"),
    ],
)
def test_of_several_towns_that_counts_where_it_was_held(text: str, place: str) -> None:
    assert described(title="Verslag van de ledendag", main_text=text).place == place


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Excursie naar Zeist", "Zeist"),
        ("Op bedevaart naar Maastricht", "Maastricht"),
        ("De jongeren uit Zeist", ""),
        ("Brief naar Zeist", ""),
    ],
)
def test_of_a_journey_the_place_is_where_it_goes(title: str, place: str) -> None:
    stated = (Stated("date", "2009-03-30", "html date element"),)
    assert described(title=title, main_text="Wij gingen met de bus." + OTHER, stated=stated).place == place


def test_an_about_page_is_of_no_place_though_it_says_where_it_began() -> None:
    assert described(title="Wie zijn wij?", main_text="Waar: Zeist\nOnze vereniging." + OTHER).place == ""


NEWS = (Stated("date", "2017-03-02", "html date element"),)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In het stadhuis van Zeist kreeg de wethouder gisteren het boek. Gouda volgt.", "Zeist"),
        ("Twaalf groepen hebben maandag in Zeist getekend. De wethouder van Gouda was er niet.", "Zeist"),
        ("2 maart 2017 - De winkel verhuist in Zeist naar een ander pand.", "Zeist"),
        ("In 2009 begon dit in Zeist met een tafel en een kan koffie.", ""),
        ("Elke maandag is er soep in Zeist en in Gouda.", ""),
        ("De stoel van wethouder Van Zeist bleef leeg.", ""),
        ("De raad vraagt om uitstel.\n© Stichting De Tafel, Zeist", ""),
        ("De raad vraagt om uitstel.\nMeld het bij het secretariaat in Zeist", ""),
    ],
)
def test_news_plays_where_something_has_happened_and_not_where_somebody_lives(text: str, place: str) -> None:
    assert described(title="Het boek is er", main_text=text, stated=NEWS).place == place


def test_a_press_release_is_not_of_the_town_where_it_was_written() -> None:
    text = "Zeist, 2 maart 2017 - Het netwerk vraagt schuldeisers om geen beslag te leggen."
    assert described(title="Persbericht: geef lucht", main_text=text, stated=NEWS).place == ""
    assert described(title="Geef lucht", main_text=text, stated=NEWS).place == "Zeist"


def test_half_the_name_of_a_municipality_is_no_town() -> None:
    assert (
        described(title="Reactie op de kadernota van Zeist-Noorderpark", main_text="Tekst.").place == "Zeist"
    )
    assert described(title="Reactie op de kadernota van Zeist-Bunnik", main_text="Tekst.").place == ""


def test_a_place_may_stand_in_the_line_below_the_word_for_it() -> None:
    text = (
        "Datum:\nzondag 4 maart 2018, 14.00 uur\nLocatie:\nDetentiecentrum Zeist\nVertrek per bus uit Gouda."
    )
    assert described(title="Wake bij het centrum", main_text=text).place == "Zeist"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Tijd en locatie\n4 mrt 2018 13:00 – 16:00\nDe Brug, Dam 12, Zeist\nOver het evenement", "Zeist"),
        ("4 maart 2018, 13.00-16.00 uur\nDe Brug, Dam 12, 3701 AB Zeist\nMet taart uit Gouda.", "Zeist"),
        ("4 maart 2018, 13.00-16.00 uur\nSecretariaat: Dam 12, 3701 AB Zeist", ""),
    ],
)
def test_the_address_at_the_head_of_what_is_announced_is_where_it_is_held(text: str, place: str) -> None:
    assert described(title="Repaircafé", main_text=text).place == place
