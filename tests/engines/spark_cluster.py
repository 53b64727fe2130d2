"""A cluster of Spark on loopback: a master and workers, each a program of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

_TO_START = 180
"""Seconds; on an idle machine it takes three."""

_CLASS = "org.apache.spark.deploy"


@dataclass
class Worker:
    """A worker with one processor, and the folder in which its executors write their logs."""

    process: subprocess.Popen[bytes]
    folder: Path

    def kill(self) -> None:
        """End it and its executors, as when its machine loses power."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def begun(self) -> int:
        """How many pieces of work its executors have begun."""
        return self._said("Running task")

    def ended(self) -> int:
        """How many of these they have ended."""
        return self._said("Finished task")

    def _said(self, words: str) -> int:
        logs = self.folder.glob("app-*/*/stderr")
        return sum(path.read_text(errors="replace").count(words) for path in logs)


@dataclass
class Cluster:
    """A running master, and its workers."""

    folder: Path
    port: int
    workers: list[Worker] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"spark://127.0.0.1:{self.port}"

    def start_worker(self, *before: str, **environment: str) -> Worker:
        """Start a worker, by a command ``before`` it if there is one, and wait until the master has it."""
        folder = self.folder / f"worker-{len(self.workers)}"
        folder.mkdir()
        options = ("--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--work-dir", str(folder))
        command = [*before, *_program("worker.Worker"), "--webui-port", "0", *options, self.address]
        worker = Worker(_start(command, folder / "log", environment), folder)
        self.workers.append(worker)
        _wait_for("Successfully registered with master", worker.process, folder / "log")
        return worker


@contextmanager
def running_cluster(folder: Path) -> Iterator[Cluster]:
    """A master without workers, for the duration of the block; what was started ends with it."""
    cluster = Cluster(folder, _free_port())
    options = ("--host", "127.0.0.1", "--port", str(cluster.port), "--webui-port", "0")
    master = _start([*_program("master.Master"), *options], folder / "master.log", {})
    try:
        _wait_for("New state: ALIVE", master, folder / "master.log")
        yield cluster
    finally:
        for worker in cluster.workers:
            worker.kill()
        os.killpg(master.pid, signal.SIGKILL)
        master.wait()


def _program(name: str) -> tuple[str, str]:
    """The command that starts a part of Spark, as PySpark brings it."""
    spec = find_spec("pyspark")
    assert spec is not None, "whoever asks has looked whether it is there"
    assert spec.origin is not None
    return str(Path(spec.origin).parent / "bin" / "spark-class"), f"{_CLASS}.{name}"


def _start(command: list[str], log: Path, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    given = {
        **os.environ,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYTHONPATH": os.pathsep.join(sys.path),
        **environment,
    }
    with log.open("wb") as file:
        return subprocess.Popen(command, stdout=file, stderr=file, env=given, start_new_session=True)


def _wait_for(words: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _TO_START
    while time.monotonic() < until and process.poll() is None:
        if words in log.read_text(errors="replace"):
            return
        time.sleep(0.2)
    raise AssertionError(f"Spark did not start: {log.read_text(errors='replace')[-2000:]}")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
