"""A second copy is byte for byte the archive, takes no harm from it, and mends record, file and journal."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.curation.paused_sites import pause
from archive.folder import Folder
from archive.warc.strict import read_records
from archive.writing.recovery import repairs_of
from cli.exit_codes import ExitCode
from tests import databases
from tests.conftest import call_alliantie, run_alliantie
from tests.copied_archive import COPY, kept_archive, pair_in, run
from tests.nights import Nights
from wording.message import say


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of several WARC files, with profile, decisions and saved searches; copied once."""
    folder = tmp_path_factory.mktemp("kopie")
    archive = kept_archive(folder)
    (archive / "watches.json").write_text("{}", encoding="utf-8")
    run(archive, "copy", str(folder / COPY))
    return folder


@pytest.fixture
def pair(crawled: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The archive and its copy, for a test to harm."""
    return pair_in(crawled, tmp_path)


def as_a_file(copy: Path, *arguments: str, code: int = ExitCode.WELL) -> str:
    """A command on the copy, whose database is a file wherever that of the archive is."""
    done = call_alliantie("--archive", str(copy), *arguments, ALLIANTIE_DATABASE_URL="")
    assert done.returncode == code, done.stdout + done.stderr
    return " ".join((done.stdout + done.stderr).split())


def contents(folder: Path) -> dict[str, bytes]:
    rooms = ("warc", "sites", "cdxj", "reports")
    files = [path for room in rooms for path in (folder / room).glob("*")]
    files += [folder / name for name in ("curation.jsonl", "watches.json", "archive.toml")]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files if path.name != "lock"}


def harm(path: Path, *records: int) -> None:
    """Turn a bit in each of these records."""
    data, places = bytearray(path.read_bytes()), places_in(path)
    for number in records:
        data[places[number] + 60] ^= 4
    path.write_bytes(data)


def places_in(path: Path) -> list[int]:
    return [each.offset for each in read_records(path)]


def warc_of(archive: Path, number: int = 0) -> Path:
    return sorted((archive / "warc").glob("*.warc.gz"))[number]


def test_a_copy_has_the_same_bytes_and_opens_as_an_archive(pair: tuple[Path, Path]) -> None:
    archive, copy = pair
    assert contents(copy) == contents(archive)
    run(archive, "copy", "--index", str(copy))
    assert "every digest is right" in as_a_file(copy, "verify")
    assert "zutphen" in as_a_file(copy, "search", "zutphen").lower()
    assert as_a_file(copy, "status") == run(archive, "status").replace(str(archive), str(copy))


def test_what_is_there_already_is_not_written_again(pair: tuple[Path, Path]) -> None:
    archive, copy = pair
    before = {path: path.stat().st_ino for path in (copy / "warc").iterdir()}
    assert json.loads(run(archive, "copy", str(copy), "--json"))["written"] == 0
    run(archive, "copy", "--whole", str(copy))
    assert {path: path.stat().st_ino for path in (copy / "warc").iterdir()} == before


def test_harm_in_the_archive_does_not_come_into_the_copy(pair: tuple[Path, Path]) -> None:
    archive, copy = pair
    before = contents(copy)
    harm(warc_of(archive), 2)
    (archive / "curation.jsonl").write_bytes(b"")
    # So that it would be written anew, if it were right.
    (copy / "copy.json").write_text('{"finished_at": "", "files": {}}', encoding="utf-8")
    said = run(archive, "copy", "--whole", str(copy), code=ExitCode.DAMAGE)
    assert "line 1 of it is in the copy" in said
    assert contents(copy) == before


def test_what_the_archive_lost_before_its_first_copy_is_told(pair: tuple[Path, Path], tmp_path: Path) -> None:
    archive, _ = pair
    harm(warc_of(archive), 2)
    warc_of(archive, 1).unlink()
    said = run(archive, "copy", str(tmp_path / "nieuw"), code=ExitCode.DAMAGE)
    assert "copied as it is" in said
    assert "No such file" in said
    assert (tmp_path / "nieuw" / "warc" / warc_of(archive).name).read_bytes() == warc_of(archive).read_bytes()


def test_harm_in_the_copy_is_found_and_mended_from_the_archive(pair: tuple[Path, Path]) -> None:
    archive, copy = pair
    harm(warc_of(copy), 2)
    said = run(archive, "verify", "--against", str(copy), code=ExitCode.DAMAGE)
    assert "1 thing is amiss" in said
    assert "--whole" in said
    assert "whole again" in run(archive, "copy", "--whole", str(copy))
    assert "every digest is right" in run(archive, "verify", "--against", str(copy)).rpartition("copy at")[2]


@pytest.mark.parametrize("loss", ["bits", "end", "file"])
def test_a_harmed_file_comes_back_from_the_copy(pair: tuple[Path, Path], loss: str) -> None:
    archive, copy = pair
    path = warc_of(archive)
    whole, theirs = path.read_bytes(), contents(copy)
    losses: dict[str, Callable[[], object]] = {
        "bits": lambda: harm(path, 1, 3),
        "end": lambda: path.write_bytes(whole[:-700]),
        "file": path.unlink,
    }
    losses[loss]()
    assert "put back from the copy" in run(archive, "verify", "--mend-from", str(copy))
    assert path.read_bytes() == whole
    assert contents(copy) == theirs
    assert len(list((archive / "quarantine").glob("*"))) == (loss != "file")
    assert [path.name in each["done"] for each in repairs_of(Folder(archive))] == [True]


def test_records_come_back_from_a_copy_that_is_harmed_elsewhere_or_older(pair: tuple[Path, Path]) -> None:
    archive, copy = pair
    path = warc_of(archive)
    whole, last = path.read_bytes(), len(places_in(path)) - 1
    harm(path, 2)
    theirs = copy / "warc" / path.name
    theirs.write_bytes(whole[: places_in(theirs)[last]])
    assert "1 record of" in run(archive, "verify", "--mend-from", str(copy))
    assert path.read_bytes() == whole
    harm(path, 2, last)
    said = run(archive, "verify", "--mend-from", str(copy), code=ExitCode.DAMAGE)
    assert "more of it is harmed than the copy can give" in said
    assert path.read_bytes()[: len(theirs.read_bytes())] == theirs.read_bytes()


def test_bytes_with_another_digest_are_never_taken(pair: tuple[Path, Path]) -> None:
    archive, copy = pair
    for root in pair:
        harm(warc_of(root), 2)
    before = warc_of(archive).read_bytes()
    said = run(archive, "verify", "--mend-from", str(copy), code=ExitCode.DAMAGE)
    assert "not whole in the copy either" in said
    assert warc_of(archive).read_bytes() == before


def test_the_journal_comes_back_with_what_was_decided_since(pair: tuple[Path, Path]) -> None:
    archive, copy = pair
    path = archive / "curation.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    url = next(said["url"] for said in map(json.loads, lines) if said["what"] == "correct")
    run(archive, "correct", url, "title=Nog eens", "--why", "beter")
    whole = path.read_bytes()
    path.write_bytes(b"[" + whole[1:])
    assert "was mended from the copy" in run(archive, "verify", "--mend-from", str(copy))
    assert path.read_bytes() == whole


def test_nothing_but_the_copy_of_this_archive_is_written_to_or_taken_from(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    archive, copy = pair
    other = tmp_path / "andermans"
    other.mkdir()
    (other / "brief.txt").write_text("van een ander", encoding="utf-8")
    refused = [
        ("copy", str(other)),
        ("copy", str(archive / "kopie")),
        ("copy", str(archive.parent)),
        ("verify", "--mend-from", str(other)),
    ]
    for arguments in refused:
        run(archive, *arguments, code=ExitCode.USAGE)
    assert [path.name for path in other.iterdir()] == ["brief.txt"]
    # Never the other way: a copy is not mended from its archive by mistake.
    as_a_file(copy, "verify", "--mend-from", str(archive), code=ExitCode.USAGE)
    # A run wrote to the copy: it is an archive of its own now.
    shutil.copy(warc_of(archive), copy / "warc" / "alliantie-20300101000000-00009.warc.gz")
    assert "archive of its own now" in run(archive, "copy", str(copy), code=ExitCode.USAGE)
    account = json.loads((copy / "copy.json").read_text(encoding="utf-8"))
    for name, kept in account["files"].items():
        account["files"][name] = {**kept, "first": "<urn:uuid:anders>", "digest": "sha256:anders"}
    (copy / "copy.json").write_text(json.dumps(account), encoding="utf-8")
    assert "another archive" in run(archive, "verify", "--mend-from", str(copy), code=ExitCode.USAGE)
    (copy / "copy.json").write_text('{"files": [1]}', encoding="utf-8")
    run(archive, "copy", str(copy), code=ExitCode.PROFILE)


def test_a_copy_in_which_somebody_decided_is_left_as_it_is(pair: tuple[Path, Path]) -> None:
    archive, copy = pair
    run(archive, "copy", str(copy))
    lines = (archive / "curation.jsonl").read_text(encoding="utf-8").splitlines()
    url = next(said["url"] for said in map(json.loads, lines) if said["what"] == "correct")
    as_a_file(copy, "correct", url, "title=In de kopie", "--why", "hier gezien")
    run(archive, "correct", url, "title=In het archief", "--why", "beter")
    told = run(archive, "copy", str(copy), code=ExitCode.USAGE)
    assert "archive of its own now" in told
    assert "In de kopie" in as_a_file(copy, "show", url)


def test_links_in_a_copy_lead_nothing_out_of_it(pair: tuple[Path, Path], tmp_path: Path) -> None:
    archive, copy = pair
    (tmp_path / "buiten").mkdir()
    shutil.rmtree(copy / "reports")
    (copy / "reports").symlink_to(tmp_path / "buiten")
    assert "symbolic link" in run(archive, "copy", str(copy), code=ExitCode.FAILED)
    assert not list((tmp_path / "buiten").iterdir())


def test_a_copying_that_was_cut_off_goes_on_and_leaves_nothing_half_written(
    pair: tuple[Path, Path],
) -> None:
    archive, copy = pair
    (copy / "archive.toml").unlink()
    warc_of(copy, 1).unlink()
    for name in ("warc/x.warc.gz.copying", "alliantie.db.copying"):
        (copy / name).write_bytes(b"half")
    account = json.loads((copy / "copy.json").read_text(encoding="utf-8"))
    account["files"].popitem()
    (copy / "copy.json").write_text(json.dumps({**account, "finished_at": ""}), encoding="utf-8")
    assert json.loads(run(archive, "copy", str(copy), "--json"))["written"] == 1
    assert contents(copy) == contents(archive)
    assert not list(copy.rglob("*.copying"))


def test_a_profile_that_is_gone_is_set_aside_in_the_copy(pair: tuple[Path, Path]) -> None:
    archive, copy = pair
    profile = next((archive / "sites").iterdir())
    profile.unlink()
    assert profile.name in run(archive, "copy", str(copy))
    assert not list((copy / "sites").iterdir())
    assert [path.name.startswith(profile.name) for path in (copy / "quarantine").iterdir()] == [True]


def test_the_address_of_a_server_is_left_out_of_the_settings_of_a_copy(pair: tuple[Path, Path]) -> None:
    archive, copy = pair
    settings = 'contact = "a@b.example"\ndatabase_url = "sqlite:///elders.db"\n[nightly]\nminutes = 9\n'
    # The copy has the setting that names itself, and opens all the same.
    settings += f'copy = "{copy}"\n'
    (archive / "alliantie.toml").write_text(settings, encoding="utf-8")
    done = call_alliantie(
        "--archive",
        str(archive),
        "copy",
        str(copy),
        ALLIANTIE_DATABASE_URL=databases.url_of(archive) or f"sqlite:///{archive / 'alliantie.db'}",
    )
    assert done.returncode == ExitCode.WELL, done.stderr
    kept = (copy / "alliantie.toml").read_text(encoding="utf-8")
    assert kept == f'contact = "a@b.example"\n[nightly]\nminutes = 9\ncopy = "{copy}"\n'
    as_a_file(copy, "status")
    # Nothing that is done to the copy comes into the database of the archive.
    url = databases.url_of(archive) or f"sqlite:///{archive / 'alliantie.db'}"
    done = call_alliantie("--archive", str(copy), "rebuild", "--derived", ALLIANTIE_DATABASE_URL=url)
    assert done.returncode == ExitCode.PROFILE
    assert "is a second copy" in done.stderr


def test_a_run_that_writes_is_copied_up_to_its_last_whole_record(tmp_path: Path) -> None:
    archive, copy = tmp_path / "archief", tmp_path / "tweede"
    with databases.writing(archive, "test", "test") as written:
        nights = Nights(written, archive)
        nights.night({"een": (200, b"<h1>Een</h1>"), "twee": (200, b"<h1>Twee</h1>")})
        [path] = archive.glob("warc/*.open")
        with path.open("ab") as file:
            # A record that is being written has not been acknowledged.
            file.write(b"\x1f\x8b\x08\x00")
        run(archive, "copy", str(copy))
        path.write_bytes(path.read_bytes()[:-4])
        [theirs] = copy.glob("warc/*")
        assert (theirs.name, theirs.read_bytes()) == (path.name, path.read_bytes())
        # A copy need not have a search index.
        assert "every digest is right" in as_a_file(copy, "verify")
    said = json.loads(run(archive, "copy", str(copy), "--json"))
    assert (said["harmed"], said["mended"]) == ([], [])
    assert contents_of_warc(copy) == contents_of_warc(archive)


def contents_of_warc(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "warc").iterdir()}


def test_a_night_refreshes_the_copy_and_tells_when_its_disk_is_not_there(pair: tuple[Path, Path]) -> None:
    archive, copy = pair
    (copy / "watches.json").unlink()
    # Its server is gone: nothing is to be fetched.
    pause(Folder(archive), "proef", say("{site} is paused: {reason}", site="proef", reason="test"))
    run(archive, "agree")
    night = ("--archive", str(archive), "nightly", "--contact", "a@b.example")
    done = run_alliantie(*night, ALLIANTIE_COPY=str(copy))
    assert f"Second copy: {copy}: 3 files written" in " ".join(done.stdout.split()), done.stdout + done.stderr
    assert contents(copy)["watches.json"] == b"{}"
    copy.rename(copy.with_name("los"))
    done = run_alliantie(*night, ALLIANTIE_COPY=str(copy), ALLIANTIE_ARCHIVE=str(archive))
    assert done.returncode == ExitCode.FAILED
    assert f"There is no copy at {copy}" in " ".join(done.stdout.split())
    assert not copy.exists()
