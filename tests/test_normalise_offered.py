"""A file is not called by the sentence that says where to get it, nor by its format."""

from __future__ import annotations

import pytest

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
