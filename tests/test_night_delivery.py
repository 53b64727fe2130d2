"""A heartbeat is given after a night, and settings by which nobody would hear of it are refused."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from cli.night.heartbeat import beat
from cli.night.not_delivered import NotDelivered
from pipeline.configuration import configure, read_settings
from tests.conftest import call_alliantie


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
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


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
        ("sender", "root"),
        ("login", "inlog"),
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
