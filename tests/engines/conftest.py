"""What engines are asked to read: archives of an earlier release, and what they become without an engine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests import databases
from tests.conftest import start_alliantie
from tests.engines.spark_cluster import Cluster, running_cluster
from tests.engines_archive import answers, archive_of_pages, contents, index_of


@pytest.fixture(autouse=True, scope="session")
def _spark() -> None:
    """Skip, or fail where that was asked for, without what Spark takes."""
    missing = [
        name
        for name, is_there in (
            ("pyspark (pip install '.[spark]')", find_spec("pyspark") is not None),
            ("java (Debian: openjdk-17-jre-headless)", shutil.which("java") is not None),
        )
        if not is_there
    ]
    if missing and os.environ.get("REQUIRE_ENGINES"):
        pytest.fail(f"not on this machine: {', '.join(missing)}")
    if missing:
        pytest.skip(f"not on this machine: {', '.join(missing)}")


@dataclass(frozen=True)
class Read:
    """An archive as an earlier release left it, and what comes of it where this machine reads anew."""

    before: Path
    contents: dict[str, list[str]]
    index: list[tuple[str, str, str]]
    answers: list[dict[str, Any]]

    def is_same(self, archive: Path) -> bool:
        """An engine came to every row of every table, to the index, and to what a search in it says."""
        assert contents(archive) == self.contents
        assert index_of(archive) == self.index
        return answers(archive) == self.answers

    def copied(self, folder: Path) -> Path:
        """The archive once more, for an engine."""
        databases.copy(self.before, folder / "archief")
        return folder / "archief"


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """An archive of eight hundred captures."""
    return read_here(archive_of_pages(tmp_path_factory.mktemp("gelezen"), 200))


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of few captures, for what never comes to its end."""
    return archive_of_pages(tmp_path_factory.mktemp("weinig"), 3)


@pytest.fixture
def archive(few: Path, tmp_path: Path) -> Path:
    """The same, for one test."""
    databases.copy(few, tmp_path / "archief")
    return tmp_path / "archief"


def read_here(before: Path, **environment: str) -> Read:
    """What comes of an archive where this machine reads it anew."""
    anew = before.with_name("anders")
    databases.copy(before, anew)
    rebuilt(anew, **environment)
    return Read(before, contents(anew), index_of(anew), answers(anew))


def rebuilt(archive: Path, *options: str, code: int = 0, **environment: str) -> str:
    """What ``rebuild --derived`` says with these options, where it ends with this code."""
    done = start_alliantie("--archive", str(archive), "rebuild", "--derived", *options, **environment)
    assert done.returncode == code, done.stdout + done.stderr
    return " ".join((done.stdout + done.stderr).split())


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A master of Spark, to which a test adds workers."""
    (tmp_path / "spark").mkdir()
    with running_cluster(tmp_path / "spark") as running:
        yield running
