"""Compares what the table of constructs finds on a page of every construct with what browsers ask for.

    python -m bench.constructs [SEED]

The page is served on loopback, read by ``spiders.links``, and asked for by Chromium (as Debian has it) and by
``wget -p -k -H``, where these are installed. A line for each file that the page, or a file of it, names.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from bench.construct_samples import FILES, IN_FILES, SAMPLES, page
from spiders.links.drawings import read_drawing
from spiders.links.page_links import PageLinks, read_links
from spiders.links.page_tree import parse
from spiders.links.parts import Part
from spiders.links.style_sheets import read_sheet
from spiders.links.web_manifest import read_manifest

_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css",
    "js": "text/javascript",
    "mjs": "text/javascript",
    "svg": "image/svg+xml",
    "gif": "image/gif",
    "webmanifest": "application/manifest+json",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "mp3": "audio/mpeg",
    "vtt": "text/vtt",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
    "swf": "application/x-shockwave-flash",
}
_GIF = bytes.fromhex("47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b")
_DEADLINE = 120
_LAST_REQUESTS = 3
"""Seconds in which a browser that has shown the page may still ask for something."""


class _Site:
    """The page and its files on a loopback port; ``asked`` has the names that were asked for."""

    def __init__(self, markup: str) -> None:
        self.asked: set[str] = set()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                name = urlsplit(self.path).path.lstrip("/")
                outer.asked.add(name)
                data = markup.encode() if not name else _content(name)
                self.send_response(200)
                self.send_header("Content-Type", _TYPES.get(name.rpartition(".")[2] or "html", "image/gif"))
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def asked_by(self, command: list[str]) -> set[str] | None:
        """The names that a program asks for to show the page; None where it is not installed."""
        if shutil.which(command[0]) is None:
            return None
        self.asked.clear()
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(command, cwd=folder, capture_output=True, timeout=_DEADLINE, check=False)
            time.sleep(_LAST_REQUESTS)
        return set(self.asked)


def _content(name: str) -> bytes:
    if name in FILES:
        return FILES[name].encode()
    if name.endswith(".html"):
        return f"<title>{name}</title>".encode()
    return b"" if name.endswith((".js", ".mjs", ".css", ".vtt")) else _GIF


def _read(markup: str, url: str) -> PageLinks:
    tree = parse(markup)
    assert tree is not None
    return read_links(tree, url, markup=markup)


def _parts(markup: str, url: str) -> Iterator[Part]:
    """The parts of a page, and those of its sheets, manifests, drawings and frames, each file read once."""
    waiting, seen = list(_read(markup, url).parts), set()
    while waiting:
        part = waiting.pop()
        yield part
        for each in part.candidates:
            name = each.url.removeprefix(url)
            if name in FILES and name not in seen:
                seen.add(name)
                waiting.extend(_parts_of_file(part, name, each.url))


def _parts_of_file(part: Part, name: str, url: str) -> tuple[Part, ...]:
    data = FILES[name].encode()
    if part.kind == "style":
        return read_sheet(data, url).parts
    if part.kind == "manifest":
        return read_manifest(data, url)
    return read_drawing(data, url)[0] if name.endswith(".svg") else _read(data.decode(), url).parts


def main(seed: int = 1) -> None:
    """Print the table, and in its last lines how much of what was asked for is known."""
    markup = page(seed)
    site = _Site(markup)
    flags = (
        "--headless --no-sandbox --disable-gpu --window-size=1280,9000 --virtual-time-budget=9000 --dump-dom"
    )
    browser = site.asked_by(["chromium", *flags.split(), site.url])
    wget = site.asked_by(["wget", "-q", "-p", "-k", "-H", "-e", "robots=off", site.url])
    parts = {
        each.url.removeprefix(site.url): part for part in _parts(markup, site.url) for each in part.candidates
    }
    named = {
        each.url.removeprefix(site.url).partition("?")[0]: each.way for each in _read(markup, site.url).named
    }
    constructs = {
        name: sample.name for sample in SAMPLES for made in sample.made for name in made.split()[1:]
    }
    names = [*constructs, *(name for name in IN_FILES if name not in constructs), "vloer.gif", "favicon.ico"]
    names += sorted((browser or set()) - {*names, ""})
    print(f"{'construct':36} {'file':24} {'known as':18} {'chromium':9} wget")
    for name in names:
        known = parts[name].kind if name in parts else f"({named[name]})" if name in named else "-"
        print(
            f"{constructs.get(name, ''):36} {name:24} {known:18} {_told(browser, name):9} {_told(wget, name)}"
        )
    for program, asked in (("chromium", browser), ("wget", wget)):
        if asked is not None:
            asked = asked - {""}
            unknown = sorted(name for name in asked if name not in parts and name not in named)
            print(f"{program} asks for {len(asked)}; not known of these: {', '.join(unknown) or 'none'}")


def _told(asked: set[str] | None, name: str) -> str:
    return "missing" if asked is None else "asked" if name in asked else "-"


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
