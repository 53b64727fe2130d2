"""Sealed files go into a store: put, read back, noted; from there all is read as if it were here."""

from __future__ import annotations

import json
import os
import re
from hashlib import sha256
from pathlib import Path

import pytest

from archive.object_store.local_copies import UNDER_WAY
from cli.exit_codes import ExitCode
from tests.databases import of_sqlite
from tests.foreign_files import Page, write_warc
from tests.object_store.archive_with_store import ArchiveWithStore


def test_sealed_files_are_put_under_the_digest_that_they_have(kept: ArchiveWithStore) -> None:
    assert "put into the store" in kept.run("warc", "put")
    files = {path.name: path.read_bytes() for path in kept.folder.warc.glob("*.warc.gz")}
    assert len(files) > 1
    expected = {
        f"{kept.prefix}/{name.removesuffix('.warc.gz')}/{sha256(data).hexdigest()}/{name}": data
        for name, data in files.items()
    }
    assert kept.objects() == expected
    assert kept.noted() == set(files)


def test_without_copies_here_everything_is_read_from_the_store(kept: ArchiveWithStore) -> None:
    reading = (("verify",), ("search", "zutphen"), ("rebuild", "--derived"))
    kept.run("rebuild", "--derived")
    before = [kept.run(*command) for command in reading]
    kept.emptied()
    assert [kept.run(*command) for command in reading] == before
    assert "every digest is right" in kept.run("verify", "--sample", "3")


def test_a_record_is_one_request_for_its_bytes(kept: ArchiveWithStore, tmp_path: Path) -> None:
    item = json.loads(kept.run("search", "zutphen", "--format", "json"))["hits"][0]["id"]
    kept.run("get", item, "-o", str(tmp_path / "before"))
    kept.emptied()
    kept.faulty.asked.clear()
    kept.run("get", item, "-o", str(tmp_path / "after"))
    assert (tmp_path / "after").read_bytes() == (tmp_path / "before").read_bytes()
    ranges = [each.range for each in kept.faulty.asked if each.range]
    assert len(ranges) == 1, kept.faulty.asked
    first, last = map(int, ranges[0].removeprefix("bytes=").split("-"))
    assert 0 < first < last < max(file.size for file in kept.files())


def test_packages_are_made_of_what_the_store_has(kept: ArchiveWithStore, tmp_path: Path) -> None:
    kept.run("export", "warc", "-o", str(tmp_path / "before.warc.gz"))
    kept.emptied()
    kept.run("export", "warc", "-o", str(tmp_path / "after.warc.gz"))
    before, after = ((tmp_path / name).stat().st_size for name in ("before.warc.gz", "after.warc.gz"))
    # The first record says when the package was made.
    assert abs(before - after) < 64


def test_what_was_put_is_not_put_again(kept: ArchiveWithStore) -> None:
    kept.run("warc", "put")
    kept.faulty.asked.clear()
    assert "0 files put into the store" in kept.run("warc", "put")
    assert kept.faulty.count("PUT") == 0


def test_a_run_puts_what_it_sealed_by_itself(kept: ArchiveWithStore, tmp_path: Path) -> None:
    before = len(kept.files())
    kept.run("import", "warc", str(write_warc(tmp_path / "vangst.warc.gz", [_found_elsewhere(kept)])))
    names = {file.name for file in kept.files()}
    assert len(names) == before + 1
    assert kept.noted() == names


def _found_elsewhere(kept: ArchiveWithStore) -> Page:
    """A page of the site of the archive that somebody else captured."""
    profile = next(kept.folder.sites.glob("*.toml")).read_text(encoding="utf-8")
    [origin] = re.findall(r'seeds = \["(http://[^/"]+)', profile)
    return Page("/nog-een-brief", "Nog een brief", "1999-03-02T09:30:00Z", site=origin)


def test_a_run_that_sealed_nothing_asks_the_store_nothing(kept: ArchiveWithStore) -> None:
    item = json.loads(kept.run("search", "zutphen", "--format", "json"))["hits"][0]["id"]
    kept.run("correct", item, "title=Het verslag uit Zutphen", "--why", "zo heet het")
    assert kept.faulty.asked == []


def test_copies_go_by_when_they_were_last_used_and_never_before_they_are_put(kept: ArchiveWithStore) -> None:
    kept.run("warc", "put")
    files = kept.files()
    for age, file in enumerate(files):
        moment = 1_700_000_000 - age * 86_400
        os.utime(kept.folder.warc / file.name, (moment, moment))
    kept.keep_here(files[0].size)
    kept.faulty.fault = lambda asked: "denied" if asked.method == "HEAD" else ""
    kept.run("warc", "put", code=ExitCode.FAILED)
    assert kept.here() == {file.name for file in files}, "nobody said that the store has them"
    kept.faulty.fault = lambda asked: ""
    assert "removed here, to make room" in kept.run("warc", "put")
    assert kept.here() == {files[0].name}


def test_what_waits_stays_whatever_room_it_takes(kept: ArchiveWithStore) -> None:
    kept.keep_here(0)
    kept.faulty.fault = lambda asked: "unavailable" if asked.method == "PUT" and asked.number > 1 else ""
    kept.run("warc", "put", code=ExitCode.FAILED)
    waiting = {file.name for file in kept.files()} - kept.noted()
    assert waiting <= kept.here()
    assert len(waiting) == len(kept.files()) - 1


def test_files_come_back_when_somebody_asks_for_them(kept: ArchiveWithStore) -> None:
    before = {path.name: path.read_bytes() for path in kept.folder.warc.iterdir()}
    kept.emptied()
    name = sorted(before)[0]
    assert "1 file brought back" in kept.run("warc", "get", name)
    assert kept.here() == {name}
    kept.run("warc", "get")
    assert {path.name: path.read_bytes() for path in kept.folder.warc.iterdir()} == before
    assert "no sealed WARC file" in kept.run("warc", "get", "niets.warc.gz", code=ExitCode.USAGE)


@pytest.mark.parametrize("ending", [UNDER_WAY, UNDER_WAY + ".0a1b2c3d.new"])
def test_what_did_not_come_whole_is_cleared_away(kept: ArchiveWithStore, ending: str) -> None:
    kept.run("warc", "put")
    left = kept.folder.warc / (kept.files()[0].name + ending)
    left.write_bytes(b"half")
    kept.run("verify")
    kept.run("warc", "put")
    assert not left.exists()


def test_status_tells_how_many_are_put_and_how_many_wait(kept: ArchiveWithStore) -> None:
    count = len(kept.files())
    assert f"0 are in s3://archief/{kept.prefix} (0 bytes)" in kept.run("status")
    kept.faulty.fault = lambda asked: "denied" if asked.method == "PUT" else ""
    kept.run("warc", "put", code=ExitCode.FAILED)
    said = kept.run("status")
    assert f"{count} sealed WARC files wait to be put" in said
    assert "the store refuses (AccessDenied)" in said
    kept.faulty.fault = lambda asked: ""
    kept.run("warc", "put")
    state = json.loads(kept.run("status", "--json"))["store"]
    assert (state["put"], state["waiting"], state["kept_here"]) == (count, 0, count)
    assert "wait to be put into" not in kept.run("status")


def test_files_of_another_archive_are_not_mixed_with_ours(kept: ArchiveWithStore) -> None:
    name = "alliantie-20010101000000-00099.warc.gz"
    key = f"{kept.prefix}/{name.removesuffix('.warc.gz')}/{'0' * 64}/{name}"
    kept.put_raw(key, b"of another archive")
    assert "this archive does not know" in kept.run("warc", "put", code=ExitCode.PROFILE)
    assert set(kept.objects()) == {key}


@of_sqlite
def test_an_archive_whose_files_are_all_in_the_store_is_not_begun_anew(kept: ArchiveWithStore) -> None:
    kept.emptied()
    kept.folder.database.unlink()
    said = kept.run("status", code=ExitCode.DAMAGE)
    assert "rebuild --all" in said
