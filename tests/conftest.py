"""What every test has: no network but loopback, a place of its own, and the command as a user runs it."""

from __future__ import annotations

import ipaddress
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Alliantie = Callable[..., "subprocess.CompletedProcess[str]"]

_connect = socket.socket.connect


def _loopback_only(self: socket.socket, address: Any) -> None:
    if isinstance(address, tuple) and not ipaddress.ip_address(socket.gethostbyname(address[0])).is_loopback:
        raise AssertionError(f"a test tried to reach {address}")
    _connect(self, address)


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    socket.socket.connect = _loopback_only  # type: ignore[method-assign, assignment]
    yield
    socket.socket.connect = _connect  # type: ignore[method-assign]


def run_alliantie(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, with English messages and no colours."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("ALLIANTIE_")}
    return subprocess.run(
        [sys.executable, "-m", "cli", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        env={**clean, "LC_ALL": "C.UTF-8", **environment},
        check=False,
    )


@pytest.fixture
def alliantie(tmp_path: Path) -> Alliantie:
    """The command, working on an archive in the test's own directory."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return run_alliantie("--archive", str(tmp_path / "archive"), *arguments, **environment)

    return run
