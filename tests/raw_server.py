"""A server that answers with exactly the bytes it is given, and remembers the bytes it was sent."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from tests.loopback_server import LoopbackServer

ICON = "/favicon.ico"


@dataclass(frozen=True, slots=True)
class Raw:
    """An answer: bytes to send, seconds to wait before them, and whether to hang up afterwards."""

    data: bytes
    wait: float = 0.0
    hang_up: bool = False


@dataclass
class RawServer(LoopbackServer):
    """Serves ``answers`` by request target on a loopback port of its own; anything else is 404."""

    answers: Mapping[str, Raw]
    requests: list[bytes] = field(default_factory=list)
    most_at_once: int = 0
    _at_once: int = 0
    _counting: threading.Lock = field(default_factory=threading.Lock)

    def targets(self) -> list[str]:
        """What was asked for, in order, but for the icon that browsers ask for of their own accord."""
        asked = [request.split(b" ", 2)[1].decode() for request in self.requests]
        return [target for target in asked if target != ICON]

    def answer_to(self, request: bytes) -> Raw:
        """What a request gets."""
        target = request.split(b" ", 2)[1].decode()
        return self.answers.get(target, Raw(page("missing", status="404 Not Found")))

    def serve(self, connection: socket.socket) -> None:
        """Answer request after request, until one of the two hangs up."""
        arriving = connection.makefile("rb")
        while request := _read_request(arriving):
            self.requests.append(request)
            answer = self.answer_to(request)
            with self._busy():
                time.sleep(answer.wait)
                connection.sendall(answer.data)
            if answer.hang_up:
                return

    @contextmanager
    def _busy(self) -> Iterator[None]:
        with self._counting:
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        yield
        with self._counting:
            self._at_once -= 1


def _read_request(arriving: BinaryIO) -> bytes:
    lines = []
    try:
        while line := arriving.readline():
            lines.append(line)
            if line == b"\r\n":
                head = b"".join(lines)
                return head + arriving.read(_length(head))
    except ConnectionError:
        pass
    return b""


def _length(head: bytes) -> int:
    """How many bytes are sent behind the head of a request."""
    return int(head.lower().partition(b"\ncontent-length:")[2].partition(b"\r")[0] or 0)


def page(body: str, *, status: str = "200 OK", headers: str = "", charset: str = "utf-8") -> bytes:
    """An HTML answer with a correct length."""
    data = f"<html><body>{body}</body></html>".encode(charset)
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {len(data)}\r\n{headers}\r\n"
    return head.encode("latin-1") + data


def write_profile(folder: Path, server: RawServer, name: str = "proef", extra: str = "") -> Path:
    """A profile for a server on loopback; returns the directory of profiles."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_text(
        f'title = "Proef"\norganisation = "Proef"\nseeds = ["{server.origin}/"]\n'
        f'scope = ["127.0.0.1:{server.port}"]\nprivate_network = true\ndelay = 0\n{extra}',
        encoding="utf-8",
    )
    return folder
