"""A store, an archive that has its sealed files there, and a store in front of it that fails when it is
told to.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.object_store import chosen
from tests import databases
from tests.copied_archive import ARCHIVE, kept_archive
from tests.object_store import faulty_store, seaweed
from tests.object_store.archive_with_store import ArchiveWithStore
from tests.object_store.faulty_store import FaultyStore
from tests.object_store.seaweed import Store

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A running store."""
    if seaweed.program() is None:
        if os.environ.get("REQUIRE_OBJECT_STORE"):
            pytest.fail("there is no object store on this machine: pip install '.[store]'")
        pytest.skip("no object store on this machine: pip install '.[store]'")
    pytest.importorskip("boto3", reason="what asks an object store is not installed: pip install '.[s3]'")
    with seaweed.serving(tmp_path_factory.mktemp("weed")) as running:
        yield running


@pytest.fixture
def faulty(store: Store) -> Iterator[FaultyStore]:
    """The same store behind a proxy, which does as it should until it is told otherwise."""
    with faulty_store.in_front_of(store) as proxy:
        yield proxy


@pytest.fixture(scope="session")
def made(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kept archive of this release, of which each test gets a copy."""
    return kept_archive(tmp_path_factory.mktemp("archief"))


@pytest.fixture
def kept(
    made: Path, faulty: FaultyStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ArchiveWithStore]:
    """An archive of several sealed files whose settings name a place of its own in the store; nothing is
    there.
    """
    for name, value in seaweed.CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    databases.copy(made, tmp_path / ARCHIVE)
    archive = ArchiveWithStore(tmp_path / ARCHIVE, f"proef/{os.getpid()}-{next(_numbers)}", faulty)
    yield archive
    chosen.choose(archive.root, None)
