"""What came of pages that a browser tried or made is told in words, whoever says it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from archive.fetched.renderings import StoredRendering
from archive.shown.beside_complete import beside_complete
from archive.shown.rendering_in_words import rendering_in_words
from cli.crawl.report_of_renderings import renderings_of_crawl
from wording.message import NOTHING, say
from wording.words import Words

TRIED = {
    "pages": 3,
    "gained": 1,
    "failed": 1,
    "like": 4,
    "in vain": 2,
    "words": 512,
    "links": 1,
    "untried": 6,
}


def report(tried: dict[str, int], language: str = "en") -> str:
    statistics = {"renderings": {"pages": {}, "tried": tried}}
    return " ".join(" ".join(renderings_of_crawl("proef", statistics, Words(language))).split())


def test_the_end_of_a_crawl_tells_what_was_tried_and_what_came() -> None:
    assert report(TRIED) == (
        "proef: a browser tried 3 pages without a sign of a script, one of each kind; scripts brought "
        "something to 1 of them. proef: 1 page of those could not be made, and stayed as fetched. "
        "proef: scripts brought 512 words and 1 link to 5 pages without a sign of it; "
        "2 pages like them gained nothing, and stayed as fetched. "
        "proef: 6 pages with scripts, of further kinds, were not tried in a browser: a crawl "
        "tries a few only."
    )
    assert "een browser probeerde 3 pagina’s zonder teken van een script" in report(TRIED, "nl")


def test_of_a_crawl_that_tried_nothing_nothing_is_told() -> None:
    assert report({}) == ""
    assert not beside_complete("proef", None, None, renderings={"pages": {}, "tried": {}})


def test_a_night_tells_it_beside_how_a_crawl_came_out() -> None:
    told = Words("en")(beside_complete("proef", None, None, renderings={"tried": TRIED}))
    assert told == (
        "proef: tried in a browser: 3 pages; scripts brought more to 5 pages without a sign of it."
    )


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"words": 40, "links": 2}, "40 words and 2 links came"),
        ({"words": "veel", "links": 3}, "0 words and 3 links came"),
        ({"words": 40}, "40 words and 0 links came"),
    ],
)
def test_a_report_of_anybody_says_what_came_to_a_page(said: dict[str, Any], told: str) -> None:
    made = StoredRendering(1, 1, datetime(2026, 11, 29), "made", NOTHING, {"tried": said}, "sha256:a", "")
    assert told in Words("en")(rendering_in_words(made))


@pytest.mark.parametrize(
    "said", [None, 3, "iets", [], {}, {"words": 0, "links": 0}, {"words": "veel", "links": None}]
)
def test_what_says_nothing_of_a_trial_is_passed_over(said: Any) -> None:
    made = StoredRendering(1, 1, datetime(2026, 11, 29), "made", NOTHING, {"tried": said}, "sha256:a", "")
    assert "tried" not in Words("en")(rendering_in_words(made))


@pytest.mark.parametrize(
    ("dialogs", "told"),
    [
        (
            {"count": 2, "examples": ["confirm: Zeker?", "alert: Klaar"]},
            "(2): “confirm: Zeker?”, “alert: Klaar”",
        ),
        ({"count": 1, "examples": "geen lijst"}, "nobody answered (1)"),
        ({"count": 3}, "nobody answered (3)"),
    ],
)
def test_what_a_page_said_in_dialogs_is_told_by_its_words(dialogs: dict[str, Any], told: str) -> None:
    said = {"not kept": {"dialog": dialogs}}
    made = StoredRendering(1, 1, datetime(2026, 11, 29), "made", NOTHING, said, "sha256:a", "")
    assert Words("en")(rendering_in_words(made)).endswith(told)


def test_why_there_was_no_browser_is_told_beside_how_a_crawl_came_out() -> None:
    why = say("the browser could not be started: {why}", why="exec").stored()
    told = Words("nl")(
        beside_complete("proef", None, None, renderings={"pages": {"no browser": 2}, "why": why})
    )
    assert "er was geen browser (de browser wilde niet starten: exec): 2 pagina’s" in told
