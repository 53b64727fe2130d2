"""A loopback server that stands in for the real hosts of the sample network.

Clients reach it with connect-to rules in the form curl takes (HOST:PORT:127.0.0.1:PORT2), so every
address in a page, a capture and a search result is the real one:

    with StandIn() as net:
        crawl(connect_to=net.connect_to)
        assert net.requests
"""

from __future__ import annotations

import contextlib
import ssl
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from cli.demo.certificate import server_context
from cli.demo.http_answer import Answer, Site, http_date
from cli.demo.joomla import JoomlaSite
from cli.demo.script_site import ScriptSite
from cli.demo.static_site import MailingService, StaticSite
from cli.demo.wordpress import WordPressSite

NETWORK = Path(__file__).parent / "network"
CHUNK = 1900
IDLE_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Door:
    """How one host name is answered: by which site, over TLS or not, and under which name for good."""

    site: Site
    secure: bool
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """One request as the stand-in met it.

    `size` is the length in bytes of the body as sent, before chunking and after content coding; `wire` is
    the whole response message as it went out, kept only when the stand-in was asked to.
    """

    method: str
    host: str
    target: str
    status: int
    size: int
    secure: bool
    wire: bytes = b""

    @property
    def url(self) -> str:
        """The address that was asked for."""
        return f"{'https' if self.secure else 'http'}://{self.host}{self.target}"


def sample_network() -> dict[str, Door]:
    """The sites of the sample under their host names, with and without www, and a host of others."""
    alliantie = Door(JoomlaSite(NETWORK / "socialealliantie.nl"), secure=True)
    churches = WordPressSite(NETWORK / "raadvankerken.nl")
    poor_side = Door(StaticSite(NETWORK / "armekant-eva.nl"), secure=False)
    workers = Door(StaticSite(NETWORK / "disk-arbeidspastoraat.nl"), secure=False)
    rotterdam = Door(StaticSite(NETWORK / "rosarotterdam.nl"), secure=False)
    drawings = Door(StaticSite(NETWORK / "beeld.raadvankerken.nl"), secure=True)
    junction = Door(ScriptSite(NETWORK / "knooppuntkerkenenarmoede.nl"), secure=True)
    letters = Door(MailingService(NETWORK / "ymlp.com"), secure=False)
    return {
        "www.socialealliantie.nl": alliantie,
        "socialealliantie.nl": alliantie,
        "www.raadvankerken.nl": Door(churches, secure=True),
        "raadvankerken.nl": Door(churches, secure=True, moved_to="www.raadvankerken.nl"),
        "beeld.raadvankerken.nl": drawings,
        "www.armekant-eva.nl": poor_side,
        "armekant-eva.nl": poor_side,
        "disk-arbeidspastoraat.nl": workers,
        "www.disk-arbeidspastoraat.nl": workers,
        "rosarotterdam.nl": rotterdam,
        "www.rosarotterdam.nl": rotterdam,
        "knooppuntkerkenenarmoede.nl": junction,
        "www.knooppuntkerkenenarmoede.nl": junction,
        "ymlp.com": letters,
        "www.ymlp.com": letters,
    }


class StandIn:
    """Two listeners on 127.0.0.1, one plain and one TLS, from entering the context until leaving it.

    `connect_to` holds a rule for each host and each of the ports 80 and 443; `requests` grows with each
    answered request. A host the network does not know, or knows on the other port only, gets 421.
    """

    def __init__(self, doors: Mapping[str, Door] | None = None, *, keep_wire: bool = False) -> None:
        """Prepare the network (the sample one unless `doors` are given) without binding anything yet."""
        self.doors = dict(sample_network() if doors is None else doors)
        self.keep_wire = keep_wire
        self.requests: list[Request] = []
        self.connect_to: tuple[str, ...] = ()
        self._listeners: list[_Listener] = []

    def __enter__(self) -> Self:
        """Bind both listeners, start answering and publish the rules."""
        self._listeners = [_Listener(self, None), _Listener(self, server_context(self.doors))]
        for listener in self._listeners:
            threading.Thread(target=listener.serve_forever, args=(0.05,), daemon=True).start()
        plain, tls = (listener.server_port for listener in self._listeners)
        self.connect_to = tuple(
            f"{host}:{asked}:127.0.0.1:{port}"
            for host in self.doors
            for asked, port in ((80, plain), (443, tls))
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop answering and free both ports."""
        for listener in self._listeners:
            listener.shutdown()
            listener.server_close()
        self._listeners = []

    def answer(self, host: str, target: str, headers: Mapping[str, str], *, secure: bool) -> Answer:
        """The answer of the site behind a host name, after the redirects that hold for a whole host."""
        door = self.doors.get(host)
        if door is None or (secure and not door.secure):
            return _plain(421, "Misdirected Request", f"No site here answers for {host or 'a missing Host'}.")
        if door.moved_to or door.secure != secure:
            return _moved(f"https://{door.moved_to or host}{target}")
        return door.site.answer(target, headers)


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, network: StandIn, tls: ssl.SSLContext | None) -> None:
        self.network = network
        self.tls = tls
        super().__init__(("127.0.0.1", 0), _Conversation)

    def server_bind(self) -> None:
        # The inherited method looks the address up in the DNS to name itself, which can take seconds.
        self.socket.bind(self.server_address)
        self.server_name, self.server_port = self.socket.getsockname()[:2]

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Shake hands in the thread of the connection, so that a slow client holds up no other."""
        request.settimeout(IDLE_SECONDS)
        if self.tls is None:
            super().finish_request(request, client_address)
            return
        with contextlib.closing(self.tls.wrap_socket(request, server_side=True)) as wrapped:
            super().finish_request(wrapped, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing when a client hangs up or distrusts the certificate; report everything else."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Conversation(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = IDLE_SECONDS
    server: _Listener

    def do_GET(self) -> None:
        self._send(self._answer())

    def do_HEAD(self) -> None:
        self._send(self._answer())

    def do_POST(self) -> None:
        self.close_connection = True  # the body of the request is left unread
        self._send(_plain(405, "Method Not Allowed", "Only GET and HEAD are answered here."))

    def log_message(self, format: str, *args: object) -> None:
        """Keep the terminal quiet: the log is `StandIn.requests`."""

    def _answer(self) -> Answer:
        headers = {name.lower(): value for name, value in self.headers.items()}
        secure = self.server.tls is not None
        return self.server.network.answer(self._host(), self.path, headers, secure=secure)

    def _host(self) -> str:
        return self.headers.get("Host", "").partition(":")[0].strip().lower()

    def _send(self, answer: Answer) -> None:
        wire = message(answer, chunked=answer.chunked and self.request_version == "HTTP/1.1")
        sent = wire.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if self.command == "HEAD" else wire
        self._note(answer, sent)
        self.wfile.write(sent)

    def _note(self, answer: Answer, sent: bytes) -> None:
        network = self.server.network
        size = 0 if self.command == "HEAD" else len(answer.body)
        kept = sent if network.keep_wire else b""
        secure = self.server.tls is not None
        network.requests.append(
            Request(self.command, self._host(), self.path, answer.status, size, secure, kept)
        )


def message(answer: Answer, *, chunked: bool) -> bytes:
    """A response message, byte for byte: status line, Date, the answer's headers, framing and body."""
    names = {name.lower() for name, _ in answer.headers}
    lines = [f"HTTP/1.1 {answer.status} {answer.reason}", f"Date: {http_date(datetime.now(UTC))}"]
    lines += [f"{name}: {value}" for name, value in answer.headers]
    if chunked:
        lines.append("Transfer-Encoding: chunked")
    elif "content-length" not in names and answer.status != 304:
        lines.append(f"Content-Length: {len(answer.body)}")
    head = "\r\n".join([*lines, "", ""]).encode("latin-1")
    return head + (_in_chunks(answer.body) if chunked else answer.body)


def _in_chunks(body: bytes) -> bytes:
    pieces = [body[start : start + CHUNK] for start in range(0, len(body), CHUNK)]
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def _plain(status: int, reason: str, text: str) -> Answer:
    return Answer(status, reason, (("Content-Type", "text/plain; charset=utf-8"),), f"{text}\n".encode())


def _moved(address: str) -> Answer:
    body = f'<html><body>Moved to <a href="{address}">{address}</a></body></html>'.encode()
    headers = (("Location", address), ("Content-Type", "text/html; charset=iso-8859-1"))
    return Answer(301, "Moved Permanently", headers, body)


def main() -> None:
    """Serve the sample network until interrupted, printing the rules a browser or curl needs."""
    with StandIn() as net, contextlib.suppress(KeyboardInterrupt):
        print("\n".join(f"--connect-to {rule}" for rule in net.connect_to), flush=True)
        while True:
            time.sleep(3600)


if __name__ == "__main__":
    main()
