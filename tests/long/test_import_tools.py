"""What other crawlers write of a site, taken in: the bytes that the site sent, in the archive."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cli.exit_codes import ExitCode
from tests.conftest import call_alliantie, run_alliantie
from tests.raw_server import Raw, RawServer, page, write_profile

_BODY = b"<title>Twee</title><p>aap noot mies"
CHUNKED = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\ntransfer-ENCODING: chunked\r\n\r\n"
    b"10\r\n" + _BODY[:16] + b"\r\n%x\r\n" % len(_BODY[16:]) + _BODY[16:] + b"\r\n0\r\n\r\n"
)

# warcio has to be there before the client of HTTP is.
_WARCIO = """
from warcio.capture_http import capture_http
import http.client, sys
with capture_http(sys.argv[1]):
    for path in ("/", "/twee", "/weg"):
        connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[2]))
        connection.request("GET", path)
        connection.getresponse().read()
"""


@pytest.fixture
def server() -> Iterator[RawServer]:
    with RawServer({"/": Raw(page("<title>Een</title><p>een")), "/twee": Raw(CHUNKED)}) as serving:
        yield serving


def take_in(folder: Path, server: RawServer, *paths: Path) -> list[dict[str, Any]]:
    """What is said of these files, taken into ``folder``'s archive, which is sound afterwards."""
    sites = write_profile(folder / "sites", server)
    archive = ("--archive", str(folder / "a"))
    done = call_alliantie(*archive, "--sites", str(sites), "import", "warc", "--json", *map(str, paths))
    assert done.returncode == ExitCode.WELL, done.stdout + done.stderr
    assert run_alliantie(*archive, "verify").returncode == ExitCode.WELL
    said: list[dict[str, Any]] = json.loads(done.stdout)
    return said


def captured(folder: Path, url: str) -> list[dict[str, Any]]:
    shown = call_alliantie("--archive", str(folder / "a"), "show", url, "--json")
    captures: list[dict[str, Any]] = json.loads(shown.stdout)["captures"]
    return captures


def wget(folder: Path, *arguments: str) -> None:
    options = ("-q", "-e", "robots=off", "--tries=1", "--timeout=5", "--no-proxy", "-O", "/dev/null")
    subprocess.run(["wget", *options, *arguments], cwd=folder, timeout=30, check=False)


@pytest.mark.skipif(shutil.which("wget") is None, reason="wget is not installed")
@pytest.mark.parametrize("packed", [True, False])
def test_what_wget_wrote_is_taken_in_and_what_it_saw_again_is_a_revisit(
    tmp_path: Path, server: RawServer, packed: bool
) -> None:
    form = () if packed else ("--no-warc-compression",)
    urls = [server.origin + path for path in ("/", "/twee", "/weg")]
    wget(tmp_path, "--warc-file=een", "--warc-cdx", *form, *urls)
    # The dates of wget are whole seconds, and what is the same in the same second is one capture.
    time.sleep(1.1)
    wget(tmp_path, "--warc-file=weer", "--warc-dedup=een.cdx", *form, *urls[:2])
    first, second = sorted(tmp_path.glob("*.warc*"))
    one, other = take_in(tmp_path, server, first, second)
    assert (one["kept"], other["kept"]) == (3, 2)
    # The manifest, the arguments and the log of wget are no captures of a site.
    assert set(one["left_out"]) <= {"no capture: metadata", "no capture: resource"}
    assert [capture["refers_to"] is None for capture in captured(tmp_path, urls[1])] == [True, False]
    got = call_alliantie("--archive", str(tmp_path / "a"), "get", urls[1], "-o", str(tmp_path / "twee"))
    assert got.returncode == ExitCode.WELL
    assert (tmp_path / "twee").read_bytes() == _BODY


def test_what_warcio_captured_is_taken_in_as_it_went_over_the_wire(tmp_path: Path, server: RawServer) -> None:
    path = tmp_path / "warcio.warc.gz"
    subprocess.run([sys.executable, "-c", _WARCIO, str(path), str(server.port)], timeout=30, check=True)
    (said,) = take_in(tmp_path, server, path)
    assert (said["kept"], said["left_out"]) == (3, {})
    call_alliantie(
        "--archive", str(tmp_path / "a"), "get", f"{server.origin}/twee", "-o", str(tmp_path / "t")
    )
    assert (tmp_path / "t").read_bytes() == _BODY
