"""Things are described by rules that say what they saw, the same way in whatever order it was found."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.evidence import Announcement, Evidence
from archive.catalogue.items import KINDS, Date, Description
from archive.readings.reading import Reading, Stated
from pipeline.normalise import describe, load_vocabulary
from pipeline.normalise.date_forms import date_in, source_line_year

VOCABULARY = load_vocabulary()
WORD = "application/msword"


def described(
    *,
    media_type: str = "text/html",
    url: str = "http://a.example/x.html",
    said: tuple[Announcement, ...] = (),
    captured: int = 2026,
    **reading: object,
) -> Description:
    read = Reading("read", media_type, "test 1", **reading)  # type: ignore[arg-type]
    evidence = Evidence("key", "proef", (url,), "d", "r", read, datetime(captured, 1, 1), None, said)
    return describe(evidence, VOCABULARY, site_language="nl", organisation="Sociale Alliantie")


def announced(sentence: str, label: str = "Klik hier", heading: str = "", **other: str) -> Announcement:
    words = {"source": "http://a.example/p.html", "relation": "link", "breadcrumb": "", **other}
    return Announcement(
        target="http://a.example/x.doc", label=label, sentence=sentence, heading=heading, **words
    )


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "Klik hier voor het verslag van de Alliantiedag in Zutphen als Word-document (38 kb).",
            "Verslag van de Alliantiedag in Zutphen",
        ),
        (
            "Klik hier voor de presentatie van de cliëntenraad (PowerPoint, 32 kb)",
            "Presentatie van de cliëntenraad",
        ),
        ("Click hier om de toespraak van Hub Crijns te lezen.", "Toespraak van Hub Crijns"),
        ("Het manifest kunt u lezen door hier te klikken", "Het manifest kunt u lezen door hier te klikken"),
    ],
)
def test_a_vague_download_takes_its_title_from_the_sentence(sentence: str, title: str) -> None:
    assert described(media_type=WORD, said=(announced(sentence),)).title == title


def test_this_article_as_a_file_has_the_title_of_the_article() -> None:
    said = announced("Klik hier om dit artikel te downloaden als pdf-document", heading="De schaamte voorbij")
    assert described(media_type="application/pdf", said=(said,)).title == "De schaamte voorbij"


@pytest.mark.parametrize(
    "nothing", ["logo-sociale-alliantie6", "A leeg A", "Home", "Sociale Alliantie", "Klik hier"]
)
def test_what_decorates_a_page_is_never_its_title(nothing: str) -> None:
    stated = (Stated("title", "Groeien in kracht - Sociale Alliantie", "html title"),)
    assert described(title=nothing, stated=stated).title == "Groeien in kracht"


def test_a_photo_is_called_by_its_caption() -> None:
    photo = described(
        media_type="image/jpeg", captions=("De zaal in Beilen",), said=(announced("", "foto 3"),)
    )
    assert (photo.kind, photo.title, photo.caption) == ("photo", "De zaal in Beilen", "De zaal in Beilen")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Jaarverslag 2012", "annual-report"),
        ("Verslag van de Alliantiedag", "report"),
        ("Impressie van de middag", "report"),
        ("Toespraak van de voorzitter", "introduction"),
        ("Nieuwsbrief 2018-2", "newsletter"),
        ("Voorstellenbrief aan de staatssecretaris", "position-paper"),
        ("Manifest Nederland armoedevrij!", "manifesto"),
        ("Aankondiging AlliantieRaad", "announcement"),
        ("Alliantiedag Den Haag, 7 oktober 2010", "report"),
    ],
)
def test_a_word_in_the_title_names_the_kind(title: str, kind: str) -> None:
    assert described(title=title).kind == kind


def test_slides_are_a_presentation_whatever_they_are_called() -> None:
    assert (
        described(media_type="application/vnd.ms-powerpoint", said=(announced("verslag"),)).kind
        == "presentation"
    )


@pytest.mark.parametrize(
    ("text", "start", "precision", "end"),
    [
        ("24 november 2016", "2016-11-24", "day", ""),
        ("vrijdag 4 oktober 2013", "2013-10-04", "day", ""),
        ("19-04-2012 16:37", "2012-04-19", "day", ""),
        ("1-10-2015 d.d.", "2015-10-01", "day", ""),
        ("juni 2013", "2013-06", "month", ""),
        ("1 mrt. 2011", "2011-03-01", "day", ""),
        ("van 4 oktober tot 1 november 2013", "2013-10-04", "range", "2013-11-01"),
    ],
)
def test_the_date_forms_of_the_sites_are_read_as_exactly_as_they_are(
    text: str, start: str, precision: str, end: str
) -> None:
    assert date_in(text, "x") == Date(start, precision, "x", end)


@pytest.mark.parametrize(
    "text", ["vrijdag 15 oktober", "afgelopen najaar", "31 februari 2010", "2e kwartaal", ""]
)
def test_what_is_no_date_gives_none_and_nothing_is_filled_in(text: str) -> None:
    assert date_in(text, "x") is None


def test_a_source_line_gives_its_year() -> None:
    assert source_line_year("OndersteBOVEN, 26(2012)3") == Date("2012", "year", "source line")


def test_the_day_of_an_event_comes_from_the_vocabulary() -> None:
    item = described(title="Verslag Alliantiedag Zutphen 2013")
    assert (item.event, item.place, item.date.start) == ("Alliantiedagen 2013", "Zutphen", "2013-10-04")


def test_an_address_with_a_month_dates_an_article_to_the_month() -> None:
    item = described(title="Nieuws", url="https://r.example/nieuws/2013/10/kop/", main_text="Zonder datum.")
    assert item.date == Date("2013-10", "month", "address")


def test_an_implausible_year_is_told_and_not_chosen() -> None:
    item = described(title="Vergadering op 3 mei 2102")
    assert item.date == Date()
    assert any("implausible" in value.rule for value in item.values)


def test_what_a_file_says_of_itself_is_told_and_not_chosen() -> None:
    item = described(media_type=WORD, stated=(Stated("created", "2013-12-23", "docx core.xml"),))
    assert item.date == Date()
    assert any(value.value == "2013-12-23" for value in item.values)


@pytest.mark.parametrize(
    ("text", "person"),
    [("Met Els Holzer als actrice", "Els Holtzer"), ("Nicole Esteje sprak", "Nicole Estejé")],
)
def test_people_are_known_by_the_ways_they_are_written(text: str, person: str) -> None:
    assert person in described(main_text=text).people


def test_look_alikes_stay_apart() -> None:
    item = described(main_text="Het EVA-centrum in Ekeren gaf een disk en De Arme Krant cadeau.")
    assert "Landelijk bureau DISK" not in item.organisations
    assert "Arme Kant van Nederland/EVA" not in item.organisations


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "De mensen van de wijk zijn met een brief naar het stadhuis gegaan en dat heeft voor hen niet",
            "nl",
        ),
        (
            "De minsken fan it doarp ha mei harren petysje foar earmoede yn Fryslân net wurdt harkje",
            "fy",
        ),
        (
            "The people of the town were not heard by the council and this has been the case with that",
            "en",
        ),
        ("Zutphen", "nl"),
    ],
)
def test_the_language_is_that_of_the_text_or_else_of_the_site(text: str, language: str) -> None:
    assert described(main_text=text).language == language


@given(st.text(max_size=300), st.text(max_size=80), st.text(max_size=120))
def test_any_words_give_a_description_that_is_whole_and_always_the_same(
    text: str, title: str, said: str
) -> None:
    announcements = (announced(said), announced(title, label=said))
    one = described(title=title, main_text=text, said=announcements, media_type=WORD)
    other = described(title=title, main_text=text, said=announcements, media_type=WORD)
    assert one == other
    assert one.kind in KINDS
    assert one.title
    assert all(0 <= value.confidence <= 1 and value.rule for value in one.values)
    assert not one.date.start or 1960 <= int(one.date.start[:4]) <= 2027


def test_the_order_of_announcements_plays_no_part() -> None:
    one, two = announced("Klik hier voor het verslag"), announced("Klik hier voor de foto's van de middag")
    assert described(media_type=WORD, said=(one, two)) == described(media_type=WORD, said=(two, one))
