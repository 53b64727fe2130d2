"""An archive carries its profiles: on a machine that knows nothing of its sites, all comes back by them."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.fetched import kept_profiles
from archive.fetched.crawls import Beginning
from archive.side_file import put_new
from archive.warc.crawl_records import beginning_record, read_beginning
from archive.warc.record import SoundRecord
from archive.warc.strict import read_records
from cli.exit_codes import ExitCode
from pipeline.configuration import configure
from spiders.profiles.site_profile import SHIPPED, load_profile
from tests import databases
from tests.conftest import call_alliantie, run_alliantie
from tests.databases import asked, change, reading
from tests.raw_server import Raw, RawServer, page
from tests.test_kept_archive import IDS
from tests.test_migrations import ARCHIVES

TEXT = "In het buurthuis spraken vrijwilligers over schulden, en over wat er sinds de winter veranderde. " * 3
REPORT = f"<div class='kop'>Verslag van de wijkavond in Deventer, 3 maart 2014</div><p>{TEXT}</p>"
PROFILE = """\
# Buurthuis De Schakel — café en inloop\r
title = "Buurthuis De Schakel"
organisation = "Stichting De Schakel"
seeds = ["{origin}/"]
scope = ["127.0.0.1:{port}"]
private_network = true
delay = 0
[read]
title = "div.kop"
main = "div.tekst"
"""


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An archive whose one site has its profile in the archive, as its reading shows."""
    archive = tmp_path_factory.mktemp("carried") / "archief"
    answers = {
        "/": Raw(page(f"<h1>Welkom</h1><div class='tekst'><p>{TEXT}</p><a href='/avond'>Avond</a></div>")),
        "/avond": Raw(page(f"<h1>De Schakel</h1><div class='tekst'>{REPORT}</div>")),
    }
    with RawServer(answers) as server:
        run(archive, "init", "--empty")
        text = PROFILE.format(origin=server.origin, port=server.port)
        (archive / "sites" / "schakel.toml").write_bytes(text.encode())
        run(archive, "crawl")
        yield archive


@pytest.fixture
def moved(crawled: Path, tmp_path: Path) -> Path:
    """The same archive elsewhere, for one test to lose things from."""
    databases.copy(crawled, tmp_path / "elders")
    return tmp_path / "elders"


def run(archive: Path, *arguments: str, expected: int = ExitCode.WELL) -> str:
    done = run_alliantie("--archive", str(archive), *arguments)
    assert done.returncode == expected, done.stdout + done.stderr
    return done.stdout + done.stderr


def items(archive: Path) -> dict[str, tuple[str, str]]:
    """Id and title by address."""
    found = asked(archive, "SELECT url, id, description FROM items")
    return {url: (item, _title(description)) for url, item, description in found}


def _title(description: Any) -> str:
    known = json.loads(description) if isinstance(description, str) else description
    return str(known["title"])


def lose_all_that_is_derived(archive: Path) -> None:
    databases.lose(archive)
    shutil.rmtree(archive / "index")


def test_an_archive_alone_gives_the_same_items_where_nobody_knows_its_sites(
    crawled: Path, moved: Path
) -> None:
    lose_all_that_is_derived(moved)
    run(moved, "rebuild", "--all")
    assert items(moved) == items(crawled)
    assert "Verslag van de wijkavond in Deventer, 3 maart 2014" in str(items(moved))


def test_without_its_sites_the_profile_comes_back_from_the_records_byte_for_byte(
    crawled: Path, moved: Path
) -> None:
    lose_all_that_is_derived(moved)
    shutil.rmtree(moved / "sites")
    said = run(moved, "rebuild", "--all")
    assert "schakel: the profile by which it was crawled now stands in" in said
    assert items(moved) == items(crawled)
    kept = (moved / "sites" / "schakel.toml").read_bytes()
    assert kept == (crawled / "sites" / "schakel.toml").read_bytes()
    databases.lose(moved)
    assert run(moved, "rebuild", "--all").count("now stands in") == 0


def test_every_command_that_needs_a_profile_does_without_the_directory(moved: Path, tmp_path: Path) -> None:
    before = items(moved)
    shutil.rmtree(moved / "sites")
    run(moved, "verify", "schakel")
    run(moved, "report")
    run(moved, "show", before[next(iter(before))][0])
    assert "Buurthuis De Schakel" in run(moved, "sites", "list")
    run(moved, "export", "csv", "-o", str(tmp_path / "uit.csv"), "--site", "schakel")
    assert "Stichting De Schakel" in (tmp_path / "uit.csv").read_text(encoding="utf-8-sig")
    assert not (moved / "sites").exists()
    assert "Changed 0 of" in run(moved, "rebuild", "--derived")
    assert (moved / "sites" / "schakel.toml").is_file()
    assert items(moved) == before


def test_a_directory_that_is_named_comes_first_and_costs_no_other_site_its_items(
    crawled: Path, moved: Path, tmp_path: Path
) -> None:
    (tmp_path / "andere").mkdir()
    shutil.rmtree(moved / "sites")
    lose_all_that_is_derived(moved)
    run(moved, "--sites", str(tmp_path / "andere"), "rebuild", "--all")
    assert items(moved) == items(crawled)


def test_what_an_archivist_changed_in_sites_counts_more_than_what_was_crawled(moved: Path) -> None:
    path = moved / "sites" / "schakel.toml"
    mended = path.read_text().replace('title = "div.kop"\n', "")
    path.write_text(mended)
    lose_all_that_is_derived(moved)
    run(moved, "rebuild", "--all")
    assert path.read_text() == mended
    assert "De Schakel" in {title for _, title in items(moved).values()}


def test_an_earlier_archive_takes_a_shipped_profile_by_its_digest_and_keeps_it(moved: Path) -> None:
    shipped = load_profile(SHIPPED / "pin.toml")
    shutil.rmtree(moved / "sites")
    change(moved, "DELETE FROM profiles")
    change(moved, f"UPDATE crawls SET site = 'pin', profile_digest = '{shipped.digest}'")
    change(moved, "UPDATE captures SET site = 'pin'")
    told = "pin: the archive has no profile of it. The one that comes with the program is used"
    assert told in run(moved, "rebuild", "--derived", "--dry-run")
    assert not (moved / "sites").exists()
    assert told in run(moved, "rebuild", "--derived")
    assert (moved / "sites" / "pin.toml").read_text() == shipped.text
    assert told not in run(moved, "rebuild", "--derived")


def test_where_nobody_has_the_profile_no_capture_is_dropped_and_the_site_is_named(moved: Path) -> None:
    before = items(moved)
    shutil.rmtree(moved / "sites")
    change(moved, "DELETE FROM profiles")
    said = run(moved, "rebuild", "--derived")
    assert "schakel: the archive has no profile of it" in said
    assert "sites/schakel.toml" in said
    assert {url: item for url, (item, _) in items(moved).items()} == {u: i for u, (i, _) in before.items()}
    assert not (moved / "sites" / "schakel.toml").exists()


def test_an_archive_of_an_earlier_release_loses_no_item_where_nobody_has_its_profile(tmp_path: Path) -> None:
    archive = tmp_path / "vroeger"
    shutil.copytree(ARCHIVES / "imports", archive)
    shutil.rmtree(archive / "sites")
    databases.lose(archive)
    told = run(archive, "rebuild", "--all")
    assert "proef: the archive has no profile of it" in told
    assert {url: item for url, (item, _) in items(archive).items()} == IDS
    assert "proef: the archive has no profile of it" in run(archive, "verify", "proef")


def test_the_profile_of_an_import_goes_with_it_too(moved: Path, tmp_path: Path) -> None:
    (warc,) = (moved / "warc").glob("*.warc.gz")
    run(tmp_path / "nieuw", "init", "--empty")
    shutil.copytree(moved / "sites", tmp_path / "nieuw" / "sites", dirs_exist_ok=True)
    run(tmp_path / "nieuw", "import", "warc", str(warc))
    with reading(tmp_path / "nieuw") as (_, engine), engine.connect() as connection:
        (kept,) = kept_profiles.of_crawls(connection)
    assert kept.text.encode() == (moved / "sites" / "schakel.toml").read_bytes()


_OF_A_FILE = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"))
"""Text that a file in UTF-8 and a database may hold."""


@given(_OF_A_FILE, st.text(min_size=1))
def test_whatever_a_profile_says_its_crawl_gives_it_back(text: str, site: str) -> None:
    site = "".join(filter(str.isprintable, site)) or "a"
    crawl = Beginning(1, site, datetime(2027, 3, 1, 2), "proef", "sha256:0", profile=text)
    assert read_again(beginning_record(crawl, "<urn:uuid:1>", "proef.warc.gz")) == crawl


def read_again(record: bytes) -> Beginning | None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "proef.warc.gz"
        path.write_bytes(record)
        (found,) = read_records(path)
        assert isinstance(found, SoundRecord)
        return read_beginning(found)


@pytest.mark.parametrize("name", ["../buiten.toml", "a/b.toml", "..", ".verborgen.toml", "a\nb.toml"])
def test_a_name_from_elsewhere_writes_nothing_outside_the_folder(tmp_path: Path, name: str) -> None:
    assert not put_new(tmp_path / "sites", name, b"x")
    assert sorted(tmp_path.rglob("*")) == []


def test_nothing_is_written_through_a_symbolic_link(tmp_path: Path) -> None:
    (tmp_path / "buiten").mkdir()
    (tmp_path / "sites").symlink_to(tmp_path / "buiten")
    assert not put_new(tmp_path / "sites", "a.toml", b"x")
    (tmp_path / "echt").mkdir()
    (tmp_path / "echt" / "a.toml").symlink_to(tmp_path / "buiten" / "a.toml")
    assert not put_new(tmp_path / "echt", "a.toml", b"x")
    assert list((tmp_path / "buiten").iterdir()) == []


def test_a_crawl_where_there_is_no_archive_or_no_site_says_how_to_begin(tmp_path: Path) -> None:
    for command in (("crawl",), ("nightly",), ("nightly", "--install-timer", "--yes")):
        done = call_alliantie("--archive", str(tmp_path / "niets"), *command)
        assert done.returncode == ExitCode.PROFILE, command
        assert "alliantie init" in done.stdout + done.stderr
    assert not (tmp_path / "niets").exists()
    run(tmp_path / "leeg", "init", "--empty")
    done = call_alliantie("--archive", str(tmp_path / "leeg"), "crawl")
    assert (done.returncode, "alliantie sites new URL" in done.stderr) == (ExitCode.PROFILE, True)


def test_a_vocabulary_in_the_archive_is_used_without_being_named(moved: Path, tmp_path: Path) -> None:
    assert configure(moved, {}).vocabulary is None
    (moved / "vocabulary.toml").write_text('towns = ["Appelscha"]\n')
    assert configure(moved, {}).vocabulary == moved / "vocabulary.toml"
    other = tmp_path / "andere.toml"
    assert configure(moved, {}, vocabulary=other).vocabulary == other
