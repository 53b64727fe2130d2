"""The report reaches a mail server and a heartbeat; when it does not, that is said."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from cli.night.deliver import NotDelivered, beat, send_mail
from pipeline.configuration import Nightly


class _Mailbox(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as a client needs."""

    def handle(self) -> None:
        self._say("220 proef")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                self._say("354 go on")
                self.server.mails.append(self._read_mail())  # type: ignore[attr-defined]
            self._say("221 bye" if verb == b"QUIT" else "250 ok")

    def _read_mail(self) -> bytes:
        return b"".join(iter(self.rfile.readline, b".\r\n"))

    def _say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")


@pytest.fixture
def mailbox() -> Iterator[socketserver.TCPServer]:
    with socketserver.TCPServer(("127.0.0.1", 0), _Mailbox) as server:
        server.mails = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def heartbeats() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(500 if "broken" in self.path else 200)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Keep the test's output clean."""

    with HTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def test_the_mail_holds_the_report_as_text_and_as_page(mailbox: socketserver.TCPServer) -> None:
    port = mailbox.server_address[1]
    settings = Nightly(mail="beheer@example.org", smtp=f"127.0.0.1:{port}")
    send_mail(settings, "Nacht van 23 november:\r\nBcc: x@example.org", "Alles in orde é.\n", "<p>Alles</p>")
    (raw,) = mailbox.mails  # type: ignore[attr-defined]
    mail = message_from_bytes(raw, policy=policy.default)
    assert mail["To"] == "beheer@example.org"
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Nacht van 23 november: Bcc: x@example.org"
    plain, page = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert page is not None
    assert plain.get_content().strip() == "Alles in orde é."
    assert "<p>Alles</p>" in page.get_content()


def test_a_mail_server_that_is_not_there_is_said() -> None:
    with pytest.raises(NotDelivered, match=r"beheer@example.org was not sent"):
        send_mail(Nightly(mail="beheer@example.org", smtp="127.0.0.1:9"), "s", "t", "p")


def test_a_heartbeat_tells_well_from_not_well(heartbeats: tuple[str, list[str]]) -> None:
    address, asked = heartbeats
    beat(f"{address}/abc", well=True)
    beat(f"{address}/abc/", well=False)
    assert asked == ["/abc", "/abc/fail"]


@pytest.mark.parametrize("path", ["/broken", None])
def test_a_heartbeat_without_answer_is_said(heartbeats: tuple[str, list[str]], path: str | None) -> None:
    address = f"{heartbeats[0]}{path}" if path else "file:///etc/passwd"
    with pytest.raises(NotDelivered, match="heartbeat"):
        beat(address, well=True)
