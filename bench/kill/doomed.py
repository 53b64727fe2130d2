"""Starts commands that are going to be killed, lets them live for a while, and kills them with SIGKILL."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path


class Broken(Exception):
    """A kill did what it must not do."""


# Tells when the program is there, so that moments are of its work and not of its start.
_COMMAND = """
import os
import alembic.command
import cli.packages.export_command
from cli.front_door import main
if __name__ == "__main__":
    os.write(1, b"begun\\n")
    main()
"""


def start(*arguments: str) -> subprocess.Popen[bytes]:
    """A command of ours that is about to begin its work."""
    command = [sys.executable, "-c", _COMMAND, *arguments]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert run.stdout
    run.stdout.readline()
    return run


def seconds_of(*arguments: str) -> float:
    """Times the work of a command that nobody kills, the faster of two; raises Broken."""
    return min(run_whole(*arguments) for _ in range(2))


def run_whole(*arguments: str) -> float:
    """Run a command to its end; returns how long its work took. Raises Broken when it fails."""
    with start(*arguments) as run:
        began = time.perf_counter()
        if run.wait():
            raise Broken(f"{' '.join(arguments)} ended with code {run.returncode}")
        return time.perf_counter() - began


def kill_within(seconds: float, chance: random.Random, *arguments: str) -> bool:
    """Start a command and kill it at a random moment of its work; returns whether it was still at it."""
    with start(*arguments) as run:
        time.sleep(chance.random() * seconds)
        was_busy = run.poll() is None
        kill(run, chance)
    return was_busy


def kill(run: subprocess.Popen[bytes], chance: random.Random) -> None:
    """Kill a process, and half of the times those that it started.

    What is not killed notices the end of its run by itself; the next start must not need to wait.
    """
    beside = _children(run.pid)
    for process in [run.pid, *beside] if chance.random() < 0.5 else [run.pid]:
        _kill_process(process)
    run.wait()


def _children(process: int) -> list[int]:
    try:
        text = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    except FileNotFoundError:
        return []
    return [int(child) for child in text.split()]


def _kill_process(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        # It had ended by itself.
        return
