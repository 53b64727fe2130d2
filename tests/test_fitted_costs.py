"""The costs of work by least squares: found again where they are known, and near what was measured."""

from __future__ import annotations

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.scaling.fitted import fitted
from bench.scaling.least_squares import costs_of
from bench.scaling.measured import Measured, read

COUNTS = [[1.0, 4.0, 90.0], [2.0, 8.0, 30.0], [4.0, 3.0, 250.0], [1.0, 16.0, 6.0], [2.0, 1.0, 60.0]]


@given(st.tuples(*(st.floats(0, 10) for _ in range(3))))
def test_costs_are_found_again_from_what_they_bring(costs: tuple[float, ...]) -> None:
    measured = [sum(cost * count for cost, count in zip(costs, row, strict=True)) for row in COUNTS]
    assert costs_of(COUNTS, measured) == pytest.approx(costs, abs=1e-5)


@given(st.lists(st.floats(0, 100), min_size=5, max_size=5))
def test_nothing_costs_less_than_nothing(measured: list[float]) -> None:
    assert min(costs_of(COUNTS, measured)) >= 0


def test_what_was_never_done_costs_nothing() -> None:
    assert costs_of([[1.0, 0.0], [2.0, 0.0]], [3.0, 6.0]) == pytest.approx([3.0, 0.0])


def test_costs_of_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="nothing was measured"):
        fitted(Measured("no machine"))


def test_the_figures_that_are_kept_tell_what_a_worker_takes_of_processors() -> None:
    found = read()
    assert {run.shape.workers for run in found.runs} == {1, 2, 3, 4}
    said = [each for each in fitted(found).said if each.name == "crawling s"]
    assert median(abs(each.error) for each in said) < 0.1
    assert max(abs(each.error) for each in said if each.was_held_back) < 0.25
