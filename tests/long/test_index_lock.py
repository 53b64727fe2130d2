"""Of two processes that would write the index one waits for the other, however that one ends.

The first is what a killed run leaves behind: an indexing process that has not noticed yet.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from archive.folder import Folder
from pipeline.verify_all import verify_archive
from search.index.index_folder import Index
from spiders.profiles.site_profile import SHIPPED
from tests.databases import configured, environment_of, move_to_server
from tests.test_kept_archive import IDS, ORIGIN
from tests.test_migrations import ARCHIVES

_LOCKS = Path("/proc/locks")

pytestmark = pytest.mark.skipif(
    not _LOCKS.exists(), reason="who waits for a lock is in /proc/locks, of Linux"
)

Process = subprocess.Popen[bytes]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """An archive whose index has yet to be made."""
    shutil.copytree(ARCHIVES / "imports", tmp_path / "archive")
    move_to_server(tmp_path / "archive")
    return Folder(tmp_path / "archive")


@pytest.fixture
def begin(folder: Folder) -> Iterator[Callable[[], Process]]:
    """Begins an indexing process, which goes on until its input ends."""
    with ExitStack() as until_done:

        def run() -> Process:
            command = [sys.executable, "-P", "-m", "pipeline.indexing", str(folder.root), str(SHIPPED)]
            environment = environment_of(folder.root)
            process = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)
            until_done.enter_context(process)
            until_done.callback(process.kill)
            return process

        yield run


def await_lock(folder: Folder, process: Process, *, waits: bool) -> None:
    """Wait until the process holds the lock of the index, or waits for whoever does."""
    until = time.monotonic() + 60
    while not _is_in(folder, process, waits=waits):
        assert process.poll() is None, "it ended"
        assert time.monotonic() < until
        time.sleep(0.02)


def _is_in(folder: Folder, process: Process, *, waits: bool) -> bool:
    if not folder.index_lock.exists():
        return False
    file, pid = f":{folder.index_lock.stat().st_ino}", str(process.pid)
    lines = [line.split() for line in _LOCKS.read_text().splitlines()]
    mine = [words for words in lines if pid in words and any(word.endswith(file) for word in words)]
    return any(("->" in words) is waits for words in mine)


def holding_and_waiting(folder: Folder, begin: Callable[[], Process]) -> tuple[Process, Process]:
    first = begin()
    await_lock(folder, first, waits=False)
    second = begin()
    await_lock(folder, second, waits=True)
    return first, second


def end(process: Process) -> int:
    """End the input of a process, as the end of its run does, and wait for its own."""
    assert process.stdin
    process.stdin.close()
    return process.wait(60)


def is_whole(folder: Folder) -> bool:
    withheld = IDS[f"{ORIGIN}/adressen"]
    indexed = set(Index(folder.index).documents())
    return indexed == {*IDS.values()} - {withheld} and verify_archive(configured(folder.root)).damage == ()


def test_the_second_goes_on_when_the_first_has_ended(folder: Folder, begin: Callable[[], Process]) -> None:
    first, second = holding_and_waiting(folder, begin)
    assert end(first) == 0
    await_lock(folder, second, waits=False)
    assert end(second) == 0
    assert is_whole(folder)


def test_the_second_goes_on_when_the_first_is_killed(folder: Folder, begin: Callable[[], Process]) -> None:
    first, second = holding_and_waiting(folder, begin)
    first.kill()
    await_lock(folder, second, waits=False)
    assert end(second) == 0
    assert is_whole(folder)


def test_a_second_that_is_killed_while_it_waits_costs_the_first_nothing(
    folder: Folder, begin: Callable[[], Process]
) -> None:
    first, second = holding_and_waiting(folder, begin)
    second.kill()
    second.wait()
    assert end(first) == 0
    assert is_whole(folder)
