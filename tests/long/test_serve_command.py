"""``alliantie serve`` as somebody starts it: its address, a port in use, Ctrl-C, and odd archives."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from tests.conftest import SHIPPED_SITES, call_alliantie, run_alliantie
from tests.databases import of_sqlite
from tests.foreign_files import PAGES, write_warc


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    path = write_warc(folder / "oud.warc.gz", PAGES)
    done = run_alliantie("--archive", str(folder / "a"), *SHIPPED_SITES, "import", "warc", str(path))
    assert done.returncode == ExitCode.WELL, done.stderr
    return folder / "a"


@contextmanager
def serving(
    archive: Path, *options: str, before: tuple[str, ...] = ()
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command in a process of its own, and the address that it prints."""
    line = [
        *before,
        sys.executable,
        "-m",
        "cli",
        "--archive",
        str(archive),
        "--lang",
        "en",
        "serve",
        *options,
    ]
    process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        said = process.stdout.readline()
        assert "http://localhost:" in said, said + (process.stderr.read() if process.stderr else "")
        yield process, said.partition("http://")[2].split("/")[0]
    finally:
        process.kill()
        process.communicate()


def asked(host: str, target: str = "/") -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", int(host.partition(":")[2]), timeout=60)
    connection.request("GET", target, headers={"Host": host})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def test_it_prints_its_address_answers_and_ends_with_ctrl_c(archive: Path) -> None:
    with serving(archive) as (process, host):
        assert asked(host).status == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(20) in (ExitCode.WELL, ExitCode.INTERRUPTED)


def test_two_serve_one_archive_at_two_ports(archive: Path) -> None:
    with serving(archive) as (_, first), serving(archive) as (_, second):
        assert first != second
        assert (asked(first).status, asked(second).status) == (200, 200)


def test_a_port_in_use_is_said(archive: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run_alliantie("--archive", str(archive), "serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == ExitCode.USAGE
    assert "Choose another with --port" in done.stderr


@pytest.mark.parametrize(
    "options",
    [
        ("--room", "https://lezen.voorbeeld.nl"),
        ("--room", "https://a.nl", "--replay", "https://a.nl"),
        ("--room", "ftp://a.nl", "--replay", "https://b.nl"),
        ("--room", "https://a.nl/pad", "--replay", "https://b.nl"),
    ],
)
def test_names_that_cannot_be_are_refused(archive: Path, options: tuple[str, ...]) -> None:
    assert call_alliantie("--archive", str(archive), "serve", *options).returncode == ExitCode.USAGE


def test_what_is_no_archive_is_not_served(tmp_path: Path) -> None:
    assert call_alliantie("--archive", str(tmp_path), "serve").returncode == ExitCode.PROFILE


def test_a_missing_index_is_built_first(archive: Path, tmp_path: Path) -> None:
    if not of_sqlite(archive):
        pytest.skip("a copy of a directory is no copy of its database")
    copied = tmp_path / "a"
    shutil.copytree(archive, copied)
    shutil.rmtree(copied / "index")
    with serving(copied) as (_, host):
        assert asked(host, "/zoeken?q=conferentie").status == 200


def test_an_archive_that_is_moved_away_is_said_to_be_gone_and_found_again(
    archive: Path, tmp_path: Path
) -> None:
    copied = tmp_path / "a"
    shutil.copytree(archive, copied)
    with serving(copied) as (_, host):
        assert asked(host).status == 200
        copied.rename(tmp_path / "b")
        assert asked(host).status == 503
        (tmp_path / "b").rename(copied)
        assert asked(host).status == 200


def test_an_archive_on_read_only_media_is_served(archive: Path, tmp_path: Path) -> None:
    copied = tmp_path / "a"
    shutil.copytree(archive, copied)
    places = [copied, *(path for path in copied.rglob("*") if path.is_dir())]
    # Root writes everywhere, unless it is told not to.
    before = (
        ("setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override") if os.geteuid() == 0 else ()
    )
    if before and shutil.which(before[0]) is None:
        pytest.skip("setpriv is not installed, and root may write everywhere")
    for place in places:
        place.chmod(0o555)
    try:
        with serving(copied, before=before) as (_, host):
            assert asked(host, "/zoeken?q=conferentie").status == 200
    finally:
        for place in places:
            place.chmod(0o755)


def test_serving_loads_no_crawler(archive: Path) -> None:
    program = (
        "import sys, cli.find.serve_command\n"
        "print([name for name in ('scrapy', 'twisted', 'trafilatura') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
