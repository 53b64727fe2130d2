"""A putting that is killed, wherever it is, loses nothing and doubles nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.object_store.archive_with_store import ArchiveWithStore
from tests.object_store.faulty_store import Asked

_PUT, _READ_BACK, _NEXT = ("PUT", 1), ("HEAD", 1), ("PUT", 2)


@pytest.mark.parametrize(
    ("method", "number", "is_stored"),
    [
        pytest.param("PUT", 1, False, id="in the middle of the first put"),
        pytest.param("HEAD", 1, True, id="between put and reading back"),
        pytest.param("GET", 2, True, id="while it is read back, before it is noted"),
        pytest.param("PUT", 2, False, id="in the middle of the second put"),
    ],
)
def test_what_is_killed_while_it_puts_goes_on(
    kept: ArchiveWithStore, method: str, number: int, is_stored: bool
) -> None:
    killed: list[int] = []

    def kill(asked: Asked) -> str:
        if (asked.method, asked.number) != (method, number) or killed:
            return ""
        killed.append(process.pid)
        os.kill(process.pid, signal.SIGKILL)
        return "slow"

    kept.faulty.fault = kill
    process = _putting(kept)
    process.wait(timeout=60)
    assert killed
    assert len(kept.here()) == len(kept.files())
    assert bool(len(kept.objects()) - len(kept.noted())) == is_stored
    kept.faulty.fault = lambda asked: ""
    kept.run("warc", "put")
    kept.holds_each_once()
    kept.run("verify")


def test_a_second_putting_is_refused_while_one_goes_on(kept: ArchiveWithStore) -> None:
    kept.faulty.fault = lambda asked: "slow" if asked.method == "PUT" else ""
    process = _putting(kept)
    try:
        _wait_until(lambda: kept.faulty.count("PUT") > 0)
        assert "in use by" in kept.run("warc", "put", code=7)
    finally:
        process.kill()
        process.wait(timeout=60)
    kept.faulty.fault = lambda asked: ""
    kept.run("warc", "put")
    kept.holds_each_once()


def _putting(kept: ArchiveWithStore) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "cli", "--archive", str(kept.root), "warc", "put"],
        env={**os.environ, **kept.environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _wait_until(is_so: Callable[[], bool]) -> None:
    import time

    until = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.05)
