"""A page to which the menu of its site leads merely stands there, however long its text is."""

from __future__ import annotations

import pytest

from archive.readings.reading import LEADING, Stated
from tests.test_normalise import described

STANDING = (
    "Heeft u schulden of dreigt het mis te gaan? Wij komen bij u thuis en kijken samen met u naar de post. "
    * 4
)


@pytest.mark.parametrize("title", ["Hulp nodig?", "Noodfonds", "Mijn ervaring delen", "Formulieren invullen"])
def test_a_page_to_which_its_own_menu_leads_merely_stands_there(title: str) -> None:
    menu = Stated(LEADING, f"Home\n{title}\nContact", "html links")
    assert described(title=title, main_text=STANDING, stated=(menu,)).kind == "page"
    assert described(title=title, main_text=STANDING).kind == "article"


@pytest.mark.parametrize(
    "line",
    [
        "Brief van de gemeente, de belastingdienst of het UWV? Wij lezen hem met u.",
        "Verslag gemist? Vraag het aan de balie.",
        "Rapport nodig voor de bank? Dat kan.",
    ],
)
def test_a_question_with_which_a_page_begins_names_no_kind(line: str) -> None:
    assert described(title="Aan de balie", main_text=f"{line}\nElke dinsdag.").kind == "page"


@pytest.mark.parametrize("title", ["Ons team", "Onze medewerkers", "Ons netwerk"])
def test_a_page_of_those_who_work_there_is_a_page(title: str) -> None:
    assert described(title=title, main_text=STANDING).kind == "page"
