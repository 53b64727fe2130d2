"""``alliantie init``: a new archive has its own sites and settings, and a name to cite it by."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from archive.archive_error import NotAnArchive
from archive.folder import Folder
from archive.imprint import Imprint
from cli.exit_codes import ExitCode
from pipeline.configuration import configure, read_settings
from pipeline.new_archive import make_archive
from spiders.profile_error import ProfileError
from spiders.profiles.checking import problems_in
from spiders.profiles.site_profile import SHIPPED
from tests.conftest import call_alliantie, run_alliantie
from tests.raw_server import Raw, RawServer, page

IMPRINT = Imprint("Archief De Schakel", "Stichting De Schakel", "https://archief.schakel.example/", "CC0 1.0")
GIVEN = ("--name", IMPRINT.name, "--keeper", IMPRINT.keeper, "--licence", IMPRINT.licence)
ADDRESS = ("--public-address", IMPRINT.address)
TEXT = "In het buurthuis spraken vrijwilligers over schulden, en over wat er sinds de winter veranderde. " * 3


def test_a_new_archive_has_the_shipped_profiles_and_settings_that_are_read_back(tmp_path: Path) -> None:
    done = call_alliantie("--archive", str(tmp_path / "a"), "init", *GIVEN, *ADDRESS)
    assert done.returncode == ExitCode.WELL, done.stderr
    assert f"--archive {tmp_path / 'a'} crawl --contact" in done.stderr
    folder = Folder(tmp_path / "a")
    assert {path.name for path in folder.sites.iterdir()} == {path.name for path in SHIPPED.iterdir()}
    assert problems_in(folder.sites) == []
    assert read_settings(folder.configuration).archive == IMPRINT
    assert configure(folder.root, {}).sites is None


def test_every_line_of_the_settings_is_one_that_counts_when_its_sign_is_taken_away(tmp_path: Path) -> None:
    folder, _ = make_archive(tmp_path / "a", Imprint(), shipped=False)
    lines = folder.configuration.read_text().splitlines()
    woken = [line.removeprefix("# ") if " = " in line else line for line in lines]
    folder.configuration.write_text("\n".join(woken))
    assert tomllib.loads("\n".join(woken))["nightly"]["minutes"] == 300
    agreed = {
        "ALLIANTIE_DATABASE_URL": "postgresql+psycopg://proef@127.0.0.1/archief",
        "ALLIANTIE_WARC": "s3://bucket/archief",
        "ALLIANTIE_WARC_ENDPOINT": "https://s3.example.org",
    }
    assert configure(folder.root, agreed).settings.contact == "archief@example.org"


@pytest.mark.parametrize("options", [("--empty",), ("--network", "empty")])
def test_an_empty_archive_says_how_to_begin_a_profile(tmp_path: Path, options: tuple[str, ...]) -> None:
    done = call_alliantie("--archive", str(tmp_path / "a"), "init", *options)
    assert (done.returncode, list((tmp_path / "a" / "sites").iterdir())) == (ExitCode.WELL, [])
    assert "sites new URL" in done.stderr


def test_an_archive_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    call_alliantie("--archive", str(tmp_path / "a"), "init", "--empty", "--name", "De eerste")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "a").rglob("*")}
    done = call_alliantie("--archive", str(tmp_path / "a"), "init", "--name", "De tweede")
    assert done.returncode == ExitCode.PROFILE
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "a").rglob("*")} == before


def test_a_directory_of_something_else_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "brieven.txt").write_text("van Mieke")
    with pytest.raises(NotAnArchive):
        make_archive(tmp_path, Imprint(), shipped=True)
    assert [path.name for path in tmp_path.iterdir()] == ["brieven.txt"]


def test_settings_that_stood_there_already_stay_and_are_named(tmp_path: Path) -> None:
    (tmp_path / "alliantie.toml").write_text('contact = "a@example.org"\n')
    done = call_alliantie("--archive", str(tmp_path), "init", *GIVEN)
    assert done.returncode == ExitCode.WELL
    assert "alliantie.toml stood there already" in done.stderr
    assert read_settings(tmp_path / "alliantie.toml").contact == "a@example.org"


def test_one_that_was_cut_off_is_made_whole_by_the_next(tmp_path: Path) -> None:
    (tmp_path / "a" / "sites").mkdir(parents=True)
    (tmp_path / "a" / "sites" / "pin.toml").write_bytes((SHIPPED / "pin.toml").read_bytes())
    folder, _ = make_archive(tmp_path / "a", Imprint(), shipped=True)
    assert len(list(folder.sites.iterdir())) == len(list(SHIPPED.iterdir()))


@given(st.text(), st.text())
def test_whatever_a_name_is_it_is_read_back_or_refused(name: str, keeper: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        imprint = Imprint(name, keeper)
        if not (name + keeper).isprintable():
            with pytest.raises(ProfileError, match="a line of words"):
                make_archive(Path(place), imprint, shipped=False)
        else:
            folder, _ = make_archive(Path(place), imprint, shipped=False)
            assert configure(folder.root, {}).settings.archive == imprint


@pytest.mark.parametrize(
    "address", ["archief.example.org", "ftp://a.example/", "http://", "https://a b.example/"]
)
def test_a_public_address_is_one_that_a_browser_opens(tmp_path: Path, address: str) -> None:
    done = call_alliantie("--archive", str(tmp_path / "a"), "init", "--public-address", address)
    assert done.returncode == ExitCode.PROFILE
    assert "expected an http or https address" in done.stderr
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize(("language", "question"), [("en", "Who keeps it"), ("nl", "Wie het bewaart")])
def test_on_a_terminal_it_asks_for_what_no_option_says(tmp_path: Path, language: str, question: str) -> None:
    ours, theirs = pty.openpty()
    os.write(ours, b"Ons archief\nMieke\n\n")
    command = [sys.executable, "-m", "cli", "--archive", str(tmp_path / "a"), "--lang", language, "init"]
    done = subprocess.run([*command, "--licence", "CC0 1.0"], stdin=theirs, capture_output=True, timeout=120)
    os.close(theirs)
    os.close(ours)
    assert done.returncode == ExitCode.WELL, done.stderr
    assert question in done.stderr.decode()
    made = read_settings(tmp_path / "a" / "alliantie.toml").archive
    assert made == Imprint("Ons archief", "Mieke", "", "CC0 1.0")


@pytest.fixture(scope="module", params=[True, False], ids=["public", "private"])
def named(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An archive with a name and one item, with a public address and without."""
    archive = tmp_path_factory.mktemp("named") / "archief"
    with RawServer({"/": Raw(page(f"<h1>Verslag van de wijkavond</h1><p>{TEXT}</p>"))}) as server:
        own = ADDRESS if request.param else ()
        assert call_alliantie("--archive", str(archive), "init", "--empty", *GIVEN, *own).returncode == 0
        (archive / "sites" / "schakel.toml").write_text(
            f'title = "De Schakel"\norganisation = "De Schakel"\nseeds = ["{server.origin}/"]\n'
            f'scope = ["127.0.0.1:{server.port}"]\nprivate_network = true\ndelay = 0\n'
        )
        assert run_alliantie("--archive", str(archive), "nightly").returncode == 0
        yield archive


def has_address(archive: Path) -> bool:
    return bool(read_settings(archive / "alliantie.toml").archive.address)


def test_citations_say_which_archive_has_the_copy_and_where(named: Path) -> None:
    def cited(form: str) -> str:
        return call_alliantie("--archive", str(named), "search", "wijkavond", "--format", form).stdout

    (ris,), (csl,) = rispy.loads(cited("ris")), json.loads(cited("csl"))
    address = "https://archief.schakel.example/web/"
    assert ris["name_of_database"] == csl["archive"] == IMPRINT.name
    assert ris["database_provider"] == csl["source"] == IMPRINT.keeper
    assert (address if has_address(named) else csl["id"]) in csl["archive_location"]
    for note in (csl["note"], *ris["notes"], cited("bibtex")):
        assert f"in {IMPRINT.name}, {IMPRINT.keeper}: " in note
        assert csl["id"] in note
        assert (address in note) == has_address(named)


def test_the_feed_says_it_too(named: Path) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring((named / "reports" / "feed.atom").read_bytes())
    assert IMPRINT.name in str(feed.findtext(f"{atom}title"))
    assert feed.findtext(f"{atom}author/{atom}name") == IMPRINT.keeper
    assert feed.findtext(f"{atom}rights") == IMPRINT.licence
    related = [link.get("href") for link in feed.iter(f"{atom}link") if link.get("rel") == "related"]
    assert bool(related) == has_address(named)


def test_packages_say_it_too(named: Path, tmp_path: Path) -> None:
    def package(form: str) -> Path:
        done = call_alliantie("--archive", str(named), "export", form, "-o", str(tmp_path / form))
        assert done.returncode == 0, done.stderr
        return tmp_path / form

    bag = (package("bagit") / "bag-info.txt").read_text()
    assert f"Source-Organization: {IMPRINT.keeper}\n" in bag
    assert f"Bag-Group-Identifier: {IMPRINT.name}\n" in bag
    with zipfile.ZipFile(package("wacz")) as file:
        listed = json.loads(file.read("datapackage.json"))
    assert listed["contributors"] == [{"title": IMPRINT.keeper, "role": "publisher"}]
    assert IMPRINT.name in listed["title"]
    (first, *_) = json.loads(package("json").read_text())
    (row, *_) = csv.DictReader(io.StringIO(package("csv").read_text(encoding="utf-8-sig")))
    assert first["archive"] == row["archive"] == f"{IMPRINT.name}, {IMPRINT.keeper}"
    assert bool(first["archived_at"]) == bool(listed.get("homepage")) == has_address(named)
