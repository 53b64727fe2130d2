"""What the owner of a site asks is one command, stands in a journal, and is obeyed by a crawl under way."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from archive.curation import journal, owner_requests
from archive.curation.owner_requests import OwnerRequest, Wish
from archive.database.connecting import REVISION
from archive.folder import Folder
from cli.exit_codes import ExitCode
from tests import databases
from tests.conftest import call_alliantie, run_alliantie
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_migrations import ARCHIVES


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    shutil.copytree(ARCHIVES / REVISION, tmp_path / "archief")
    databases.move_to_server(tmp_path / "archief")
    return tmp_path / "archief"


def ask(archive: Path, *arguments: str, code: int = ExitCode.WELL) -> str:
    done = call_alliantie("--archive", str(archive), "sites", "owner-asks", *arguments)
    assert done.returncode == code, done.stdout + done.stderr
    return " ".join((done.stdout + done.stderr).split())


def test_a_site_whose_owner_asks_to_stop_is_neither_crawled_nor_tried_nor_due(archive: Path) -> None:
    assert "nothing is fetched" in ask(archive, "proef", "stop", "--why", "mail van 12 mei")
    place = ("--archive", str(archive), "--sites", str(archive / "sites"))
    for command in (
        ("crawl", "proef"),
        ("crawl",),
        ("sites", "try", "http://127.0.0.1:9/", "--site", "proef"),
    ):
        done = run_alliantie(*place, *command, "--contact", "a@b.example")
        assert done.returncode == ExitCode.USAGE, done.stderr
        assert "mail van 12 mei" in done.stderr
    done = call_alliantie(*place, "nightly", "--dry-run")
    assert "No site is due." in done.stdout
    assert "proef" not in done.stdout
    ask(archive, "proef", "lift", "--why", "mag weer")
    assert "proef" in call_alliantie(*place, "nightly", "--dry-run").stdout
    assert [each["what"] for each in json.loads(ask(archive, "--json"))] == ["stop", "lift"]
    assert "mag weer" in ask(archive)
    ask(archive, "proef", "lift", "--why", "nog eens", code=ExitCode.USAGE)


def test_what_is_to_be_removed_is_withheld_in_one_decision_that_can_be_taken_back(archive: Path) -> None:
    run = call_alliantie("--archive", str(archive), "rebuild", "--index")
    assert run.returncode == 0, run.stderr
    before = call_alliantie("--archive", str(archive), "search", "--format", "json", "armoede")
    assert json.loads(before.stdout)["total"]
    said = ask(archive, "proef", "remove", "--why", "verzoek van de stichting")
    after = call_alliantie("--archive", str(archive), "search", "--format", "json", "armoede")
    assert not [hit for hit in json.loads(after.stdout)["hits"] if hit["site"] == "proef"]
    urls = [row[0] for row in databases.asked(archive, "SELECT url FROM items WHERE site = 'proef'")]
    for url in urls:
        assert call_alliantie("--archive", str(archive), "show", url).returncode == ExitCode.USAGE
    numbers = said.partition("undo ")[2].split()[0]
    done = call_alliantie("--archive", str(archive), "undo", numbers, "--why", "toch niet")
    assert done.returncode == 0, done.stderr
    again = call_alliantie("--archive", str(archive), "search", "--format", "json", "armoede")
    assert json.loads(again.stdout)["total"] == json.loads(before.stdout)["total"]


@pytest.mark.parametrize(
    "wrong",
    [
        ("proef",),
        ("proef", "stop"),
        ("elders", "stop", "--why", "x"),
        ("proef", "stop", "--delay", "3", "--why", "x"),
        ("proef", "slow", "--delay", "0", "--why", "x"),
        ("proef", "slow", "--delay", "nan", "--why", "x"),
        ("proef", "stop", "--why", "een\x07bel"),
    ],
)
def test_what_cannot_be_asked_is_refused_and_nothing_noted(archive: Path, wrong: tuple[str, ...]) -> None:
    done = call_alliantie("--archive", str(archive), "sites", "owner-asks", *wrong)
    assert done.returncode in (ExitCode.USAGE, ExitCode.PROFILE)
    assert not Folder(archive).owners.exists()


@pytest.mark.parametrize("line", [b"{}", b"[1]", b'{"at": "gisteren", "what": "stop"}', b"\xff"])
def test_a_journal_that_cannot_be_understood_lets_no_crawl_begin(archive: Path, line: bytes) -> None:
    Folder(archive).owners.write_bytes(line + b"\n")
    done = run_alliantie("--archive", str(archive), "crawl", "--contact", "a@b.example")
    assert done.returncode == ExitCode.PROFILE
    assert "owners.jsonl, line 1" in done.stderr


def test_a_line_that_was_cut_off_does_not_count_and_the_next_begins_on_its_own(archive: Path) -> None:
    folder = Folder(archive)
    folder.owners.write_bytes(b'{"at": "2026-')
    ask(archive, "proef", "slow", "--why", "traag graag")
    [request] = owner_requests.every_request(folder)
    assert (request.what, request.delay) == ("slow", 30.0)


class AskingOwner(RawServer):
    """A site whose owner asks something while it is crawled."""

    def __init__(self, archive: Path, what: Wish) -> None:
        pages = {f"/{n}": Raw(page(f"bladzijde {n}")) for n in range(12)}
        links = "".join(f"<a href='{path}'>{path}</a>" for path in pages)
        self._archive, self._what = archive, what
        super().__init__({"/": Raw(page(links)), **pages})

    def answer_to(self, request: bytes) -> Raw:
        if request.startswith(b"GET /3 "):
            asked = OwnerRequest(journal.now(), "beheer", self._what, "proef", "belde op", 0.3)
            owner_requests.note(Folder(self._archive), asked)
        return super().answer_to(request)


@pytest.mark.parametrize(("what", "outcome"), [("stop", "interrupted"), ("slow", "complete")])
def test_a_crawl_under_way_obeys_with_its_next_answer(tmp_path: Path, what: Wish, outcome: str) -> None:
    archive = tmp_path / "archief"
    with AskingOwner(archive, what) as server:
        sites = write_profile(tmp_path / "sites", server)
        done = run_alliantie(
            "--archive", str(archive), "--sites", str(sites), "crawl", "--json", "--delay", "0.1"
        )
        [end] = json.loads(done.stdout)
        assert end["outcome"] == outcome
        if what == "stop":
            assert "belde op" in end["reason"]
            assert len(server.requests) < 9
            assert end["statistics"]["waiting"]
