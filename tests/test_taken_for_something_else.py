"""What a spreadsheet takes for a truth or a day is no change, unless somebody changed it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.desk.table_file import read_table
from tests.described_items import found_table, item, planned, rows_of, written


@pytest.mark.parametrize(
    ("title", "cells", "others"),
    [
        ("WAAR", ("TRUE", "WAAR", "waar", "true"), ("FALSE", "ONWAAR", "Waarheid")),
        ("onwaar", ("FALSE", "ONWAAR"), ("TRUE",)),
        (
            "1-2",
            ("01-02-26", "1-2", "2026-02-01", "1-2-2026", "02/01/26"),
            ("01-03-26", "1-2-3 in godsnaam", "12"),
        ),
        ("Maart 2013", ("01-03-13", "03/01/13", "mrt-13"), ("03/02/13", "mrt-14")),
        ("31-12", ("31-12-26", "2026-12-31"), ("30-12-26",)),
    ],
)
def test_a_title_that_is_a_truth_or_two_numbers_stays(
    title: str, cells: tuple[str, ...], others: tuple[str, ...], tmp_path: Path
) -> None:
    items = [item("vorm", title, "2009")]
    for cell in (*cells, *others):
        [row] = rows_of(found_table(items), ";")
        (tmp_path / "tabel.csv").write_text(written([{**row, "title": cell}]), encoding="utf-8")
        plan = planned(read_table(tmp_path / "tabel.csv"), items)
        assert plan.refusals == ()
        assert bool(plan.changes) == (cell in others), cell
