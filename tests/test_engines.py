"""Which engine reads and describes is a person's choice; what it lacks is told before anything is done."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from pipeline.engines.alike import differences, how_it_reads
from pipeline.workers.tasks import FILE_RECIPE
from tests.conftest import Alliantie, call_alliantie

ANEW = ("rebuild", "--derived", "--engine", "spark")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    done = call_alliantie("--archive", str(tmp_path / "a"), "init", "--empty")
    assert done.returncode == 0, done.stderr
    return tmp_path / "a"


def said_without(archive: Path, **environment: str) -> str:
    done = call_alliantie("--archive", str(archive), *ANEW, **environment)
    assert done.returncode == ExitCode.PROFILE
    return done.stderr


def installed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a PySpark be there, of which nothing is to be loaded."""
    (folder / "pyspark").mkdir(parents=True)
    (folder / "pyspark" / "__init__.py").write_text("raise RuntimeError('nobody asked for it')")
    monkeypatch.syspath_prepend(str(folder))


@pytest.mark.skipif(find_spec("pyspark") is not None, reason="it is here")
def test_without_pyspark_it_is_told_how_to_have_it(archive: Path) -> None:
    assert "pip install 'alliantie[spark]'" in said_without(archive)


def test_without_java_it_is_told_how_to_have_it(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(tmp_path / "modules", monkeypatch)
    said = said_without(archive, PATH=str(tmp_path), JAVA_HOME="")
    assert "apt install openjdk-17-jre-headless" in said


def test_a_java_that_is_too_old_is_told_with_its_version(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(tmp_path / "modules", monkeypatch)
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n")
    java.chmod(0o755)
    assert "Java 17 or later, and Java 11" in said_without(archive, JAVA_HOME=str(tmp_path))


def test_whoever_asks_for_no_other_engine_loads_nothing_of_it(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(tmp_path / "modules", monkeypatch)
    done = call_alliantie("--archive", str(archive), "rebuild", "--derived")
    assert "pyspark" not in sys.modules
    assert "nobody asked" not in done.stderr


def test_an_engine_is_for_what_is_derived_alone(alliantie: Alliantie) -> None:
    done = alliantie("rebuild", "--index", "--engine", "spark")
    assert done.returncode == ExitCode.USAGE
    assert "--engine goes with --derived alone" in done.stderr


def test_what_differs_between_two_machines_is_named_with_both_versions() -> None:
    here = how_it_reads()
    assert FILE_RECIPE in here["alliantie's readers"]
    assert {"lxml", "trafilatura", "pypdfium2", "LibreOffice"} <= here.keys()
    there = {**here, "lxml": "5.0", "LibreOffice": "7.4.7"}
    del there["trafilatura"]
    assert differences(here, here) == []
    assert differences(here, there) == [
        f"LibreOffice 7.4.7 ({here['LibreOffice']})",
        f"lxml 5.0 ({here['lxml']})",
        f"trafilatura - ({here['trafilatura']})",
    ]
