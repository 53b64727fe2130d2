"""A curator whose disk is full is told so; nothing was changed, and the form stays as it was filled in."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from archive.curation.journal import read_journal
from archive.folder import Folder
from pipeline.configuration import Configuration
from reading_room.curating.desk import Desk
from tests.databases import of_sqlite
from tests.long.test_full_disk import LEFT, disk, fill, free_again, made
from tests.reading_room.curator import Curator, Form, known_curators
from tests.reading_room.opened_room import opened_room

pytestmark = of_sqlite

__all__ = ["disk", "made"]


@pytest.mark.parametrize("left", LEFT[:4])
def test_nothing_is_changed_on_a_full_disk_and_the_form_stays(disk: Path, tmp_path: Path, left: int) -> None:
    mine = disk / "a"
    known = known_curators(tmp_path / "curators.json")
    with opened_room(mine, desk=Desk(Configuration(mine), known, is_secure=False)) as room:
        curator = Curator(room)
        curator.log_in()
        item = json.loads(curator.get("/zoeken.json").text)["hits"][0]["id"]
        shown = curator.fill_in(f"/item/{item}/verbeteren", "show", why="x", title="Dagboek")
        fill(disk, left)
        answer = curator.go_on(shown, "write")
        free_again(disk)
        if answer.status == 303:
            pytest.skip("this much room is enough")
        assert answer.status == 503
        assert "schijf is vol" in answer.words
        if "Dagboek" in [one.value for one in read_journal(Folder(mine)).statements]:
            assert "De beslissing is opgeschreven en geldt" in answer.words
            return
        assert "Er is niets veranderd." in answer.words
        again = curator.send(Form(answer.text).action, Form(answer.text).filled_in("show"))
        assert curator.go_on(again, "write").status == 303
    shutil.rmtree(mine)
