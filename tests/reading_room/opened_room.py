"""A reading room that is open on loopback, and a reader who asks it for pages as a browser does."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from archive.imprint import Imprint
from reading_room.kept_database import KeptDatabase
from reading_room.room import Room
from reading_room.serving import REPLAY_NAME, ROOM_NAME, listening, stoppable
from tests.databases import url_of


@dataclass(frozen=True)
class Answer:
    """What the room answered; names of headers are in small letters, ``path`` is that of what was asked."""

    status: int
    headers: dict[str, str]
    body: bytes
    path: str = ""

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def words(self) -> str:
        """What a reader sees of the page, on one line."""
        seen = _Seen()
        seen.feed(self.text)
        return " ".join("".join(seen.found).split())

    @property
    def links(self) -> list[str]:
        seen = _Seen()
        seen.feed(self.text)
        return [self.path + link if link.startswith("?") else link for link in seen.links]


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.links: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in ("script", "style", "head")
        self.links += [value for name, value in attrs if name == "href" and tag == "a" and value]
        self.found.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in ("script", "style", "head")
        self.found.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.found.append(data)


@dataclass(frozen=True)
class OpenedRoom:
    """A room at a port of loopback."""

    room: Room
    port: int

    def ask(
        self, target: str, host: str = "", method: str = "GET", body: bytes | None = None, **headers: str
    ) -> Answer:
        """Ask for exactly this target, under the room's name or another ``host``."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
            connection.putheader("Host", f"{host or ROOM_NAME}:{self.port}")
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders(body)
            answer = connection.getresponse()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, named, answer.read(), target.partition("?")[0])
        finally:
            connection.close()

    def replay(self, target: str, **headers: str) -> Answer:
        """Ask the host of archived pages."""
        return self.ask(target, REPLAY_NAME, **headers)


@contextmanager
def opened_room(
    archive: Path, imprint: Imprint | None = None, contact: str = "", **own: Any
) -> Iterator[OpenedRoom]:
    """Serve an archive until the block ends; ``own`` are further values of its room."""
    listener = listening(0)
    port = listener.getsockname()[1]
    room = Room(
        archive,
        own.pop("database", None) or KeptDatabase(url_of(archive)),
        f"http://{ROOM_NAME}:{port}",
        f"http://{REPLAY_NAME}:{port}",
        imprint or Imprint(),
        contact,
        **own,
    )
    ready = threading.Event()
    server = stoppable(room, ready.set)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        assert ready.wait(20)
        yield OpenedRoom(room, port)
    finally:
        server.should_exit = True
        thread.join(20)
        listener.close()
        room.database.close()
