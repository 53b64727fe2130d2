"""Titles on which a site agrees: two witnesses make one, and what many pages say alike makes none."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from archive.readings.reading import LEADING, Reading, Stated
from pipeline.normalise.agreed_title import WORDS_OF_SITE, title_by_site
from pipeline.normalise.site_words import PageWords, SiteWords, site_words

_MENU = ("Buurtkast Lage Weide", "Home", "Verslagen", "Contact")
_NAMES = (
    "De soep was op",
    "Tachtig jassen",
    "Een kast vol pannen",
    "Wie heeft de sleutel",
    "Lente in de hal",
)


def page(title: str, *own: str, headings: tuple[str, ...] = ()) -> Reading:
    """A page of a site with a menu and a counter, that states this title."""
    text = "\n".join((*_MENU, *own, f"Hits: {len(''.join(own))}"))
    stated = (Stated("title", title, "html title"),)
    return Reading("read", "text/html", "t", main_text=text, headings=headings, stated=stated, own_digest="x")


def site_of(readings: list[Reading]) -> SiteWords:
    return site_words(
        PageWords(
            tuple(each.value for each in reading.stated),
            reading.headings,
            tuple(reading.main_text.split("\n")),
        )
        for reading in readings
    )


def told(reading: Reading, readings: list[Reading], chosen: str, address: str = "a.html") -> dict[str, str]:
    found = title_by_site(reading, f"http://kast.example/{address}", site_of(readings), chosen, "Buurtkast")
    return {each.field: each.value for each in found}


def test_what_titles_share_behind_any_mark_is_the_site_s() -> None:
    for mark in (" ~ ", " — ", ": ", " ::: ", " / "):
        site = site_of([page(f"{name}{mark}Buurtkast Lage Weide", name) for name in _NAMES])
        assert [site.bare(f"{name}{mark}Buurtkast Lage Weide") for name in _NAMES] == list(_NAMES)


def test_what_titles_share_before_a_mark_is_the_site_s_too() -> None:
    site = site_of([page(f"Buurtkast | {name}", name) for name in _NAMES])
    assert site.bare("Buurtkast | De soep was op") == "De soep was op"


def test_a_title_that_is_the_name_of_the_site_alone_stays_whole() -> None:
    site = site_of([page(f"{name} – Aan Tafel", name) for name in _NAMES])
    assert site.bare("Aan Tafel") == "Aan Tafel"


def test_a_day_behind_the_name_of_a_newsletter_is_not_left_alone() -> None:
    months = ("januari", "februari", "maart", "april", "mei")
    site = site_of([page(f"Kastbrief – {month} 2014", month) for month in months])
    assert site.bare("Kastbrief – maart 2014") == "Kastbrief – maart 2014"


def test_four_columns_about_one_town_do_not_make_that_the_site_s() -> None:
    others = [page(f"Stuk {number} over de kast", "x") for number in range(30)]
    site = site_of([*others, *(page(f"{name} in Tiel", name) for name in _NAMES[:4])])
    assert site.bare("De soep was op in Tiel") == "De soep was op in Tiel"


def test_page_and_title_agree_on_a_line_that_no_element_marks() -> None:
    readings = [page(f"{name} ~ Buurtkast", "Nieuws van de kast", name, "Tekst.") for name in _NAMES]
    assert told(readings[0], readings, "De soep was op ~ Buurtkast") == {"title": "De soep was op"}


def test_page_and_list_agree_where_every_page_has_one_title() -> None:
    readings = [page("Buurtkast", name, f"Iemand vertelde over {name}.") for name in _NAMES]
    listing = page("Buurtkast", *_NAMES)
    assert told(readings[1], [*readings, listing], "Buurtkast") == {"title": "Tachtig jassen"}


def test_a_list_is_not_called_after_what_it_lists() -> None:
    readings = [page("Buurtkast", name, f"Iemand vertelde over {name}.") for name in _NAMES]
    listing = page("Buurtkast", *_NAMES)
    assert "title" not in told(listing, [*readings, listing], "Buurtkast")


def test_a_line_that_only_a_number_changes_is_no_title() -> None:
    readings = [page("Buurtkast", name) for name in _NAMES]
    site = site_of(readings)
    assert site.recurs("Hits: 1406")
    assert not site.recurs("De soep was op")


def test_the_title_of_a_page_in_the_menu_is_its_own_where_it_stands_there_once_more() -> None:
    readings = [page("Buurtkast", name) for name in _NAMES]
    section = page("Buurtkast", "Verslagen", "Dit vonden wij van de kast.")
    assert told(section, [*readings, section], "Buurtkast") == {"title": "Verslagen"}


def test_a_line_of_the_menu_bears_no_witness_to_a_page_with_another_heading() -> None:
    readings = [page(name, name, headings=(name,)) for name in _NAMES]
    listing = page("Nieuws", *_NAMES, headings=("Nieuws",))
    leading = Stated(LEADING, "\n".join(_MENU), "html links")
    copied = page("Contact", "Jassen op", headings=("Jassen op",))
    copied = replace(copied, stated=(*copied.stated, leading))
    listed = replace(listing, main_text=f"{listing.main_text}\nJassen op")
    assert told(copied, [*readings, copied, listed], "Contact") == {"title": "Jassen op"}


def test_the_name_of_a_series_does_not_take_the_place_of_a_heading_that_begins_with_it() -> None:
    readings = [page("Kastendag", name, "Kastendag", headings=(name,)) for name in _NAMES[:2]]
    of_year = page("Kastendag", "Kastendag 2018", "Kastendag", headings=("Kastendag 2018",))
    assert "title" not in told(of_year, [*readings, of_year], "Kastendag 2018")


def test_a_title_that_two_witnesses_bear_out_stays() -> None:
    readings = [page(name, name, headings=(name,)) for name in _NAMES]
    assert told(readings[0], readings, "De soep was op") == {}


def test_the_words_of_a_link_bear_witness_to_a_title_that_its_page_states() -> None:
    readings = [page(name, name, headings=(name,)) for name in _NAMES]
    mail = page("Kastbrief, herfst 2021", "Bakfietsen", headings=("Bakfietsen",))
    every = site_of([*readings, mail])
    names = frozenset(("kastbrief herfst 2021",))
    found = title_by_site(mail, "http://kast.example/mail", every, "Bakfietsen", "Buurtkast", names)
    assert [each.value for each in found if each.field == "title"] == ["Kastbrief, herfst 2021"]


def test_a_heading_that_says_in_other_words_what_the_link_says_stays() -> None:
    readings = [page(name, name, headings=(name,)) for name in _NAMES]
    report = page("Kastendag 2018", "Kastendag: een lege tafel", headings=("Kastendag: een lege tafel",))
    every, names = site_of([*readings, report]), frozenset(("kastendag 2018",))
    found = title_by_site(
        report, "http://kast.example/dag", every, "Kastendag: een lege tafel", "Buurtkast", names
    )
    assert not [each for each in found if each.field == "title"]


def test_the_end_of_a_breadcrumb_in_one_line_bears_witness() -> None:
    readings = [page("Buurtkast", f"U bent hier: Home » {name}", "Van de kast", name) for name in _NAMES]
    assert told(readings[2], readings, "Buurtkast") == {"title": "Een kast vol pannen"}


def test_the_words_of_an_address_bear_witness() -> None:
    readings = [page("Buurtkast", name) for name in _NAMES]
    found = told(readings[2], readings, "Buurtkast", "een-kast-vol-pannen.html")
    assert found == {"title": "Een kast vol pannen"}


def test_what_many_pages_state_is_told_to_be_the_site_s() -> None:
    readings = [page("Buurtkast Lage Weide", f"Regel {name} zonder lijst.") for name in _NAMES]
    assert told(readings[0], readings, "Buurtkast Lage Weide") == {WORDS_OF_SITE: "Buurtkast Lage Weide"}


def test_the_order_of_pages_tells_nothing() -> None:
    readings = [page(f"{name} ~ Buurtkast", name) for name in _NAMES]
    assert site_of(readings) == site_of(readings[::-1])


@given(some.lists(some.tuples(some.text(max_size=40), some.lists(some.text(max_size=30))), max_size=8))
def test_no_words_of_a_site_raise_an_error(pages: list[tuple[str, list[str]]]) -> None:
    readings = [page(title, *lines, headings=tuple(lines[:1])) for title, lines in pages]
    for reading in readings:
        found = told(reading, readings, reading.stated[0].value)
        assert found.get("title", "x").strip()
