"""How much of the processors a database server took, and who is connected to it, by what Linux tells."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def server_of(port: int) -> int:
    """The number of the first process of the PostgreSQL server at a port; raises LookupError."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            command = (folder / "cmdline").read_bytes().split(b"\0")
            if b"postgres" in command[0] and str(port).encode() in command:
                return int(folder.name)
    raise LookupError(f"no PostgreSQL server was started at port {port}")


def processor_seconds(server: int) -> float:
    """Seconds that a server took with all its processes, those that ended as well."""
    own = _fields(server)
    found = sum(map(int, own[11:15])) if own else 0
    for child in _children(server):
        fields = _fields(child)
        found += sum(map(int, fields[11:13])) if fields else 0
    return found / _TICKS


def connections_to(server: int, database: str) -> int:
    """How many connections a server has to a database; to ask it would cost it more than the rest."""
    found = 0
    for child in _children(server):
        with suppress(OSError):
            found += f" {database} " in Path(f"/proc/{child}/cmdline").read_bytes().decode("utf-8", "replace")
    return found


def _children(server: int) -> Iterator[int]:
    with suppress(OSError):
        yield from map(int, Path(f"/proc/{server}/task/{server}/children").read_text().split())


def _fields(process: int) -> list[str]:
    """What Linux tells of a process, from its state on; nothing of one that is gone."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
