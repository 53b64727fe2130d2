"""Changes get the moment at which they were there for readers; nobody who comes back misses one."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from archive.catalogue.change_moments import NOTHING, Moments, Noted, moments_of, this_second
from archive.catalogue.finding_items import last_change
from tests import databases
from tests.reading_room.captured import archive_of, page

EARLY, LATE, NOW = (datetime(2026, 11, day, 3) for day in (1, 2, 3))
MOMENTS = Moments([Noted(4, 0, EARLY), Noted(9, 2, LATE)], NOW)


def test_a_change_has_the_first_moment_at_which_it_was_there() -> None:
    assert [MOMENTS.of_change(change) for change in (1, 4, 5, 9, 10)] == [EARLY, EARLY, LATE, LATE, NOW]
    assert [MOMENTS.of_decision(line) for line in (1, 2, 3)] == [LATE, LATE, NOW]
    assert MOMENTS.earliest == EARLY
    assert Moments([], NOW).earliest == NOW


def test_what_was_there_before_a_moment_and_at_it_are_told_apart() -> None:
    second = timedelta(seconds=1)
    assert MOMENTS.before(EARLY) == NOTHING
    assert MOMENTS.until(EARLY) == MOMENTS.before(EARLY + second) == Noted(4, 0, EARLY)
    assert MOMENTS.until(NOW).change == 9


@pytest.mark.long
def test_a_run_notes_what_it_wrote_and_one_that_wrote_nothing_notes_nothing(tmp_path: Path) -> None:
    before = this_second()
    archive = archive_of(tmp_path, [page("/brief", "Brief aan de minister")])
    [(change, decisions, at)] = databases.asked(archive, "SELECT change, decisions, at FROM change_moments")
    assert (change > 0, decisions) == (True, 0)
    assert before <= datetime.fromisoformat(str(at)[:19]) <= this_second()
    with databases.writing(archive, "proef", "proef"):
        pass
    assert len(databases.asked(archive, "SELECT number FROM change_moments")) == 1


@pytest.mark.long
def test_a_clock_that_is_put_back_makes_no_moment_before_the_last(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, [page("/brief", "Brief aan de minister")])
    databases.change(archive, "UPDATE change_moments SET at = '2099-01-01 00:00:00.000000'")
    databases.change(archive, "UPDATE items SET change = change + 1000")
    with databases.writing(archive, "proef", "proef") as run, run.engine.connect() as connection:
        moments = moments_of(connection, NOW)
        assert moments.of_change(last_change(connection)) == datetime(2099, 1, 1)


@pytest.mark.long
def test_the_number_of_a_change_is_given_once_also_when_its_item_is_destroyed(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, [page("/brief", "Brief aan de minister")])
    with databases.writing(archive, "proef", "proef") as run:
        with run.engine.connect() as connection:
            before = last_change(connection)
        databases.change(archive, "UPDATE items SET change = 0")
        with run.engine.connect() as connection:
            assert last_change(connection) == before > 0
