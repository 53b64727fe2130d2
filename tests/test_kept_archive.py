"""What an archive of revision ``imports`` holds is the same to every later release: rows, ids, decisions."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from archive.fetched import frontier_rows
from archive.fixity.verification import verify
from cli.exit_codes import ExitCode
from tests.conftest import call_alliantie
from tests.databases import asked, lose, move_to_server, reading
from tests.test_migrations import ARCHIVES
from tests.test_rebuild import rows

ORIGIN = "http://127.0.0.1:44945"
FOREIGN = "http://oud.proef.example/brief-1999"
IDS = {
    f"{ORIGIN}/": "32ot2jxn7uhj",
    f"{ORIGIN}/zutphen": "waafy4cna5oq",
    f"{ORIGIN}/bezoek": "mtil4b4pwvj3",
    f"{ORIGIN}/adressen": "6r5eg6trz6nk",
    FOREIGN: "ffv4j6exby6m",
}


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A copy of the archive, its sites beside it."""
    shutil.copytree(ARCHIVES / "imports", tmp_path / "archive")
    move_to_server(tmp_path / "archive")
    return tmp_path / "archive"


def run(archive: Path, *arguments: str, expected: int = ExitCode.WELL) -> str:
    done = call_alliantie("--archive", str(archive), "--sites", str(archive / "sites"), *arguments)
    assert done.returncode == expected, done.stderr
    return done.stdout


def shown(archive: Path, url: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(archive, "show", url, "--json"))
    return found


def test_it_opens_with_every_capture_whole_and_every_item_under_its_id(kept: Path) -> None:
    run(kept, "status")
    assert dict(asked(kept, "SELECT url, id FROM items")) == IDS
    assert asked(kept, "SELECT count(*), count(refers_to) FROM captures") == [(13, 7)]
    with reading(kept) as (folder, engine), engine.connect() as connection:
        found = verify(folder, connection)
    assert found.damage == ()
    assert found.records > 13


@pytest.mark.parametrize("choice", [("--sample", "5"), ("--share", "2/3"), ("proef",)])
def test_a_part_of_it_is_verified_though_one_of_its_files_holds_no_capture(
    kept: Path, choice: tuple[str, ...]
) -> None:
    files = "SELECT count(*) FROM warc_files WHERE id NOT IN (SELECT warc_file_id FROM captures)"
    assert asked(kept, files) == [(1,)]
    assert json.loads(run(kept, "verify", *choice, "--json"))["damage"] == []


def test_a_correction_counts_and_what_was_found_stands_beside_it(kept: Path) -> None:
    found = shown(kept, f"{ORIGIN}/zutphen")
    assert found["description"]["title"] == "Het verslag uit Zutphen"
    assert "Verslag Alliantiedag Zutphen, 4 oktober 2013" in run(kept, "show", IDS[f"{ORIGIN}/zutphen"])


def test_what_was_withheld_stays_so(kept: Path) -> None:
    run(kept, "show", f"{ORIGIN}/adressen", expected=ExitCode.USAGE)
    run(kept, "rebuild", "--index")
    found = run(kept, "search", "deelnemer", "--all-versions", "--format", "json")
    ids = {hit["id"] for hit in json.loads(found)["hits"]}
    assert IDS[f"{ORIGIN}/bezoek"] in ids
    assert IDS[f"{ORIGIN}/adressen"] not in ids


def test_what_others_crawled_says_where_it_came_from(kept: Path) -> None:
    (origin,) = shown(kept, FOREIGN)["provenance"].values()
    assert (origin["file"], origin["origin"]) == ("oud.warc.gz", "schijf uit een kast")


def test_what_waited_to_be_fetched_still_waits(kept: Path) -> None:
    with reading(kept) as (_, engine), engine.connect() as connection:
        (left,) = frontier_rows.unfinished(connection)
        waiting = [url for _, url, done in frontier_rows.met(connection, left.crawl) if not done]
    assert (left.crawl, waiting) == (4, [f"{ORIGIN}/"])


@pytest.mark.long
def test_it_is_made_again_from_its_files_field_by_field(kept: Path) -> None:
    # By today's rules first: they may find more than the release that made it.
    run(kept, "rebuild", "--derived")
    before = rows(kept)
    lose(kept)
    run(kept, "rebuild", "--all")
    after = rows(kept)
    # What waits is of the run that was cut off, and in no WARC file.
    assert before.pop("frontier")
    assert after.pop("frontier") == []
    assert after == before
    assert dict(asked(kept, "SELECT url, id FROM items")) == IDS
