"""A date such as "gisteren" is read against the day of publication, never against today."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.items import Date
from archive.readings.reading import Stated
from pipeline.normalise.date_forms import source_line_year
from pipeline.normalise.relative_dates import relative_date_in
from tests.test_normalise import described

PUBLISHED = date(2013, 10, 8)  # a Tuesday
WORDS = [
    "vandaag",
    "gisteren",
    "afgelopen vrijdag",
    "vrijdag j.l.",
    "afgelopen najaar",
    "vorig jaar",
    "dit jaar",
]


@pytest.mark.parametrize(
    ("text", "start", "precision", "end"),
    [
        ("De dag werd vandaag gehouden.", "2013-10-08", "day", ""),
        ("Gisteren kwamen veertig mensen bijeen.", "2013-10-07", "day", ""),
        ("Eergisteren was er een viering.", "2013-10-06", "day", ""),
        ("Afgelopen vrijdag was de zaal vol.", "2013-10-04", "day", ""),
        ("Op vrijdag j.l. was de zaal vol.", "2013-10-04", "day", ""),
        ("Dinsdag jongstleden was het stil.", "2013-10-01", "day", ""),
        ("Afgelopen najaar trokken wij het land in.", "2013-09-01", "range", "2013-11-30"),
        ("Afgelopen zomer was het stil.", "2013-06-01", "range", "2013-08-31"),
        ("Het thema was dit jaar: eigen kracht.", "2013", "year", ""),
        ("Vorig jaar waren het er minder.", "2012", "year", ""),
    ],
)
def test_words_against_the_day_of_publication(text: str, start: str, precision: str, end: str) -> None:
    assert relative_date_in(text, PUBLISHED, "first lines") == Date(start, precision, "first lines", end)


def test_a_season_that_had_not_begun_is_that_of_the_year_before() -> None:
    found = relative_date_in("Afgelopen najaar", date(2013, 2, 1), "first lines")
    assert found == Date("2012-09-01", "range", "first lines", "2012-11-30")


@given(st.sampled_from(WORDS), st.dates(date(1970, 1, 1), date(2090, 1, 1)))
def test_what_was_is_never_after_the_day_of_publication(words: str, published: date) -> None:
    found = relative_date_in(words, published, "text")
    assert found is not None
    assert found.start <= published.isoformat()[: len(found.start)]


def test_a_report_has_the_day_it_tells_of_and_keeps_the_day_of_its_publication() -> None:
    item = described(
        title="Verslag van de bijeenkomst",
        main_text="Gisteren kwamen in de kerkzaal veertig mensen bijeen om over schulden te praten.\n" * 2,
        stated=(Stated("date", "2013-10-08", "html date element"),),
    )
    assert (item.date.start, item.date.precision) == ("2013-10-07", "day")
    assert item.published == Date("2013-10-08", "day", "date element")
    assert any(value.rule.startswith("D21") and "Gisteren" in value.evidence for value in item.values)


@pytest.mark.parametrize("captured", [2014, 2026])
def test_without_a_day_of_publication_nothing_is_read_from_relative_words(captured: int) -> None:
    item = described(
        title="Verslag van de bijeenkomst", main_text="Gisteren waren er veertig mensen.", captured=captured
    )
    assert (item.date, item.published) == (Date(), Date())


def test_what_is_of_its_publication_has_one_date_twice() -> None:
    item = described(title="Column", main_text="12 mei 2009\nEr was eens een formulier.\n")
    assert item.date.start == item.published.start == "2009-05-12"


@pytest.mark.parametrize(
    ("line", "start", "precision"),
    [
        ("OndersteBOVEN, 26(2012)3", "2012", "year"),
        ("De Arme Krant, 12(2013)2 - juni 2013", "2013-06", "month"),
        ("Uit: De Arme Krant, 12(2013)2, juni", "2013-06", "month"),
        ("De Arme Krant, 12(2013)2, juni 2014", "2013", "year"),
        ("De Arme Krant nr. 2-13", "2013", "year"),
    ],
)
def test_source_lines(line: str, start: str, precision: str) -> None:
    assert source_line_year(line) == Date(start, precision, "source line")
