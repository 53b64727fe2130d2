"""The room behind nginx and Caddy with TLS: addresses come through as they are, and curators can log in."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest

from cli.exit_codes import ExitCode
from tests.conftest import call_alliantie, run_alliantie
from tests.foreign_files import Page, write_warc
from tests.long.proxies import PROXIES, REPLAY, ROOM, Proxy, free_port, proxied
from tests.raw_server import Raw, RawServer
from tests.reading_room.curator import NAME, PASSWORD, Curator

_MOMENT = "/web/20131004120000"
TARGETS = (
    f"{_MOMENT}/http://www.voorbeeld.nl/",
    f"{_MOMENT}/http://www.voorbeeld.nl//dubbel//pad",
    f"{_MOMENT}/http:/www.voorbeeld.nl/een-streep-kwijt",
    f"{_MOMENT}id_/http://www.voorbeeld.nl/a%2Fb%3Fc%25d",
    f"{_MOMENT}/http://www.voorbeeld.nl/?u=http://elders.nl/&b=%20%C3%A9",
    f"{_MOMENT}/http://www.voorbeeld.nl/a/../b/./c/",
    f"{_MOMENT}/http://www.voorbeeld.nl/%2e%2e/%5Cx%7Cy;z=1,2",
    f"{_MOMENT}/http://www.voorbeeld.nl:8080/caf%E9?x=[1]&y='\"",
    "/web/timemap/link/http://www.voorbeeld.nl/",
    "/web/http://www.voorbeeld.nl/" + "x" * 64_000,
)


@pytest.fixture(scope="module", params=PROXIES)
def before_a_witness(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Proxy, RawServer]]:
    """A proxy with a server behind it that remembers to the letter what it was asked for."""
    ok = Raw(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
    head = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /"
    long = Raw(head + b"x" * 59_999 + b"\r\n\r\n")

    class Witness(RawServer):
        def answer_to(self, request: bytes) -> Raw:
            return long if b" /lang " in request else ok

    with (
        Witness({}) as server,
        proxied(request.param, tmp_path_factory.mktemp(request.param), server.port) as proxy,
    ):
        yield proxy, server


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target[:60])
def test_an_archived_address_comes_through_letter_by_letter(
    before_a_witness: tuple[Proxy, RawServer], target: str
) -> None:
    proxy, server = before_a_witness
    answer = proxy.ask(target)
    assert answer.status == 200, answer.text[:300]
    assert server.targets()[-1] == target


@pytest.mark.parametrize("path", ["a|b/c", "a^b{c}", "a'b\"c", "100%25|x"])
def test_an_address_that_is_not_encoded_comes_through_as_the_same_address(
    before_a_witness: tuple[Proxy, RawServer], path: str
) -> None:
    proxy, server = before_a_witness
    target = f"{_MOMENT}/http://www.voorbeeld.nl/{path}"
    assert proxy.ask(target).status == 200
    assert unquote(server.targets()[-1]) == unquote(target)


def test_an_answer_may_lead_to_a_long_address(before_a_witness: tuple[Proxy, RawServer]) -> None:
    proxy, _ = before_a_witness
    answer = proxy.ask("/lang")
    assert (answer.status, len(answer.headers["location"])) == (302, 60_000)


@pytest.mark.parametrize("name", [ROOM, REPLAY])
def test_the_proxy_says_by_which_name_it_was_asked_and_not_by_whom(
    before_a_witness: tuple[Proxy, RawServer], name: str
) -> None:
    proxy, server = before_a_witness
    proxy.ask("/", name, X_Forwarded_For="203.0.113.9", X_Forwarded_Host="evil.example")
    head = server.requests[-1].decode().lower()
    assert f"\r\nhost: {name}:{proxy.port}\r\n" in head
    assert f"\r\nx-forwarded-host: {name}:{proxy.port}\r\n" in head
    assert "\r\nx-forwarded-proto: https\r\n" in head
    assert "203.0.113.9" not in head
    assert "x-forwarded-for" not in head


@dataclass
class Served:
    """A room that the command opened, and the proxy in front of it."""

    proxy: Proxy
    port: int


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("behind")
    warc = write_warc(place / "oud.warc.gz", (Page("/zutphen", "Verslag van de Alliantiedag in Zutphen"),))
    done = run_alliantie("--archive", str(place / "a"), "init")
    assert done.returncode == ExitCode.WELL, done.stderr
    done = run_alliantie("--archive", str(place / "a"), "import", "warc", str(warc))
    assert done.returncode == ExitCode.WELL, done.stderr
    (place / "password").write_text(PASSWORD + "\n", encoding="utf-8")
    accounts = ("--curators", str(place / "curators.json"))
    given = ("curators", "add", NAME, "--password-file", str(place / "password"), *accounts)
    done = call_alliantie("--archive", str(place / "a"), *given)
    assert done.returncode == ExitCode.WELL, done.stderr
    return place / "a"


@pytest.fixture(scope="module", params=PROXIES)
def served(
    request: pytest.FixtureRequest, archive: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    port = free_port()
    with proxied(request.param, tmp_path_factory.mktemp(request.param), port) as proxy:
        names = ("--room", f"https://{ROOM}:{proxy.port}", "--replay", f"https://{REPLAY}:{proxy.port}")
        accounts = ("--curate", "--curators", str(archive.parent / "curators.json"))
        with Serving(archive, port, *names, "--proxy", "127.0.0.1", *accounts):
            yield Served(proxy, port)


class Serving:
    """``alliantie serve`` at a port, until the block ends."""

    def __init__(self, archive: Path, port: int, *options: str) -> None:
        command = [sys.executable, "-m", "cli", "--archive", str(archive), "serve", "--port", str(port)]
        self._running = subprocess.Popen(
            [*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(os.environ)
        )

    def __enter__(self) -> Serving:
        assert self._running.stdout
        self.said = self._running.stdout.readline().decode()
        assert self._running.stderr
        assert self.said, self._running.stderr.read().decode()
        return self

    def __exit__(self, *_: object) -> None:
        self._running.send_signal(signal.SIGTERM)
        self._running.communicate(timeout=30)


def test_readers_are_served_under_the_name_of_the_room(served: Served) -> None:
    answer = served.proxy.ask("/zoeken?q=zutphen")
    assert answer.status == 200
    assert "Alliantiedag" in answer.words
    assert f"https://{REPLAY}:{served.proxy.port}" in answer.headers["content-security-policy"]
    assert "set-cookie" not in answer.headers


def test_a_curator_logs_in_under_tls_and_decides(served: Served, archive: Path) -> None:
    curator = Curator(served.proxy)  # type: ignore[arg-type] # it asks the same way
    answer = curator.log_in()
    assert answer.status == 303, answer.words
    assert answer.headers["set-cookie"].startswith("__Host-curator=")
    assert f"Ingelogd: {NAME}" in curator.get("/besluiten").words
    again = curator.send("/uitloggen", {}, Sec_Fetch_Site="", Origin=f"https://{ROOM}:{served.proxy.port}")
    assert again.status == 303


def test_a_form_of_64_kb_is_the_largest(served: Served) -> None:
    curator = Curator(served.proxy)  # type: ignore[arg-type] # it asks the same way
    assert curator.send("/inloggen", {"name": "x" * 60_000}).status == 403
    assert curator.send("/inloggen", {"name": "x" * 70_000}).status == 413


def _directly(served: Served, target: str, **headers: str) -> http.client.HTTPResponse:
    """Ask the room itself, past the proxy, which on this machine anybody can."""
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
    connection.putrequest("GET", target, skip_host=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def test_who_came_to_the_proxy_without_tls_is_sent_to_it(served: Served) -> None:
    name = f"{ROOM}:{served.proxy.port}"
    answer = _directly(served, "/zoeken?q=a//b", Host=name, X_Forwarded_Proto="http")
    assert (answer.status, answer.getheader("location")) == (308, f"https://{name}/zoeken?q=a//b")


def test_a_name_that_the_proxy_does_not_have_is_refused(served: Served) -> None:
    assert _directly(served, "/", Host="localhost").status == 421
    assert _directly(served, "/", Host=f"{ROOM}:{served.proxy.port}", X_Forwarded_Host="x.nl").status == 421


def test_forwarded_names_count_from_a_named_proxy_alone(archive: Path) -> None:
    port = free_port()
    names = ("--room", f"https://{ROOM}", "--replay", f"https://{REPLAY}")
    with Serving(archive, port, *names, "--proxy", "203.0.113.9"):
        served = Served(Proxy(0), port)
        assert _directly(served, "/", Host="localhost", X_Forwarded_Host=ROOM).status == 421
        assert (
            _directly(served, "/", Host=ROOM, X_Forwarded_Host="x.nl", X_Forwarded_Proto="http").status == 200
        )


def test_two_servers_over_one_archive_show_the_same(archive: Path) -> None:
    with Serving(archive, free_port()) as one, Serving(archive, free_port()) as other:
        addresses = [each.said.split(" – ")[0].rsplit(" ", 1)[-1] for each in (one, other)]
        ports = [int(address.rstrip("/").rsplit(":", 1)[-1]) for address in addresses]
        assert ports[0] != ports[1]
        for port in ports:
            answer = _directly(Served(Proxy(0), port), "/zoeken?q=zutphen", Host=f"localhost:{port}")
            assert answer.status == 200


def test_a_port_in_use_is_told_and_the_next_free_one_is_taken_where_none_was_asked_for(archive: Path) -> None:
    port = free_port()
    with Serving(archive, port):
        done = subprocess.run(
            [sys.executable, "-m", "cli", "--archive", str(archive), "serve", "--port", str(port)],
            capture_output=True,
            text=True,
            timeout=60,
            env=dict(os.environ),
            check=False,
        )
        assert done.returncode == ExitCode.USAGE
        assert f"Cannot listen at port {port}" in done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--curate",), "no curator in"),
        (("--curate", "--room", "http://lezen.nl", "--replay", "http://p.nl"), "without TLS"),
        (("--proxy", "overal"), "Expected an IP address"),
    ],
)
def test_what_cannot_be_served_is_refused_with_the_reason(
    archive: Path, options: tuple[str, ...], said: str
) -> None:
    done = call_alliantie("--archive", str(archive), "serve", "--port", str(free_port()), *options)
    assert done.returncode == ExitCode.USAGE
    assert said in " ".join(done.stderr.split())
