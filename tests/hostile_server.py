"""A site on loopback that does everything a server can do wrong, between pages that are well: the canaries.

Every case is a path of its own and says what it sends; what a crawl must make of it stands in the test.
"""

from __future__ import annotations

import gzip
import re
import secrets
import socket
import struct
import time
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import brotli

from tests.loopback_server import LoopbackServer

Answer = Callable[[socket.socket, str], None]
"""Sends what it has to send for a path; the connection is closed behind it."""

LIMIT = 200_000
"""Bytes of an answer that the profile of the test allows."""


def html(body: str, *, status: str = "200 OK", headers: str = "", charset: str = "; charset=utf-8") -> bytes:
    """An answer that is as it should be, but for what the caller adds."""
    data = f"<html><head><title>Proef</title></head><body><p>{body}</p></body></html>".encode()
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: text/html{charset}\r\nContent-Length: {len(data)}\r\n"
        f"Connection: close\r\n{headers}\r\n"
    )
    return head.encode("latin-1") + data


def sends(*parts: bytes, wait: float = 0.0, reset: bool = False) -> Answer:
    """Send some parts, with a pause before each but the first."""

    def answer(connection: socket.socket, path: str) -> None:
        for number, part in enumerate(parts):
            time.sleep(wait if number else 0)
            connection.sendall(part)
        if reset:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return answer


def drips(head: bytes, drop: bytes, *, wait: float = 0.0) -> Answer:
    """Send a head, then drops without end."""

    def answer(connection: socket.socket, path: str) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(drop)
            time.sleep(wait)

    return answer


def encoded(data: bytes, encoding: str) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {encoding}\r\n"
    return f"{head}Content-Length: {len(data)}\r\nConnection: close\r\n\r\n".encode() + data


def leads_to(location: Callable[[str], str], headers: str = "") -> Answer:
    """A redirect to what a function makes of the path."""

    def answer(connection: socket.socket, path: str) -> None:
        head = f"HTTP/1.1 302 Found\r\nLocation: {location(path)}\r\n{headers}Content-Length: 0\r\n"
        connection.sendall(f"{head}Connection: close\r\n\r\n".encode())

    return answer


def pages_without_end(body: Callable[[str], str]) -> Answer:
    """Pages that each link to more of their kind."""
    return lambda connection, path: connection.sendall(html(body(path)))


def _next_number(path: str) -> str:
    return re.sub(r"\d+", lambda found: str(int(found.group()) + 1), path)


def _links(*paths: str) -> str:
    return " ".join(f'<a href="{path}">{path[-40:]}</a>' for path in paths)


_OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
_BOMB = gzip.compress(b"<p>" + b"a" * 30_000_000)
_RAW_BOMB = zlib.compressobj(9, zlib.DEFLATED, -15)
_MANY = "".join(f"X-{number}: {number}\r\n" for number in range(2_000))

CASES: dict[str, Answer] = {
    "endless-body": drips(_OK + b"\r\n", b"a" * 8192),
    "endless-chunks": drips(_OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1000\r\n" + b"a" * 4096 + b"\r\n"),
    "slow-headers": drips(b"HTTP/1.1 200 OK\r\n", b"X-Slow: 1\r\n", wait=0.1),
    "slow-body": drips(_OK + b"Content-Length: 100000\r\n\r\n", b"a", wait=0.1),
    "silent": sends(b"", b"", wait=3.0),
    "length-too-long": sends(_OK + b"Content-Length: 5000\r\n\r\n<p>te kort</p>"),
    "length-too-short": sends(
        _OK + b"Content-Length: 12\r\nConnection: close\r\n\r\n<p>kort</p>nog veel meer"
    ),
    "length-too-large": sends(_OK + b"Content-Length: 99999999999\r\n\r\n<p>weinig</p>"),
    "length-no-number": sends(_OK + b"Content-Length: veel\r\n\r\n<p>tekst</p>"),
    "two-lengths": sends(_OK + b"Content-Length: 5\r\nContent-Length: 50\r\n\r\n<p>tekst</p>"),
    "chunks-broken": sends(_OK + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n<p>tekst</p>\r\n0\r\n\r\n"),
    "chunks-cut": sends(_OK + b"Transfer-Encoding: chunked\r\n\r\nff\r\n<p>afgebroken"),
    "cut-in-head": sends(b"HTTP/1.1 200 OK\r\nContent-Ty"),
    "reset": sends(_OK + b"Content-Length: 5000\r\n\r\n<p>weg", reset=True),
    "nothing": sends(b""),
    "http-0.9": sends(b"<html><body>zonder kop</body></html>"),
    "no-http": sends(b"SSH-2.0-OpenSSH_9.2\r\n" + b"\x00" * 64),
    "length-and-chunks": sends(
        _OK + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n<p>geheel</p>   \r\n0\r\n\r\n"
    ),
    "gzip-bomb": sends(encoded(_BOMB, "gzip")),
    "gzip-in-gzip": sends(encoded(gzip.compress(_BOMB), "gzip, gzip")),
    "gzip-cut": sends(encoded(gzip.compress(b"<p>een lange tekst</p>" * 500)[:60], "gzip")),
    "gzip-not": sends(encoded(b"<p>gewone tekst zonder inpakken</p>", "gzip")),
    "deflate-bomb": sends(encoded(_RAW_BOMB.compress(b"a" * 30_000_000) + _RAW_BOMB.flush(), "deflate")),
    "brotli-bomb": sends(encoded(brotli.compress(b"<p>" + b"a" * 30_000_000, quality=1), "br")),
    "brotli-not": sends(encoded(b"\xff" * 400, "br")),
    "unknown-encoding": sends(encoded(b"<p>tekst</p>", "zelf-bedacht")),
    "header-huge": sends(b"HTTP/1.1 200 OK\r\nX-Huge: " + b"a" * 400_000 + b"\r\n\r\n<p>tekst</p>"),
    "headers-many": sends(html("veel koppen", headers=_MANY)),
    "headers-endless": drips(b"HTTP/1.1 200 OK\r\n", b"X-More: " + b"a" * 4000 + b"\r\n"),
    "headers-odd": sends(html("rare koppen", headers="no colon\r\nX\tY: 1\r\n: leeg\r\nX-\xff: \x01\r\n")),
    "headers-twice": sends(
        html("dubbele koppen", headers="Content-Type: image/png\r\nETag: a\r\nETag: b\r\n")
    ),
    "redirect-loop": leads_to(
        lambda path: path.replace("/a", "/b") if "/a" in path else path.replace("/b", "/a")
    ),
    "redirect-chain": leads_to(_next_number),
    "redirect-growth": leads_to(lambda path: path + "/" + "a" * 400),
    "redirect-out": leads_to(lambda path: "http://127.0.0.1:1/geheim"),
    "redirect-file": leads_to(lambda path: "file:///etc/passwd"),
    "cookie-wall": leads_to(lambda path: path, headers="Set-Cookie: gezien=1\r\n"),
    "cookie-flood": sends(html("koekjes", headers=f"Set-Cookie: a={'b' * 4000}; Path=/\r\n" * 60)),
    "wrong-charset": sends(html("caf\u00e9", charset="; charset=utf-7-of-zo")),
    "script-as-page": sends(html("<script>while(1){}</script>" * 50)),
    "storm-overload": sends(html("overbelast", status="503 Service Unavailable")),
    "storm-too-many": sends(html("rustig aan", status="429 Too Many Requests", headers="Retry-After: 0\r\n")),
    "path-without-end": pages_without_end(lambda path: _links(path.rstrip("/") + "/verder/")),
    "calendar": pages_without_end(lambda path: _links(*_months(path))),
    "session": pages_without_end(
        lambda path: _links(*(f"/session/p?sid={secrets.token_hex(16)}" for _ in "ab"))
    ),
    "session-own": pages_without_end(lambda path: f"Winkelwagen {_links(*_own_sessions())}"),
    "soft-404": pages_without_end(lambda path: "<h1>Niet gevonden</h1>" + _links(*_unknown())),
    "flood": pages_without_end(lambda path: _links(*(f"/flood/p{n}" for n in range(300)))),
}
"""Every case by its name, which is the first part of its path."""

STARTS = {
    "redirect-loop": "a",
    "redirect-chain": "1",
    "calendar": "2026/11",
    "path-without-end": "verder/",
    "flood": "p0",
}
STORM = 8
"""Addresses of each storm."""


def _months(path: str) -> list[str]:
    year, month = map(int, re.findall(r"\d+", path)[-2:])
    later = (year + month // 12, month % 12 + 1)
    sooner = (year - (month == 1), (month - 2) % 12 + 1)
    return [f"/calendar/{year}/{month:02}" for year, month in (later, sooner)]


def _own_sessions() -> list[str]:
    """Addresses with a session in a parameter whose name says nothing."""
    return [f"/session-own/p?kz={time.monotonic_ns():x}{n}" for n in range(2)]


def _unknown() -> list[str]:
    return [f"/soft-404/{time.monotonic_ns()}{n}" for n in range(3)]


def path_of(case: str) -> str:
    """Where a case begins."""
    return f"/{case}/{STARTS.get(case, 'p')}"


def canary_of(case: str) -> str:
    """The page beside a case that must be captured whatever the case does."""
    return f"/gezond-{case}/bladzijde.html"


@dataclass
class HostileServer(LoopbackServer):
    """Serves every case, the canaries, and a page that links to all of them."""

    asked: Counter[str] = field(default_factory=Counter)

    def serve(self, connection: socket.socket) -> None:
        try:
            while not (request := connection.recv(65536)).endswith(b"\r\n\r\n"):
                if not request:
                    return
            path = request.split(b" ", 2)[1].decode()
            self.asked[path.split("/")[1].partition("?")[0]] += 1
            self._answer(connection, path)
        except OSError:
            # The crawler hung up, which is what many of the cases are for.
            pass

    def _answer(self, connection: socket.socket, path: str) -> None:
        case = path.split("/")[1].partition("?")[0]
        if path == "/":
            connection.sendall(html(_links(*_all_paths())))
        elif case.startswith("gezond-"):
            connection.sendall(html(f"Een gezonde bladzijde bij {case} in {self.port}."))
        elif case in CASES:
            CASES[case](connection, path)
        else:
            connection.sendall(html("niet hier", status="404 Not Found"))


def _all_paths() -> list[str]:
    paths = []
    for case in CASES:
        storm = [f"/{case}/p{number}" for number in range(STORM)] if case.startswith("storm") else []
        paths += [path_of(case), canary_of(case), *storm]
    return paths
