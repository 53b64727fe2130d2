"""A store that is slow, full, read-only, or lies: nothing counts as put that it does not give back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.object_store import object_store
from cli.exit_codes import ExitCode
from tests.object_store.archive_with_store import ArchiveWithStore
from tests.object_store.faulty_store import Asked


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for a store no longer than a second."""
    monkeypatch.setattr(object_store, "TIMEOUTS", (1.0, 1.0))


def only(method: str, fault: str) -> Callable[[Asked], str]:
    return lambda asked: fault if asked.method == method else ""


@pytest.mark.parametrize(
    ("method", "fault", "said"),
    [
        ("PUT", "unavailable", "the store refuses (SlowDown)"),
        ("PUT", "full", "the store refuses (InsufficientStorage)"),
        ("PUT", "denied", "the store refuses (AccessDenied)"),
        ("PUT", "slow", "the store does not answer"),
        ("PUT", "pretended", "the store does not have it"),
        ("PUT", "altered", "the store gives back other bytes"),
        ("HEAD", "lost", "the store does not have it"),
        ("GET", "unavailable", "the store refuses (SlowDown)"),
    ],
)
def test_what_is_not_given_back_waits_and_is_put_later_once(
    kept: ArchiveWithStore, method: str, fault: str, said: str
) -> None:
    kept.faulty.fault = only(method, fault)
    assert said in kept.run("warc", "put", code=ExitCode.FAILED)
    assert kept.noted() == set()
    assert len(kept.here()) == len(kept.files())
    kept.faulty.fault = lambda asked: ""
    kept.run("warc", "put")
    kept.holds_each_once()


@pytest.mark.parametrize("fault", ["unheard", "torn"])
def test_an_answer_lost_on_its_way_loses_and_doubles_nothing(kept: ArchiveWithStore, fault: str) -> None:
    kept.faulty.fault = lambda asked: fault if asked.method == "PUT" and asked.number % 2 else ""
    kept.run("warc", "put")
    kept.holds_each_once()


def test_reading_goes_on_where_the_store_broke_off(kept: ArchiveWithStore) -> None:
    kept.emptied()
    before = kept.run("verify")
    kept.faulty.fault = lambda asked: "torn" if asked.range and asked.number % 3 == 0 else ""
    assert kept.run("verify") == before


def test_a_store_that_does_not_answer_is_no_damage(kept: ArchiveWithStore, tmp_path: Path) -> None:
    item = json.loads(kept.run("search", "zutphen", "--format", "json"))["hits"][0]["id"]
    kept.emptied()
    kept.faulty.fault = only("GET", "slow")
    said = kept.run("get", item, "-o", str(tmp_path / "it"), code=ExitCode.FAILED)
    assert "the store does not answer" in said
    assert "says nothing of what it holds" in said
    assert "Restore" not in said


def test_bytes_that_a_store_changed_later_are_named_and_mended_from_here(kept: ArchiveWithStore) -> None:
    kept.run("warc", "put")
    key, data = sorted(kept.objects().items())[0]
    kept.put_raw(key, data[:-1] + b"?")
    said = kept.run("verify", code=ExitCode.DAMAGE)
    assert f"{Path(key).name}: the store gives back other bytes" in said
    assert "put into the store again" in kept.run("verify", "--mend-from", f"s3://archief/{kept.prefix}")
    kept.holds_each_once()


def test_an_object_that_is_lost_is_named_and_put_again(kept: ArchiveWithStore) -> None:
    kept.run("warc", "put")
    key = sorted(kept.objects())[0]
    kept.store.delete(key)
    assert f"{Path(key).name}: the store does not have it" in kept.run("verify", code=ExitCode.DAMAGE)
    kept.run("verify", "--mend-from", f"s3://archief/{kept.prefix}")
    kept.holds_each_once()


def test_a_file_that_is_harmed_here_comes_back_from_the_store(kept: ArchiveWithStore) -> None:
    kept.run("warc", "put")
    path = sorted(kept.folder.warc.iterdir())[0]
    before = path.read_bytes()
    path.write_bytes(before[:100] + bytes([before[100] ^ 1]) + before[101:])
    kept.run("verify", code=ExitCode.DAMAGE)
    assert "came back from the store" in kept.run("verify", "--mend-from", f"s3://archief/{kept.prefix}")
    assert path.read_bytes() == before
    assert any(kept.folder.quarantine.iterdir())


def test_a_file_that_is_harmed_here_is_not_put(kept: ArchiveWithStore) -> None:
    path = sorted(kept.folder.warc.iterdir())[0]
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert "it is harmed here" in kept.run("warc", "put", code=ExitCode.FAILED)
    assert path.name not in kept.noted()


def test_each_night_reads_its_share_of_what_the_store_has(kept: ArchiveWithStore) -> None:
    kept.emptied()
    key, data = sorted(kept.objects().items())[0]
    kept.put_raw(key, data[:-1] + b"?")
    assert Path(key).name in kept.run("verify", "--share", "1/30", code=ExitCode.DAMAGE)


def test_another_store_than_that_of_the_archive_mends_nothing(kept: ArchiveWithStore) -> None:
    assert "expected the directory of a copy" in kept.run(
        "verify", "--mend-from", "s3://ander/pad", code=ExitCode.USAGE
    )


def test_secrets_are_not_shown_where_a_store_refuses_them(
    kept: ArchiveWithStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    object_store._connected.cache_clear()
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "een-ander-geheim")
    said = kept.run("warc", "put", code=ExitCode.FAILED)
    object_store._connected.cache_clear()
    assert "the store refuses (SignatureDoesNotMatch)" in said
    assert "geheim" not in said
    assert "geheim" not in kept.folder.store_account.read_text(encoding="utf-8")
