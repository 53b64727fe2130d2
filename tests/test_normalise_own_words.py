"""What a thing calls itself in its first lines tells its kind: speech, minutes, issue, yearly report."""

from __future__ import annotations

import pytest

from archive.readings.reading import Stated
from tests.test_normalise import described

MORE = "\nOver het vervoer is lang gesproken, en over de soep niet."


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        (
            "Soep",
            "Preek, gehouden op zondag 4 mei 2014 in de dorpskerk te Zeist\nGemeente, soep is genade.",
            "introduction",
        ),
        (
            "Verslag van de buurtraad",
            "Verslag van de buurtraad\nAfwezig m.k.: Anna Smit\n1. Opening\n2. De soep\n3. Rondvraag: geen.",
            "minutes",
        ),
        (
            "De Soepkrant",
            "De Soepkrant\n5e jaargang nr. 1, jan./febr. 2003\nDe soep is duurder.",
            "newsletter",
        ),
        ("Verslag van de buurtdag", "Verslag van de buurtdag\nEr was soep.\n1. Opening met soep.", "report"),
    ],
)
def test_a_page_is_what_its_first_lines_call_it(title: str, text: str, kind: str) -> None:
    stated = (Stated("date", "2014-05-12", "html date element"),)
    assert described(title=title, main_text=text + MORE, stated=stated).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Kruispad\nKwartaalblad van de Soepkring\njaargang 8, nummer 3, september 2005\nBrood.",
            "newsletter",
        ),
        ("Soepkring\nJaarbericht 2013\nWij begonnen op 3 mei 2013 met negen leden.", "annual-report"),
    ],
)
def test_a_file_is_what_its_first_lines_call_it(text: str, kind: str) -> None:
    assert described(media_type="application/pdf", main_text=text + MORE).kind == kind
