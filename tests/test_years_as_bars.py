"""The years of what was found are drawn as bars, from the first to the last, none of them as nothing."""

from __future__ import annotations

from cli.find.years_as_bars import years_as_bars


def test_each_year_has_a_bar_as_long_as_it_has_items_and_gaps_are_shown() -> None:
    lines = years_as_bars({"2013": 80, "2010": 40, "2012": 1})
    assert [line[:4] for line in lines] == ["2010", "2011", "2012", "2013"]
    assert [line.rpartition(" ")[2] for line in lines] == ["40", "0", "1", "80"]
    half, none, least, whole = (line.count("█") for line in lines)
    assert abs(whole - 2 * half) <= 1
    assert (none, least) == (0, 1) or lines[2][5] != " "
    assert max(map(len, lines)) <= 100


def test_nothing_dated_draws_nothing_and_a_wild_year_costs_little() -> None:
    assert years_as_bars({}) == []
    assert years_as_bars({"x": 3}) == []
    assert len(years_as_bars({"1": 1, "2024": 2})) <= 150
