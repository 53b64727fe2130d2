"""Names of a site, of its menu and of its sections are not the titles of the pages in it."""

from __future__ import annotations

from datetime import datetime

import pytest

from archive.catalogue.evidence import Evidence
from archive.catalogue.items import Description
from archive.readings.reading import LEADING, Reading, Stated
from pipeline.normalise import describe
from tests.test_normalise import VOCABULARY, described

_MENU = "Nieuws\nArtikelen\nOrganisatie"
_PROSE = "Op de markt gaan om vier uur de prijzen omlaag, en dan loop ik er rond."


def _page(stated: str, *headings: str, menu: str = _MENU, url: str = "", entries: str = "") -> Description:
    text = f"{menu}\n{entries}\n{_PROSE}"
    return described(
        url=url or "http://a.example/x.html",
        title=headings[0] if headings else "",
        headings=headings,
        main_text=text,
        stated=(Stated("title", stated, "html title"), Stated(LEADING, f"{menu}\n{entries}", "html links")),
        own_digest="sha256:1",
    )


@pytest.mark.parametrize("stated", ["Artikelen", "Organisatie", "nieuws"])
def test_a_line_of_the_menu_bears_no_title_out_where_the_page_has_a_heading(stated: str) -> None:
    assert _page(stated, "Een dag met vijf gulden").title == "Een dag met vijf gulden"


def test_what_heads_a_page_and_stands_in_its_menu_is_its_title() -> None:
    assert _page("Organisatie", "Alliantie", "Organisatie").title == "Organisatie"


def test_a_page_that_lists_others_keeps_the_name_of_its_section() -> None:
    listed = "Een dag met vijf gulden\nKoffie in mei"
    page = _page("Artikelen", "Een dag met vijf gulden", "Koffie in mei", entries=listed)
    assert page.title == "Artikelen"


def test_a_section_is_called_by_the_heading_that_its_address_repeats() -> None:
    url, listed = "http://a.example/nieuws/", "Een dag met vijf gulden\nKoffie in mei"
    page = _page("Start", "Nieuws", "Een dag met vijf gulden", url=url, entries=listed)
    assert (page.title, page.kind) == ("Nieuws", "page")


def test_a_heading_that_is_part_of_the_name_of_its_site_goes_behind_that_of_the_page() -> None:
    read = Reading(
        "read",
        "text/html",
        "test 1",
        title="Kerk en Bijstand Walcheren",
        headings=("Kerk en Bijstand Walcheren", "Elf schuldeisers"),
        main_text=_PROSE,
    )
    url = "http://a.example/kodde.htm"
    evidence = Evidence("key", "proef", (url,), "d", "r", read, datetime(2026, 1, 1))
    organisation = "Werkgroep Kerk en Bijstand Walcheren"
    item = describe(evidence, VOCABULARY, site_language="nl", organisation=organisation)
    assert item.title == "Elf schuldeisers"


def test_a_line_that_holds_a_word_of_the_menu_is_none_of_it() -> None:
    menu = f"Rondbrief\n{_MENU}"
    page = _page("Rondbrief, nummer 2", "Van de redactie", menu=menu, entries="Rondbrief, nummer 2")
    assert page.title == "Rondbrief, nummer 2"
