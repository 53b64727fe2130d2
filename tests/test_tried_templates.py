"""What a browser found on one page of a template counts for the others, until it is found wrong."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pipeline.crawl.tried_templates import MOST_TRIALS, TriedTemplates
from pipeline.read.by_script.template_marks import TemplateMarks

TODAY = date(2026, 11, 29)
PLAIN = TemplateMarks()
NEWS = TemplateMarks(("site/a.js",), ("#rechts", "div.wit"), "/nieuws/*")
BARE = TemplateMarks(("site/a.js",), ("div.wit",), "/nieuws/*")


def nothing_known() -> TriedTemplates:
    return TriedTemplates(TODAY)


def the_next(tried: TriedTemplates, today: date = TODAY) -> TriedTemplates:
    return TriedTemplates.from_dict(json.loads(json.dumps(tried.as_dict())), today)


def test_one_page_of_a_template_is_tried() -> None:
    tried = nothing_known()
    assert tried.is_to_be_tried(NEWS)
    tried.note(NEWS, NEWS.places, is_material=False)
    assert not tried.is_to_be_tried(NEWS)
    assert not tried.is_to_be_tried(BARE)
    assert not tried.gains(NEWS)


def test_a_page_without_scripts_is_never_tried() -> None:
    assert not nothing_known().is_to_be_tried(PLAIN)
    assert not nothing_known().gains(PLAIN)


def test_another_script_another_place_and_another_section_are_tried_anew() -> None:
    tried = nothing_known()
    tried.note(NEWS, NEWS.places, is_material=False)
    assert tried.is_to_be_tried(TemplateMarks(("site/b.js",), (), "/nieuws/*"))
    assert tried.is_to_be_tried(TemplateMarks(("site/a.js",), ("#links",), "/nieuws/*"))
    assert tried.is_to_be_tried(TemplateMarks(("site/a.js",), (), "/agenda/*"))


def test_a_place_that_was_filled_tells_the_pages_that_have_it() -> None:
    tried = nothing_known()
    tried.note(NEWS, ("div.wit",), is_material=True)
    assert tried.gains(NEWS)
    assert tried.gains(TemplateMarks(("site/b.js",), ("#rechts",), "/agenda/*"))
    assert not tried.gains(BARE)


def test_where_no_place_was_filled_the_scripts_tell_the_pages_of_that_section() -> None:
    tried = nothing_known()
    tried.note(BARE, ("div.wit",), is_material=True)
    assert tried.gains(NEWS)
    assert not tried.gains(TemplateMarks(("site/a.js",), (), "/agenda/*"))


def test_what_was_learned_is_forgotten_when_it_is_wrong_three_times_in_a_row() -> None:
    tried = nothing_known()
    for is_material in (True, False, False, True, False, False):
        tried.note(NEWS, (), is_material=is_material)
        assert tried.gains(NEWS)
    tried.note(NEWS, (), is_material=False)
    assert not tried.gains(NEWS)
    assert not tried.is_to_be_tried(NEWS)
    tried.note(NEWS, (), is_material=True)
    assert not the_next(tried).gains(NEWS)


def test_a_template_of_which_a_page_could_not_be_made_is_left_alone() -> None:
    tried = nothing_known()
    tried.give_up(NEWS)
    assert not tried.is_to_be_tried(NEWS)
    assert not tried.gains(NEWS)


def test_a_crawl_tries_a_few_pages_only() -> None:
    tried = nothing_known()
    tried.trials = MOST_TRIALS
    assert tried.is_new(NEWS)
    assert not tried.is_to_be_tried(NEWS)


def test_the_next_crawl_knows_what_this_one_found_out() -> None:
    tried = nothing_known()
    tried.note(NEWS, ("div.wit",), is_material=True)
    found = the_next(tried)
    assert found.gains(NEWS)
    assert not found.is_to_be_tried(BARE)


def test_what_brought_nothing_a_month_ago_is_tried_again_and_what_was_learned_holds() -> None:
    tried = nothing_known()
    tried.note(NEWS, ("div.wit",), is_material=True)
    found = the_next(tried, TODAY + timedelta(days=30))
    assert found.is_to_be_tried(BARE)
    assert found.gains(NEWS)
    assert found.as_dict()["since"] == (TODAY + timedelta(days=30)).isoformat()


def test_no_name_of_what_stands_in_a_page_is_kept() -> None:
    tried = nothing_known()
    tried.note(NEWS, (), is_material=True)
    assert "rechts" not in json.dumps(tried.as_dict())


def test_a_site_without_end_of_names_for_its_places_is_remembered_in_part() -> None:
    tried = nothing_known()
    for number in range(1_500):
        name = f"{number:b}".replace("0", "a").replace("1", "b")
        tried.note(TemplateMarks(("site/a.js",), (name,), "/*"), (), is_material=True)
    kept = tried.as_dict()
    assert len(kept["tried"]) <= 400
    assert len(kept["learned"]) <= 401


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
)


@given(
    st.fixed_dictionaries(
        {}, optional={"since": ANYTHING, "tried": ANYTHING, "learned": ANYTHING, "forgotten": ANYTHING}
    )
)
def test_whatever_stands_in_the_place_of_what_was_kept_is_no_trouble(kept: dict[str, Any]) -> None:
    found = TriedTemplates.from_dict(kept, TODAY)
    assert found.is_to_be_tried(NEWS)
    json.dumps(found.as_dict())
