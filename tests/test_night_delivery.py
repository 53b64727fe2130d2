"""The report reaches a mail server and a heartbeat; when it does not, that is said."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from cli.night.mail_and_heartbeat import NotDelivered, beat, send_mail
from pipeline.configuration import Nightly, configure, read_settings
from tests.conftest import call_alliantie


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


@pytest.mark.parametrize(
    "settings",
    [Nightly(mail="a@example.org\nBcc: b@example.org"), Nightly(mail="a@example.org", smtp="127.0.0.1:abc")],
)
def test_settings_that_no_mail_can_be_made_of_are_said_and_stop_nothing(settings: Nightly) -> None:
    with pytest.raises(NotDelivered, match="was not sent"):
        send_mail(settings, "s", "t", "p")


@pytest.mark.parametrize("address", ["http://[bad/", "http://127.0.0.1:9/a b", "http://127.0.0.1:port/"])
def test_a_heartbeat_that_is_no_address_is_said_and_stops_nothing(address: str) -> None:
    with pytest.raises(NotDelivered, match="heartbeat"):
        beat(address, well=True)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("smtp", "localhost:abc"),
        ("smtp", "localhost:99999"),
        ("smtp", "local host:25"),
        ("mail", "a b"),
        ("mail", "x\\ny@z"),
        ("heartbeat", "http://[bad/"),
        ("heartbeat", "http://127.0.0.1:1/a b"),
        ("heartbeat", "file:///etc/passwd"),
    ],
)
def test_who_cannot_hear_of_a_night_is_refused_when_the_settings_are_read(
    tmp_path: Path, key: str, value: str
) -> None:
    (tmp_path / "alliantie.toml").write_text(f'[nightly]\n{key} = "{value}"\n')
    done = call_alliantie("--archive", str(tmp_path), "nightly")
    assert done.returncode == ExitCode.PROFILE
    assert f"alliantie.toml:2: nightly.{key}: expected" in done.stderr


def test_the_report_is_mailed_to_the_address_that_the_command_names(
    tmp_path: Path, mailbox: socketserver.TCPServer
) -> None:
    smtp = f"127.0.0.1:{mailbox.server_address[1]}"
    (tmp_path / "a").mkdir()
    (tmp_path / "sites").mkdir()
    (tmp_path / "a" / "alliantie.toml").write_text(f'[nightly]\nmail = "b@example.org"\nsmtp = "{smtp}"\n')
    options = ("--archive", str(tmp_path / "a"), "--sites", str(tmp_path / "sites"), "nightly", "--mail")
    assert call_alliantie("--archive", str(tmp_path / "a"), "agree").returncode == ExitCode.WELL
    assert call_alliantie(*options, "a b").returncode == ExitCode.USAGE
    assert call_alliantie(*options, "a@example.org").returncode == ExitCode.WELL
    (raw,) = mailbox.mails  # type: ignore[attr-defined]
    assert message_from_bytes(raw, policy=policy.default)["To"] == "a@example.org"


@pytest.mark.parametrize(("key", "value"), [("minutes", 0), ("minutes", -5), ("free", -1)])
def test_bounds_within_which_nothing_can_be_fetched_are_refused(tmp_path: Path, key: str, value: int) -> None:
    (tmp_path / "alliantie.toml").write_text(f"[nightly]\n{key} = {value}\n")
    done = call_alliantie("--archive", str(tmp_path), "nightly")
    assert done.returncode == ExitCode.PROFILE
    assert f"alliantie.toml:2: nightly.{key}: expected" in done.stderr
    assert call_alliantie("--archive", str(tmp_path), "crawl", "--minutes", "0").returncode == ExitCode.USAGE


@pytest.mark.parametrize("smtp", ["localhost", "localhost:25", "[::1]:2525", "mail.example.org:587"])
def test_usual_mail_servers_are_taken(tmp_path: Path, smtp: str) -> None:
    (tmp_path / "alliantie.toml").write_text(f'[nightly]\nsmtp = "{smtp}"\nmail = "root"\n')
    assert read_settings(tmp_path / "alliantie.toml").nightly.smtp == smtp
    configure(tmp_path, {})
