"""Programs of others, in an environment of their own that is made once and kept for the next time."""

from __future__ import annotations

import fcntl
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_PROGRAMS = _ROOT / ".cache" / "programs"
_WANTED = Path(__file__).with_name("programs.txt")
_SECONDS_TO_START = 60


def programs_of_others() -> Path:
    """The directory of the programs; the test is skipped where they cannot be installed."""
    _PROGRAMS.parent.mkdir(exist_ok=True)
    with _PROGRAMS.with_suffix(".lock").open("w") as lock:
        # Tests run side by side; one makes it, the others wait.
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = _PROGRAMS / "made-for"
        if not done.exists() or done.read_text() != _WANTED.read_text():
            made = subprocess.run(
                [sys.executable, "-m", "venv", "--clear", str(_PROGRAMS)], capture_output=True
            )
            pip = [str(_PROGRAMS / "bin" / "pip"), "install", "--quiet", "-r", str(_WANTED)]
            if made.returncode or subprocess.run(pip, capture_output=True).returncode:
                pytest.skip("pywb, wacz and warcprox cannot be installed here")
            done.write_text(_WANTED.read_text())
    return _PROGRAMS / "bin"


def free_port() -> int:
    """A port on loopback that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def wait_for(port: int) -> None:
    """Wait until somebody answers there."""
    ends = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < ends:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"nobody answers on port {port}")


def package_of_npm(name: str, version: str) -> Path:
    """A directory in which node finds this package; the test is skipped where it cannot be installed."""
    folder = _PROGRAMS.with_name(f"node-{name}-{version}")
    folder.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "node_modules" / name / "package.json").exists():
            wanted = [
                "npm",
                "install",
                "--silent",
                "--ignore-scripts",
                "--prefix",
                str(folder),
                f"{name}@{version}",
            ]
            npm = shutil.which("npm")
            if (
                not npm
                or not shutil.which("node")
                or subprocess.run([npm, *wanted[1:]], capture_output=True).returncode
            ):
                pytest.skip(f"{name} cannot be installed with npm here")
    return folder
