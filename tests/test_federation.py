"""The simulated federation: polite whatever the workers; what is due is visited, cut off or left over."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bench.federation.costs import Costs, Fleet
from bench.federation.invented_sites import InventedSite, invented_sites
from bench.federation.one_night import Visit, overlaps, pass_night
from bench.federation.simulated_year import SimulatedYear, narrowest, widened

COSTS = Costs(0.02, 0.005, 3.0, 0.002, 0.004, 0.000001, 10_000, 4_000)


def site(number: int, host: int = 0, pages: int = 100) -> InventedSite:
    return InventedSite(f"site-{number}", f"host-{host}", "nightly", pages, 0.3, 2.0, 0.02, 0.0)


@given(
    hosts=st.lists(st.integers(0, 5), max_size=30),
    requests=st.integers(0, 5_000),
    workers=st.integers(1, 9),
)
def test_no_two_visits_meet_and_none_gets_lost(hosts: list[int], requests: int, workers: int) -> None:
    visits = [Visit(site(number, host), requests, 0) for number, host in enumerate(hosts)]
    night = pass_night(visits, 0, COSTS, Fleet(workers, 2, 1, 8.0))
    assert overlaps(night.visited) == 0
    names = sorted(each.visit.site.name for each in night.visited) + [each.site.name for each in night.left]
    assert sorted(names) == sorted(each.site.name for each in visits)
    assert all(each.ended <= 8 * 3600 for each in night.visited)


def test_that_two_visits_were_at_one_host_would_be_seen() -> None:
    twice = [Visit(site(1), 100, 0), Visit(site(2), 100, 0)]
    together = [pass_night([each], 0, COSTS, Fleet(1, 1, 1, 8.0)).visited[0] for each in twice]
    assert overlaps(together) == 1


def test_twice_as_many_workers_leave_no_more_over() -> None:
    visits = [Visit(site(number, number), 3_000, 0) for number in range(40)]
    left = [len(pass_night(visits, 0, COSTS, Fleet(count, 2, 1, 8.0)).left) for count in (2, 4, 8, 16)]
    assert left == sorted(left, reverse=True)
    assert left[0] > left[-1]


def test_a_year_is_the_same_for_the_same_seed_and_grows_by_what_was_fetched() -> None:
    years = []
    for _ in range(2):
        year = SimulatedYear(invented_sites(60, 7), COSTS, Fleet(4, 2, 1, 8.0), 7)
        year.pass_nights(40)
        years.append(year.nights)
    assert years[0] == years[1]
    sizes = [each.warc for each in years[0]]
    assert sizes == sorted(sizes)
    assert years[0][-1].left == 0


def test_the_narrowest_means_is_what_is_widened() -> None:
    year = SimulatedYear(invented_sites(200, 7), COSTS, Fleet(2, 16, 16, 8.0), 7)
    year.pass_nights(20)
    assert narrowest(year.nights)[0][0] == "workers"
    assert widened(year.fleet, "workers").workers == 4
