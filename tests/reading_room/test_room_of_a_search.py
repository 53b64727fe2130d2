"""A page of hits has a bound: what has no room in it stands a click away."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_room.asked import Asked
from reading_room.pages.facets import all_years, facets_of, histogram
from reading_room.shortened import short_address, short_title
from search.answer.request_and_hits import Answer
from tests.reading_room.opened_room import OpenedRoom

_MANY = {f"Iemand Nummer {number:03}": 300 - number for number in range(300)}
_FIELDS = ("person", "organisation", "theme", "event", "place")


def answer(fields: Sequence[str] = _FIELDS, years: Sequence[int] = ()) -> Answer:
    facets = {field: dict(_MANY) for field in fields}
    return Answer(300, 0.0, (), facets | {"year": {f"{year}": 1 for year in years}})


@pytest.mark.parametrize("query", ["armoede", "woord " * 20])
def test_the_links_of_facets_take_no_more_room_when_the_search_is_long(room: OpenedRoom, query: str) -> None:
    asked = Asked(room.room, "en", "/zoeken", (("q", query), ("kind", "report"), ("site", "een")))
    facets = facets_of(asked, answer())
    assert [facet.field for facet in facets] == ["place", "event", "person", "organisation", "theme"]
    assert sum(len(value.link) for facet in facets for value in facet.values) < 4_000
    assert all(2 <= len(facet.values) <= 10 for facet in facets)
    assert all(facet.all_of_them.startswith("/en/waarden?q=") for facet in facets)


def test_where_there_are_few_values_each_has_its_place(room: OpenedRoom) -> None:
    few = Answer(3, 0.0, (), {"place": {"Zutphen": 2, "Assen": 1}})
    (facet,) = facets_of(Asked(room.room, "nl", "/zoeken"), few)
    assert ([value.value for value in facet.values], facet.all_of_them) == (["Zutphen", "Assen"], "")


def test_a_chosen_value_is_in_sight_however_rare_it_is(room: OpenedRoom) -> None:
    asked = Asked(room.room, "nl", "/zoeken", (("q", "woord " * 50), ("person", "Iemand Nummer 299")))
    person = next(facet for facet in facets_of(asked, answer()) if facet.field == "person")
    assert (person.values[0].value, person.values[0].is_chosen) == ("Iemand Nummer 299", True)


@pytest.mark.parametrize(("years", "is_apart"), [(range(2000, 2020), False), (range(1900, 2020), True)])
def test_very_many_years_stand_on_a_page_of_their_own(room: OpenedRoom, years: range, is_apart: bool) -> None:
    asked = Asked(room.room, "nl", "/zoeken", (("q", "armoede"),))
    assert bool(all_years(asked, histogram(asked, answer((), years)))) is is_apart


def test_all_values_of_a_field_lead_back_to_the_search(room: OpenedRoom) -> None:
    page = room.ask("/waarden?q=alliantiedag&of=place&order=name")
    assert "plaats: 2 waarden" in page.words
    assert page.words.index("Assen 1") < page.words.index("Zutphen 1")
    assert "/zoeken?q=alliantiedag&place=Assen" in page.links
    assert "/zoeken?q=alliantiedag" in page.links
    chosen = room.ask("/en/waarden?q=alliantiedag&place=Assen&of=place")
    assert "/en/zoeken?q=alliantiedag" in chosen.links
    assert "/en/zoeken?q=alliantiedag&place=Assen&place=Zutphen" in chosen.links


@pytest.mark.parametrize(
    "values", ["", "?of=", "?of=id", "?of=<script>", "?of=place&q=%22", "?of=year&year=x"]
)
def test_what_is_no_field_has_no_values(room: OpenedRoom, values: str) -> None:
    answered = room.ask(f"/waarden{values}")
    assert answered.status == 400
    assert "<script>" not in answered.text


def test_a_page_of_values_that_is_not_there_is_not_found(room: OpenedRoom) -> None:
    assert room.ask("/waarden?of=place&page=2").status == 404


@given(st.text())
def test_an_address_in_a_list_is_short_and_keeps_both_its_ends(text: str) -> None:
    for address in (text, f"https://www.voorbeeld.nl/{text}", f"HTTP://{text}"):
        shown = short_address(address)
        assert len(shown) <= 81
        whole = address if len(address) <= 80 and not address.lower().startswith("http") else shown
        assert whole == shown
        if len(address) > 100:
            assert (shown[-30:], "…" in shown) == (address[-30:], True)


@given(st.text(), st.text())
def test_a_title_in_a_list_is_short(one: str, other: str) -> None:
    title = f"{one} {other}"
    shown = short_title(title)
    assert len(shown) <= 122
    assert shown == title or shown.endswith(" …")
