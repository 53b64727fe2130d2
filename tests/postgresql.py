"""A PostgreSQL server of the tests' own, where the machine has its programs.

``python -m tests.postgresql ARGUMENTS`` runs pytest with these arguments and every archive in such a server.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_DEBIAN = Path("/usr/lib/postgresql")
_UNPRIVILEGED = "nobody"


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; every test has a database of its own in it."""

    port: int
    data: Path = Path()

    def restart(self) -> None:
        """Have it end at once, as a machine that fails does, and come back; what was committed is there."""
        # The options of its start stand in its directory.
        _run("pg_ctl", "-D", str(self.data), "-w", "-m", "immediate", "-l", f"{self.data}.log", "restart")

    def new_database(self) -> str:
        """The SQLAlchemy URL of a database that is empty."""
        import psycopg

        name = f"proef_{uuid.uuid4().hex[:12]}"
        address = f"postgresql://alliantie@127.0.0.1:{self.port}/postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type, unused-ignore]
        return self.url(name)

    def url(self, name: str) -> str:
        """The SQLAlchemy URL of a database."""
        return f"postgresql+psycopg://alliantie@127.0.0.1:{self.port}/{name}"


def program(name: str) -> str | None:
    """Where a program of PostgreSQL is: on the path, or where Debian keeps it."""
    beside = sorted(_DEBIAN.glob(f"*/bin/{name}"), reverse=True)
    return shutil.which(name) or next(map(str, beside), None)


@contextmanager
def serving() -> Iterator[Server]:
    """Make a cluster and serve it on loopback for the duration of the block."""
    with tempfile.TemporaryDirectory() as folder:
        if os.getuid() == 0:
            # PostgreSQL refuses to be run by root, who may give it a directory that it can reach.
            shutil.chown(folder, _UNPRIVILEGED)
        with _started(Path(folder)) as server:
            yield server


@contextmanager
def _started(folder: Path) -> Iterator[Server]:
    data, port = folder / "data", _free_port()
    _run("initdb", "-D", str(data), "-U", "alliantie", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    log = str(folder / "log")
    _run("pg_ctl", "-D", str(data), "-w", "-l", log, "-o", options, "start")
    try:
        yield Server(port, data)
    finally:
        _run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")


def _run(name: str, *arguments: str) -> None:
    found = program(name)
    assert found, f"{name} is not there"
    account = ["setpriv", "--reuid", _UNPRIVILEGED, "--clear-groups"] if os.getuid() == 0 else []
    subprocess.run([*account, found, *arguments], check=True, stdout=subprocess.DEVNULL, cwd="/")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    """Run pytest beside a server; where there is none to start, say so."""
    if program("initdb") is None:
        print("Skipped: PostgreSQL is not installed here (initdb not found).")
        return 0
    with serving() as server:
        environment = {**os.environ, "ALLIANTIE_DATABASE_URL": server.url("postgres")}
        command = [sys.executable, "-m", "pytest", *sys.argv[1:]]
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
