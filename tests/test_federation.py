"""The simulated federation: polite whatever the workers; what is due is visited, cut off or left over."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.federation.costs import ByAnswer, Costs, Fleet
from bench.federation.invented_sites import InventedSite, invented_sites
from bench.federation.one_night import Kept, Visit, overlaps, pass_night
from bench.federation.simulated_year import SimulatedYear, narrowest, widened

COSTS = Costs(
    crawling=ByAnswer(0.1, 0.02, 0.01, 0.015),
    server=ByAnswer(0.02, 0.005, 0.005, 0.005),
    turn=ByAnswer(0.02, 0.01, 0.01, 0.01),
    start=3.0,
    load_site=0.0003,
    first_site=0.0005,
    first_crawl=0.000001,
    look_site=0.00001,
    settle_new=0.01,
    settle_item=0.0002,
    settle_kept=0.0005,
    index_start=0.3,
    index_new=0.005,
    sent=ByAnswer(0, 5_000, 5_000, 500, 200_000),
    warc=ByAnswer(0, 5_000, 1_000, 1_000, 200_000),
    database=ByAnswer(0, 30_000, 1_000, 1_000),
    index=10_000,
    memory_worker=250_000_000,
    memory_item=2_000,
)

NOTHING_KEPT = Kept()


def site(number: int, host: int = 0, pages: int = 100) -> InventedSite:
    return InventedSite(f"site-{number}", f"host-{host}", "nightly", pages, 0.3, 2.0, 0.02, 0.0)


@given(
    hosts=st.lists(st.integers(0, 5), max_size=30),
    requests=st.integers(0, 5_000),
    workers=st.integers(1, 9),
    at_once=st.integers(1, 3),
)
def test_no_two_visits_meet_and_none_gets_lost(
    hosts: list[int], requests: int, workers: int, at_once: int
) -> None:
    visits = [Visit(site(number, host), requests, 0) for number, host in enumerate(hosts)]
    night = pass_night(visits, NOTHING_KEPT, COSTS, Fleet(workers, at_once, 2, 1, 8.0))
    assert overlaps(night.visited) == 0
    names = sorted(each.visit.site.name for each in night.visited) + [each.site.name for each in night.left]
    assert sorted(names) == sorted(each.site.name for each in visits)
    assert all(each.ended <= 8 * 3600 for each in night.visited)


def test_that_two_visits_were_at_one_host_would_be_seen() -> None:
    twice = [Visit(site(1), 100, 0), Visit(site(2), 100, 0)]
    fleet = Fleet(1, 1, 1, 1, 8.0)
    together = [pass_night([each], NOTHING_KEPT, COSTS, fleet).visited[0] for each in twice]
    assert overlaps(together) == 1


@given(
    pages=st.lists(st.integers(1, 20_000), min_size=1, max_size=60),
    workers=st.integers(1, 8),
    processors=st.integers(1, 4),
)
def test_more_workers_never_leave_more_over(pages: list[int], workers: int, processors: int) -> None:
    visits = [Visit(site(number, number), each, 0) for number, each in enumerate(pages)]
    fleets = (Fleet(count, 2, processors, 1, 8.0) for count in range(workers, workers + 4))
    left = [len(pass_night(visits, NOTHING_KEPT, COSTS, each).left) for each in fleets]
    assert left == sorted(left, reverse=True)


def test_twice_as_many_workers_leave_fewer_over_while_there_are_processors() -> None:
    visits = [Visit(site(number, number), 3_000, 0) for number in range(40)]
    fleets = (Fleet(count, 1, 16, 1, 8.0) for count in (2, 4, 8, 16))
    left = [len(pass_night(visits, NOTHING_KEPT, COSTS, each).left) for each in fleets]
    assert left[0] > left[1] > left[-1] == 0


def test_a_host_is_asked_no_sooner_than_it_wants_whatever_there_is_of_machines() -> None:
    visit = Visit(site(1), 1_000, 0)
    [visited] = pass_night([visit], NOTHING_KEPT, COSTS, Fleet(64, 8, 256, 64, 8.0)).visited
    assert visited.ended - visited.began >= 1_000 * visit.site.delay


def test_a_worker_looks_at_all_crawls_once_and_at_all_sites_before_each_visit() -> None:
    visits = [Visit(site(number, number), 100, 0) for number in range(20)]
    fleet, kept = Fleet(4, 2, 2, 1, 8.0), Kept(sites=2_000, items=2_000)
    before, after = (pass_night(visits, replace(kept, crawls=each), COSTS, fleet) for each in (0, 500_000))
    assert after.looking - before.looking == pytest.approx(4 * 500_000 * COSTS.first_crawl)
    # Each looked at least once for each site, and idle lanes now and then.
    assert before.looking >= 2_000 * (20 * COSTS.look_site + 4 * COSTS.first_site)


def test_settling_takes_longer_the_more_the_archive_has() -> None:
    visits = [Visit(site(1), 100, 0)]
    fleet = Fleet(1, 1, 1, 1, 8.0)
    small, large = (pass_night(visits, Kept(1, items), COSTS, fleet) for items in (1_000, 1_000_000))
    assert large.settling - small.settling == 999_000 * COSTS.settle_item
    assert large.turns > small.turns


def test_a_year_is_the_same_for_the_same_seed_and_grows_by_what_was_fetched() -> None:
    years = []
    for _ in range(2):
        year = SimulatedYear(invented_sites(60, 7), COSTS, Fleet(4, 2, 2, 1, 8.0), 7)
        year.pass_nights(40)
        years.append(year.nights)
    assert years[0] == years[1]
    for name in ("warc", "database", "captures", "items", "crawls"):
        sizes = [getattr(each, name) for each in years[0]]
        assert sizes == sorted(sizes), name
    assert years[0][-1].left == 0
    assert sum(each.lost for each in years[0]) == 0


def test_a_site_that_never_answers_makes_looking_no_dearer_than_any_other() -> None:
    gone = InventedSite("site-gone", "host-gone", "nightly", 10, 0.3, 2.0, 0.02, down=1.0)
    looking = []
    for sites in ([site(1), site(2)], [site(1), gone]):
        year = SimulatedYear(sites, COSTS, Fleet(1, 1, 1, 1, 8.0), 7)
        year.pass_nights(300)
        looking.append(year.nights[-1].looking)
    assert looking[1] <= looking[0]


def test_the_narrowest_means_is_what_is_widened() -> None:
    year = SimulatedYear(invented_sites(200, 7), COSTS, Fleet(2, 1, 16, 16, 8.0), 7)
    year.pass_nights(20)
    assert narrowest(year.nights)[0][0] == "lanes"
    wider = widened(year.fleet, "lanes")
    assert wider is not None
    assert wider.workers == 4
    # All write one after another, on whatever machines.
    assert widened(year.fleet, "turns") is None
