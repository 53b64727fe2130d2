"""An answer that never ends costs its page what any answer may cost, and the page is made without it."""

from __future__ import annotations

import gzip
import json
import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from archive.fetched import captures
from archive.opened_archive import open_archive
from tests.browser.test_rendered_crawl import sent, statistics_of
from tests.browser.test_rendered_troubles import crawl, of, shell, shown, site_with, text_of
from tests.conftest import call_alliantie
from tests.databases import rows
from tests.raw_server import Raw, RawServer

STREAM = "/stroom"
START = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n["


@dataclass
class StreamServer(RawServer):
    """Answers one address with lines that never end, ``pause`` seconds apart."""

    pause: float = 0.0
    begun: int = 0

    def answer_to(self, request: bytes) -> Raw:
        return super().answer_to(request) if STREAM.encode() not in request.split(b"\r\n")[0] else Raw(START)

    def serve(self, connection: socket.socket) -> None:
        """As any server, and behind the head of a stream for ever."""
        super().serve(cast(socket.socket, _Endless(connection, self)))


@dataclass
class _Endless:
    """A connection that goes on sending once a stream began."""

    connection: socket.socket
    server: StreamServer

    def makefile(self, mode: str) -> object:
        return self.connection.makefile(mode)

    def sendall(self, data: bytes) -> None:
        self.connection.sendall(data)
        if data != START:
            return
        self.server.begun += 1
        with suppress(OSError):
            while True:
                self.connection.sendall(b'"regel",\n' * 100)
                time.sleep(self.server.pause)


def test_a_stream_without_end_is_cut_at_the_bound_of_bytes(tmp_path: Path) -> None:
    page = shown("/api/0.json", f"fetch('{STREAM}').then(r => r.text()).catch(() => 0)")
    with StreamServer(site_with(1, {"/pagina": page})) as server:
        site = of(server, tmp_path, "[limits]\nbytes = 200000\n")
        done = crawl(site)
        assert done.returncode == 0, done.stderr
        assert server.begun == 1
        assert "Deel 0" in text_of(site, "/pagina")
        assert statistics_of(site)["renderings"]["pages"] == {"made": 1}
        (cut,) = [row for row in rows(site.archive)["captures"] if row["url"].endswith(STREAM)]
        assert cut["truncated"] == "length"


EVENTS = """const e = new EventSource('STREAM'); e.onmessage = m => {
    document.getElementById('app').insertAdjacentHTML('beforeend', `<p>${m.data}</p>`) }"""
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"


def told(name: str) -> bytes:
    said = [f"In {name} sprak bewoner {n} over de huur en het noodfonds." for n in range(12)]
    return HEAD + "".join(f"data: {each}\n\n" for each in said).encode()


@dataclass
class EventServer(RawServer):
    """Answers "/blijft" with some events, and then with a sign of life for ever."""

    def serve(self, connection: socket.socket) -> None:
        super().serve(cast(socket.socket, _GoesOn(connection)))


@dataclass
class _GoesOn:
    connection: socket.socket

    def makefile(self, mode: str) -> object:
        return self.connection.makefile(mode)

    def sendall(self, data: bytes) -> None:
        self.connection.sendall(data)
        with suppress(OSError):
            while b"In Blijft " in data:
                time.sleep(0.2)
                self.connection.sendall(b": ping\n\n")


def test_what_a_server_tells_piece_by_piece_is_listened_to_for_a_while_and_kept(tmp_path: Path) -> None:
    """Events that end, events that do not, and events that robots.txt withholds; each is asked for once."""
    pages = {
        f"/p-{name}": shell(EVENTS.replace("STREAM", f"/{name}")) for name in ("eindigt", "blijft", "dicht")
    }
    answers = {
        **site_with(0, pages),
        "/robots.txt": sent("text/plain", b"User-agent: *\nDisallow: /dicht"),
        "/eindigt": Raw(told("Eindigt"), hang_up=True),
        "/blijft": Raw(told("Blijft")),
    }
    with EventServer(answers) as server:
        site = of(server, tmp_path, "[limits]\nseconds = 2\n")
        done = crawl(site)
        assert done.returncode == 0, done.stderr
        assert [server.targets().count(each) for each in ("/eindigt", "/blijft", "/dicht")] == [1, 1, 0]
        assert "In Eindigt sprak bewoner 11" in text_of(site, "/p-eindigt")
        assert "In Blijft sprak bewoner 11" in text_of(site, "/p-blijft")
        kept = {row["url"].rpartition("/")[2]: row["truncated"] for row in rows(site.archive)["captures"]}
        assert (kept["eindigt"], kept["blijft"]) == (None, "time")
        statistics = statistics_of(site)
        assert statistics["renderings"]["pages"] == {"made": 3}
        assert statistics["renderings"]["refused"] == {"robots.txt": 1}
        assert statistics["refused"]["stream"] == 1
        told_of = call_alliantie("--archive", str(site.archive), "report", "--json").stdout
        with open_archive(site.archive) as (_, engine), engine.connect() as connection:
            assert "blijft" not in {
                url.rpartition("/")[2] for url in captures.known_addresses(connection, "proef")
            }
        assert json.loads(told_of)[0]["changes"]["failed"] == []
        assert b"WARC-Truncated: time" in b"".join(map(unpacked, site.archive.glob("warc/*")))


def unpacked(warc: Path) -> bytes:
    return gzip.decompress(warc.read_bytes())


def test_two_that_listen_to_one_stream_at_once_both_hear_it(tmp_path: Path) -> None:
    twice = EVENTS.replace("STREAM", "/eindigt").replace("const e", "for (const n of [1, 2]) { const e") + "}"
    answers = {**site_with(0, {"/p": shell(twice)}), "/eindigt": Raw(told("Eindigt"), hang_up=True)}
    with EventServer(answers) as server:
        site = of(server, tmp_path)
        assert crawl(site).returncode == 0
        assert text_of(site, "/p").count("bewoner 11") == 2
        assert server.targets().count("/eindigt") == 1


def test_a_stream_that_trickles_for_ever_is_waited_for_once(tmp_path: Path) -> None:
    page = shown("/api/0.json", f"fetch('{STREAM}').then(r => r.text()).catch(() => 0)")
    with StreamServer(site_with(1, {"/pagina": page}), pause=1.0) as server:
        site = of(server, tmp_path)
        assert crawl(site).returncode == 0
        assert server.begun == 1
        assert "Deel 0" in text_of(site, "/pagina")
        (cut,) = [row for row in rows(site.archive)["captures"] if row["url"].endswith(STREAM)]
        assert cut["truncated"] == "time"
