"""What was seen on pages and not followed: told of the last crawl that read all, and of those since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, insert

from archive.database import tables
from archive.fetched import crawls
from archive.parts import not_followed
from wording.message import NOTHING

_ALL = {"captures": 5, "whole": True}
_CHANGED = {"captures": 1, "whole": False}


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{tmp_path}/small.db")
    tables.metadata.create_all(engine)
    with engine.begin() as opened:
        yield opened
    engine.dispose()


def _crawl(connection: Connection, number: int, site: str, **statistics: Any) -> None:
    provenance = statistics.pop("provenance", None)
    row = {"id": number, "site": site, "began_at": datetime(2026, 1, number), "outcome": "complete"}
    told = {"reason": NOTHING, "software": "", "profile_digest": "", "provenance": provenance}
    connection.execute(insert(tables.crawls), [{**row, **told, "statistics": statistics}])


def _told(connection: Connection) -> dict[str, dict[str, int]]:
    return not_followed.as_of_each(connection, crawls.latest(connection))


def test_what_nights_of_changes_counted_stands_beside_the_last_that_read_all(connection: Connection) -> None:
    _crawl(connection, 1, "een", **_ALL, unfollowed={"form": 9, "embed old": 7})
    _crawl(connection, 2, "een", **_ALL, unfollowed={"form": 2, "embed": 1})
    _crawl(connection, 3, "een", **_CHANGED, unfollowed={"form": 3})
    _crawl(connection, 4, "een", **_CHANGED)
    assert _told(connection) == {"een": {"form": 3, "embed": 1}}


def test_a_crawl_that_captured_nothing_has_not_read_all(connection: Connection) -> None:
    _crawl(connection, 1, "een", **_ALL, unfollowed={"form": 2})
    _crawl(connection, 2, "een", captures=0, whole=True)
    assert _told(connection) == {"een": {"form": 2}}


def test_a_crawl_of_an_earlier_release_that_does_not_say_read_all(connection: Connection) -> None:
    _crawl(connection, 1, "een", **_ALL, unfollowed={"form": 2})
    _crawl(connection, 2, "een", captures=4, unfollowed={"embed": 1})
    assert _told(connection) == {"een": {"embed": 1}}


def test_sites_are_told_apart_and_what_others_crawled_counts_nothing(connection: Connection) -> None:
    _crawl(connection, 1, "een", **_ALL, unfollowed={"form": 1})
    _crawl(connection, 2, "twee", **_ALL, unfollowed={"form": 2})
    _crawl(connection, 3, "een", **_ALL, unfollowed={"form": 8}, provenance={"file": "x", "digest": ""})
    _crawl(connection, 4, "drie", **_ALL)
    assert _told(connection) == {"drie": {}, "een": {"form": 1}, "twee": {"form": 2}}


def test_of_a_crawl_that_is_not_the_last_no_later_one_counts(connection: Connection) -> None:
    _crawl(connection, 1, "een", **_ALL, unfollowed={"form": 1})
    _crawl(connection, 2, "een", **_CHANGED, unfollowed={"form": 4})
    assert not_followed.as_of(connection, crawls.find(connection, 1)) == {"form": 1}


def test_the_last_crawl_of_a_site_is_none_of_pages_alone(connection: Connection) -> None:
    _crawl(connection, 1, "een", **_ALL)
    _crawl(connection, 2, "twee", **_ALL)
    _crawl(connection, 3, "een", only=["https://een.example/a"], captures=1)
    _crawl(connection, 4, "drie", only=["https://drie.example/a"], captures=1)
    assert [each.id for each in crawls.latest(connection)] == [1, 2]
    assert sorted(crawls.latest_numbers(connection)) == [1, 2]
