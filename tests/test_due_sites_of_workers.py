"""A worker takes the site that is due, that nobody has, and goes on where another was cut off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, update

from archive.database import tables
from archive.fetched import crawls, frontier_rows
from archive.fetched.frontier_rows import Pending
from archive.working import worker_rows
from archive.working.working_run import WorkingRun, working
from pipeline.configuration import Configuration
from pipeline.work.due_sites import DueSites, Taken
from spiders.profiles.site_profile import SiteProfile


def a_profile(name: str, quiet: str = "") -> SiteProfile:
    return SiteProfile(name, name, "", (f"http://{name}.example/",), (f"{name}.example",), quiet=quiet)


@pytest.fixture
def run(tmp_path: Path) -> Iterator[WorkingRun]:
    with working(tmp_path / "a", "test", "test", alike={}) as opened:
        yield opened


def sites_of(run: WorkingRun, *profiles: SiteProfile) -> DueSites:
    return DueSites(Configuration(run.archive.folder.root), {each.name: each for each in profiles})


def taken(run: WorkingRun, due: DueSites) -> Taken | None:
    with run.archive.engine.connect() as connection:
        due.look(connection)
    return run.archive.keeper.write(lambda c: due.take(c, run.worker)).result()


def test_each_site_is_taken_once_and_none_that_somebody_has(run: WorkingRun) -> None:
    due = sites_of(run, a_profile("een"), a_profile("twee"), a_profile("drie"))
    run.archive.keeper.write(lambda c: worker_rows.claim(c, run.worker, "drie")).result()
    found = [taken(run, due) for _ in range(3)]
    assert [each.turn.site if each else None for each in found] == ["een", "twee", None]


def test_a_site_that_was_crawled_since_the_look_is_not_taken(run: WorkingRun) -> None:
    due = sites_of(run, a_profile("een"))
    with run.archive.engine.connect() as connection:
        assert due.look(connection)
    run.archive.keeper.write(lambda c: crawls.begin(c, "een", "test", "")).result()
    assert run.archive.keeper.write(lambda c: due.take(c, run.worker)).result() is None


def test_in_its_quiet_hours_a_site_is_not_taken(run: WorkingRun) -> None:
    assert taken(run, sites_of(run, a_profile("een", quiet="00:00-23:59"))) is None


@pytest.mark.parametrize("state", ["waiting", "claimed", "done"])
def test_a_crawl_that_was_cut_off_is_gone_on_with_also_if_only_its_end_is_lacking(
    run: WorkingRun, state: str
) -> None:
    def cut_off(connection: Connection) -> int:
        number = crawls.begin(connection, "een", "test", "")
        frontier_rows.record(connection, number, [Pending(1, "http://een.example/", "", 0, "l")], (), ())
        connection.execute(update(tables.frontier).values(state=state))
        connection.execute(update(tables.crawls).values(outcome="interrupted"))
        return number

    number = run.archive.keeper.write(cut_off).result()
    found = taken(run, sites_of(run, a_profile("een")))
    assert found is not None
    assert found.resumes == number
