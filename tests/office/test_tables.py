"""A table that LibreOffice Calc opened, changed and saved is taken for what a person did in it."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cli.exit_codes import ExitCode
from tests.conftest import SHIPPED_SITES, call_alliantie
from tests.foreign_files import Page, write_warc
from tests.office.calc import Calc

PAGES = {
    "zutphen": Page("/zutphen", "Verslag van de Alliantiedag in Zutphen op 4 oktober 2013"),
    "maart": Page("/maart", "Maart 2013"),
    "nul": Page("/nul", "007 spreekt"),
    "som": Page("/som", "=1+1 is twee"),
    "plus": Page("/plus", "+31 is geen som"),
    "waar": Page("/waar", "Is dat waar?"),
    "letters": Page("/letters", "Voedselcafé “Łódź”; thee & koek"),
    "deel": Page("/deel", "Een of twee"),
}
GIVEN = {
    "zutphen": ("date=2013-10-04", "place=Zutphen"),
    "maart": ("title=Maart 2013", "date=2013-03"),
    "nul": ("title=007", "date=2009"),
    "waar": ("title=WAAR", "date=2014-05-03/2014-05-04"),
    "deel": ("title=1-2", "caption=3E5"),
}
"""Values that a spreadsheet takes for something else."""


@dataclass
class Kept:
    """An archive and its table as it was exported."""

    place: Path

    @property
    def table(self) -> Path:
        return self.place / "tabel.csv"

    def well(self, *arguments: str) -> str:
        done = call_alliantie(
            "--archive", str(self.place / "a"), "--lang", "en", *arguments, ALLIANTIE_WHO="Nel"
        )
        assert done.returncode == ExitCode.WELL, done.stdout + done.stderr
        return done.stdout + done.stderr

    def id_of(self, name: str) -> str:
        return str(json.loads(self.well("show", PAGES[name].url, "--json"))["id"])

    def value(self, name: str, field: str) -> Any:
        return json.loads(self.well("show", PAGES[name].url, "--json"))["description"][field]


@pytest.fixture(scope="module")
def program() -> str:
    """The program; where it is missing these tests are skipped, and fail where it is required."""
    found = shutil.which("soffice")
    if found is None:
        assert not os.environ.get("REQUIRE_SPREADSHEET"), "LibreOffice Calc (soffice) is not here"
        pytest.skip("LibreOffice Calc (soffice) is not here")
    return found


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    archive = Kept(tmp_path)
    path = write_warc(tmp_path / "oud.warc.gz", tuple(PAGES.values()))
    archive.well(*SHIPPED_SITES, "import", "warc", str(path))
    for name, values in GIVEN.items():
        archive.well("correct", archive.id_of(name), *values, "--new", "--why", "titelblad")
    archive.well("export", "csv", "-o", str(archive.table))
    return archive


@pytest.mark.parametrize("language", ["nl-NL", "en-US"])
@pytest.mark.parametrize("kind", ["ods", "xlsx"])
def test_what_was_opened_and_saved_changes_nothing(
    kept: Kept, program: str, kind: str, language: str, tmp_path: Path
) -> None:
    calc = Calc(program, tmp_path / "calc", language)
    for turned in (False, True):
        saved = calc.saved(kept.table, kind, {}, turned=turned)
        text = saved.read_text("utf-8-sig")
        assert ";" in text.partition("\n")[0], "it was saved with semicolons"
        assert ("2013-10-04" in text) != turned, "dates are turned round where a column has them"
        said = kept.well("correct", "--from", str(saved))
        assert "nothing was changed in it" in said, said


@pytest.mark.parametrize("kind", ["ods", "xlsx"])
def test_cells_that_were_changed_are_taken_and_nothing_else(
    kept: Kept, program: str, kind: str, tmp_path: Path
) -> None:
    ids = {name: kept.id_of(name) for name in PAGES}
    changes = {
        (ids["zutphen"], "date"): "5 oktober 2013",
        (ids["letters"], "title"): "Voedselcafé „Łódź”; thee, koek\nen meer",
        (ids["som"], "kind"): "verslag",
        (ids["plus"], "coverage"): "'s-Hertogenbosch",
    }
    saved = Calc(program, tmp_path / "calc").saved(kept.table, kind, changes, turned=True)
    said = kept.well("correct", "--from", str(saved), "--apply", "--new", "--why", "nagelopen")
    assert "4 values" in said, said
    assert dict(kept.value("zutphen", "date"))["start"] == "2013-10-05"
    assert str(kept.value("letters", "title")).startswith("Voedselcafé „Łódź”; thee, koek")
    assert kept.value("som", "kind") == "report"
    assert kept.value("plus", "place") == "'s-Hertogenbosch"
    assert kept.value("nul", "title") == "007"
