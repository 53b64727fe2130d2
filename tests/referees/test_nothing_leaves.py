"""Whatever an archived page tries, a reader's browser asks nobody but this archive for anything."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from cli.exit_codes import ExitCode
from tests.conftest import SHIPPED_SITES, run_alliantie
from tests.reading_room.captured import SITE, write_answers
from tests.reading_room.opened_room import OpenedRoom, opened_room
from tests.referees.live_ways import WAYS, WORDS, host_of, pages, path_of
from tests.referees.visits import Visit, framed, visit

MOMENT = "20131004120000"
WITHOUT_WORDS = ("frame set",)
WITHOUT_FRAME = ("prefixed XML",)
"""What is taken for a file, and has a page of ours."""

SEEN_AT_LEAST = 70
"""Of how many ways Chromium makes use where nobody writes the pages anew: 74 of 92 in Chromium 156."""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedRoom]:
    folder = tmp_path_factory.mktemp("kwaad")
    path = write_answers(folder / "kwaad.warc.gz", pages())
    done = run_alliantie("--archive", str(folder / "a"), *SHIPPED_SITES, "import", "warc", str(path))
    assert done.returncode == ExitCode.WELL, done.stderr
    with opened_room(folder / "a") as opened:
        yield opened


@pytest.fixture(scope="module")
def visited(
    playwright: Playwright, program: Path, room: OpenedRoom, tmp_path_factory: pytest.TempPathFactory
) -> Visit:
    """Every page, as the room shows it."""
    with visit(playwright, program, tmp_path_factory.mktemp("reader")) as (context, found):
        page = context.new_page()
        for way in WAYS:
            page.goto(f"{room.room.room}/web/{MOMENT}/{SITE}{path_of(way)}")
            if way not in WITHOUT_FRAME:
                found.shown[way] = framed(page).locator(":root").inner_text()
    return found


@pytest.fixture(scope="module")
def unguarded(playwright: Playwright, program: Path, tmp_path_factory: pytest.TempPathFactory) -> Visit:
    """The same pages, from a server that sends them as they are."""
    folder = tmp_path_factory.mktemp("live")
    with as_they_are() as origin, visit(playwright, program, folder) as (context, found):
        for way in WAYS:
            page = context.new_page()
            page.goto(origin + path_of(way), wait_until="commit")
            page.wait_for_timeout(100)
    return found


@contextmanager
def as_they_are() -> Iterator[str]:
    """A server on loopback of the bare pages; its origin."""
    answers = {each.path: each for each in pages()}

    class Bare(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = answers.get(self.path)
            self.send_response(200 if answer else 404)
            for name, value in answer.headers if answer else ():
                self.send_header(name, value)
            self.send_header("Content-Type", answer.content_type if answer else "text/plain")
            self.end_headers()
            self.wfile.write(answer.body if answer else b"")

        def log_message(self, format: str, *args: Any) -> None:
            """Keep the terminal quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Bare) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def test_nobody_on_the_live_web_is_connected_to(visited: Visit) -> None:
    assert (visited.names, visited.connections) == (set(), 0)


def test_no_name_of_the_live_web_is_looked_up(visited: Visit) -> None:
    assert visited.look_ups == 0


def test_every_request_is_for_the_room_or_its_replay(visited: Visit, room: OpenedRoom) -> None:
    ours = (f"{room.room.room}/", f"{room.room.replay}/", "data:")
    assert len(visited.asked) > 2 * len(WAYS)
    assert [each for each in visited.asked if not each.startswith(ours)] == []


def test_no_cookie_is_left_by_either_host(visited: Visit) -> None:
    assert visited.cookies == []


@pytest.mark.parametrize("way", [each for each in WAYS if each not in WITHOUT_WORDS + WITHOUT_FRAME])
def test_the_words_of_the_page_are_shown(visited: Visit, way: str) -> None:
    assert WORDS in visited.shown[way]


def test_the_witnesses_see_most_of_these_ways_where_nobody_writes_pages_anew(unguarded: Visit) -> None:
    missed = [way for way in WAYS if host_of(way) not in unguarded.names]
    assert len(WAYS) - len(missed) >= SEEN_AT_LEAST, missed
    assert unguarded.connections > len(unguarded.names)
    assert unguarded.look_ups > 0
    assert unguarded.cookies
