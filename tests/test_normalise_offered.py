"""A file is not called by the sentence that says where to get it, nor by its format."""

from __future__ import annotations

import pytest

from archive.readings.reading import Stated
from tests.test_normalise import announced, described

TEXT = "Warm wonen\nEen onderzoek onder driehonderd huurders van de stad, met veel cijfers over de winter."


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Je kunt het hier lezen.", "hier"),
        ("U kunt hem hier downloaden.", "hier"),
        ("Het staat ook hier.", "hier"),
        ("Dit rapport is ook als pdf te lezen.", "als pdf"),
    ],
)
def test_where_to_get_a_file_is_not_its_title(sentence: str, label: str) -> None:
    said = announced(sentence, label=label)
    found = described(media_type="application/pdf", title="Warm wonen", main_text=TEXT, said=(said,))
    assert found.title == "Warm wonen"


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("Brief aan de huurders DOCX", "Brief aan de huurders"),
        ("Jaarverslag 2014 - 2015 PDF", "Jaarverslag 2014 - 2015"),
        ("Brief over de bus is ook als Word-bestand op te halen", "Brief over de bus"),
        ("Van Word naar PDF", "Van Word naar PDF"),
    ],
)
def test_the_format_behind_a_label_is_no_part_of_the_title(label: str, title: str) -> None:
    said = announced(label, label=label)
    assert described(media_type="application/pdf", main_text=TEXT, said=(said,)).title == title


@pytest.mark.parametrize(
    ("days", "title"), [(("2014-05-12",), "Kom praten over soep"), (("2014-05-12", "2014-05-02"), "Actueel")]
)
def test_a_piece_with_its_own_day_is_not_called_by_the_section_in_its_path(
    days: tuple[str, ...], title: str
) -> None:
    text = "Kom praten over soep\nDoor admin, ma 12/05/2014 - 09:12\nKom dinsdag om acht uur naar De Deel."
    stated = (
        Stated("title", "Praten | Soepkring", "html title"),
        *(Stated("date", day, "html date element") for day in days),
    )
    found = described(
        title="Kom praten over soep",
        headings=("Hoofdmenu", "Kom praten over soep"),
        breadcrumb=("Home", "Actueel"),
        main_text=text,
        other_text=f"Hoofdmenu\nActueel\nDossiers\n{text}",
        stated=stated,
        own_digest="sha256:1",
    )
    assert found.title == title
