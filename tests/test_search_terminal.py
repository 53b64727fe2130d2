"""Colours and a pager are for a terminal; what goes into a file or to a program has neither."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tests.search_collection import make_archive

PAGED = "|"
_LINES, _COLUMNS = 24, 100


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(tmp_path_factory.mktemp("terminal") / "archive").root


def command(archive: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "cli", "--archive", str(archive), "search", *arguments]


def environment() -> dict[str, str]:
    """That of somebody whose pager puts a sign before each line."""
    return {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm", "PAGER": f"sed s/^/{PAGED}/"}


def on_a_terminal(archive: Path, *arguments: str) -> str:
    """Everything that a terminal of 24 lines is sent by a search."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", _LINES, _COLUMNS, 0, 0))
    process = subprocess.Popen(
        command(archive, *arguments), stdin=theirs, stdout=theirs, stderr=theirs, env=environment()
    )
    os.close(theirs)
    sent = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    assert process.wait() == 0
    return sent.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:
        # So Linux says that nobody holds the other end any more.
        return b""


def into_a_file(archive: Path, *arguments: str) -> str:
    done = subprocess.run(
        command(archive, *arguments), capture_output=True, text=True, check=True, env=environment()
    )
    return done.stdout


def test_a_terminal_gets_colours_and_a_file_gets_signs(archive: Path) -> None:
    shown, written = (show(archive, "zutphen", "--limit", "1") for show in (on_a_terminal, into_a_file))
    assert "\x1b[1m3 items for: zutphen\x1b[0m" in shown
    assert "\x1b[33m\x1b[1mZutphen" in shown
    assert "»" not in shown
    assert "\x1b" not in written
    assert "»Zutphen«" in written


def test_only_what_is_longer_than_a_terminal_goes_through_a_pager(archive: Path) -> None:
    long, short = ("--limit", "20"), ("--limit", "1")
    assert all(line.startswith(PAGED) for line in on_a_terminal(archive, *long).splitlines())
    assert PAGED not in on_a_terminal(archive, *short)
    assert PAGED not in into_a_file(archive, *long)


def test_programs_get_no_colours_on_a_terminal_either(archive: Path) -> None:
    assert "\x1b" not in on_a_terminal(archive, "zutphen", "--limit", "20", "--format", "ris")
