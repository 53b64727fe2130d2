"""What is counted and looked up in large archives is answered by an index, and no table is gone through."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, event

from archive.catalogue import counting_items, finding_items
from archive.curation.withheld import Withheld
from archive.readings import script_pages
from tests.databases import of_sqlite, writing

pytestmark = of_sqlite


def plans_of(archive: Path, ask: Callable[[Connection], object]) -> list[str]:
    """How SQLite goes about each statement by which something is asked of an archive."""
    asked = []
    with writing(archive, "test", "test") as run, run.engine.connect() as connection:

        def note(*happened: object) -> None:
            asked.append(happened[2:4])

        event.listen(connection, "before_cursor_execute", note)
        ask(connection)
        event.remove(connection, "before_cursor_execute", note)
        driver = connection.connection.driver_connection
        assert driver is not None
        return [
            row[3]
            for statement, values in asked
            for row in driver.execute(f"EXPLAIN QUERY PLAN {statement}", values)
        ]


def test_items_are_counted_from_an_index_alone(tmp_path: Path) -> None:
    counts = plans_of(tmp_path, counting_items.by_kind_and_state)
    assert counts == ["SEARCH items USING COVERING INDEX items_by_standing (same_as=?)"]
    [number] = plans_of(tmp_path, finding_items.count_items)
    assert number.startswith("SEARCH items USING COVERING INDEX")


def test_what_items_lack_is_told_from_an_index_alone(tmp_path: Path) -> None:
    plans = plans_of(tmp_path, lambda connection: counting_items.lacking(connection, Withheld({})))
    assert "SEARCH items USING COVERING INDEX items_by_standing (same_as=?)" in plans
    assert not [plan for plan in plans if plan.startswith("SCAN items")]


def test_an_item_is_found_at_its_address_without_a_look_at_the_others(tmp_path: Path) -> None:
    plans = plans_of(tmp_path, lambda connection: finding_items.look_for(connection, "http://nergens.nl/"))
    assert "SEARCH items USING INDEX items_by_url (url=?)" in plans
    assert not [plan for plan in plans if plan.startswith("SCAN")]


def test_the_captures_of_a_crawl_are_found_without_a_look_at_those_of_others(tmp_path: Path) -> None:
    plans = plans_of(tmp_path, lambda connection: script_pages.of_crawl(connection, 1))
    assert "SEARCH captures USING INDEX captures_by_crawl (crawl_id=?)" in plans
