"""The table of events, where a page that is withheld speaks of what is missing."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from cli.exit_codes import ExitCode
from tests.conftest import SHIPPED_SITES, call_alliantie, run_alliantie
from tests.reading_room.captured import SITE, page, write_answers
from tests.reading_room.opened_room import opened_room

pytestmark = pytest.mark.long

SAID = "Lees de inleiding van Mieke op de Alliantiedag in Zutphen op 4 oktober 2013"
AGENDA = page("/agenda", "Alliantiedag Zutphen 2013", f'<p><a href="/inleiding-mieke.doc">{SAID}</a></p>')
PLACES = (
    "/bijeenkomsten",
    "/bijeenkomsten.json",
    "/bijeenkomsten.csv",
    "/bijeenkomsten?reeks=Alliantiedagen",
)


def test_the_words_of_a_withheld_page_are_not_quoted_where_something_is_missing(tmp_path: Path) -> None:
    path = write_answers(tmp_path / "oud.warc.gz", [AGENDA])
    done = run_alliantie("--archive", str(tmp_path / "a"), *SHIPPED_SITES, "import", "warc", str(path))
    assert done.returncode == ExitCode.WELL, done.stderr
    with opened_room(tmp_path / "a") as room:
        assert "Mieke" in room.ask("/bijeenkomsten.json").text
        assert "inleiding-mieke.doc" in room.ask("/bijeenkomsten.csv").text
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    excluded = ("exclude", AGENDA.url, "--who", "x", "--why", "bezwaar")
    done = call_alliantie("--archive", str(tmp_path / "b"), *excluded)
    assert done.returncode == ExitCode.WELL, done.stderr
    with opened_room(tmp_path / "b") as room:
        for target in PLACES:
            answer = room.ask(target)
            assert "ieke" not in answer.text, target
            assert f"{SITE}/agenda" not in answer.text, target


def test_the_town_of_an_event_of_which_everything_is_withheld_is_not_named(tmp_path: Path) -> None:
    report = page("/verslag", "Verslag van de Alliantiedag in Zutphen op 4 oktober 2013")
    path = write_answers(tmp_path / "oud.warc.gz", [report])
    in_archive = ("--archive", str(tmp_path / "a"))
    done = run_alliantie(*in_archive, *SHIPPED_SITES, "import", "warc", str(path))
    assert done.returncode == ExitCode.WELL, done.stderr
    with opened_room(tmp_path / "a") as room:
        assert "Zutphen" in _told_of(2013, room.ask("/bijeenkomsten").text)
    done = call_alliantie(*in_archive, "exclude", report.url, "--who", "x", "--why", "bezwaar")
    assert done.returncode == ExitCode.WELL, done.stderr
    done = call_alliantie(*in_archive, "--lang", "nl", "export", "site", "-o", str(tmp_path / "lezen"))
    assert done.returncode == ExitCode.WELL, done.stderr
    with opened_room(tmp_path / "a") as room:
        shown = [room.ask(each).text for each in ("/bijeenkomsten", "/bijeenkomsten?reeks=Alliantiedagen")]
        cells = json.loads(room.ask("/bijeenkomsten.json?reeks=Alliantiedagen").text)["entries"]
    told = [each for each in cells if each["year"] == 2013]
    assert [each["town"] for each in told if each["something_withheld"]] == [""]
    assert "Zutphen" not in {each["town"] for each in told}
    shown.append("".join(each.read_text() for each in (tmp_path / "lezen" / "bijeenkomsten").rglob("*.html")))
    for text in shown:
        assert "iets achtergehouden" in _told_of(2013, text)
        assert "Beilen" in _told_of(2013, text)
        assert "Zutphen" not in _told_of(2013, text)


def _told_of(year: int, text: str) -> str:
    """What stands beside a year in the tables of events."""
    heads = BeautifulSoup(text, "lxml").find_all("th", string=str(year))
    return "; ".join(head.parent.get_text() for head in heads if head.parent)


def test_a_number_leads_to_as_many_things_or_says_that_there_are_others(tmp_path: Path) -> None:
    reports = (
        page("/zutphen", "Verslag van de Alliantiedag in Zutphen op 4 oktober 2013"),
        page("/alle", "Verslag van de Alliantiedagen 2013"),
    )
    path = write_answers(tmp_path / "oud.warc.gz", reports)
    done = run_alliantie("--archive", str(tmp_path / "a"), *SHIPPED_SITES, "import", "warc", str(path))
    assert done.returncode == ExitCode.WELL, done.stderr
    with opened_room(tmp_path / "a") as room:
        table = room.ask("/bijeenkomsten?reeks=Alliantiedagen").text
        exact = re.findall(r'<a class="number" href="([^"]+)">(\d+)</a>', table)
        assert exact
        for link, count in exact:
            asked = html.unescape(link).replace("/zoeken?", "/zoeken.json?")
            assert json.loads(room.ask(asked).body)["total"] == int(count)
        assert "zie alles" in table


def _regions(text: str) -> list[str]:
    """The names by which a screen reader lists the regions of a page."""
    soup = BeautifulSoup(text, "html.parser")
    regions = soup.select("section[aria-labelledby], [role=region]")
    return [_named_by(each, soup) for each in regions]


def _named_by(region: Tag, soup: BeautifulSoup) -> str:
    heading = soup.find(id=str(region.get("aria-labelledby")))
    return str(region.get("aria-label") or (heading.get_text(strip=True) if heading else ""))


def test_each_table_is_a_region_of_its_own_name(tmp_path: Path) -> None:
    path = write_answers(tmp_path / "oud.warc.gz", [AGENDA])
    done = run_alliantie("--archive", str(tmp_path / "a"), *SHIPPED_SITES, "import", "warc", str(path))
    assert done.returncode == ExitCode.WELL, done.stderr
    with opened_room(tmp_path / "a") as room:
        for target in ("/bijeenkomsten", "/bijeenkomsten?reeks=Alliantiedagen"):
            names = _regions(room.ask(target).text)
            assert "Alliantiedagen" in names
            assert len(set(names)) == len(names)
