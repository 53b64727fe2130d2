"""What a page states for machines describes it where nothing that its readers see says otherwise."""

from __future__ import annotations

import pytest

from archive.readings.reading import Stated
from tests.test_normalise import described

PROSE = "De zaal zat vol en de soep was op voordat de middag goed en wel was begonnen. " * 6


def says(field: str, *values: str) -> tuple[Stated, ...]:
    return tuple(Stated(field, value, "JSON-LD") for value in values)


@pytest.mark.parametrize(
    ("value", "start", "precision"),
    [
        ("2013-10-07", "2013-10-07", "day"),
        ("2013-10", "2013-10", "month"),
        ("2013", "2013", "year"),
        ("7 oktober 2013", "2013-10-07", "day"),
        ("07-10-2013 09:00", "2013-10-07", "day"),
    ],
)
def test_an_article_is_of_the_day_that_it_states(value: str, start: str, precision: str) -> None:
    item = described(title="Soep in de wijk", main_text=PROSE, stated=says("published", value))
    assert (item.date.start, item.date.precision, item.published.start) == (start, precision, start)
    assert item.date.origin == "stated for machines"
    assert next(each for each in item.values if each.field == "date").confidence == 0.8


def test_a_day_in_words_beside_the_title_has_more_authority() -> None:
    imported = says("published", "2019-03-01")
    item = described(title="Soep in de wijk", main_text=f"7 oktober 2013\n{PROSE}", stated=imported)
    assert (item.date.start, item.published.start) == ("2013-10-07", "2013-10-07")
    assert "2019-03-01" in {each.value for each in item.values if each.field == "date"}


def test_a_day_in_the_title_is_that_of_the_thing_and_the_stated_one_that_of_its_publication() -> None:
    item = described(
        title="Verslag van 4 oktober 2013", main_text=PROSE, stated=says("published", "2013-10-07")
    )
    assert (item.date.start, item.published.start) == ("2013-10-04", "2013-10-07")


def test_the_year_of_a_magazine_is_not_that_of_its_import() -> None:
    text = f"OndersteBOVEN, 26(2012)3\n{PROSE}"
    assert (
        described(title="Soep", main_text=text, stated=says("published", "2019-03-01")).date.start == "2012"
    )


def test_the_month_in_an_address_contradicts_the_day_of_an_import_and_agrees_with_others() -> None:
    url = "http://a.example/nieuws/2013/10/soep/"
    wrong = described(title="Soep", url=url, main_text=PROSE, stated=says("published", "2019-03-01"))
    assert (wrong.date.start, wrong.published.start) == ("2013-10", "2013-10")
    right = described(title="Soep", url=url, main_text=PROSE, stated=says("published", "2013-10-07"))
    assert (right.date.start, right.published.start) == ("2013-10-07", "2013-10-07")


def test_when_the_page_was_made_or_changed_is_a_last_resort() -> None:
    made = described(title="Soep", main_text=PROSE, stated=says("page made", "2016-02-03"))
    assert (made.date.start, made.kind) == ("2016-02-03", "article")
    assert next(each for each in made.values if each.field == "date").confidence == 0.5
    assert (
        described(title="Over ons", main_text=PROSE, stated=says("modified", "2016-02-03")).date.start == ""
    )


def test_a_year_that_cannot_be_is_told_and_not_chosen() -> None:
    item = described(title="Soep", main_text=PROSE, stated=says("published", "2102-05-01"))
    assert item.date.start == ""
    assert item.published.start == ""


def test_an_event_is_announced_for_its_days_at_its_place() -> None:
    stated = (
        *says("begins", "2014-05-16"),
        *says("ends", "2014-05-17"),
        *says("location", "Buurthuis De Eik, Zutphen"),
        *says("published", "2014-03-01"),
    )
    item = described(title="Soepdag", main_text=PROSE, stated=stated)
    assert (item.kind, item.place) == ("announcement", "Zutphen")
    assert (item.date.start, item.date.end, item.date.precision) == ("2014-05-16", "2014-05-17", "range")
    assert item.published.start == "2014-03-01"


def test_what_came_out_after_the_event_announces_nothing() -> None:
    stated = (*says("begins", "2014-05-16"), *says("published", "2014-05-20"))
    item = described(title="Soepdag", main_text=PROSE, stated=stated)
    assert item.kind != "announcement"
    assert (item.date.start, item.published.start) == ("2014-05-16", "2014-05-20")


@pytest.mark.parametrize("name", ["Wil de Groot", "Anne-Marie van 't Hof", "J.P. Jansma", "É. Dubois"])
def test_people_who_wrote_a_page_are_people(name: str) -> None:
    item = described(title="Soep", main_text=PROSE, stated=says("person", name))
    assert item.people == (name,)


@pytest.mark.parametrize(
    "name", ["admin", "Super User", "wil", "Redactie", "wdegroot77", "<script>", "x" * 300, "Wil de groot"]
)
def test_names_of_accounts_are_nobody(name: str) -> None:
    assert described(title="Soep", main_text=PROSE, stated=says("person", name)).people == ()


def test_organisations_that_made_a_page_are_organisations() -> None:
    item = described(title="Soep", main_text=PROSE, stated=says("organisation", "Werkgroep De Brug"))
    assert (item.people, item.organisations) == ((), ("Werkgroep De Brug",))


def test_an_author_is_called_as_the_vocabulary_calls_them() -> None:
    item = described(title="Soep", main_text=PROSE, stated=says("person", "Divosa"))
    assert item.organisations == ("Divosa",)


def test_the_headline_tells_which_of_the_headings_is_the_title() -> None:
    headings = ("Welkom bij de wijk", "Soep in Zutphen")
    stated = says("headline", "Soep in Zutphen")
    assert described(title=headings[0], headings=headings, stated=stated).title == "Soep in Zutphen"
    assert described(title=headings[0], headings=headings[:1], stated=stated).title == headings[0]
    assert described(title="", stated=stated).title == "Soep in Zutphen"


def test_a_short_text_is_in_the_language_that_its_page_states() -> None:
    assert described(title="Soep", main_text="Soep 2013", stated=says("language", "fy-NL")).language == "fy"
    assert described(title="Soep", main_text="Soep 2013", stated=says("language", "tlh")).language == "nl"
    dutch = "Het bestuur heeft geen geld meer voor een nieuwe zaal, maar het gaat door met onze soep."
    assert described(title="Soep", main_text=dutch, stated=says("language", "en")).language == "nl"


def test_several_people_in_one_value_are_several() -> None:
    stated = says(
        "person", "Door: Wil de Groot, Els Jansma en J. Last", "Bram Ende", "redactie & Wil de Groot"
    )
    item = described(title="Soep", main_text=PROSE, stated=stated)
    assert item.people == ("Wil de Groot", "Els Jansma", "J. Last", "Bram Ende")
