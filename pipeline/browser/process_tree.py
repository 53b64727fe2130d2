"""The processes of a browser: what they keep in memory, whether they are shut in, how they end."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import psutil

SECONDS_TO_END = 5


def renderers(browser: int) -> list[psutil.Process]:
    """The processes that run what pages bring along."""
    return [process for process in _below(browser) if _kind(process) == "renderer"]


def own_memory(process: psutil.Process) -> int:
    """The bytes that a process shares with no other; 0 when it has ended."""
    try:
        memory = process.memory_info()
    except psutil.Error:
        return 0
    return int(memory.rss - getattr(memory, "shared", 0))


def memory_of_all(browser: int) -> int:
    """The bytes that a browser and all its processes keep, each to itself."""
    first = itself(browser)
    return sum(own_memory(process) for process in [*_below(browser), *([first] if first else [])])


def is_shut_in(renderer: int) -> bool:
    """True when a process may make few system calls, and sees no other processes: a sandbox is around it.

    Only Linux says so. Elsewhere a browser that was not told to do without a sandbox does not start without.
    """
    try:
        lines = Path(f"/proc/{renderer}/status").read_text().splitlines()
    except OSError:
        return False
    said = dict(line.split(":", 1) for line in lines if ":" in line)
    return said.get("Seccomp", "").strip() == "2" and len(said.get("NSpid", "").split()) > 1


def end(browser: int) -> None:
    """Kill a browser and everything that it started, and wait until none of it is left."""
    first = itself(browser)
    processes = [*_below(browser), *([first] if first else [])]
    for process in processes:
        with suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(processes, timeout=SECONDS_TO_END)


def itself(browser: int) -> psutil.Process | None:
    """The first process of a browser; None when it has ended."""
    with suppress(psutil.Error):
        return psutil.Process(browser)
    return None


def _below(browser: int) -> list[psutil.Process]:
    try:
        return psutil.Process(browser).children(recursive=True)
    except psutil.Error:
        return []


def _kind(process: psutil.Process) -> str:
    """What a process of the browser is for, as its command line says; empty when it has ended."""
    with suppress(psutil.Error):
        for word in " ".join(process.cmdline()).split():
            if word.startswith("--type="):
                return word.removeprefix("--type=")
    return ""
