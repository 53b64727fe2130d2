"""What warcprox and pywb record of a site, taken in: the bytes that the site sent, in the archive."""

from __future__ import annotations

import gzip
import http.client
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.conftest import call_alliantie
from tests.long.programs import free_port, programs_of_others, wait_for
from tests.long.test_import_tools import CHUNKED, captured, take_in
from tests.raw_server import Raw, RawServer, page

_PACKED = gzip.compress(b"<title>Gepakt</title><p>" + b"gepakte woorden " * 30)
ANSWERS = {
    "/": Raw(page("<title>Een</title><p>een")),
    "/twee": Raw(CHUNKED),
    "/gepakt": Raw(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n"
        b"Content-Length: %d\r\n\r\n" % len(_PACKED) + _PACKED
    ),
}
# It records nothing of this machine unless it is told to.
_WARCPROX = """
import warcprox.main, warcprox.warcproxy
warcprox.warcproxy.WarcProxyHandler.allow_localhost = True
warcprox.main.main()
"""


@pytest.fixture(scope="module")
def programs() -> Path:
    return programs_of_others()


@pytest.fixture
def server() -> Iterator[RawServer]:
    with RawServer(ANSWERS) as serving:
        yield serving


@contextmanager
def running(folder: Path, command: Sequence[str | Path], port: int) -> Iterator[None]:
    with (folder / "said.txt").open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.STDOUT)
        try:
            wait_for(port)
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


def fetch(port: int, target: str) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", target, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        return answer.status


def check_bodies(folder: Path, server: RawServer) -> None:
    """Every page can be had as the site sent it."""
    for path, answer in ANSWERS.items():
        out = folder / "uit"
        arguments = ("get", server.origin + path, "-o", str(out), "--force")
        done = call_alliantie("--archive", str(folder / "a"), *arguments)
        assert done.returncode == 0, done.stderr
        whole = answer.data.partition(b"\r\n\r\n")[2]
        expected = b"<title>Twee</title><p>aap noot mies" if path == "/twee" else whole
        assert out.read_bytes() in (expected, gzip.decompress(_PACKED))


@pytest.mark.soak
def test_what_warcprox_recorded_is_taken_in_and_what_it_saw_again_is_a_revisit(
    tmp_path: Path, server: RawServer, programs: Path
) -> None:
    port = free_port()
    command = [programs / "python", "-c", _WARCPROX, "-b", "127.0.0.1", "-p", str(port), "-z", "-d", "warcs"]
    command += ["--dedup-db-file", "seen.db", "--stats-db-file", "counts.db"]
    command += ["--cacert", "ca.pem", "--certs-dir", "certificates"]
    with running(tmp_path, command, port):
        for _ in range(2):
            # It notes what it has seen a little later, and in one second the same is one capture.
            time.sleep(3)
            statuses = [fetch(port, server.origin + path) for path in ANSWERS]
            assert statuses == [200] * len(ANSWERS)
    taken = take_in(tmp_path, server, *sorted((tmp_path / "warcs").glob("*.warc*")))
    assert sum(said["kept"] for said in taken) == 2 * len(ANSWERS)
    seen = [capture["refers_to"] is None for capture in captured(tmp_path, f"{server.origin}/twee")]
    assert seen == [True, False]
    check_bodies(tmp_path, server)


def test_what_pywb_recorded_is_taken_in(tmp_path: Path, server: RawServer, programs: Path) -> None:
    port = free_port()
    (tmp_path / "config.yaml").write_text("collections_root: collections\nrecorder: live\n")
    subprocess.run([programs / "wb-manager", "init", "proef"], cwd=tmp_path, check=True, capture_output=True)
    command = [programs / "wayback", "-b", "127.0.0.1", "-p", str(port), "--record", "--live"]
    with running(tmp_path, command, port):
        for path in ANSWERS:
            assert fetch(port, f"/proef/record/id_/{server.origin}{path}") == 200
    taken = take_in(tmp_path, server, *sorted(tmp_path.rglob("*.warc*")))
    assert sum(said["kept"] for said in taken) == len(ANSWERS)
    check_bodies(tmp_path, server)
