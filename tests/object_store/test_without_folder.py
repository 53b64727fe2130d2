"""A store is enough to make everything again, and a second copy is made from it."""

from __future__ import annotations

import json
from pathlib import Path

from cli.exit_codes import ExitCode
from tests import databases
from tests.conftest import call_alliantie
from tests.databases import of_sqlite
from tests.object_store.archive_with_store import ArchiveWithStore


def captures_of(kept: ArchiveWithStore) -> list[object]:
    found = databases.rows(kept.root)
    return [found[table] for table in ("captures", "crawls", "warc_files", "renderings")]


@of_sqlite
def test_the_database_is_made_again_from_the_store_alone(kept: ArchiveWithStore) -> None:
    kept.run("rebuild", "--all")
    before = captures_of(kept)
    kept.emptied()
    kept.folder.database.unlink()
    kept.run("rebuild", "--all")
    assert captures_of(kept) == before
    assert kept.noted() == {file.name for file in kept.files()}
    assert not list(kept.folder.warc.iterdir())
    assert "every digest is right" in kept.run("verify")


@of_sqlite
def test_a_rebuild_tells_which_object_is_not_what_was_put(kept: ArchiveWithStore) -> None:
    kept.emptied()
    key, data = sorted(kept.objects().items())[0]
    kept.put_raw(key, data[:-1] + b"?")
    said = kept.run("rebuild", "--all", code=ExitCode.DAMAGE)
    assert f"{Path(key).name}: the store gives back other bytes than were put" in said
    assert Path(key).name not in kept.noted()


@of_sqlite
def test_a_rebuild_leaves_all_as_it_was_where_the_store_does_not_answer(kept: ArchiveWithStore) -> None:
    kept.emptied()
    before = kept.folder.database.read_bytes()
    kept.faulty.fault = lambda asked: "denied" if asked.range else ""
    assert "the store refuses" in kept.run("rebuild", "--all", code=ExitCode.FAILED)
    assert kept.folder.database.read_bytes() == before


def test_a_second_copy_has_all_files_wherever_they_are(kept: ArchiveWithStore, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in kept.folder.warc.iterdir()}
    kept.emptied()
    copy = tmp_path / "tweede"
    kept.run("copy", str(copy))
    assert {path.name: path.read_bytes() for path in (copy / "warc").iterdir()} == before
    assert "every digest is right" in kept.run("verify", "--against", str(copy))
    kept.faulty.asked.clear()
    done = call_alliantie(
        "--archive", str(copy), "verify", **{**kept.environment, "ALLIANTIE_DATABASE_URL": ""}
    )
    assert (done.returncode, kept.faulty.asked) == (ExitCode.WELL, []), "a copy has all of its own"


def test_a_copy_mends_what_the_store_lost(kept: ArchiveWithStore, tmp_path: Path) -> None:
    kept.run("copy", str(tmp_path / "tweede"))
    kept.emptied()
    key, data = sorted(kept.objects().items())[0]
    kept.store.delete(key)
    kept.run("verify", code=ExitCode.DAMAGE)
    kept.run("verify", "--mend-from", str(tmp_path / "tweede"), code=ExitCode.DAMAGE)
    kept.run("verify", "--mend-from", f"s3://archief/{kept.prefix}")
    assert kept.objects()[key] == data
    assert "every digest is right" in kept.run("verify")


def test_what_the_store_has_of_nobody_is_named(kept: ArchiveWithStore) -> None:
    kept.run("warc", "put")
    name = "alliantie-20010101000000-00099.warc.gz"
    kept.put_raw(f"{kept.prefix}/{name.removesuffix('.warc.gz')}/{'0' * 64}/{name}", b"x")
    kept.put_raw(f"{kept.prefix}/leesmij.txt", b"x")
    said = kept.run("verify", "--json", code=ExitCode.DAMAGE)
    assert [each["file"] for each in json.loads(said)["damage"]] == [name]
