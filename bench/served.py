"""A server in a process of its own: asked for pages, with what that costs it of a processor and of memory."""

from __future__ import annotations

import http.client
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def running(command: list[str], port: int, folder: Path) -> Iterator[int]:
    """A server that answers at a port, until the block ends; gives the number of its process.

    Raises SystemExit where nothing answers within half a minute.
    """
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            ask(port, "/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"nothing answers at port {port}")


def ask(port: int, target: str, host: str = "localhost") -> tuple[int, bytes]:
    """The status of an answer and its body, the whole of it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", target, headers={"Host": f"{host}:{port}"})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def got(port: int, target: str, host: str = "localhost") -> bytes:
    """The body of an answer; raises SystemExit for any but 200."""
    status, body = ask(port, target, host)
    if status != http.client.OK:
        raise SystemExit(f"{target}: answered {status}")
    return body


def on_processor(process: int) -> float:
    """Milliseconds of a processor that the threads of a process had: other work does not count."""
    tasks = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6


def memory(process: int) -> float:
    """Memory in MB, with a share of what others use as well (PSS)."""
    used = Path(f"/proc/{process}/smaps_rollup").read_text()
    return int(used.partition("\nPss:")[2].split()[0]) / 1024
