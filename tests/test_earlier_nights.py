"""The crawls of a site tell how its nights went."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from archive.fetched.crawls import Crawl
from pipeline.nightly.earlier_nights import earlier_nights

FIRST = datetime(2026, 11, 1, 2)


def crawl(day: int, outcome: Any, **statistics: Any) -> Crawl:
    return Crawl(day, "a", FIRST + timedelta(days=day), None, outcome, "", statistics)


def day(number: int) -> date:
    return (FIRST + timedelta(days=number)).date()


def test_a_site_without_crawls_was_never_tried() -> None:
    (site,) = earlier_nights({"a": "weekly"}, [], {})
    assert (site.tried, site.fetched_whole, site.failures) == (None, None, 0)


def test_failures_count_since_the_site_last_answered() -> None:
    crawls = [crawl(1, "failed"), crawl(2, "complete"), crawl(3, "failed"), crawl(4, "failed")]
    (site,) = earlier_nights({"a": "nightly"}, reversed(crawls), {})
    assert (site.tried, site.failures) == (day(4), 2)


def test_a_night_that_fell_short_without_an_answer_is_a_failure_like_any_other() -> None:
    crawls = [crawl(1, "short", answered=3), crawl(2, "failed"), crawl(3, "short", answered=0)]
    (site,) = earlier_nights({"a": "nightly"}, reversed(crawls), {})
    assert site.failures == 2


def test_an_interrupted_night_is_no_failure_and_no_answer() -> None:
    (site,) = earlier_nights({"a": "nightly"}, [crawl(2, "interrupted"), crawl(1, "complete")], {})
    assert (site.tried, site.failures) == (day(2), 0)


@pytest.mark.parametrize(
    ("last", "is_cut_off"), [("running", True), ("interrupted", True), ("failed", False)]
)
def test_a_crawl_that_did_not_get_to_its_end_is_to_go_on(last: str, is_cut_off: bool) -> None:
    (site,) = earlier_nights({"a": "weekly"}, [crawl(8, last), crawl(1, "complete")], {})
    assert site.is_cut_off is is_cut_off


def test_only_a_night_that_took_nothing_for_unchanged_counts_as_whole() -> None:
    crawls = [crawl(1, "complete", whole=True), crawl(2, "complete", whole=False)]
    (site,) = earlier_nights({"a": "nightly"}, reversed(crawls), {"a": "for sale"})
    assert (site.fetched_whole, site.paused) == (day(1), "for sale")


def test_sites_without_a_profile_are_left_out() -> None:
    assert earlier_nights({"b": "nightly"}, [crawl(1, "complete")], {})[0].tried is None


def test_nothing_is_asked_of_the_crawls_from_before_all_sites_were_fetched_whole() -> None:
    def backwards() -> Iterator[Crawl]:
        yield crawl(3, "failed")
        yield crawl(2, "complete", whole=False)
        yield crawl(1, "complete", whole=True)
        pytest.fail("a crawl was asked for that has nothing to tell")

    (site,) = earlier_nights({"a": "nightly"}, backwards(), {})
    assert (site.tried, site.fetched_whole, site.failures) == (day(3), day(1), 1)


def test_where_no_site_is_to_be_crawled_no_crawl_is_asked_for() -> None:
    assert earlier_nights({}, (pytest.fail("asked") for _ in range(1)), {}) == []
