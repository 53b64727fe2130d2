"""Who harvested something hears that it is gone when it was destroyed, whatever went along with it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from tests import databases
from tests.conftest import SHIPPED_SITES, call_alliantie
from tests.reading_room.captured import archive_of, page
from tests.reading_room.harvester import harvester_of

BRIEF = page("/brief", "Brief aan de minister over schulden")
COPY = replace(BRIEF, path="/kopie")
PAGES = (
    page("/zutphen", "Verslag van de Alliantiedag in Zutphen op 4 oktober 2013"),
    BRIEF,
    COPY,
    page("/oproep", "Oproep aan de gemeenteraad van Utrecht"),
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return archive_of(tmp_path, PAGES)


def run(archive: Path, *arguments: str, why: bool = True) -> str:
    said = ("--why", "vonnis") if why else ()
    done = call_alliantie("--archive", str(archive), *SHIPPED_SITES, *arguments, *said)
    assert done.returncode == ExitCode.WELL, done.stderr
    return done.stdout + done.stderr


def destroyed(archive: Path, asked: str) -> None:
    token = run(archive, "destroy", asked).partition("--confirm ")[2].split()[0]
    run(archive, "destroy", asked, "--confirm", token)


def ids(archive: Path) -> dict[str, str]:
    found = databases.asked(archive, "SELECT url, id FROM items")
    return {url.rpartition("/")[2]: id_ for url, id_ in found}


@pytest.mark.parametrize("first", ["nothing", "merge"])
def test_every_record_of_it_is_told_as_deleted(archive: Path, first: str) -> None:
    known = ids(archive)
    with harvester_of(archive) as harvester:
        before = harvester.headers()
        assert {known["brief"], known["zutphen"], known["oproep"]} <= before.keys()
    if first == "merge":
        run(archive, "merge", known["oproep"], "--into", known["brief"])
    destroyed(archive, known["brief"])
    with harvester_of(archive) as harvester:
        after = harvester.headers()
        assert before.keys() <= after.keys()
        assert after[known["brief"]].is_deleted
        assert not after[known["zutphen"]].is_deleted
        for id_ in before:
            assert harvester.get(id_, "oai_dc") is not None


@pytest.mark.parametrize("shut", [False, True])
def test_what_goes_as_a_copy_of_it_is_told_too_where_it_was_told_before(tmp_path: Path, shut: bool) -> None:
    newer = page("/brief", "Brief aan de nieuwe minister over de huur", date="2015-10-04T12:00:00Z")
    archive = archive_of(tmp_path, (*PAGES, newer))
    known = ids(archive)
    assert len({known["brief"], known["kopie"]}) == 2
    if shut:
        (archive / "curation.jsonl").write_text(_before_all(COPY.url), encoding="utf-8")
    with harvester_of(archive) as harvester:
        assert (known["kopie"] in harvester.headers()) is not shut
    destroyed(archive, known["brief"])
    assert known["kopie"] not in ids(archive).values()
    databases.lose(archive)
    run(archive, "rebuild", "--all", why=False)
    with harvester_of(archive) as harvester:
        headers = harvester.headers()
        assert (known["kopie"] in headers) is not shut
        assert all(headers[id_].is_deleted for id_ in (known["brief"], known["kopie"]) if id_ in headers)
        assert (harvester.get(known["kopie"], "oai_dc") is None) is shut


def _before_all(url: str) -> str:
    """A line of the journal from before anything was captured, by which an address is withheld."""
    said = {"at": "2001-01-01T00:00:00Z", "who": "Nel", "what": "exclude", "subject": url, "why": "privacy"}
    return json.dumps(said | {"field": "", "value": "", "url": url}) + "\n"
