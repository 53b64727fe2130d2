"""What is withheld by one form of an address is withheld by all: no reader finds it by another."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.address_forms import forms_of, same_address, same_forms
from cli.exit_codes import ExitCode
from tests.conftest import SHIPPED_SITES, call_alliantie, run_alliantie
from tests.databases import of_sqlite
from tests.foreign_files import Page, write_warc
from tests.reading_room.opened_room import opened_room

pytestmark = pytest.mark.long

PAGES = (Page("/zutphen", "Verslag uit Zutphen"), Page("/assen", "Verslag uit Assen"))
CAPTURED = PAGES[0].url
FORMS = (
    CAPTURED,
    "http://www.socialealliantie.nl/zutphen",
    "https://socialealliantie.nl/zutphen",
    "http://socialealliantie.nl/zutphen/",
    "HTTP://WWW.SOCIALEALLIANTIE.NL:80/zutphen#boven",
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forms")
    path = write_warc(folder / "oud.warc.gz", PAGES)
    done = run_alliantie("--archive", str(folder / "a"), *SHIPPED_SITES, "import", "warc", str(path))
    assert done.returncode == ExitCode.WELL, done.stderr
    return folder / "a"


@pytest.fixture
def archive(kept: Path, tmp_path: Path) -> Path:
    shutil.copytree(kept, tmp_path / "a")
    return tmp_path / "a"


def found(archive: Path) -> list[str]:
    told = call_alliantie("--archive", str(archive), "search", "verslag", "--json")
    return [hit["url"] for hit in json.loads(told.stdout)["hits"]]


@of_sqlite
@pytest.mark.parametrize("typed", FORMS)
def test_an_exclusion_by_any_form_withholds_what_was_captured_at_another(archive: Path, typed: str) -> None:
    options = ("--archive", str(archive))
    item = json.loads(call_alliantie(*options, "show", CAPTURED, "--json").stdout)["id"]
    done = call_alliantie(*options, "exclude", typed, "--why", "op verzoek")
    assert done.returncode == ExitCode.WELL, done.stderr
    assert "nothing is kept" not in done.stderr
    assert found(archive) == [PAGES[1].url]
    for asked in (*FORMS, item):
        assert call_alliantie(*options, "show", asked).returncode == ExitCode.USAGE
    with opened_room(archive) as room:
        for target in (
            f"/item/{item}",
            f"/versies?url={CAPTURED}",
            f"/web/{CAPTURED}",
            f"/web/1999/{FORMS[2]}",
        ):
            assert room.ask(target).status == 404
        assert "Zutphen" not in room.ask("/zoeken?q=verslag").text
    package = archive.with_name("package.warc.gz")
    assert call_alliantie(*options, "export", "warc", "-o", str(package)).returncode == ExitCode.WELL
    taken = run_alliantie(
        "--archive", str(archive.with_name("b")), *SHIPPED_SITES, "import", "warc", str(package)
    )
    assert taken.returncode == ExitCode.WELL, taken.stderr
    assert found(archive.with_name("b")) == [PAGES[1].url]
    assert call_alliantie(*options, "exclude", "--lift", FORMS[3], "--why", "mag weer").returncode == 0
    assert len(found(archive)) == 2


@of_sqlite
def test_what_is_found_later_at_another_form_is_withheld_too(kept: Path, tmp_path: Path) -> None:
    options = ("--archive", str(tmp_path / "new"), *SHIPPED_SITES)
    assert run_alliantie(*options, "init", "--empty").returncode == ExitCode.WELL
    assert run_alliantie(*options, "exclude", FORMS[3], "--why", "op verzoek").returncode == ExitCode.WELL
    path = write_warc(tmp_path / "oud.warc.gz", PAGES)
    assert run_alliantie(*options, "import", "warc", str(path)).returncode == ExitCode.WELL
    assert found(tmp_path / "new") == [PAGES[1].url]


def test_what_lies_beside_it_is_another_thing() -> None:
    apart = (
        CAPTURED + "-2",
        CAPTURED + "?a=1",
        "https://nieuws.socialealliantie.nl/zutphen",
        "https://www.socialealliantie.nl:8443/zutphen",
        CAPTURED + "#/verslag.doc",
    )
    assert not {same_address(url) for url in apart} & {same_address(url) for url in FORMS}
    assert len({same_address(url) for url in FORMS}) == 1


def test_a_file_in_a_zip_file_is_another_than_the_zip_file() -> None:
    bundle = "https://www.socialealliantie.nl/alles.zip"
    assert same_forms(f"{bundle}#/a.doc") == [f"{bundle}#/a.doc"]
    assert f"{bundle}#/a.doc" not in same_forms(bundle)


@given(st.text(max_size=40) | st.builds("http://{}".format, st.text(max_size=40)))
def test_every_word_has_a_form_that_is_the_same(url: str) -> None:
    assert url in same_forms(url)
    assert set(same_forms(url)) <= set(forms_of(url))
