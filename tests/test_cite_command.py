"""``alliantie cite``: the reference to an item, in the language and the form that its reader asks for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rispy

from cli.exit_codes import ExitCode
from tests.conftest import SHIPPED_SITES, call_alliantie, run_alliantie
from tests.foreign_files import Page, write_warc

PAGES = (
    Page("/soep", "Soep in de wijk</h1><p>Geschreven door: Klaas van der Kamp</p><h1>"),
    Page("/brood", "Brood in de wijk"),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cite")
    path = write_warc(folder / "oud.warc.gz", PAGES)
    done = run_alliantie("--archive", str(folder / "a"), *SHIPPED_SITES, "import", "warc", str(path))
    assert done.returncode == ExitCode.WELL, done.stderr
    return folder / "a"


def id_of(archive: Path, word: str) -> str:
    found = call_alliantie("--archive", str(archive), "search", word, "--format", "json")
    identity: str = json.loads(found.stdout)["hits"][0]["id"]
    return identity


def test_an_item_is_cited_in_the_language_of_its_reader(archive: Path) -> None:
    item = id_of(archive, "soep")
    dutch = call_alliantie("--archive", str(archive), "--lang", "nl", "cite", item)
    english = call_alliantie("--archive", str(archive), "--lang", "en", "cite", item)
    assert "Gearchiveerde kopie van" in dutch.stdout
    assert "Archived copy of" in english.stdout
    assert dutch.stdout.count("\n") == 1


def test_it_is_cited_by_its_address_and_several_are_at_once(archive: Path) -> None:
    items = [id_of(archive, word) for word in ("soep", "brood")]
    done = call_alliantie("--archive", str(archive), "cite", *items, "--format", "ris")
    read = rispy.loads(done.stdout)
    assert [each["id"] for each in read] == items
    by_address = call_alliantie("--archive", str(archive), "cite", read[0]["urls"][0], "--format", "ris")
    assert rispy.loads(by_address.stdout) == read[:1]


@pytest.mark.parametrize("form", ["ris", "bibtex", "csl"])
def test_a_search_cites_its_hits_as_the_command_cites_an_item(archive: Path, form: str) -> None:
    item = id_of(archive, "soep")
    cited = call_alliantie("--archive", str(archive), "cite", item, "--format", form)
    found = call_alliantie("--archive", str(archive), "search", "soep", "--format", form)
    assert cited.stdout == found.stdout


def test_an_archive_without_an_address_says_what_a_pwid_needs(archive: Path) -> None:
    item = id_of(archive, "soep")
    done = call_alliantie("--archive", str(archive), "cite", item, "--format", "pwid")
    assert done.returncode != ExitCode.WELL
    assert "[archive]" in done.stderr


def test_what_is_no_item_is_not_cited(archive: Path) -> None:
    done = call_alliantie("--archive", str(archive), "cite", "aaaaaaaaaaaa")
    assert (done.returncode, done.stdout) == (ExitCode.USAGE, "")
