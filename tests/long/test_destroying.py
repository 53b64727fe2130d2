"""What is destroyed is nowhere in the archive, all beside it is as it was, and nothing brings it back."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from archive.curation import journal
from archive.curation.journal import read_journal
from archive.folder import Folder
from archive.warc.record import SoundRecord
from archive.warc.strict import read_records
from archive.warc.tombstone import is_tombstone, tombstone
from cli.exit_codes import ExitCode
from tests.conftest import call_alliantie, run_alliantie
from tests.databases import copy, lose, of_sqlite
from tests.raw_server import Raw, RawServer, page, write_profile

WORD = "mosterdsoep"
HOME = page(
    "<h1>Welkom</h1><p>Op deze bladzijde staat het nieuws van het voedselpunt.</p>"
    "<a href='/geheim'>A</a> <a href='/beilen'>B</a> <a href='/kopie'>C</a> <a href='/weg'>D</a>"
)
SECRET = page(f"<h1>Verslag van het overleg</h1><p>Over {WORD} en de mensen die erom vroegen.</p>")
BEILEN = page("<h1>Verslag uit Beilen</h1><p>Over de buurtbus en de voedselbank.</p>")

Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RawServer, Path, Path]]:
    """A small site with a page at two addresses, its profile, and an archive of two crawls of it."""
    place = tmp_path_factory.mktemp("destroying")
    answers = {"/": HOME, "/geheim": SECRET, "/kopie": SECRET, "/beilen": BEILEN}
    with RawServer({path: Raw(data) for path, data in answers.items()}) as server:
        sites = write_profile(place / "sites", server)
        for _ in range(2):
            done = run_alliantie("--archive", str(place / "kept"), "--sites", str(sites), "crawl")
            assert done.returncode in (ExitCode.WELL, ExitCode.SHORT), done.stdout + done.stderr
        yield server, sites, place / "kept"


@pytest.fixture
def command(site: tuple[RawServer, Path, Path], tmp_path: Path) -> Command:
    _, sites, kept = site
    copy(kept, tmp_path / "a")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        call = run_alliantie if arguments[0] == "crawl" else call_alliantie
        return call("--archive", str(tmp_path / "a"), "--sites", str(sites), *arguments, ALLIANTIE_WHO="Nel")

    return run


def token_of(command: Command, asked: str) -> str:
    shown = command("destroy", asked, "--why", "vonnis")
    assert shown.returncode == ExitCode.WELL, shown.stderr
    return shown.stderr.partition("--confirm ")[2].split()[0]


def destroyed(command: Command, asked: str) -> None:
    token = token_of(command, asked)
    done = command("destroy", asked, "--confirm", token, "--why", "vonnis", "--category", "court")
    assert done.returncode == ExitCode.WELL, done.stderr


def holding(archive: Path, word: bytes = WORD.encode()) -> list[str]:
    """The files of an archive in which a word stands, those that are packed unpacked."""
    return [path.name for path in archive.rglob("*") if path.is_file() and word in unpacked(path)]


def unpacked(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def records(archive: Path) -> dict[tuple[str, int], tuple[str, bytes]]:
    """The records of all files, by their places; every one is sound."""
    found = {}
    for path in sorted((archive / "warc").iterdir()):
        data = path.read_bytes()
        for record in read_records(path):
            assert isinstance(record, SoundRecord), record
            if not is_tombstone(record):
                place = data[record.offset : record.offset + record.length]
                found[path.name, record.offset] = record.fields.get("warc-target-uri", ""), place
    return found


def test_where_a_correction_tells_what_was_found_the_journal_is_named(
    site: tuple[RawServer, Path, Path], command: Command
) -> None:
    url = f"{site[0].origin}/geheim"
    assert "curation.jsonl" not in command("destroy", url, "--why", "vonnis").stderr
    assert command("correct", url, "title=Een ander", "--why", "x").returncode == ExitCode.WELL
    done = command("destroy", url, "--confirm", token_of(command, url), "--why", "vonnis")
    assert done.returncode == ExitCode.WELL
    assert "curation.jsonl" in " ".join((done.stdout + done.stderr).split("in the archive:")[1:])


def test_what_is_destroyed_is_nowhere_and_all_else_is_as_it_was(
    site: tuple[RawServer, Path, Path], command: Command, tmp_path: Path
) -> None:
    archive, url = tmp_path / "a", f"{site[0].origin}/geheim"
    before = records(archive)
    assert holding(archive)
    token = token_of(command, url)
    assert records(archive) == before
    assert command("destroy", url, "--confirm", "x" + token, "--why", "x").returncode == ExitCode.USAGE
    assert records(archive) == before
    assert not (archive / "curation.jsonl").exists()
    destroyed(command, url)
    assert holding(archive) == []
    after = records(archive)
    gone = {place for place in before if place not in after}
    assert {before[place][0].rpartition("/")[2] for place in gone} == {"geheim", "kopie"}
    assert after == {place: each for place, each in before.items() if place not in gone}
    for path in (archive / "warc").iterdir():
        with path.open("rb") as file:
            assert [record.rec_type for record in ArchiveIterator(file, check_digests="raise")]
    assert command("verify").returncode == ExitCode.WELL, command("verify").stdout
    assert json.loads(command("search", WORD, "--json").stdout)["total"] == 0
    assert json.loads(command("search", "buurtbus", "--json").stdout)["total"] == 1
    refused = command("show", url)
    assert (refused.returncode, "was destroyed" in refused.stderr) == (ExitCode.USAGE, True)
    assert command("undo", "1", "--why", "x").returncode == ExitCode.USAGE
    assert command("exclude", "--lift", url, "--why", "x").returncode == ExitCode.USAGE
    assert "destroyed already" in command("destroy", url, "--why", "x").stderr
    gone = [one.subject for one in read_journal(Folder(tmp_path / "a")).statements if one.what == "destroy"]
    told = [" ".join(command("show", one).stderr.split()) for one in gone]
    assert all("was destroyed on" in each for each in told), told


def test_no_crawl_rebuild_import_or_old_copy_brings_it_back(
    site: tuple[RawServer, Path, Path], command: Command, tmp_path: Path
) -> None:
    archive, url = tmp_path / "a", f"{site[0].origin}/geheim"
    old = shutil.copytree(archive / "warc", tmp_path / "old")
    destroyed(command, url)
    lose(archive)
    assert command("rebuild", "--all").returncode == ExitCode.WELL
    assert holding(archive) == []
    assert command("verify").returncode == ExitCode.WELL
    site[0].requests.clear()
    assert command("crawl").returncode in (ExitCode.WELL, ExitCode.SHORT)
    assert "/beilen" in site[0].targets()
    assert "/geheim" not in site[0].targets()
    for path in sorted(old.iterdir()):
        told = command("import", "warc", str(path))
        assert told.returncode == ExitCode.WELL, told.stderr
    assert holding(archive) == []
    for path in old.iterdir():
        shutil.copyfile(path, archive / "warc" / path.name)
    assert holding(archive)
    lose(archive)
    assert command("rebuild", "--all").returncode == ExitCode.WELL
    assert holding(archive) == []
    assert command("verify").returncode == ExitCode.WELL


@of_sqlite
def test_what_was_cut_off_is_brought_to_its_end_by_the_next_run(
    site: tuple[RawServer, Path, Path], command: Command, tmp_path: Path
) -> None:
    archive, url = tmp_path / "a", f"{site[0].origin}/geheim"
    database = (archive / "alliantie.db").read_bytes()
    seal = (archive / "seal.json").read_bytes()
    shutil.copytree(archive, tmp_path / "b")
    destroyed(command, url)
    said = read_journal(Folder(archive)).statements
    # As after a crash behind the last WARC file: the rows are still there.
    (archive / "alliantie.db").write_bytes(database)
    (archive / "seal.json").write_bytes(seal)
    beilen = f"{site[0].origin}/beilen"
    done = command("correct", beilen, "title=Beilen", "--why", "x")
    assert done.returncode == ExitCode.WELL, done.stderr
    assert holding(archive) == []
    assert command("verify").returncode == ExitCode.WELL, command("verify").stdout
    # As after a crash behind the journal: nothing else was done yet.
    journal.add_statements(Folder(tmp_path / "b"), said)
    other = ("--archive", str(tmp_path / "b"), "--sites", str(site[1]))
    assert call_alliantie(*other, "correct", beilen, "title=Beilen", "--why", "x").returncode == ExitCode.WELL
    assert holding(tmp_path / "b") == []
    assert call_alliantie(*other, "verify").returncode == ExitCode.WELL


@of_sqlite
def test_what_a_browser_made_and_what_was_sent_there_goes_with_the_page(tmp_path: Path) -> None:
    archive = shutil.copytree(Path(__file__).parents[1] / "archives" / "asked", tmp_path / "a")

    def command(*arguments: str) -> subprocess.CompletedProcess[str]:
        return call_alliantie("--archive", str(archive), *arguments)

    url = "http://127.0.0.1:49867/bezoek"
    assert command("rebuild", "--index").returncode == ExitCode.WELL
    assert any(url in target for target, _ in records(archive).values())
    destroyed(command, url)
    assert not any(url in target for target, _ in records(archive).values())
    assert command("verify").returncode == ExitCode.WELL, command("verify").stdout


def test_what_error_pages_share_stays_for_the_others(
    site: tuple[RawServer, Path, Path], command: Command, tmp_path: Path
) -> None:
    # The first that was not there: what came later, with the same words, refers to it.
    url = f"{site[0].origin}/robots.txt"
    assert "1 capture stays" in command("destroy", url, "--why", "vonnis").stdout
    destroyed(command, url)
    assert command("verify").returncode == ExitCode.WELL, command("verify").stdout
    assert command("show", url).returncode == ExitCode.USAGE
    assert command("show", f"{site[0].origin}/weg").returncode == ExitCode.WELL


@given(st.integers(300, 1200) | st.integers(65_500, 66_500) | st.integers(131_000, 131_500))
def test_a_tombstone_is_as_long_as_what_it_stands_for(
    tmp_path_factory: pytest.TempPathFactory, length: int
) -> None:
    path = tmp_path_factory.mktemp("tombstone") / "t.warc.gz"
    path.write_bytes(b"".join(tombstone(length, datetime(2026, 11, 30))))
    [record] = read_records(path)
    assert isinstance(record, SoundRecord)
    assert (record.length, is_tombstone(record)) == (length, True)
