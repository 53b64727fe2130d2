"""The register of the vanished, in whatever order its captures came into the archive."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from tests.conftest import SHIPPED_SITES, run_alliantie
from tests.reading_room.captured import SITE, Captured, page, write_answers
from tests.reading_room.opened_room import opened_room

pytestmark = pytest.mark.long

DAYS = ("2018-01-01", "2018-01-03", "2018-01-06")


def there(date: str) -> Captured:
    return page(
        "/zutphen", "Verslag van de Alliantiedag in Zutphen op 4 oktober 2013", date=f"{date}T12:00:00Z"
    )


def missed(path: str, *days: str) -> list[Captured]:
    return [Captured(path, b"weg", status="404 Not Found", date=f"{day}T12:00:00Z") for day in days]


def imported(folder: Path, *files: list[Captured]) -> Path:
    """An archive of these files of captures, each imported when the ones before it were."""
    archive = folder / "a"
    for number, answers in enumerate(files):
        path = write_answers(folder / f"{number}.warc.gz", answers)
        done = run_alliantie("--archive", str(archive), *SHIPPED_SITES, "import", "warc", str(path))
        assert done.returncode == ExitCode.WELL, done.stderr
    return archive


@pytest.mark.parametrize("order", ["oldest first", "oldest last", "older ones later"])
def test_what_is_gone_is_so_by_the_moments_of_its_captures_and_not_by_when_they_came_in(
    tmp_path: Path, order: str
) -> None:
    first, gone, before = [there("2013-10-04")], missed("/zutphen", *DAYS), [there("2012-01-01")]
    files = {
        "oldest first": (before, first, gone),
        "oldest last": (gone, first, before),
        "older ones later": (first, gone, before),
    }
    with opened_room(imported(tmp_path, *files[order])) as room:
        (entry,) = json.loads(room.ask("/weg.json").body)["entries"]
        assert entry["url"] == f"{SITE}/zutphen"
        seen = (entry["first_seen"][:10], entry["last_seen"][:10], entry["since"][:10], entry["days"])
        assert seen == ("2012-01-01", "2013-10-04", DAYS[0], 3)
        cells = json.loads(room.ask("/bijeenkomsten.json").body)["entries"]
        assert [(cell["town"], cell["vanished"]) for cell in cells if cell["present"]] == [("Zutphen", 1)]


def test_what_came_back_is_not_gone_though_the_captures_of_its_return_came_in_first(tmp_path: Path) -> None:
    archive = imported(tmp_path, [there("2020-01-01")], [there("2013-10-04")], missed("/zutphen", *DAYS))
    with opened_room(archive) as room:
        assert json.loads(room.ask("/weg.json").body)["entries"] == []
        cells = json.loads(room.ask("/bijeenkomsten.json").body)["entries"]
        assert [cell["vanished"] for cell in cells if cell["present"]] == [0]


def test_what_was_missed_on_few_days_is_told_of_and_shown_when_asked_for(tmp_path: Path) -> None:
    paths = ("/een", "/twee")
    answers = [page(path, f"Verslag van {path[1:]}") for path in paths]
    answers += [capture for path in paths for capture in missed(path, DAYS[0])]
    with opened_room(imported(tmp_path, answers)) as room:
        shown = room.ask("/weg")
        assert "2 adressen werden op minder dan drie dagen gemist; dat kan tijdelijk zijn" in shown.words
        assert "Verslag van een" not in shown.words
        assert "Verslag van een" in room.ask("/weg?all=1").words
