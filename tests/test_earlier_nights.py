"""The crawls of a site tell how its nights went."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.fetched.crawls import Crawl
from pipeline.nightly.due import Rhythm, next_visit, turns
from pipeline.nightly.earlier_nights import Nights, earlier_nights, nights_of
from wording.message import say

FIRST = datetime(2026, 11, 1, 2)


def crawl(day: int, outcome: Any, **statistics: Any) -> Crawl:
    return Crawl(day, "a", FIRST + timedelta(days=day), None, outcome, "", statistics)


def day(number: int) -> date:
    return (FIRST + timedelta(days=number)).date()


def test_a_site_without_crawls_was_never_tried() -> None:
    site = nights_of([])
    assert (site.tried, site.fetched_whole, site.failures) == (None, None, 0)


def test_failures_count_since_the_site_last_answered() -> None:
    crawls = [crawl(1, "failed"), crawl(2, "complete"), crawl(3, "failed"), crawl(4, "failed")]
    site = nights_of(reversed(crawls))
    assert (site.tried, site.failures) == (day(4), 2)


def test_a_night_that_fell_short_without_an_answer_is_a_failure_like_any_other() -> None:
    crawls = [crawl(1, "short", answered=3), crawl(2, "failed"), crawl(3, "short", answered=0)]
    site = nights_of(reversed(crawls))
    assert site.failures == 2


def test_an_interrupted_night_is_no_failure_and_no_answer() -> None:
    site = nights_of([crawl(2, "interrupted"), crawl(1, "complete")])
    assert (site.tried, site.failures) == (day(2), 0)


@pytest.mark.parametrize(
    ("last", "is_cut_off"), [("running", True), ("interrupted", True), ("failed", False)]
)
def test_a_crawl_that_did_not_get_to_its_end_is_to_go_on(last: str, is_cut_off: bool) -> None:
    site = nights_of([crawl(8, last), crawl(1, "complete")])
    assert site.is_cut_off is is_cut_off


def test_only_a_night_that_took_nothing_for_unchanged_counts_as_whole() -> None:
    crawls = [crawl(1, "complete", whole=True), crawl(2, "complete", whole=False)]
    assert nights_of(reversed(crawls)).fetched_whole == day(1)


def test_of_every_site_with_a_profile_is_told_what_pauses_it() -> None:
    nights = {"a": nights_of([crawl(1, "complete")]), "b": nights_of([])}
    told = earlier_nights({"a": "nightly", "b": "weekly"}, nights.__getitem__, {"a": say("for sale")})
    assert [(each.site, each.rhythm, each.tried, each.paused) for each in told] == [
        ("a", "nightly", day(1), "for sale"),
        ("b", "weekly", None, ""),
    ]


def test_nothing_is_asked_of_the_crawls_from_before_a_site_was_fetched_whole() -> None:
    def backwards() -> Iterator[Crawl]:
        yield crawl(3, "failed")
        yield crawl(2, "complete", whole=False)
        yield crawl(1, "complete", whole=True)
        pytest.fail("a crawl was asked for that has nothing to tell")

    site = nights_of(backwards())
    assert (site.tried, site.fetched_whole, site.failures) == (day(3), day(1), 1)


@pytest.mark.parametrize(("outcome", "asked"), [("failed", 31), ("complete", 31)])
def test_of_a_site_that_never_answers_or_is_never_whole_no_more_is_asked_than_a_month(
    outcome: str, asked: int
) -> None:
    seen = []

    def backwards() -> Iterator[Crawl]:
        for number in range(1000, 0, -1):
            seen.append(number)
            yield crawl(number, outcome, whole=False)

    assert nights_of(backwards()).fetched_whole is None
    assert len(seen) == asked


_OUTCOMES = ("complete", "short", "failed", "interrupted", "running")


@given(
    st.lists(st.tuples(st.sampled_from(_OUTCOMES), st.integers(1, 20), st.booleans(), st.integers(0, 2))),
    st.sampled_from(["nightly", "weekly", "monthly"]),
    st.integers(0, 40),
)
def test_what_is_not_asked_for_would_change_no_turn(
    told: list[tuple[str, int, bool, int]], rhythm: Rhythm, later: int
) -> None:
    days = accumulate(each[1] for each in told)
    crawls = [
        crawl(number, outcome, whole=whole, answered=answered)
        for number, (outcome, _, whole, answered) in zip(days, told, strict=True)
    ]
    tonight = day(later + sum(each[1] for each in told))
    of_all = _looked_back_at_all(crawls)
    asked = [
        earlier_nights({"a": rhythm}, lambda _, n=each: n, {}) for each in (nights_of(crawls[::-1]), of_all)
    ]
    assert turns(asked[0], tonight) == turns(asked[1], tonight)
    assert next_visit(asked[0][0]) == next_visit(asked[1][0])


def _looked_back_at_all(crawls: list[Crawl]) -> Nights:
    """What all crawls of a site tell, the oldest first."""
    whole, failures = None, 0
    for each in crawls:
        if each.outcome in ("complete", "short") and each.statistics["answered"]:
            failures = 0
            whole = each.began_at.date() if each.statistics["whole"] else whole
        else:
            failures += each.outcome in ("failed", "short")
    last = crawls[-1] if crawls else None
    is_cut_off = bool(last) and last.outcome in ("running", "interrupted")
    return Nights(last.began_at.date() if last else None, whole, failures, is_cut_off)
