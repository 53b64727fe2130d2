"""Ids that an earlier release showed lead to the same pages, with what was decided of them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from archive.fixity.verification import verify
from cli.exit_codes import ExitCode
from tests.conftest import call_alliantie, run_alliantie
from tests.databases import asked, lose, move_to_server, reading, rows
from tests.test_migrations import ARCHIVES

ORIGIN = "http://127.0.0.1:44315"
_VISITS = ("0A1B2C3D4E5F60718293A4B5C6D7E8F9", "9F8E7D6C5B4A39281706F5E4D3C2B1A0")
WITHHELD, LISTED = "irmkbcaepg2y", "at23et2r5mv7"
IDS = {
    "qccxs3ircu7v": f"{ORIGIN}/",
    "ei5gcd4ijlr5": f"{ORIGIN}/zutphen/home.html",
    LISTED: f"{ORIGIN}/lijst.php?woord=%E9",
    "jytzxmyryqdw": f"{ORIGIN}/brief;jsessionid={_VISITS[0]}",
    "cbgd2rtgoaa5": f"{ORIGIN}/brief;jsessionid={_VISITS[1]}",
}
"""The ids of the archive as release 0.1.0 made it, but for the one that is withheld."""


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    shutil.copytree(ARCHIVES / "keys", tmp_path / "archive")
    # Of what an archive brings itself, a user would have to agree to a private network first.
    shutil.copytree(ARCHIVES / "keys" / "sites", tmp_path / "sites")
    move_to_server(tmp_path / "archive")
    return tmp_path / "archive"


def run(archive: Path, *arguments: str, expected: int = ExitCode.WELL) -> str:
    done = call_alliantie("--archive", str(archive), "--sites", str(archive.parent / "sites"), *arguments)
    assert done.returncode == expected, done.stdout + done.stderr
    return done.stdout


def crawl_in_vain(archive: Path) -> None:
    """A run that writes, and gets no answer."""
    done = run_alliantie("--archive", str(archive), "--sites", str(archive.parent / "sites"), "crawl")
    assert done.returncode == ExitCode.FAILED, done.stderr


def lead_on(archive: Path, how: str) -> None:
    if how == "crawl":
        crawl_in_vain(archive)
    elif how == "derived":
        run(archive, "rebuild", "--derived")
    else:
        lose(archive)
        run(archive, "rebuild", "--all")


def shown(archive: Path, asked_for: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(archive, "show", asked_for, "--json"))
    return found


@pytest.mark.parametrize("how", ["crawl", "derived", "all"])
def test_every_id_of_an_earlier_release_leads_to_its_page_with_its_decisions(kept: Path, how: str) -> None:
    exclude = ("exclude", LISTED, "--why", "op verzoek", "--who", "Mieke")
    run(kept, *exclude)
    lead_on(kept, how)
    for former, url in IDS.items():
        if former != LISTED:
            found = shown(kept, former)
            assert url in (found["url"], *found["also_at"])
            assert found["id"] == shown(kept, url)["id"]
    assert shown(kept, "ei5gcd4ijlr5")["description"]["title"] == "De thuispagina"
    assert shown(kept, "jytzxmyryqdw")["id"] == shown(kept, "cbgd2rtgoaa5")["id"]
    for withheld in (WITHHELD, LISTED, IDS[LISTED]):
        run(kept, "show", withheld, expected=ExitCode.USAGE)
    hits = json.loads(run(kept, "search", "armoede", "--all-versions", "--format", "json"))["hits"]
    assert sorted(hit["url"].rpartition("/")[2].partition("?")[0] for hit in hits) == [
        f"brief;jsessionid={_VISITS[0]}",
        "home.html",
    ]


def test_what_was_led_on_is_found_by_verify_as_it_should_be_and_stays_as_it_is(kept: Path) -> None:
    crawl_in_vain(kept)
    with reading(kept) as (folder, engine), engine.connect() as connection:
        assert verify(folder, connection).damage == ()
    before = asked(kept, "SELECT id, key, same_as, change FROM items ORDER BY id")
    crawl_in_vain(kept)
    assert asked(kept, "SELECT id, key, same_as, change FROM items ORDER BY id") == before


def test_an_archive_made_again_from_its_files_has_the_same_stand_ins(kept: Path) -> None:
    run(kept, "rebuild", "--derived")
    before = in_no_order(kept)
    lose(kept)
    run(kept, "rebuild", "--all")
    assert in_no_order(kept) == before


def in_no_order(archive: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row, the items without the order in which they changed."""
    found = rows(archive)
    # When changes were there for readers is of the database that they were in.
    del found["change_moments"]
    found["items"] = sorted(({**row, "change": 0} for row in found["items"]), key=lambda row: row["id"])
    return found
