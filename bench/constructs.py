"""Compares what is kept of a page of every construct with what Chromium and wget ask for.

    python -m bench.constructs [SEED]

The page is served on loopback, crawled by this project, and asked for by Chromium (as Debian has it) and by
``wget -p -k -H``, where these are installed. A line for each file that the page, or a file of it, names. The
order of the samples and the names of the files are drawn by lot.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Collection, Iterable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlsplit

from bench.construct_samples import ASSUMED, FILES, IN_FILES, SAMPLES, UNPARTED, drawn_names, page, renamed

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


_Named: TypeAlias = tuple[str, tuple[str, ...]]
"""The construct that names a file, and all forms of what it names."""

_FLAGS = "--headless --no-sandbox --disable-gpu --window-size=1280,9000 --virtual-time-budget=9000 --dump-dom"


class _Site:
    """The page and its files on a loopback port; ``asked`` has the names that were asked for."""

    def __init__(self, markup: str, files: Mapping[str, str]) -> None:
        self.asked: set[str] = set()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                name = urlsplit(self.path).path.lstrip("/")
                outer.asked.add(name)
                data = markup.encode() if not name else _content(name, files)
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


def _content(name: str, files: Mapping[str, str]) -> bytes:
    if name in files:
        return files[name].encode()
    if name == "robots.txt":
        return b""
    if name.endswith(".html"):
        return f"<title>{name}</title>".encode()
    return b"" if name.endswith((".js", ".mjs", ".css", ".vtt")) else _GIF


def _ours(site: _Site, folder: Path) -> list[str]:
    """The command that crawls the page with a profile that knows nothing of it."""
    (folder / "sites").mkdir()
    host = urlsplit(site.url).netloc
    (folder / "sites" / "proef.toml").write_text(
        f'title = "Proef"\norganisation = "Proef"\nseeds = ["{site.url}"]\nscope = ["{host}"]\n'
        "private_network = true\ndelay = 0\n",
        encoding="utf-8",
    )
    place = ("--archive", str(folder / "archive"), "--sites", str(folder / "sites"))
    return [sys.executable, "-m", "cli", *place, "crawl"]


def main(seed: int = 1) -> None:
    """Print the table, and in its last lines how much of what was asked for is kept."""
    names = drawn_names(seed)
    site = _Site(
        renamed(page(seed), names), {names[name]: renamed(text, names) for name, text in FILES.items()}
    )
    with tempfile.TemporaryDirectory() as folder:
        ours = site.asked_by(_ours(site, Path(folder))) or set()
    wget = site.asked_by(["wget", "-q", "-p", "-k", "-H", "-e", "robots=off", site.url])
    browser = site.asked_by(["chromium", *_FLAGS.split(), site.url])
    constructs = _constructs(names)
    total = sum(name in ours for name in constructs)
    print(f"{total} of {len(constructs)} files are kept.\n")
    print("| construct | file | alliantie | wget | Chromium |\n|---|---|---|---|---|")
    for name, (construct, others) in constructs.items():
        kept = _kept(name, ours, others)
        print(f"| {construct} | {name} | {kept} | {_told(wget, name)} | {_told(browser, name)} |")
    for program, asked in (("wget", wget), ("Chromium", browser)):
        if asked is not None:
            _tell_total(program, asked - {"", "robots.txt"}, ours, constructs)


def _tell_total(program: str, asked: set[str], ours: set[str], constructs: Mapping[str, _Named]) -> None:
    of_page = sorted(asked & set(constructs))
    lacking = [name for name in of_page if _kept(name, ours, constructs[name][1]) == "-"]
    told = ", ".join(f"{name} ({constructs[name][0]})" for name in lacking) or "none"
    print(f"\n{program} asks for {len(of_page)} of these files; of those are not kept: {told}.")
    if misread := sorted(asked - set(constructs)):
        print(f"It also asks for what is no address: {', '.join(misread)}.")


def _constructs(names: Mapping[str, str]) -> dict[str, _Named]:
    """What names each file, and its other forms: of one picture in several, one or two are kept."""
    found: dict[str, _Named] = {}
    for sample in SAMPLES:
        for made in sample.made:
            forms = tuple(renamed(name, names) for name in made.split()[1:])
            found |= {name: (f"`{sample.name}`", forms) for name in forms}
    found |= {names[name]: ("in a file of the page", ()) for name in IN_FILES if names[name] not in found}
    found[names[ASSUMED]] = ("`body background`", ())
    found[names[UNPARTED]] = ("`link prefetch`: no part of the page", ())
    found["favicon.ico"] = ("`/favicon.ico`, which no page names", ())
    return found


def _kept(name: str, ours: Collection[str], others: Iterable[str]) -> str:
    """Tell if a file is kept, or another form of the same thing."""
    return "kept" if name in ours else "in another form" if any(each in ours for each in others) else "-"


def _told(asked: set[str] | None, name: str) -> str:
    return "missing" if asked is None else "asked" if name in asked else "-"


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
