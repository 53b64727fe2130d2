"""How far a night is, on disk: cut off it goes on, and what never ended is told as missed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from time_machine import travel

from archive.database.connecting import open_for_writing
from archive.folder import Folder, existing_or_new
from cli.upkeep.waiting_for_a_person import Standing, standing, standing_in_words
from pipeline.nightly.night_state import keep_state, open_night
from wording.words import Words

_EVENING = datetime(2026, 11, 1, 23, 30, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return existing_or_new(tmp_path / "archive")


def test_a_night_that_was_cut_off_goes_on_the_same_night(folder: Folder) -> None:
    night = open_night(folder, _EVENING)
    assert open_night(folder, _EVENING + timedelta(hours=5)) == night


def test_a_night_that_was_over_is_followed_by_the_next(folder: Folder) -> None:
    keep_state(folder, replace(open_night(folder, _EVENING), is_over=True))
    following = open_night(folder, _EVENING + timedelta(days=1))
    assert (following.number, following.missed()) == (2, ())


def test_nights_in_which_nothing_ran_are_missed(folder: Folder) -> None:
    keep_state(folder, replace(open_night(folder, _EVENING), is_over=True))
    assert open_night(folder, _EVENING + timedelta(days=3)).missed() == (date(2026, 11, 2), date(2026, 11, 3))


def test_a_night_that_was_cut_off_and_never_went_on_is_missed_as_well(folder: Folder) -> None:
    open_night(folder, _EVENING)
    following = open_night(folder, _EVENING + timedelta(days=2))
    assert (following.number, following.missed()) == (2, (date(2026, 11, 1), date(2026, 11, 2)))


def test_nights_off_and_nights_cut_off_in_a_row_are_all_missed(folder: Folder) -> None:
    keep_state(folder, replace(open_night(folder, _EVENING), is_over=True))
    open_night(folder, _EVENING + timedelta(days=4))
    open_night(folder, _EVENING + timedelta(days=5))
    following = open_night(folder, _EVENING + timedelta(days=6))
    assert following.missed() == tuple(date(2026, 11, day) for day in range(2, 7))


def _standing(folder: Folder) -> Standing:
    engine = open_for_writing(folder, None, "proef")
    with engine.connect() as connection:
        found = standing(folder, connection, [], ())
    engine.dispose()
    return found


def test_status_counts_from_the_last_night_that_was_over(folder: Folder) -> None:
    keep_state(folder, replace(open_night(folder, _EVENING), is_over=True))
    for days in (1, 2, 3):
        open_night(folder, _EVENING + timedelta(days=days))
    with travel(_EVENING + timedelta(days=3, hours=1), tick=False):
        found = _standing(folder)
        assert "No night has run for 4 days." in " ".join(standing_in_words(found, Words("en")))
        assert "4 November 2026 is not over" in " ".join(standing_in_words(found, Words("en")))
    with travel(_EVENING + timedelta(days=4), tick=False):
        found = _standing(folder)
    assert "The night of 4 November 2026 was cut off" in " ".join(standing_in_words(found, Words("en")))


def test_what_a_night_found_that_was_cut_off_is_told_with_the_next(folder: Folder) -> None:
    keep_state(folder, replace(open_night(folder, _EVENING), is_over=True))
    open_night(folder, _EVENING + timedelta(days=1), crawls=7)
    following = open_night(folder, _EVENING + timedelta(days=2), crawls=9)
    assert (following.told, following.before) == (7, 9)


def test_what_did_not_fit_into_a_night_that_was_cut_off_is_still_first(folder: Folder) -> None:
    keep_state(folder, replace(open_night(folder, _EVENING), postponed=("a", "b")))
    assert open_night(folder, _EVENING + timedelta(days=2)).postponed == ("a", "b")


def test_a_clock_that_was_set_back_begins_a_night_of_its_own(folder: Folder) -> None:
    keep_state(folder, replace(open_night(folder, _EVENING), is_over=True))
    earlier = open_night(folder, _EVENING - timedelta(days=300))
    assert (earlier.number, earlier.missed()) == (2, ())


def test_beside_workers_a_night_tells_of_what_they_crawled_since_the_last_one(folder: Folder) -> None:
    keep_state(folder, replace(open_night(folder, _EVENING), is_over=True, until=5))
    beside = open_night(folder, _EVENING + timedelta(days=1), crawls=9, has_workers=True)
    assert (beside.told, beside.before) == (5, 9)


def test_without_workers_what_was_crawled_by_day_was_told_to_who_did_that(folder: Folder) -> None:
    keep_state(folder, replace(open_night(folder, _EVENING), is_over=True, until=5))
    assert open_night(folder, _EVENING + timedelta(days=1), crawls=9).told == 9
