"""The players as programs: pywb over a package, ReplayWeb.page on a server of its own, Chromium in front.

``make test-players`` puts them in ``.venv-players``. Where one is missing the tests fail: what nobody looked
at was not seen.
"""

from __future__ import annotations

import http.client
import json
import shutil
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.long.programs import free_port, wait_for

ENVIRONMENT = Path(__file__).parents[2] / ".venv-players"
COLLECTION = "proef"
_IN_CHROMIUM = Path(__file__).with_name("in_chromium.py")
_REPLAY_WEB_PAGE = ("index.html", "ui.js", "sw.js")


def program(name: str) -> Path:
    """A program of the players' environment; fails where it is missing."""
    found = ENVIRONMENT / "bin" / name
    assert found.exists(), f"{found} is missing. Install it with: make test-players"
    return found


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as a reader sees it in Chromium: ``pictures`` are addresses and widths, 0 for one not shown.

    ``charset`` is the one that it was read in. ``asked`` are the requests of the page, and ``failed`` those
    that came to nothing.
    """

    address: str
    title: str
    text: str
    charset: str
    pictures: tuple[tuple[str, int], ...]
    asked: tuple[str, ...]
    failed: tuple[str, ...]


class Chromium:
    """Chromium with a profile of its own, from entering the context until leaving it."""

    def __init__(self, *flags: str) -> None:
        assert shutil.which("chromium"), "chromium is missing. Install it with: apt-get install chromium"
        command = [program("python"), _IN_CHROMIUM, *flags]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def see(
        self,
        address: str,
        *,
        frame: str = "",
        words: str = "",
        shot: Path | None = None,
        covered: Sequence[str] = (),
    ) -> Seen:
        """Open an address and tell what is there, or in the frame in whose address ``frame`` stands.

        ``words`` are waited for, for a while: a script puts them there. ``shot`` is where a picture of the
        whole page is written, on which frames with an address in which ``covered`` stands are black.
        """
        assert self._process.stdin
        assert self._process.stdout
        wanted = {
            "address": address,
            "frame": frame,
            "words": words,
            "shot": shot and str(shot),
            "covered": list(covered),
        }
        self._process.stdin.write(json.dumps(wanted) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, f"Chromium could not show {address}"
        found = json.loads(answer)
        pictures = tuple((source, width) for source, width in found.pop("pictures"))
        requests = {name: tuple(found.pop(name)) for name in ("asked", "failed")}
        return Seen(**found, **requests, pictures=pictures)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(timeout=30)
        self._process.stdout.close()


class Pywb:
    """pywb without a banner, at ``port``, with one collection."""

    def __init__(self, port: int, collection: str = COLLECTION) -> None:
        self.port = port
        self._collection = collection

    def address(self, moment: str, url: str) -> str:
        """Where a capture is replayed."""
        return f"http://127.0.0.1:{self.port}/{self._collection}/{moment}/{url}"

    def ask(self, moment: str, url: str) -> tuple[int, dict[str, str], bytes]:
        """What it answers: status, headers by their names in small letters, and body."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port)) as connection:
            path = f"/{self._collection}/{moment}/{url}"
            connection.request("GET", path, headers={"Accept-Encoding": "gzip, deflate, br"})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()

    def send(self, moment: str, url: str, media_type: str, data: bytes) -> tuple[int, bytes]:
        """Status and body of what it answers to data that is sent by POST, as a script of a page does."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port)) as connection:
            path = f"/{self._collection}/{moment}mp_/{url}"
            connection.request("POST", path, data, headers={"Content-Type": media_type})
            answer = connection.getresponse()
            return answer.status, answer.read()

    def bytes_of(self, moment: str, url: str) -> tuple[int, bytes]:
        """Status and body of a capture, as it was captured."""
        status, _, body = self.ask(f"{moment}id_", url)
        return status, body


@contextmanager
def pywb_with(package: Path, folder: Path) -> Iterator[Pywb]:
    """Have pywb unpack a WACZ in ``folder``, as its manual says, and replay it."""
    with _pywb_with_files(("--unpack-wacz", COLLECTION, str(package)), folder) as player:
        yield player


@contextmanager
def pywb_with_warc(path: Path, folder: Path) -> Iterator[Pywb]:
    """Have pywb replay a WARC file."""
    with _pywb_with_files((COLLECTION, str(path)), folder) as player:
        yield player


@contextmanager
def pywb_asking(archive: str, folder: Path) -> Iterator[Pywb]:
    """Have pywb show an archive that it asks by Memento, the addresses of which begin with ``archive``."""
    (folder / "config.yaml").write_text(
        f"framed_replay: false\ncollections:\n  {COLLECTION}: memento+{archive}\n"
    )
    with _pywb_in(folder) as player:
        yield player


@contextmanager
def _pywb_with_files(added: Sequence[str], folder: Path) -> Iterator[Pywb]:
    manage = program("wb-manager")
    for command in (("init", COLLECTION), ("add", *added)):
        done = subprocess.run([manage, *command], cwd=folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    (folder / "config.yaml").write_text("framed_replay: false\n")
    with _pywb_in(folder) as player:
        yield player


@contextmanager
def _pywb_in(folder: Path) -> Iterator[Pywb]:
    """pywb as a folder says, with the banner above its pages empty."""
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates" / "banner.html").write_text("")
    port = free_port()
    server = subprocess.Popen(
        [program("wayback"), "-b", "127.0.0.1", "-p", str(port)],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield Pywb(port)
    finally:
        server.terminate()
        server.wait()


class ReplayWebPage:
    """ReplayWeb.page on loopback, with a package beside it."""

    def __init__(self, origin: str, package: str, chromium: Chromium) -> None:
        self._address = f"{origin}/?source=/{package}"
        self._chromium = chromium

    def see(self, moment: str, url: str, words: str = "") -> Seen:
        """What the player shows of a page, once a script has put these ``words`` there."""
        shown = f"{self._address}#view=pages&url={url}&ts={moment}"
        return self._chromium.see(shown, frame=f"mp_/{url}", words=words)


@contextmanager
def replay_web_page_with(package: Path, folder: Path) -> Iterator[ReplayWebPage]:
    """Serve ReplayWeb.page and a WACZ out of ``folder``, and open it in Chromium."""
    for name in _REPLAY_WEB_PAGE:
        source = ENVIRONMENT / "replaywebpage" / name
        assert source.exists(), f"{source} is missing. Install it with: make test-players"
        shutil.copy(source, folder / name)
    shutil.copy(package, folder / package.name)
    handler = partial(_InRanges, directory=str(folder))
    # Nothing of a page may come from anywhere but the package.
    flags = only_on_loopback()
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, Chromium(*flags) as chromium:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield ReplayWebPage(f"http://127.0.0.1:{server.server_port}", package.name, chromium)
        finally:
            server.shutdown()


def only_on_loopback(rules: Sequence[str] = ()) -> tuple[str]:
    """The flag by which Chromium finds no host but these, each ``host:port place``, and loopback."""
    mapped = [f"MAP {rule}" for rule in rules]
    return (f"--host-resolver-rules={', '.join([*mapped, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'])}",)


class _InRanges(SimpleHTTPRequestHandler):
    """Answers requests for a range of bytes, as servers of packages have to."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        wanted = self.headers.get("Range", "")
        if not (wanted.startswith("bytes=") and path.is_file()):
            super().do_GET()
            return
        data = path.read_bytes()
        first, _, last = wanted.removeprefix("bytes=").partition("-")
        start = int(first) if first else max(0, len(data) - int(last))
        part = data[start : int(last) + 1] if first and last else data[start:]
        self.send_response(206)
        self.send_header("Content-Type", "application/octet-stream")
        self.send_header("Content-Length", str(len(part)))
        self.send_header("Content-Range", f"bytes {start}-{start + len(part) - 1}/{len(data)}")
        self.end_headers()
        self.wfile.write(part)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the terminal quiet."""
