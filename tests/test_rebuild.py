"""The WARC files, the profiles and the journal are enough to make everything again, as it was."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.archive_error import DamagedDatabase
from pipeline.verify_all import verify_archive
from tests import databases
from tests.conftest import call_alliantie, run_alliantie
from tests.databases import configured, of_sqlite, reading, writing
from tests.raw_server import RawServer, page, write_profile
from tests.test_derive import LINKS, LONG, MISSING, ZUTPHEN, Site, site_with

pytestmark = pytest.mark.long

_DERIVED_NUMBERS = {"links": ("id",), "items": ("change",), "refusals": ("id",)}
"""Columns that only count, in the order in which a row came to be made."""


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site that was crawled, changed, crawled again for its changes, and curated."""
    place = tmp_path_factory.mktemp("rebuild")
    with RawServer(site_with(LINKS)) as server:
        site = Site(place / "archive", write_profile(place / "sites", server), server)
        site.run("crawl")
        server.answers = site_with(
            [*LINKS, "nog-een"],
            **{
                "teller": page(f"<h1>Teller</h1><p>{LONG[:300]}</p><!-- 2 -->"),
                "nog-een": page(ZUTPHEN + MISSING),
                "straks-weg": page("weg", status="404 Not Found"),
            },
        )
        site.run("crawl")
        zutphen = site.show("/zutphen")["id"]
        site.run("correct", zutphen, "title=Het verslag uit Zutphen", "--why", "zo heet het")
        site.run("exclude", site.show("/nieuws")["id"], "--why", "op verzoek")
        yield site


@pytest.fixture
def mine(crawled: Site, tmp_path: Path) -> Site:
    """The same archive, for one test to lose things from."""
    databases.copy(crawled.archive, tmp_path / "archive")
    return Site(tmp_path / "archive", crawled.sites, crawled.server)


def rows(archive: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, in an order that does not depend on when it was made."""
    found = {}
    every = databases.rows(archive)
    # In a database that is made again, all of it counts as changed then.
    del every["change_moments"]
    for name, all_of_it in every.items():
        left_out = _DERIVED_NUMBERS.get(name, ())
        each = [{key: value for key, value in row.items() if key not in left_out} for row in all_of_it]
        for row in each:
            if name == "item_addresses" and str(row["url"]).endswith("naar"):
                # A crawl that met page and redirect in two requests did not see that one leads to the other.
                row |= {"capture_id": None, "last_seen": None}
        found[name] = sorted(each, key=lambda row: json.dumps(row, default=str))
    return found


def lose(archive: Path) -> None:
    databases.lose(archive)
    shutil.rmtree(archive / "index")


def test_everything_comes_back_field_by_field(mine: Site) -> None:
    before = rows(mine.archive)
    found_before = mine.run("search", "zutphen", "--format", "json")
    lose(mine.archive)
    mine.run("rebuild", "--all")
    after = rows(mine.archive)
    assert after.keys() == before.keys()
    for table, expected in before.items():
        assert [row for row in after[table] if row not in expected] == [], table
        assert after[table] == expected, table
    assert len(after["captures"]) > 20
    assert len(after["items"]) > 5
    assert verify_archive(configured(mine.archive, mine.sites)).damage == ()
    assert _hits(mine.run("search", "zutphen", "--format", "json")) == _hits(found_before)


def _hits(found: str) -> Any:
    """The hits without their scores, in which documents that were replaced still count."""
    return sorted(
        ({key: value for key, value in hit.items() if key != "score"} for hit in json.loads(found)["hits"]),
        key=lambda hit: hit["id"],
    )


def test_what_people_decided_comes_back(mine: Site) -> None:
    lose(mine.archive)
    mine.run("rebuild", "--all")
    assert "Het verslag uit Zutphen" in mine.run("show", f"{mine.origin}/zutphen")
    withheld = run_alliantie("--archive", str(mine.archive), "show", f"{mine.origin}/nieuws")
    assert withheld.returncode != 0


def test_without_its_database_an_archive_is_not_begun_anew(mine: Site) -> None:
    lose(mine.archive)
    with pytest.raises(DamagedDatabase, match="rebuild --all"), writing(mine.archive, "test", "test"):
        pass
    with pytest.raises(DamagedDatabase, match="rebuild --all"), reading(mine.archive):
        pass


@of_sqlite
def test_without_the_address_of_its_server_an_archive_says_that_one_may_be_wanted(mine: Site) -> None:
    lose(mine.archive)
    for language, said in (
        ("en", "in a server, set ALLIANTIE_"),
        ("nl", "in een server, zet dan ALLIANTIE_"),
    ):
        done = run_alliantie("--archive", str(mine.archive), "--lang", language, "status")
        assert said in done.stderr


@of_sqlite
def test_a_rebuild_that_breaks_off_leaves_the_archive_as_it_was(mine: Site) -> None:
    before = (mine.archive / "alliantie.db").read_bytes()
    (mine.archive / "curation.jsonl").write_text('{"no": "statement"}\n{}\n', encoding="utf-8")
    done = call_alliantie("--archive", str(mine.archive), "--sites", str(mine.sites), "rebuild", "--all")
    assert done.returncode == 6
    assert (mine.archive / "alliantie.db").read_bytes() == before
