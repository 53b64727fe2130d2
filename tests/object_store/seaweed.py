"""An object store of the tests' own: SeaweedFS, where it is installed, on loopback alone."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

BUCKET = "archief"
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "proef", "AWS_SECRET_ACCESS_KEY": "geheim-van-de-proef"}

_PORTS = ("s3.port", "master.port", "volume.port", "filer.port", "admin.port")
_OFF = ("-webdav=false", "-admin.ui=false", "-s3.port.iceberg=0", "-s3.port.lance=0")
_TO_START = 60
"""Seconds; it takes two."""

_TRIES = 5
"""Between looking for free ports and taking them another store may take one."""


@dataclass(frozen=True, slots=True)
class Store:
    """A running store: the address of its server."""

    endpoint: str


def program() -> str | None:
    """Where the program is: beside this Python, or on the path."""
    beside = Path(sys.executable).with_name("weed")
    return str(beside) if beside.exists() else shutil.which("weed")


@contextmanager
def serving(folder: Path) -> Iterator[Store]:
    """Serve an empty bucket for the duration of the block."""
    process, endpoint = _started(folder)
    try:
        yield Store(endpoint)
    finally:
        _end(process)


def _started(folder: Path) -> tuple[subprocess.Popen[bytes], str]:
    """A store that answers, and its address; where it ended, since a port was taken, others are tried."""
    number = 0
    while True:
        place = folder / str(number)
        place.mkdir()
        ports = dict(zip(_PORTS, _free_ports(len(_PORTS)), strict=True))
        process, endpoint = _start(place, ports), f"http://127.0.0.1:{ports['s3.port']}"
        try:
            _wait_for(endpoint, process, place / "log")
        except AssertionError:
            number += 1
            has_ended = process.poll() is not None
            _end(process)
            if number == _TRIES or not has_ended:
                raise
        else:
            return process, endpoint


def _start(folder: Path, ports: dict[str, int]) -> subprocess.Popen[bytes]:
    weed = program()
    assert weed, "whoever asks has looked whether there is one"
    options = [f"-dir={folder}", f"-bucket={BUCKET}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", *_OFF]
    options += [f"-{name}={port}" for name, port in ports.items()]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [weed, "mini", *options],
            stdout=log,
            stderr=log,
            env={**os.environ, **CREDENTIALS},
            start_new_session=True,
        )


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _free_ports(count: int) -> list[int]:
    """Ports that are free, and that are so 10,000 higher too: there each service has another."""
    found: list[int] = []
    while len(found) < count:
        with socket.socket() as low, socket.socket() as high:
            low.bind(("127.0.0.1", 0))
            # Below the ports that the system gives to whoever asks.
            port = 10_000 + low.getsockname()[1] % 12_000
            try:
                high.bind(("127.0.0.1", port + 10_000))
                with socket.socket() as own:
                    own.bind(("127.0.0.1", port))
            except OSError:
                continue
        if all(abs(port - other) not in (0, 10_000) for other in found):
            found.append(port)
    return found


def _wait_for(endpoint: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until an object can be written and listed: the server answers before its bucket is there."""
    import boto3
    from botocore.exceptions import BotoCoreError, ClientError

    client = boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id=CREDENTIALS["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=CREDENTIALS["AWS_SECRET_ACCESS_KEY"],
    )
    seen = "nothing was asked of it"
    until = time.monotonic() + _TO_START
    while time.monotonic() < until and process.poll() is None:
        try:
            client.put_object(Bucket=BUCKET, Key="is-there", Body=b"1")
            client.list_objects_v2(Bucket=BUCKET, MaxKeys=1)
            client.delete_object(Bucket=BUCKET, Key="is-there")
        except (BotoCoreError, ClientError) as error:
            seen = str(error)
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"the store did not start: {seen}\n{log.read_text(errors='replace')[-2000:]}")
