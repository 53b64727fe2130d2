"""Verification shows on a terminal how far it is, and leaves nothing of that in a file or pipe."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import environment_of, move_to_server
from tests.test_migrations import ARCHIVES


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    shutil.copytree(ARCHIVES / "imports", tmp_path / "archive")
    move_to_server(tmp_path / "archive")
    return [sys.executable, "-m", "cli", "--archive", str(tmp_path / "archive"), "verify", "--sample", "5"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {**environment_of(tmp_path / "archive"), "LC_ALL": "C.UTF-8"}


def _read_all(terminal: int) -> str:
    """What was written to a terminal until everybody who could write to it has closed it."""
    found = b""
    try:
        while data := os.read(terminal, 4096):
            found += data
    except OSError:
        # Linux says so with an error.
        pass
    os.close(terminal)
    return found.decode()


def test_on_a_terminal_a_line_says_how_far_it_is_and_is_gone_at_the_end(
    command: list[str], environment: dict[str, str]
) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=theirs, text=True) as run:
        os.close(theirs)
        shown = _read_all(ours)
        assert run.stdout
        said = run.stdout.read()
    assert "records" in said
    assert " % " in shown
    assert shown.split("\r")[-1] == "\x1b[K"


def test_in_a_pipe_there_is_the_outcome_and_nothing_else(
    command: list[str], environment: dict[str, str]
) -> None:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "records" in done.stdout
    assert "\r" not in done.stdout
