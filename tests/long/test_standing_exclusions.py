"""An exclusion that stands: what comes in later is told to whoever decides, and to no reader."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.curation.journal import read_journal
from archive.folder import Folder
from cli.exit_codes import ExitCode
from pipeline.desk.new_finds_to_withhold import look_for_new
from tests.conftest import SHIPPED_SITES, call_alliantie
from tests.databases import configured
from tests.foreign_files import Page, write_warc
from tests.reading_room.opened_room import opened_room

NAME = "Ada de Vries-Bakema"
INTERVIEW = Page("/interview", "Interview met mevrouw De Vries-Bakema")
NAMESAKE = Page("/naamgenoot", "A. de Vries-Bakema, dammer")
NEWS = Page("/nieuws", "Nieuws over schulden")
LATER = Page("/later", "Toespraak van Ada de Vries-Bakema", "2001-02-03T10:00:00Z")
LISTS = Page("/ledenlijst", "Ledenlijst van de werkgroep", "2001-02-03T10:00:00Z")
WHY = ("--apply", "--why", "op verzoek")


class Desk:
    """An archive, the commands of who keeps it, and what comes in."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.archive = folder, folder / "a"
        self.imports(INTERVIEW, NAMESAKE, NEWS)

    def well(self, *arguments: str) -> str:
        given = ("--archive", str(self.archive), "--lang", "en", *arguments)
        done = call_alliantie(*given, ALLIANTIE_WHO="Nel")
        assert done.returncode == ExitCode.WELL, done.stderr
        return " ".join((done.stdout + done.stderr).split())

    def imports(self, *pages: Page) -> None:
        path = write_warc(self.folder / f"{pages[0].path[1:]}.warc.gz", pages)
        self.well(*SHIPPED_SITES, "import", "warc", str(path))

    def looks(self) -> int:
        """What a night does: how many items wait for a decision."""
        return look_for_new(configured(self.archive))

    def waits(self) -> dict[str, list[str]]:
        """What status says of it, by what stands."""
        said = json.loads(self.well("status", "--json"))
        return dict(said["standing"]["found_later"])

    def id_of(self, page: Page) -> str:
        return str(json.loads(self.well("show", page.url, "--json"))["id"])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    return Desk(tmp_path)


def test_what_names_the_person_later_is_told_until_somebody_decides(desk: Desk) -> None:
    desk.well("exclude", INTERVIEW.url, "--person", NAME, *WHY)
    assert desk.looks() == 0, "what was seen and left is not told"
    desk.imports(LATER)
    assert desk.looks() == 1
    assert desk.waits() == {f"person:{NAME}": [desk.id_of(LATER)]}
    told = desk.well("status")
    assert f"1 item that came in since names {NAME}" in told
    assert f"exclude --person '{NAME}' --with-others" in told
    desk.well("exclude", "--person", NAME, "--with-others", *WHY)
    assert (desk.looks(), desk.waits()) == (0, {})


def test_a_namesake_that_was_withheld_and_lifted_is_told_no_more(desk: Desk) -> None:
    desk.well("exclude", "--person", NAME, "--standing", *WHY)
    desk.imports(LATER)
    assert desk.looks() == 1
    later = desk.id_of(LATER)
    desk.well("exclude", later, "--why", "op verzoek")
    assert desk.looks() == 0
    desk.well("exclude", "--lift", later, "--why", "een ander")
    assert desk.looks() == 0
    (desk.archive / "found-later.json").unlink()
    assert desk.looks() == 0, "nor when everything is looked at anew"


def test_once_is_once_and_a_query_stands_where_that_is_said(desk: Desk) -> None:
    desk.well("exclude", "--person", NAME, "--once", *WHY, INTERVIEW.url)
    desk.well("exclude", "--query", "schulden", *WHY)
    desk.imports(LATER)
    assert desk.looks() == 0
    desk.well("exclude", "--query", "ledenlijst", "--standing", *WHY)
    desk.imports(LISTS)
    assert desk.looks() == 1
    assert list(desk.waits()) == ["query:ledenlijst"]
    assert "exclude --query ledenlijst --standing" in desk.well("status")
    desk.well("exclude", "--query", "ledenlijst", "--standing", *WHY)
    assert desk.looks() == 0


def test_it_is_undone_and_lifted_as_any_other(desk: Desk) -> None:
    desk.well("exclude", "--person", NAME, "--standing", *WHY)
    desk.imports(LATER)
    assert desk.looks() == 1
    last = len(read_journal(Folder(desk.archive)).statements)
    desk.well("undo", f"1-{last}", "--why", "toch niet")
    assert desk.looks() == 0
    desk.well("undo", f"{last + 1}-{2 * last}", "--why", "toch wel")
    assert desk.looks() == 1
    desk.well("exclude", "--lift", f"person:{NAME}", "--why", "niet meer nodig")
    assert (desk.looks(), desk.waits()) == (0, {})


def test_readers_learn_nothing_of_it(desk: Desk) -> None:
    desk.well("exclude", INTERVIEW.url, "--person", NAME, *WHY)
    desk.imports(LATER)
    desk.looks()
    desk.well("exclude", "--lift", f"person:{NAME}", "--why", "over Ada")
    with opened_room(desk.archive) as room:
        for page in ("/besluiten", "/en/besluiten", "/sites", "/nachten"):
            shown = room.ask(page)
            assert shown.status == 200, page
            assert NAME not in shown.text, page
            assert "over Ada" not in shown.text, page
    desk.well("export", "decisions", "-o", str(desk.folder / "besluiten.jsonl"))
    assert NAME not in (desk.folder / "besluiten.jsonl").read_text()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--query", "http://voorbeeld.nl/", "--standing"),
        ("--prefix", "http://voorbeeld.nl/", "--standing"),
        (NEWS.url, "--once"),
    ],
)
def test_what_cannot_stand_is_refused(desk: Desk, arguments: tuple[str, ...]) -> None:
    given = ("--archive", str(desk.archive), "exclude", *arguments, *WHY)
    assert call_alliantie(*given, ALLIANTIE_WHO="Nel").returncode == ExitCode.USAGE
    assert not (desk.archive / "curation.jsonl").exists()
