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
