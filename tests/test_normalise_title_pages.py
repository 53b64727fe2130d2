"""A document is called by its own title page before what a link says of its form."""

from __future__ import annotations

import pytest

from archive.readings.reading import Stated
from tests.test_normalise import announced, described

_PAGE = (
    "De kachel laag\nStookkosten van minima in het Oldambt\n"
    "Bé Tuinstra en Jans Eikema\nmaart 2005\nSamenvatting"
)


@pytest.mark.parametrize(
    ("label", "text", "title"),
    [
        ("De kachel laag (onderzoek)", _PAGE, "De kachel laag"),
        ("Onderzoeksrapport minima", _PAGE, "De kachel laag"),
        # Its link says the same, and more.
        ("Rapport De kachel laag", _PAGE, "Rapport De kachel laag"),
        # Which year it is of, no title says.
        ("Jaarverslag 2004", _PAGE, "Jaarverslag 2004"),
        # A first line is no title where nothing bears that out, nor is whose it is, nor whom it addresses.
        ("Rapport over stoken", "De kachel laag\nHet was koud in huis.", "Rapport over stoken"),
        ("Rapport over stoken", "Werkgroep Onderkant\nWinschoten, 3 maart 2005", "Rapport over stoken"),
        ("Brief over stoken", f"De kachel laag\n{_PAGE}\nGeachte raad,", "Brief over stoken"),
    ],
)
def test_a_document_with_a_title_page_is_called_by_that(label: str, text: str, title: str) -> None:
    said = announced(label, label=label)
    assert described(media_type="application/pdf", said=(said,), main_text=text).title == title


def test_slides_are_called_by_the_first_of_them_and_not_by_their_occasion() -> None:
    said = announced("Presentatie raadsavond 2023", label="Presentatie raadsavond 2023")
    slides = described(
        media_type="application/vnd.ms-powerpoint",
        said=(said,),
        main_text="Maatjes in Tiel: stand van zaken\nRaadsavond\fWie helpen we?",
    )
    assert slides.title == "Maatjes in Tiel: stand van zaken"


def test_an_article_that_is_offered_as_a_file_keeps_the_title_of_its_page() -> None:
    crumbs = "Home > Position paper: de kachel laag"
    said = announced("Klik hier om dit artikel te downloaden", breadcrumb=crumbs)
    item = described(media_type="application/pdf", said=(said,), main_text=_PAGE)
    assert item.title == "Position paper: de kachel laag"


def test_a_name_of_the_file_bears_a_title_out_as_well() -> None:
    said = announced("Draaiboek", label="Wat u nodig hebt")
    url = "http://a.example/vasten_op_school.rtf"
    text = "Vasten op school\nZes weken vooraf: zaal reserveren en kok vragen."
    item = described(media_type="application/rtf", url=url, said=(said,), main_text=text)
    assert item.title == "Vasten op school"


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Lotte Wiersema", ["Lotte Wiersema"]),
        ("Karolina Nowak en Sjef Verbunt", ["Karolina Nowak", "Sjef Verbunt"]),
        ("Liesbeth Korevaar, voorzitter", ["Liesbeth Korevaar"]),
        ("Onderzoeker: Nadia el Khatib", ["Nadia el Khatib"]),
        # Capitals make no person of an institution, or of a place.
        ("Hogeschool Rotterdam", []),
        ("Grote Kerk", []),
        ("Bergen op Zoom", []),
    ],
)
def test_a_line_of_names_on_a_title_page_names_its_authors(line: str, authors: list[str]) -> None:
    text = f"De kachel laag\nOnderzoek onder minima\n{line}\nmaart 2005\nSamenvatting"
    item = described(
        media_type="application/pdf", main_text=text, said=(announced("x", label="Rapport stoken"),)
    )
    assert [value.value for value in item.values if value.field == "author"] == authors


def test_a_line_of_names_in_running_text_names_nobody() -> None:
    text = "De kachel laag\nJan Vos\nHet was koud in huis, en de kachel ging pas om vier uur aan."
    item = described(
        media_type="application/pdf", main_text=text, said=(announced("x", label="Rapport stoken"),)
    )
    assert [value.value for value in item.values if value.field == "author"] == []


@pytest.mark.parametrize(
    ("line", "author", "authors"),
    [
        ("Rotary Bommelerwaard", "", []),
        ("dr. Wessel Oldekamp, lector", "", ["Wessel Oldekamp"]),
        ("Joost Ebbers", "Ebbers, J.", ["Joost Ebbers"]),
    ],
)
def test_a_first_slide_tells_a_person_from_its_occasion(line: str, author: str, authors: list[str]) -> None:
    stated = (Stated("author", author, "pptx core.xml"),) if author else ()
    slides = described(
        media_type="application/vnd.ms-powerpoint",
        said=(announced("dia's", label="dia's"),),
        main_text=f"Klein geld, groot verschil\n{line}\n15 maart 2018\f212 leningen",
        stated=stated,
    )
    assert [value.value for value in slides.values if value.field == "author"] == authors
