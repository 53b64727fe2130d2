"""Parts of a site that never end are known by their addresses; what only looks odd is let through."""

from __future__ import annotations

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
