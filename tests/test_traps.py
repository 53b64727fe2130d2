"""Parts of a site that never end are known by their addresses; what only looks odd is let through."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.follow.address_patterns import LONGEST_PATTERN, pattern_of
from spiders.follow.traps import Traps, is_calendar
from spiders.profiles.site_profile import Limits

_SITE = "https://proef.example"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/a/b/a/b/a/b/pagina", "path repeats itself"),
        ("/nieuws/nieuws/nieuws/", "path repeats itself"),
        ("/a/b/a/a/b", "path repeats itself"),
        ("/nieuws/steun/verhalen/nieuws/contact/nieuws/", "path repeats itself"),
        ("/een/twee/drie/drie/een/vier/twee/", "path repeats itself"),
        ("/" + "/".join(f"deel{n}x" for n in range(21)), "path too deep"),
        ("/lijst?" + "&".join(f"p{n}={n}" for n in range(9)), "query too long"),
        ("/lijst?a=1&a=2&a=3", "query repeats itself"),
        ("/agenda/2097/05", "calendar without end"),
        ("/kalender/1901-12-31/", "calendar without end"),
        ("/kalender?jaar=2099&maand=2", "calendar without end"),
        ("/kalender?date=1812-06-24", "calendar without end"),
    ],
)
def test_an_address_of_a_trap_is_known_by_its_looks(path: str, reason: str) -> None:
    assert Traps(Limits()).objection(_SITE + path) == reason


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/nieuws/nieuws/verslag",
        "/node/2512",
        "/jaar/1910/de-armoede",
        "/1848/03/een-verslag-over-toen",
        "/agenda/2013/10",
        "/index.php?option=com_content&view=article&id=12&catid=3&Itemid=9&lang=nl",
        "/lijst?start=9999",
        "/foto's/2004/04/2004/04/a.jpg",
        "/archief/01/05/01/foto/01/12.html",
        "/nieuws/zutphen/nieuws/zutphen-2013/",
    ],
)
def test_what_only_looks_odd_is_let_through(path: str) -> None:
    assert Traps(Limits()).objection(_SITE + path) is None


def test_addresses_that_look_alike_are_let_through_up_to_their_budget() -> None:
    traps = Traps(Limits(pattern=30))
    said = [traps.budget_spent(f"{_SITE}/zoek?woord={n}") for n in range(40)]
    assert said == [None] * 30 + ["too many alike"] * 10
    assert traps.budget_spent(f"{_SITE}/verslagen/2013") is None


def test_pages_of_dates_have_a_smaller_budget() -> None:
    traps = Traps(Limits(calendar=10))
    said = [traps.budget_spent(f"{_SITE}/agenda/2013/{month}") for month in range(1, 13)]
    assert said.count("calendar limit reached") == 2


def test_a_timeline_that_a_page_lists_is_no_calendar_without_end() -> None:
    traps, page = Traps(Limits(calendar=10)), f"{_SITE}/tijdlijn.html"
    urls = [f"{_SITE}/geschiedenis.php?jaar={year}" for year in range(1890, 1985)]
    urls += [f"{_SITE}/agenda/1848/{month:02}" for month in range(1, 13)]
    assert {traps.objection(url, page) or traps.budget_spent(url, page) for url in urls} == {None}


def test_years_that_lead_back_one_by_one_are_followed_for_a_while() -> None:
    traps = Traps(Limits())
    years = [f"{_SITE}/geschiedenis.php?jaar={year}" for year in range(1990, 1700, -1)]
    said = [traps.objection(url, before) for before, url in itertools.pairwise(years)]
    assert said[:20] == [None] * 20
    assert said[-1] == "calendar without end"


@pytest.mark.parametrize("step", [1, -1])
def test_a_calendar_that_leads_on_and_on_is_one_without_end(step: int) -> None:
    traps = Traps(Limits(calendar=50))
    days = [f"{_SITE}/agenda/{2026 + step * (n // 12)}/{n % 12 + 1:02}" for n in range(400)]
    said = [
        traps.objection(url, before) or traps.budget_spent(url, before)
        for before, url in itertools.pairwise(days)
    ]
    assert said.count(None) <= 50
    assert said[-1] in ("calendar without end", "calendar limit reached")


def test_a_part_that_answers_everything_the_same_is_named_and_one_with_much_else_is_not() -> None:
    same = Traps(Limits(same=5))
    named = [same.note_payload(f"{_SITE}/zoek/{n}", "sha256:leeg") for n in range(6)]
    assert named == [None] * 4 + ["proef.example/zoek/*"] * 2
    mixed = Traps(Limits(same=5))
    for number in range(40):
        digest = "sha256:leeg" if number % 2 else f"sha256:{number}"
        assert mixed.note_payload(f"{_SITE}/nieuws/{number}", digest) is None


@given(st.text(max_size=300))
def test_any_address_has_a_pattern_of_bounded_length_and_an_answer(text: str) -> None:
    url = f"{_SITE}/{text}"
    assert len(pattern_of(url)) <= LONGEST_PATTERN
    assert Traps(Limits()).objection(url) != ""
    assert is_calendar(url) in (True, False)
