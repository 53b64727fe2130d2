"""The command in processes of their own, forked from one that has loaded the program: as real, and sooner.

Each gets its own arguments, environment, folder and output, and ends as any process does; what is shared is
what loading the modules left behind. Who wants to see the program load starts it cold.
"""

from __future__ import annotations

import gc
import json
import os
import pkgutil
import resource
import runpy
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO, Any

_ROOT = Path(__file__).parent.parent
_ROOMS = ("archive", "spiders", "pipeline", "search", "cli")
_BESIDE = ("alembic.command", "sqlalchemy.dialects.sqlite", "scrapy.statscollectors", "scrapy.logformatter")


class WarmStart:
    """A process that has the program loaded and forks one for each command."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.warm_start"]
        # Unbuffered: what a buffer holds already, nobody who waits for the pipe would see.
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, cwd=_ROOT
        )

    def run(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        timeout: float,
        memory: int = 0,
        module: str = "cli",
    ) -> subprocess.CompletedProcess[str]:
        """The command line with these arguments in this environment; raises TimeoutExpired.

        ``memory`` is how many bytes of addresses the process may take, where that is to be bounded;
        ``module`` is what ``python -m`` would be given to run the command.
        """
        with tempfile.NamedTemporaryFile() as out, tempfile.NamedTemporaryFile() as err:
            order = {
                "arguments": list(arguments),
                "environment": dict(environment),
                "folder": str(Path.cwd()),
                "memory": memory,
                "module": module,
            }
            self._write({**order, "out": out.name, "err": err.name})
            child = self._read()
            if not select.select([self._process.stdout], [], [], timeout)[0]:
                os.kill(child, signal.SIGKILL)
                self._read()
                raise subprocess.TimeoutExpired(list(arguments), timeout, _text(out), _text(err))
            return subprocess.CompletedProcess(list(arguments), self._read(), _text(out), _text(err))

    def _write(self, order: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order).encode() + b"\n")

    def _read(self) -> int:
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())


@cache
def warm_start() -> WarmStart:
    """The one of this test process; it ends with it, as its input does."""
    return WarmStart()


def _text(file: IO[bytes]) -> str:
    return file.read().decode("utf-8", "replace")


def _serve() -> None:
    for room in _ROOMS:
        for module in pkgutil.walk_packages(import_module(room).__path__, f"{room}."):
            if not module.name.endswith((".__main__", ".env", ".make_documents")):
                import_module(module.name)
    for name in _BESIDE:
        import_module(name)
    gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _become(json.loads(line))
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _become(order: dict[str, Any]) -> None:
    """Be the command, as if it had just been started; ends this process."""
    if most := order["memory"]:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    for number, path in ((1, order["out"]), (2, order["err"])):
        os.dup2(os.open(path, os.O_WRONLY), number)
    sys.stdin, sys.stdout, sys.stderr = (
        os.fdopen(0, encoding="utf-8"),
        os.fdopen(1, "w", encoding="utf-8"),
        os.fdopen(2, "w", encoding="utf-8", buffering=1, errors="backslashreplace"),
    )
    sys.argv = ["alliantie", *order["arguments"]]
    runpy.run_module(order["module"], run_name="__main__", alter_sys=True)
    sys.exit(0)


if __name__ == "__main__":
    _serve()
