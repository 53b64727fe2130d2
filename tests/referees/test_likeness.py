"""A replayed page looks like the one on the web to a reader without script: in Chromium, 1280 pixels wide."""

from __future__ import annotations

import gzip
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, Playwright

from bench.likeness import BOUND, PLAYERS, Network, compared
from tests.players.programs import only_on_loopback
from tests.reading_room.opened_room import OpenedRoom

_FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking".split()
_WITHOUT_BUTTONS = ":is(video, audio)::-webkit-media-controls { display: none !important; }"
EVERY = 4
"""Of the pages of the network each fourth is looked at: those between are made by the same templates."""


@contextmanager
def browser(
    playwright: Playwright, program: Path, folder: Path, rules: list[str]
) -> Iterator[BrowserContext]:
    context = playwright.chromium.launch_persistent_context(
        folder,
        executable_path=program,
        args=[*_FLAGS, "--hide-scrollbars", *only_on_loopback(rules)],
        viewport={"width": 1280, "height": 800},
        java_script_enabled=False,
        ignore_https_errors=True,
    )
    try:
        yield context
    finally:
        context.close()


def rules_of(network: Network) -> list[str]:
    """Where the hosts of the network stand on loopback."""
    places = [each.split(":", 2) for each in network.web.connect_to]
    return [f"{host}:{port} {place}" for host, port, place in places]


def picture_of(page: Page, address: str) -> Image.Image:
    page.goto(address, wait_until="load")
    covered = [page.locator(f'iframe[src*="{each}"]') for each in PLAYERS]
    taken = page.screenshot(
        full_page=True, animations="disabled", mask=covered, mask_color="black", style=_WITHOUT_BUTTONS
    )
    return Image.open(io.BytesIO(taken)).convert("RGB")


@contextmanager
def unframed(room: OpenedRoom) -> Iterator[str]:
    """The origin of a server that hands on pages as the room has them in its frame, with nothing round them.

    Their bytes and their policy are those of the replay host, which leads a visit to its pages into the room.
    """

    class HandsOn(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = room.replay(self.path)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, format: str, *args: Any) -> None:
            """Keep the terminal quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), HandsOn) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


@pytest.fixture(scope="module")
def found(
    network: Network,
    network_room: OpenedRoom,
    playwright: Playwright,
    program: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, tuple[int, int]]:
    """Of each page its ink, and how many pixels its replay has otherwise."""
    shares = {}
    folder = tmp_path_factory.mktemp("kijker")
    with unframed(network_room) as origin, browser(playwright, program, folder, rules_of(network)) as context:
        page = context.new_page()
        for kept in network.pages[::EVERY]:
            shares[kept.url] = compared(
                picture_of(page, kept.url), picture_of(page, f"{origin}/web/{kept.moment}/{kept.url}")
            )
    return shares


def is_falsely_utf8(room: OpenedRoom, url: str) -> bool:
    """Tell if a page says that it is in UTF-8 and is not: browsers show marks for what is wrong in it.

    Here it is read as its author wrote it, with letters of windows-1252, and shown so.
    """
    raw = room.replay(f"/web/2028id_/{url}")
    data = gzip.decompress(raw.body) if raw.headers.get("content-encoding") == "gzip" else raw.body
    try:
        data.decode()
    except UnicodeDecodeError:
        return b"charset=utf-8" in data.lower() or "utf-8" in raw.headers["content-type"].lower()
    return False


def test_less_than_a_hundredth_of_the_ink_of_a_page_is_otherwise(
    found: dict[str, tuple[int, int]], network_room: OpenedRoom
) -> None:
    assert len(found) > 50
    assert all(ink for ink, _ in found.values())
    shares = {url: differing / ink for url, (ink, differing) in found.items()}
    otherwise = [url for url, share in shares.items() if share >= BOUND]
    unlike = [url for url in otherwise if not is_falsely_utf8(network_room, url)]
    assert not unlike, "\n".join(f"{shares[url]:8.2%} {url}" for url in unlike)


def test_a_page_of_which_a_picture_is_missing_would_be_noticed(
    network: Network, playwright: Playwright, program: Path, tmp_path: Path
) -> None:
    url = "http://www.armekant-eva.nl/eva/index.html"
    with browser(playwright, program, tmp_path, rules_of(network)) as context:
        page = context.new_page()
        live = picture_of(page, url)
        page.route("**/*.gif", lambda route: route.abort())
        ink, differing = compared(live, picture_of(page, url))
    assert differing / ink >= BOUND
