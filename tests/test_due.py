"""Who is due tonight: each by its own rhythm, the ones that waited longest first."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.nightly.due import DAYS, FULL_AFTER, EarlierNights, Rhythm, next_visit, turns

TONIGHT = date(2026, 11, 23)


def days_ago(days: int) -> date:
    return TONIGHT - timedelta(days=days)


def test_a_site_that_was_never_tried_is_due_and_fetched_whole() -> None:
    (turn,) = turns([EarlierNights("disk", "monthly")], TONIGHT)
    assert turn.whole


@pytest.mark.parametrize(("rhythm", "days"), DAYS.items())
def test_each_site_comes_round_by_its_rhythm(rhythm: str, days: int) -> None:
    def is_due(ago: int) -> bool:
        site = EarlierNights("a", rhythm, tried=days_ago(ago), fetched_whole=TONIGHT)  # type: ignore[arg-type]
        return bool(turns([site], TONIGHT))

    assert is_due(days)
    assert not is_due(days - 1)


def test_everything_is_fetched_once_in_a_while_because_validators_lie() -> None:
    recent = EarlierNights("a", "nightly", days_ago(1), fetched_whole=days_ago(FULL_AFTER - 1))
    long_ago = EarlierNights("b", "nightly", days_ago(1), fetched_whole=days_ago(FULL_AFTER))
    assert [turn.whole for turn in turns([recent, long_ago], TONIGHT)] == [False, True]


def test_a_dead_host_is_tried_at_growing_intervals_but_never_given_up() -> None:
    waits = []
    for failures in range(1, 12):
        visit = next_visit(EarlierNights("a", "nightly", tried=TONIGHT, failures=failures))
        assert visit is not None
        waits.append((visit - TONIGHT).days)
    assert waits[:6] == [1, 2, 4, 8, 16, 32]
    assert waits[-1] == 32


def test_a_paused_site_waits_for_a_person() -> None:
    assert not turns([EarlierNights("a", "nightly", paused="domain for sale")], TONIGHT)


def test_what_did_not_fit_last_night_is_first() -> None:
    sites = [
        EarlierNights("long ago", "nightly", days_ago(9), TONIGHT),
        EarlierNights("postponed", "nightly", days_ago(1), TONIGHT),
    ]
    assert [turn.site for turn in turns(sites, TONIGHT, ["postponed"])] == ["postponed", "long ago"]


@pytest.mark.parametrize("rhythm", ["weekly", "monthly"])
def test_what_was_cut_off_last_night_goes_on_tonight_and_first(rhythm: Rhythm) -> None:
    sites = [
        EarlierNights("long ago", "nightly", days_ago(9), TONIGHT),
        EarlierNights("cut off", rhythm, days_ago(1), TONIGHT, is_cut_off=True),
    ]
    assert [turn.site for turn in turns(sites, TONIGHT)] == ["cut off", "long ago"]


def test_a_clock_that_was_set_back_keeps_nobody_waiting() -> None:
    assert turns([EarlierNights("a", "monthly", tried=TONIGHT + timedelta(days=400))], TONIGHT)


@given(
    st.lists(
        st.builds(
            EarlierNights,
            st.text(min_size=1, max_size=3),
            st.sampled_from(sorted(DAYS)),
            tried=st.none() | st.dates(date(2026, 1, 1), TONIGHT),
            failures=st.integers(0, 40),
        )
    )
)
def test_the_order_in_which_sites_are_known_plays_no_part(sites: list[EarlierNights]) -> None:
    unique = {site.site: site for site in sites}
    there, back = turns(unique.values(), TONIGHT), turns(reversed(unique.values()), TONIGHT)
    assert there == back
    assert [turn.since for turn in there] == sorted(turn.since for turn in there)
