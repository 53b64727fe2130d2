"""Nobody's wish is gone round to fill a gap, and of a part our own capture comes first."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime, timedelta

import pytest

from archive.fetched.captures import Capture
from archive.parts.chosen_part import NEAR, preference
from archive.parts.gaps import TECHNICAL, why_not

PAGE = datetime(2014, 5, 1, 12)
THEIRS = "https://web.archive.org/web/20140501120000id_/https://site.example/a.png"


@pytest.mark.parametrize(
    "reason", ["", "not in the file", "no answer", "answered 404", "answered 503", *TECHNICAL]
)
def test_what_failed_is_asked_for_elsewhere(reason: str) -> None:
    assert why_not(reason) is None


@pytest.mark.parametrize(
    "reason",
    [
        "robots.txt",
        "skipped by profile",
        "other site",
        "destroyed",
        "private address",
        "does something",
        "sign-in",
        "owner's wish",
        *(f"answered {status}" for status in (401, 403, 407, 451)),
    ],
)
def test_what_somebody_minds_is_not(reason: str) -> None:
    assert why_not(reason) == reason


def a_capture(days: int, memento: str = "") -> Capture:
    """A capture so many days after the page."""
    blank = dict.fromkeys((each.name for each in fields(Capture)), "")
    return Capture(**blank | {"captured_at": PAGE + timedelta(days=days), "memento": memento})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("captured", "shown"),
    [
        # Ours of about that time, though theirs is nearer.
        ([a_capture(300), a_capture(0, THEIRS)], 0),
        ([a_capture(-300), a_capture(1, THEIRS)], 0),
        # Of years later, though it is ours, the nearer one.
        ([a_capture(4_000), a_capture(100, THEIRS)], 1),
        ([a_capture(NEAR.days + 1), a_capture(0, THEIRS)], 1),
        # Of two of ours the nearer one, as ever.
        ([a_capture(-900), a_capture(700)], 1),
        ([a_capture(-20), a_capture(10)], 1),
    ],
)
def test_our_own_of_about_that_time_comes_before_anothers(captured: list[Capture], shown: int) -> None:
    assert min(captured, key=lambda each: preference(each, PAGE, is_shown=True)) is captured[shown]


def test_what_shows_nothing_comes_last_however_near_it_is() -> None:
    ours, theirs = a_capture(0), a_capture(700, THEIRS)
    assert preference(theirs, PAGE, is_shown=True) < preference(ours, PAGE, is_shown=False)
