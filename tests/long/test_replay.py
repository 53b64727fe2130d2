"""Packages are judged by the programs of others: pywb gives back every byte, wacz finds them valid."""

from __future__ import annotations

import http.client
import json
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from archive.fetched import captures
from archive.fetched.captures import Capture
from archive.opened_archive import open_archive
from tests.archive_of_two_crawls import crawled_twice
from tests.conftest import run_alliantie
from tests.long.programs import free_port, programs_of_others, wait_for


@pytest.fixture(scope="module")
def programs() -> Path:
    return programs_of_others()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    return crawled_twice(tmp_path_factory.mktemp("replay"))


def export(archive: Path, form: str, target: Path) -> Path:
    done = run_alliantie("--archive", str(archive), "export", form, "-o", str(target))
    assert done.returncode == 0, done.stderr
    return target


@contextmanager
def replaying(programs: Path, warc: Path, folder: Path) -> Iterator[int]:
    """pywb with this file in a collection called ``proef``; gives its port."""
    for command in (("init", "proef"), ("add", "proef", str(warc))):
        subprocess.run([programs / "wb-manager", *command], cwd=folder, check=True, capture_output=True)
    port = free_port()
    server = subprocess.Popen(
        [programs / "wayback", "-b", "127.0.0.1", "-p", str(port)],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def ask(port: int, path: str) -> tuple[int, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        connection.request("GET", path, headers={"Accept-Encoding": "identity"})
        answer = connection.getresponse()
        return answer.status, answer.read()


def kept(archive: Path) -> list[tuple[Capture, bytes]]:
    with open_archive(archive) as (folder, engine), engine.connect() as connection:
        every = [captures.find(connection, n + 1) for n in range(captures.count(connection))]
        return [(capture, captures.payload(connection, folder, capture)) for capture in every]


@pytest.mark.soak
def test_every_capture_is_replayed_byte_for_byte(
    programs: Path, archive: tuple[Path, str], tmp_path: Path
) -> None:
    root, origin = archive
    every = kept(root)
    warc = export(root, "warc", tmp_path / "alles.warc.gz")
    with replaying(programs, warc, tmp_path) as port:
        query = f"/proef/cdx?url={quote(origin, safe='')}/&matchType=prefix&output=json"
        listed = [json.loads(line) for line in ask(port, query)[1].splitlines()]
        assert {line["url"] for line in listed} == {capture.url for capture, _ in every}
        assert len(listed) == len(every)
        for capture, payload in every:
            moment = f"{capture.captured_at:%Y%m%d%H%M%S}"
            status, body = ask(port, f"/proef/{moment}id_/{capture.url}")
            # What stood unchanged is shown as it was; a redirect is followed by the reader's browser.
            assert status == (200 if capture.status == 304 else capture.status), capture.url
            assert body == payload, capture.url


def test_a_package_for_browsers_is_valid_and_a_changed_byte_is_noticed(
    programs: Path, archive: tuple[Path, str], tmp_path: Path
) -> None:
    package = export(archive[0], "wacz", tmp_path / "pakket.wacz")
    judge = [programs / "wacz", "validate", "-f", package]
    judged = subprocess.run(judge, capture_output=True, text=True)
    assert judged.returncode == 0, judged.stdout + judged.stderr
    assert "valid" in judged.stdout + judged.stderr
    data = bytearray(package.read_bytes())
    data[data.index(b"WARC") if b"WARC" in data else 2_000] ^= 1
    package.write_bytes(data)
    assert subprocess.run(judge, capture_output=True).returncode != 0
