"""A date is that of the thing, never more exact than it was told, and never guessed from today."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.evidence import Evidence
from archive.catalogue.items import Date, Description
from archive.readings.reading import Reading, Stated
from pipeline.normalise import describe, load_vocabulary
from pipeline.normalise.date_forms import date_in, http_date, own_dates_in, yearless_day_in
from pipeline.normalise.day_forms import YearlessDay
from tests.test_normalise import announced, described

VOCABULARY = load_vocabulary()
WORD = "application/msword"
PHOTO = "image/jpeg"


def taken(day: str) -> tuple[Stated, ...]:
    return (Stated("taken", day, "exif"),)


def published(day: str) -> tuple[Stated, ...]:
    return (Stated("date", day, "html date element"),)


def date_of(item: Description) -> tuple[str, str]:
    date = item.date
    return (f"{date.start}/{date.end}" if date.end else date.start), date.precision


@pytest.mark.parametrize(
    ("text", "start", "precision", "end"),
    [
        ("woensdag 3 september 2008, 10.00 uur", "2008-09-03", "day", ""),
        ("op 5 t/m 7 mei 2009", "2009-05-05", "range", "2009-05-07"),
        ("12 en 13 juni 2011", "2011-06-12", "range", "2011-06-13"),
        ("20 december 2013 tot en met 4 januari 2014", "2013-12-20", "range", "2014-01-04"),
        ("October 4, 2013", "2013-10-04", "day", ""),
        ("d.d. 29-02-2012", "2012-02-29", "day", ""),
        ("2011-05-13", "2011-05-13", "day", ""),
        ("eind maart 2006", "2006-03", "month", ""),
        ("Zwolle, 12 febr. 2003", "2003-02-12", "day", ""),
        ("begin okt. '13", "2013-10", "month", ""),
        ("4 okt. ’98", "1998-10-04", "day", ""),
        ("04-10-04", "2004-10-04", "day", ""),
        ("04.10.04", "2004-10-04", "day", ""),
        ("4/10/04", "2004-10-04", "day", ""),
        ("4-okt-2013", "2013-10-04", "day", ""),
        ("04/sept./13", "2013-09-04", "day", ""),
        ("de 1ste mei 1999", "1999-05-01", "day", ""),
        ("2de juni 1999", "1999-06-02", "day", ""),
        ("3rd May 2001", "2001-05-03", "day", ""),
        ("am 4. Oktober 2013", "2013-10-04", "day", ""),
        ("4/5 oktober 2013", "2013-10-04", "range", "2013-10-05"),
        ("4 & 5 oktober 2013", "2013-10-04", "range", "2013-10-05"),
        ("4, 5 en 6 oktober 2013", "2013-10-04", "range", "2013-10-06"),
        ("vrijdag 4 tot en met zondag 6 oktober 2013", "2013-10-04", "range", "2013-10-06"),
        ("28 september en 5 oktober 2013", "2013-09-28", "range", "2013-10-05"),
        ("januari/februari 2003", "2003-01-01", "range", "2003-02-28"),
        ("jan.-mrt. 2004", "2004-01-01", "range", "2004-03-31"),
        ("december 2003 / januari 2004", "2003-12-01", "range", "2004-01-31"),
        ("2013/10/04", "2013-10-04", "day", ""),
        ("verslag 04-10-2013, verzonden 12 oktober 2013", "2013-10-04", "day", ""),
        ("12 oktober 2013, over de dag van 4 t/m 6 juni 2013", "2013-10-12", "day", ""),
        ("31 april 2012 of 1 mei 2012", "2012-05-01", "day", ""),
        ("per 1 januari 2015 verandert wat op 3 maart 2014 nog gold", "2014-03-03", "day", ""),
    ],
)
def test_forms_of_dates(text: str, start: str, precision: str, end: str) -> None:
    assert date_in(text, "x") == Date(start, precision, "x", end)


@pytest.mark.parametrize(
    "text",
    [
        "29-02-2013",
        "nieuwsbrief 2016-8",
        "tel. 038-4217055",
        "2.640 euro",
        "12(2013)2",
        "31 april 2012",
        "dit jaar",
        "per 1 januari 2015",
        "met ingang van maandag 1 juni 2009",
        "m.i.v. 1 juli 2006",
        "sinds oktober 2003",
        "paragraaf 3.4.12",
        "06-12-34-56-78",
        "30-15-12",
        "1-2-3",
        "5'10",
        "10.30.15 uur",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert date_in(text, "x") is None


def test_a_day_without_a_year_stays_without_one() -> None:
    assert yearless_day_in("Op vrijdag 15 oktober, in de kerk") == YearlessDay(10, 15, 4)
    assert date_in("Op vrijdag 15 oktober, in de kerk", "x") is None


def test_days_without_a_year_may_be_a_range_of_one_month() -> None:
    assert yearless_day_in("Op 4/5 oktober, in de kerk") == YearlessDay(10, 4, None, (10, 5))
    assert yearless_day_in("Op 4, 5 en 6 okt.") == YearlessDay(10, 4, None, (10, 6))


def test_running_text_refers_to_letters_and_laws_by_days_that_are_not_its_own() -> None:
    text = "In uw brief van 3 maart 2014 noemt u de wet van 2 juli 2014. Op 9 juli 2014 spraken wij."
    assert own_dates_in(text, "x") == (Date("2014-07-09", "day", "x"),)
    assert date_in("Brief van 3 maart 2014", "x") == Date("2014-03-03", "day", "x")


def test_a_weekday_refutes_a_wrong_year() -> None:
    day = YearlessDay(10, 15, 4)
    assert day.in_year(2010, "x") == Date("2010-10-15", "day", "x")
    assert day.in_year(2011, "x") is None


def test_a_report_has_the_day_of_its_event_not_of_its_publication() -> None:
    item = described(title="Verslag AlliantieRaad 2018", stated=published("2018-02-20"))
    assert date_of(item) == ("2018-02-14", "day")
    assert "2018-02-20" in [value.value for value in item.values]


def test_a_news_item_about_an_event_has_the_day_of_its_publication() -> None:
    item = described(
        title="Tien jaar Sociale Alliantie: symposium in Amersfoort",
        url="https://r.example/nieuws/2010/09/symposium/",
        stated=published("2010-09-24T14:00:00+00:00"),
    )
    assert (item.kind, date_of(item)) == ("article", ("2010-09-24", "day"))


def test_an_announcement_without_a_day_of_its_own_has_that_of_its_event() -> None:
    item = described(title="Uitnodiging: Bewerken, bewaren en doorgeven", url="http://a.example/u.html")
    assert date_of(item) == ("2014-05-16", "day")


def test_all_days_of_a_series_are_a_range() -> None:
    item = described(title="Programma Alliantiedagen 2013")
    assert date_of(item) == ("2013-10-04/2013-11-01", "range")


def test_a_town_whose_day_nobody_told_has_the_year_of_the_event_only() -> None:
    item = described(title="Verslag Alliantiedag Rotterdam 2013")
    assert date_of(item) == ("2013", "year")


def test_a_day_in_the_first_lines_borrows_the_year_of_the_address() -> None:
    item = described(
        title="Verslag van de middag",
        url="http://a.example/projecten/middag2013.html",
        main_text="Verslag van de middag\nVrijdag 11 oktober kwamen wij bijeen.",
    )
    assert date_of(item) == ("2013-10-11", "day")


def test_a_day_in_the_first_lines_borrows_nothing_when_its_weekday_says_another_year() -> None:
    item = described(
        title="Verslag van de middag",
        url="http://a.example/projecten/middag2012.html",
        main_text="Verslag van de middag\nVrijdag 11 oktober kwamen wij bijeen.",
    )
    assert date_of(item) == ("2012", "year")


def test_a_day_without_a_year_anywhere_dates_nothing() -> None:
    assert described(title="Verslag", main_text="Verslag\nOp vrijdag 15 oktober.").date == Date()


def test_a_stale_heading_of_another_year_does_not_date_a_page() -> None:
    item = described(
        title="Amsterdam: wie veegt verdringt een veger",
        url="http://a.example/projecten/socialealliantie-amsterdam2013.html",
        main_text="ALLIANTIEDAGEN 2012\nAmsterdam: wie veegt\nVrijdag 18 oktober. Een bezem.",
    )
    assert (item.event, date_of(item)) == ("Alliantiedagen 2013", ("2013-10-18", "day"))


def test_a_source_line_gives_the_year_of_a_magazine() -> None:
    item = described(title="De flat", main_text="De flat\nOndersteBOVEN, 26(2012)3\n" + "Tekst. " * 90)
    assert (item.kind, date_of(item)) == ("article", ("2012", "year"))


def test_a_page_about_an_organisation_has_no_date_from_its_text() -> None:
    item = described(
        title="Contact", main_text="Contact\nHet bureau is sinds 1 juni 2014 gesloten en " + "x " * 60
    )
    assert item.date == Date()


def test_a_camera_makes_a_known_month_exact() -> None:
    item = described(
        media_type=PHOTO, url="https://r.example/uploads/2012/10/tafel.jpg", stated=taken("2012-10-17")
    )
    assert (date_of(item), item.date.origin) == (("2012-10-17", "day"), "exif")


def test_a_camera_that_contradicts_the_address_is_told_and_not_believed() -> None:
    item = described(media_type=PHOTO, url="https://r.example/2012/10/tafel.jpg", stated=taken("2009-01-01"))
    assert date_of(item) == ("2012-10", "month")
    assert "2009-01-01" in [value.value for value in item.values]


def test_the_month_in_which_a_file_was_put_on_a_site_is_no_day_of_it() -> None:
    item = described(media_type=PHOTO, url="https://r.example/wp-content/uploads/2012/10/tafel.jpg")
    assert (item.date, item.published.start) == (Date(), "2012-10")


def test_a_camera_whose_clock_was_never_set_dates_nothing() -> None:
    photo = described(media_type=PHOTO, url="http://a.example/b.jpg", stated=taken("2001-01-01"))
    assert photo.date == Date()


@pytest.mark.parametrize("header", ["Fri, 18 Oct 2013 14:03:11 GMT", "Friday, 18-Oct-13 14:03:11 GMT"])
def test_a_server_s_date_is_told_and_not_chosen(header: str) -> None:
    reading, moment = Reading("read", WORD, "t 1"), datetime(2026, 1, 1, tzinfo=UTC)
    evidence = Evidence("k", "s", ("http://a.example/x.doc",), "d", "r", reading, moment, header)
    item = describe(evidence, VOCABULARY, site_language="nl", organisation="x")
    assert item.date == Date()
    assert [value.value for value in item.values if value.origin == "http header"] == ["2013-10-18"]


@pytest.mark.parametrize("year", [1847, 1959, 2028, 2102])
def test_an_implausible_year_is_flagged_never_chosen_nor_corrected(year: int) -> None:
    item = described(title=f"Bijeenkomst op 3 mei {year}", captured=2026)
    assert item.date == Date()
    assert [value.value for value in item.values if value.rule.endswith("implausible")][0] == f"{year}-05-03"


def test_announced_and_held_on_different_days_both_remain() -> None:
    item = described(
        media_type=WORD,
        said=(announced("Klik hier voor het verslag van de AlliantieRaad van 14 februari 2018"),),
        stated=(Stated("title", "Verslag AlliantieRaad 26 januari 2018", "docx core.xml"),),
        main_text="Verslag\nGehouden op 14 februari 2018 (was aangekondigd voor 26 januari)",
    )
    assert date_of(item) == ("2018-02-14", "day")


@given(st.text(max_size=60))
def test_no_header_breaks_the_reading_of_its_date(text: str) -> None:
    date = http_date(text)
    assert date is None or date.precision == "day"


@given(
    st.integers(1, 31),
    st.sampled_from(["mei", "oktober", "febr.", "dec", "smaand"]),
    st.integers(1800, 2199),
    st.integers(2005, 2040),
)
def test_no_chosen_date_lies_beyond_the_year_after_the_capture(
    day: int, month: str, year: int, captured: int
) -> None:
    item = described(title=f"Verslag van {day} {month} {year}", main_text=f"{year}", captured=captured)
    assert not item.date.start or 1960 <= int(item.date.start[:4]) <= captured + 1


def test_a_letter_that_announces_a_day_is_of_the_day_on_which_it_was_written() -> None:
    lines = (
        "Stichting De Brug",
        "Postbus 12",
        "8000 AB Zwolle",
        "Aan het college",
        "Betreft: avond van 15 mei 2014",
    )
    item = described(
        title="Brief aan het college",
        media_type=WORD,
        main_text="\n".join(
            (*lines, "Kenmerk: 14-03", "Uw kenmerk: 2", "Zwolle, 12 maart 2014", "Geacht college,")
        ),
    )
    assert (date_of(item), item.published.start) == (("2014-03-12", "day"), "2014-03-12")


def test_a_post_is_of_the_day_of_its_publication_not_of_the_later_day_in_its_title() -> None:
    item = described(
        title="Kom op 15 mei 2014 naar het buurthuis",
        main_text="Kom\n" + "Wij gaan in gesprek. " * 30,
        stated=(Stated("published", "2014-03-10", "json-ld"),),
    )
    assert date_of(item) == ("2014-03-10", "day")


def test_a_line_with_a_day_of_the_event_beats_all_the_days_of_the_event() -> None:
    item = described(
        title="Verslag Alliantiedagen 2013", main_text="Verslag Alliantiedagen 2013\n11 oktober 2013\nWij."
    )
    assert date_of(item) == ("2013-10-11", "day")


def test_of_two_days_in_a_sentence_the_first_is_doubted_and_the_other_told() -> None:
    line = "Op 4 oktober 2013 spraken wij elkaar in Zwolle; op 8 november 2013 kwam het antwoord van de raad."
    item = described(title="Zwolle antwoordt", main_text=f"Zwolle antwoordt\n{line}\n" + "Tekst. " * 80)
    assert (date_of(item), item.date_confidence < 0.6) == (("2013-10-04", "day"), True)
    assert "2013-11-08" in [value.value for value in item.values if value.field == "date"]


def test_the_day_of_an_invitation_is_not_that_of_its_publication() -> None:
    item = described(
        title="Uitnodiging",
        main_text="Uitnodiging\nDatum: 15 mei 2014\nTijd: 10.00 uur\nPlaats: Zwolle\nKom!",
    )
    assert (date_of(item)[0], item.published.start) == ("2014-05-15", "")


def test_the_day_from_which_something_holds_dates_nothing() -> None:
    line = (
        "Per 1 januari 2015 gaat de Participatiewet in, en de gemeente moet daar dan wel op zijn voorbereid."
    )
    assert described(title="De wet", main_text=f"De wet\n{line}\n" + "Tekst. " * 80).date.start == ""


def test_a_day_without_a_year_from_which_something_holds_is_none() -> None:
    assert yearless_day_in("De bureaus zijn per 1 juni gesloten.") is None
    assert yearless_day_in("Sinds 1 juni gesloten; op 4 juli open.") == YearlessDay(7, 4)


def test_an_annual_report_is_of_the_year_that_it_reports_on() -> None:
    text = "Jaarverslag 2012\nVastgesteld op 14 april 2013\n" + "Tekst. " * 80
    item = described(title="Jaarverslag 2012", media_type=WORD, url="http://a.example/jv.doc", main_text=text)
    assert date_of(item) == ("2012", "year")
    item = described(
        title="Jaarverslag 2012", media_type=WORD, url="http://a.example/jaarverslag2013.doc", main_text=text
    )
    assert date_of(item)[0] != "2012"


def test_minutes_have_the_day_in_their_title_not_that_on_which_a_site_showed_them() -> None:
    item = described(
        title="Notulen ledenraad 19 januari 2012",
        main_text="Notulen ledenraad 19 januari 2012\nGepubliceerd op 2 februari 2013\nAanwezig: acht leden.",
    )
    assert (date_of(item)[0], item.published.start) == ("2012-01-19", "2013-02-02")


def test_when_a_page_was_changed_last_is_no_date_of_its_text() -> None:
    item = described(
        title="Een lift voor het tehuis",
        main_text="Een lift voor het tehuis\nLaatst gewijzigd: 4 mei 2006\n" + "Zeven jaar. " * 60,
    )
    assert item.date.start == ""


def test_the_last_line_may_be_the_date_of_a_text_and_the_first_may_begin_with_it() -> None:
    prose = "De wijkzuster ziet het aan de koelkast. " * 20
    at_end = described(title="Wie betaalt", main_text=f"Wie betaalt\n{prose}\n17 febr. 2003")
    assert date_of(at_end)[0] == "2003-02-17"
    at_head = described(title="Een lift", main_text=f"Een lift\n(mei 2000) {prose}")
    assert date_of(at_head) == ("2000-05", "month")


def test_the_day_below_a_title_counts_though_the_text_begins_with_a_line_that_a_column_shows() -> None:
    text = "Door Anna Smit\nDe soep was op voordat de middag goed en wel begonnen was, en de zaal zat vol."
    page = f"Nieuws\nDoor Anna Smit\nBrood in de kerk\nSoep in de stad\n12 mei 2014\n{text}"
    found = described(title="Soep in de stad", main_text=text, other_text=page, pictures="d")
    assert found.date.start == "2014-05-12"


def test_what_merely_stands_there_is_of_no_day_beside_its_title_in_a_list() -> None:
    listed = (Stated("listed day", "2006-04-03", "list"),)
    assert (
        described(title="Spreekuur", main_text="Elke dinsdag van tien tot twaalf.", of_site=listed).date.start
        == ""
    )
    assert described(title="Soep", main_text="De soep was op.", of_site=listed).date.start == "2006-04-03"
