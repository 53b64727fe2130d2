"""Spark on this machine alone comes to the same as our own processes, whatever the payloads do."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.engines.conftest import Read, read_here, rebuilt
from tests.engines_archive import archive_of_pages, contents, response

HERE = ("--engine", "spark", "--master", "local[2]")

OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How a file of old Office begins, which olefile is asked to open."""

FAULTY = """
import os, time
def fail(data):
    time.sleep(600) if b"hangt" in data else os.abort()
class OleFileIO:
    def __init__(self, data, *more, **named):
        fail(data if isinstance(data, bytes) else data.read())
def isOleFile(data, *more, **named):
    return True
"""
"""A library that crashes or hangs over what it is given."""


def test_spark_reads_and_describes_what_this_machine_would(read: Read, tmp_path: Path) -> None:
    archive = read.copied(tmp_path)
    said = rebuilt(archive, *HERE)
    assert "Changed" in said
    assert read.is_same(archive)
    # Nothing that Spark says of itself is in the way of what is said here.
    assert "WARN" not in said
    assert "log4j" not in said


def test_a_dry_run_says_the_same_and_changes_nothing(read: Read, tmp_path: Path) -> None:
    archive = read.copied(tmp_path)
    before = contents(archive)
    assert rebuilt(archive, "--dry-run", "--json", *HERE) == rebuilt(archive, "--dry-run", "--json")
    assert contents(archive) == before


def test_a_payload_that_crashes_or_hangs_its_reader_costs_itself_alone(tmp_path: Path) -> None:
    (tmp_path / "kapot").mkdir()
    (tmp_path / "kapot" / "olefile.py").write_text(FAULTY)
    hostile = [
        response(f"/{name}.doc", OLD_OFFICE + name.encode() * 600, "application/msword", day=11)
        for name in ("crasht", "hangt")
    ]
    before = archive_of_pages(tmp_path, 5, *hostile)
    spoilt = os.pathsep.join((str(tmp_path / "kapot"), *sys.path))
    read = read_here(before, PYTHONPATH=spoilt)
    reasons = [each for each in read.contents["readings"] if "the reader crashed" in each]
    assert len(reasons) == 1
    assert len([each for each in read.contents["readings"] if "it took longer than" in each]) == 1
    (tmp_path / "spark").mkdir()
    archive = read.copied(tmp_path / "spark")
    rebuilt(archive, *HERE, PYTHONPATH=spoilt)
    assert read.is_same(archive)
