"""Who asks for the id of what was destroyed is told so, and on which day: never what it was."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from pipeline.configuration import Configuration
from reading_room.curating.desk import Desk
from tests.conftest import SHIPPED_SITES, call_alliantie
from tests.foreign_files import Page, write_warc
from tests.reading_room.curator import Curator, known_curators
from tests.reading_room.opened_room import opened_room
from wording.words import Words

GONE, STAYS = Page("/geheim", "Verslag over mosterdsoep"), Page("/beilen", "Verslag uit Beilen")
WHY = "vonnis van 12 mei"


@dataclass
class Emptied:
    """An archive of two pages, of which one was destroyed; and their ids."""

    archive: Path
    gone: str = ""
    stays: str = ""

    def call(self, *arguments: str) -> tuple[int, str]:
        """The exit code of a command, and all that it says."""
        given = ("--archive", str(self.archive), "--lang", "en", *arguments)
        done = call_alliantie(*given, ALLIANTIE_WHO="Nel")
        return done.returncode, " ".join((done.stdout + done.stderr).split())

    def id_of(self, page: Page) -> str:
        return str(json.loads(self.call("show", page.url, "--json")[1])["id"])

    def destroy(self, page: Page) -> None:
        token = self.call("destroy", page.url, "--why", WHY)[1].partition("--confirm ")[2].split()[0]
        code, said = self.call("destroy", page.url, "--confirm", token, "--why", WHY)
        assert code == ExitCode.WELL, said


@pytest.fixture(scope="module")
def emptied(tmp_path_factory: pytest.TempPathFactory) -> Emptied:
    place = tmp_path_factory.mktemp("destroyed")
    path = write_warc(place / "oud.warc.gz", (GONE, STAYS))
    archive = Emptied(place / "a")
    assert archive.call(*SHIPPED_SITES, "import", "warc", str(path))[0] == ExitCode.WELL
    archive.gone, archive.stays = archive.id_of(GONE), archive.id_of(STAYS)
    archive.destroy(GONE)
    return archive


def test_every_command_that_is_given_the_id_says_that_it_was_destroyed_and_when(emptied: Emptied) -> None:
    id, other, why = emptied.gone, emptied.stays, ("--why", "x")
    for command in (
        ("show", id),
        ("get", id),
        ("cite", id),
        ("diff", id),
        ("report", "--diff", id),
        ("correct", id, "title=Iets", *why),
        ("mark", id, "good", *why),
        ("merge", id, "--into", other, *why),
        ("merge", other, "--into", id, *why),
        ("split", id, "--at", GONE.url, *why),
        ("relate", other, id, "--as", "part of", *why),
        ("access", id, "--on-the-spot", *why),
        ("exclude", id, *why),
        ("exclude", id, "--naming", "Ada de Vries", *why),
        ("correct", GONE.url, "title=Iets", *why),
    ):
        code, said = emptied.call(*command)
        assert (code, "was destroyed" in said) == (ExitCode.USAGE, True), (command, said)
        assert Words("en").date(date.today().isoformat(), "", "day") in said, said
        assert "mosterdsoep" not in said


def test_the_room_answers_that_it_is_gone_and_tells_the_day_alone(emptied: Emptied, tmp_path: Path) -> None:
    known = known_curators(tmp_path / "curators.json")
    desk = Desk(Configuration(emptied.archive), known, is_secure=False)
    with opened_room(emptied.archive, desk=desk) as room:
        for ending in ("", "/tekst", ".json", ".ris", "/klein"):
            answer = room.ask(f"/en/item/{emptied.gone}{ending}")
            assert answer.status == 410, (ending, answer.words)
            assert "destroyed by decision on" in answer.words
            for told in ("mosterdsoep", "geheim", WHY, "Nel"):
                assert told not in answer.text, told
        assert room.ask(f"/zoeken?q={emptied.gone}").headers["location"].endswith(f"/item/{emptied.gone}")
        assert room.ask("/item/aaaaaaaaaaaa").status == 404
        assert room.ask(f"/versies?url={GONE.url}").status == 404, "of an address nothing is told"
        curator = Curator(room)
        assert curator.log_in().status == 303
        for form in ("verbeteren", "samenhang", "weglaten", "beoordelen"):
            assert curator.get(f"/item/{emptied.gone}/{form}").status == 410, form


def test_a_withheld_id_in_the_search_box_is_answered_as_one_that_never_was(
    emptied: Emptied, tmp_path: Path
) -> None:
    assert emptied.call("exclude", emptied.stays, "--why", "op verzoek")[0] == ExitCode.WELL
    with opened_room(emptied.archive) as room:
        never = room.ask("/zoeken?q=aaaaaaaaaaaa")
        withheld = room.ask(f"/zoeken?q={emptied.stays}")
        assert (withheld.status, withheld.words.replace(emptied.stays, "aaaaaaaaaaaa")) == (
            never.status,
            never.words,
        )
