"""What a worker remembers of the nights of its sites is what a first look would tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, event

from archive.database import tables
from archive.fetched import crawls
from archive.fetched.crawls import Ending, Provenance
from archive.parts import endings
from archive.writing.writing_run import WritingRun, writing
from pipeline.work.remembered_nights import RememberedNights
from wording.message import NOTHING

SITES = ("armoede", "buurthuis", "cliëntenraad")
FIRST = datetime(2026, 11, 1, 2)

Step = tuple[str, str, bool]
"""What happens, to which site, and whether a worker looks afterwards."""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WritingRun]:
    with writing(tmp_path_factory.mktemp("nachten") / "archief", "test", "test") as run:
        yield run


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["begin", "complete", "failed", "interrupted", "import"]),
            st.sampled_from(SITES),
            st.booleans(),
        ),
        max_size=25,
    )
)
def test_whatever_happens_between_looks_is_remembered_as_it_is(run: WritingRun, steps: list[Step]) -> None:
    with run.engine.connect() as connection:
        _carry_out(connection, steps)
        connection.rollback()


def _carry_out(connection: Connection, steps: Sequence[Step]) -> None:
    connection.execute(delete(tables.crawls))
    remembered = RememberedNights()
    under_way: dict[str, int] = {}
    for number, (what, site, looks) in enumerate(steps):
        moment = FIRST + timedelta(days=number)
        if what == "begin":
            under_way[site] = crawls.begin(connection, site, "test", "", began_at=moment)
        elif what == "import":
            crawls.begin(
                connection, site, "test", "", provenance=Provenance("a.warc.gz", ""), began_at=moment
            )
        elif site in under_way:
            statistics = {"answered": 1, "whole": number % 3 == 0}
            ending = Ending(under_way.pop(site), moment, what, NOTHING, statistics, ())  # type: ignore[arg-type]
            endings.settle(connection, ending)
        if looks:
            remembered.look(connection)
            _compare(connection, remembered)
    remembered.look(connection)
    _compare(connection, remembered)


def _compare(connection: Connection, remembered: RememberedNights) -> None:
    first = RememberedNights()
    first.look(connection)
    assert remembered.newest == first.newest
    assert [remembered.of(connection, site) for site in SITES] == [
        first.of(connection, site) for site in SITES
    ]


def test_a_later_look_reads_no_crawl_of_a_site_without_news(tmp_path: Path) -> None:
    with writing(tmp_path / "archief", "test", "test") as run, run.engine.connect() as connection:
        for site in SITES:
            crawls.begin(connection, site, "test", "")
        remembered = RememberedNights()
        remembered.look(connection)
        [remembered.of(connection, site) for site in SITES]
        connection.execute(tables.crawls.update().values(outcome="complete"))
        remembered.look(connection)
        [remembered.of(connection, site) for site in SITES]
        asked: list[str] = []
        event.listen(run.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
        crawls.begin(connection, SITES[0], "test", "")
        asked.clear()
        remembered.look(connection)
        [remembered.of(connection, site) for site in SITES]
        assert len(asked) == 2
        connection.rollback()
