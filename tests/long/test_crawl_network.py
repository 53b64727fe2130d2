"""What a crawl keeps off on the network: it opens no port, and no redirect leads it to a private address."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from cli.exit_codes import ExitCode
from tests.conftest import run_alliantie
from tests.databases import environment_of
from tests.long.test_crawl_troubles import wait_until
from tests.raw_server import Raw, RawServer, page, write_profile


def test_a_redirect_to_a_private_address_is_not_followed(tmp_path: Path) -> None:
    with RawServer({"/": Raw(page("geheim"))}) as inside:
        away = f"HTTP/1.1 302 Weg\r\nLocation: {inside.origin}/\r\nContent-Length: 0\r\n\r\n".encode()
        home = page("<p>Welkom op deze bladzijde</p><a href='/weg'>weg</a>")
        with RawServer({"/": Raw(home), "/weg": Raw(away)}) as server:
            sites = write_profile(tmp_path / "sites", server)
            done = run_alliantie("--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl")
        assert inside.requests == []
    assert done.returncode == ExitCode.WELL
    assert "other site (1)" in done.stdout


def test_during_a_crawl_no_port_is_opened(tmp_path: Path) -> None:
    answers = {"/": Raw(page("<a href='/1'>1</a> welkom")), "/1": Raw(page("traag"), wait=2)}
    with RawServer(answers) as server:
        sites = write_profile(tmp_path / "sites", server)
        command = ["--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl"]
        process = subprocess.Popen(
            [sys.executable, "-m", "cli", *command],
            env=environment_of(tmp_path / "a"),
            stdout=subprocess.DEVNULL,
        )
        wait_until(lambda: "/1" in server.targets())
        assert _listening(process.pid) == []
        process.wait(timeout=60)


def _listening(process: int) -> list[str]:
    """The local addresses on which this process accepts connections, as Linux tells."""
    sockets = set()
    for descriptor in Path(f"/proc/{process}/fd").iterdir():
        target = os.readlink(descriptor)  # noqa: PTH115 - "socket:[n]" is no path
        if target.startswith("socket:["):
            sockets.add(target[8:-1])
    rows = Path(f"/proc/{process}/net/tcp").read_text().splitlines()[1:]
    fields = [row.split() for row in rows]
    return [row[1] for row in fields if row[3] == "0A" and row[9] in sockets]
