"""A list says of the pages to which it leads by which words, and on what day: a menu says nothing."""

from __future__ import annotations

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from archive.readings.reading import LISTED_LINK, Reading
from pipeline.normalise.linked_rows import Linked, LinkedRow, linked_rows
from pipeline.read.html import open_page, read_page
from spiders.profiles.site_profile import Read

MENU = "<ul><li><a href='/'>Begin hier</a></li><li><a href='/wie.htm'>Wie wij zijn</a></li></ul>"
PROSE = "<p>Wij vertelden de buren over de kast en over de hal van de buurt.</p>" * 9


def _read(body: str) -> Reading:
    html = f"<html><head><title>Kast</title></head><body>{MENU}{body}</body></html>"
    return read_page(open_page(html.encode(), "https://kast.example/", "text/html", Read()), Read())


def _rows(body: str) -> list[tuple[str, str, str]]:
    return list(linked_rows(_read(body)))


def test_an_entry_with_a_day_is_kept_with_its_words() -> None:
    assert _rows(
        PROSE + "<p>9 mei 2006 Nieuwe folder over de zorgpolis: <a href='zorgpol.htm'>lees verder</a>.</p>"
    ) == [("zorgpol.htm", "", "9 mei 2006 Nieuwe folder over de zorgpolis: lees verder.")]


def test_the_cells_of_a_row_are_one_entry() -> None:
    table = "<table><tr><td>19/09/2016</td><td><a href='?id=1'>Uitnodiging</a></td></tr>"
    table += "<tr><td>20/10/2016</td><td><a href='?id=2'>Verslag</a></td></tr></table>"
    assert _rows(PROSE + table) == [
        ("?id=1", "Uitnodiging", "19/09/2016 Uitnodiging"),
        ("?id=2", "Verslag", "20/10/2016 Verslag"),
    ]


def test_a_card_has_one_name_however_many_links_lead_from_it() -> None:
    cards = "".join(
        f"<div><h3><a href='/{day}'>{title}</a></h3><p>{day} mei 2017</p><a href='/{day}'>Lees meer</a></div>"
        for day, title in ((14, "Op bezoek in Goirle"), (21, "Debat in de kerk"))
    )
    assert [label for _, label, _ in _rows(PROSE + cards)] == [
        "Op bezoek in Goirle",
        "Debat in de kerk",
    ]


def test_a_sentence_that_leads_to_two_pages_gives_its_day_to_neither() -> None:
    several = "<a href='/a'>de buren uit Best</a> en <a href='/b'>de buren uit Oss</a>"
    assert _rows(f"{PROSE}<p>Op 4 oktober 2013 waren {several} er.</p>") == []


def test_of_a_page_that_tells_something_its_menu_is_not_kept() -> None:
    assert [each for each in _read(PROSE).stated if each.field == LISTED_LINK] == []


def test_the_day_of_a_row_stands_at_its_edge_and_lists_agree_on_it() -> None:
    rows = [
        LinkedRow("lijst", "een", "Caritasdag 2009", "Caritasdag 2009 (14-11-2009, Etten-Leur)"),
        LinkedRow("lijst", "twee", "", "9 mei 2006 Nieuwe folder: lees verder."),
        LinkedRow("lijst", "drie", "Verslag", "Verslag 2 mei 2006"),
        LinkedRow("begin", "drie", "Verslag", "Verslag 3 mei 2006"),
        LinkedRow("lijst", "lijst", "Dit", "Dit 3 mei 2006"),
    ]
    assert Linked.of(rows).days == {"een": "2009-11-14", "twee": "2006-05-09"}


def test_a_list_of_which_one_day_is_above_twelve_has_its_months_first() -> None:
    rows = [
        LinkedRow("lijst", "een", "Column van Lieke", "04/09/2020 - Column van Lieke"),
        LinkedRow("lijst", "twee", "Interview", "02/16/2023 - Interview"),
    ]
    assert Linked.of(rows).days == {"een": "2020-04-09", "twee": "2023-02-16"}


def test_what_many_pages_lead_to_is_a_menu_and_gives_no_name() -> None:
    rows = [LinkedRow(f"pagina {number}", "wie", "Wie wij zijn", "") for number in range(6)]
    assert Linked.of(rows).names == {}


def test_what_is_no_address_stops_nothing_and_no_password_is_kept() -> None:
    links = "".join(
        f"<p>{day} mei 2006 <a href='{target}'>Folder {day} over zorg</a></p>"
        for day, target in enumerate(
            ("http://[kapot/", "http://a.example:poort/", "//lid:geheim@kast.example/leden"), start=9
        )
    )
    targets = [target for target, _, _ in _rows(PROSE + links)]
    assert targets == ["http://[kapot/", "http://a.example:poort/", "//kast.example/leden"]


@given(st.text(max_size=30))
def test_no_link_keeps_a_page_from_being_read(target: str) -> None:
    link = f'<p>9 mei 2006 <a href="{escape(target)}">Nieuwe folder over de zorgpolis</a></p>'
    assert _read(PROSE + link).outcome == "read"
