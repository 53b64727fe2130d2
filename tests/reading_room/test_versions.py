"""The versions of an address: bounded in length, and silent on where it leads when that is withheld."""

from __future__ import annotations

import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from tests.conftest import SHIPPED_SITES, call_alliantie, run_alliantie
from tests.reading_room.captured import SITE, Captured, page, write_answers
from tests.reading_room.opened_room import opened_room

pytestmark = pytest.mark.long

OLD, SECRET = f"{SITE}/oud", f"{SITE}/geheim"
LEADS = Captured("/oud", status="301 Moved", headers=(("Location", SECRET),), date="2020-01-02T03:00:00Z")


def imported(archive: Path, *answers: Captured) -> None:
    path = write_answers(archive.with_suffix(".warc.gz"), answers)
    done = run_alliantie("--archive", str(archive), *SHIPPED_SITES, "import", "warc", str(path))
    assert done.returncode == ExitCode.WELL, done.stderr


def test_where_a_thing_leads_is_not_told_when_that_is_withheld(tmp_path: Path) -> None:
    imported(tmp_path / "a", page("/oud", "Wat er eerst stond"), page("/geheim", "Het geheime stuk"))
    imported(tmp_path / "a", LEADS)
    with opened_room(tmp_path / "a") as room:
        assert SECRET in room.ask(f"/versies?url={OLD}").words
    copied = tmp_path / "b"
    shutil.copytree(tmp_path / "a", copied)
    done = call_alliantie("--archive", str(copied), "exclude", SECRET, "--who", "x", "--why", "bezwaar")
    assert done.returncode == ExitCode.WELL, done.stderr
    with opened_room(copied) as room:
        for target in (
            f"/versies?url={OLD}",
            f"/versies.json?url={OLD}",
            f"/weg?url={OLD}",
            f"/web/20200102030000/{OLD}",
        ):
            assert "geheim" not in room.ask(target).text, target


def test_the_captures_of_an_item_do_not_tell_it_either(tmp_path: Path) -> None:
    imported(tmp_path / "a", page("/oud", "Wat er eerst stond"), page("/geheim", "Het stuk"), LEADS)
    options = ("--archive", str(tmp_path / "a"))
    asked = (("show", OLD), ("show", OLD, "--json"), ("show", OLD, "--at", "2020", "--json"))
    for each in asked:
        assert "geheim" in call_alliantie(*options, *each).stdout
    done = call_alliantie(*options, "exclude", SECRET, "--who", "x", "--why", "bezwaar")
    assert done.returncode == ExitCode.WELL, done.stderr
    for each in asked:
        shown = call_alliantie(*options, *each)
        assert (shown.returncode, "geheim" in shown.stdout) == (ExitCode.WELL, False), each


def test_a_thing_that_changed_very_often_makes_a_page_of_bounded_length(tmp_path: Path) -> None:
    days = [date(2014, 1, 1) + timedelta(days=number) for number in range(620)]
    imported(tmp_path / "a", *(page("/oud", f"Stand van {day}", date=f"{day}T12:00:00Z") for day in days))
    with opened_room(tmp_path / "a") as room:
        answer = room.ask(f"/versies?url={OLD}")
    assert "620 opnamen" in answer.words
    assert "320 eerdere toestanden staan hier niet bij" in answer.words
    assert len(re.findall("/vergelijk", answer.text)) < 310
    assert len(answer.body) < 400_000
