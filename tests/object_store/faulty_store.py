"""A store that fails in the ways that stores do: a proxy in front of a sound one, told what to do with a
request.
"""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from tests.object_store.seaweed import Store


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: ``number`` counts those of its method, from 1."""

    method: str
    path: str
    range: str
    number: int


Fault = Callable[[Asked], str]
"""What is to become of a request: "" for nothing, else one of the words in ``_Handler``."""


def no_fault(asked: Asked) -> str:
    """A sound store."""
    return ""


@dataclass
class FaultyStore:
    """The proxy: its address, what it does, and what it was asked."""

    endpoint: str
    fault: Fault = no_fault
    asked: list[Asked] = field(default_factory=list)

    def count(self, method: str) -> int:
        """How many requests of this method came."""
        return sum(each.method == method for each in self.asked)


@contextmanager
def in_front_of(store: Store) -> Iterator[FaultyStore]:
    """A proxy for the duration of the block."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    faulty = FaultyStore(f"http://127.0.0.1:{server.server_port}")
    server.behind, server.faulty = urlsplit(store.endpoint).netloc, faulty  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield faulty
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    """One request. ``unavailable`` is 503; ``full`` 507; ``denied`` 403; ``lost`` 404.

    ``torn`` breaks off in the middle of the answer; ``unheard`` does as it was asked, and breaks off before
    it answers; ``pretended`` says 200 and keeps nothing; ``altered`` says 200 and keeps other bytes; ``slow``
    takes longer than anybody waits.
    """

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def _serve(self) -> None:
        server: Any = self.server
        faulty: FaultyStore = server.faulty
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        number = faulty.count(self.command) + 1
        asked = Asked(self.command, self.path, self.headers.get("Range", ""), number)
        faulty.asked.append(asked)
        fault = faulty.fault(asked)
        refused = {"unavailable": (503, "SlowDown"), "full": (507, "InsufficientStorage")}
        refused |= {"denied": (403, "AccessDenied"), "lost": (404, "NoSuchKey")}
        if fault in refused:
            self._refuse(*refused[fault])
        elif fault == "pretended":
            self._answer(200, [], b"")
        elif fault == "altered":
            self._store_otherwise(server.behind, body)
            self._answer(200, [], b"")
        elif fault == "slow":
            time.sleep(3)
            self.close_connection = True
        else:
            self._pass_on(server.behind, body, fault)

    def _pass_on(self, behind: str, body: bytes, fault: str) -> None:
        connection = http.client.HTTPConnection(behind, timeout=60)
        connection.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            if name.lower() not in ("connection", "expect"):
                connection.putheader(name, value)
        connection.endheaders(body or None)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        if fault == "unheard":
            self.close_connection = True
            return
        self._answer(answer.status, answer.getheaders(), data, torn=fault == "torn")

    def _store_otherwise(self, behind: str, body: bytes) -> None:
        """Put bytes of the same number under the key, as a store does whose disk turns bits."""
        import boto3

        bucket, _, key = urlsplit(self.path).path.lstrip("/").partition("/")
        client = boto3.client("s3", endpoint_url=f"http://{behind}", region_name="us-east-1")
        client.put_object(Bucket=bucket, Key=key, Body=bytes([body[0] ^ 1]) + body[1:])

    def _refuse(self, status: int, code: str) -> None:
        said = f"<?xml version='1.0'?><Error><Code>{code}</Code></Error>".encode()
        self._answer(status, [("Content-Type", "application/xml")], said)

    def _answer(
        self, status: int, headers: list[tuple[str, str]], data: bytes, *, torn: bool = False
    ) -> None:
        self.send_response_only(status)
        length = len(data)
        for name, value in headers:
            if name.lower() == "content-length" and self.command == "HEAD":
                length = int(value)
            elif name.lower() not in ("content-length", "transfer-encoding", "connection"):
                self.send_header(name, value)
        if status not in (204, 304):
            self.send_header("Content-Length", str(length))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data[: len(data) // 2] if torn else data)
        if torn:
            self.close_connection = True

    do_GET = do_PUT = do_HEAD = do_DELETE = do_POST = _serve
