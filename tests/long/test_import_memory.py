"""What is larger than memory passes through every command in bounded memory, and not a byte of it is lost."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from cli.exit_codes import ExitCode
from tests.conftest import SHIPPED_SITES
from tests.databases import environment_of
from tests.foreign_files import PAGES, SITE, write_warc
from tests.zstandard import zstd

DATE = "WARC-Date: 2001-01-01T00:00:00Z\r\n"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n"
MEASURED = """
import os, sys
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(pid, 0)
sys.stderr.write(f"\\n{used.ru_maxrss}")
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""Runs a command and tells its peak, from a small process: a peak begins with that of who starts it."""

GROWTH = 200_000
"""kB that a command may take beyond what it takes for a few pages."""

_PIECE = 1 << 20


class Long(NamedTuple):
    """A record that is too large to hold: its type, what it holds, and how that is framed."""

    type: str
    megabytes: int
    is_random: bool = False
    is_chunked: bool = False

    @property
    def url(self) -> str:
        return f"{SITE}/{self.type}-{self.megabytes}-{self.is_random:d}{self.is_chunked:d}.mp4"

    @property
    def size(self) -> int:
        return self.megabytes << 20

    @property
    def is_http(self) -> bool:
        return self.type in ("response", "request")

    def contents(self) -> Iterator[bytes]:
        """The payload, a piece at a time, the same each time."""
        chance = random.Random(self.megabytes)
        for _ in range(self.megabytes):
            yield chance.randbytes(_PIECE) if self.is_random else bytes(_PIECE)

    def block(self) -> Iterator[bytes]:
        if self.is_http:
            framing = b"Transfer-Encoding: chunked\r\n" if self.is_chunked else b""
            yield (b"POST /film HTTP/1.1\r\n" if self.type == "request" else HEAD) + framing + b"\r\n"
        for piece in self.contents():
            yield b"%x;deel=ja\r\n%b\r\n" % (len(piece), piece) if self.is_chunked else piece
        if self.is_chunked:
            yield b"0\r\n\r\n"

    def record(self) -> Iterator[bytes]:
        length, found = 0, hashlib.sha1(usedforsecurity=False)
        for piece in self.block():
            length += len(piece)
            found.update(piece)
        kind = "application/http" if self.is_http else "video/mp4"
        digest = f"WARC-Block-Digest: sha1:{found.hexdigest()}\r\n"
        fields = f"WARC-Type: {self.type}\r\nWARC-Target-URI: {self.url}\r\n{DATE}Content-Type: {kind}\r\n"
        yield f"WARC/1.1\r\n{fields}{digest}Content-Length: {length}\r\n\r\n".encode()
        yield from self.block()
        yield b"\r\n\r\n"


def pack(records: list[Iterator[bytes]], way: str) -> Iterator[bytes]:
    """The bytes of a file, in which each record is a member of its own unless ``way`` says otherwise."""
    if way == "no gzip":
        for record in records:
            yield from record
        return
    packer: zlib._Compress | zstd.ZstdCompressor | None = None
    for record in records:
        if packer is None or way != "one stream":
            packer = zstd.ZstdCompressor() if way == "zstd" else zlib.compressobj(1, wbits=31)
        yield from map(packer.compress, record)
        if way != "one stream":
            yield packer.flush()
    if packer is not None and way == "one stream":
        yield packer.flush()


def run(archive: Path, *words: str | Path, code: ExitCode = ExitCode.WELL) -> tuple[str, int]:
    """What a command printed, and its peak of memory in kB."""
    options = ["--archive", archive, *SHIPPED_SITES, "--lang", "en"]
    command = [sys.executable, "-S", "-c", MEASURED, sys.executable, "-m", "cli", *options, *words]
    done = subprocess.run(command, capture_output=True, check=False, env=environment_of(archive))
    said = done.stdout.decode("utf-8", "replace") + done.stderr.decode()
    assert done.returncode == code, said[-3000:]
    return said, int(done.stderr.split()[-1])


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """The peak of each command on an archive of a few pages."""
    place = tmp_path_factory.mktemp("klein")
    archive, path = place / "a", write_warc(place / "oud.warc.gz")
    peaks = {"import": run(archive, "import", "warc", path)[1]}
    for name, words in commands(place, PAGES[0].url).items():
        peaks[name] = run(archive, *words)[1]
    return peaks


def commands(place: Path, url: str) -> dict[str, tuple[str | Path, ...]]:
    return {
        "verify": ("verify",),
        "derived": ("rebuild", "--derived"),
        "all": ("rebuild", "--all"),
        "search": ("search", "mp4"),
        "show": ("show", url),
        "get": ("get", url, "-o", place / "kopie", "--force"),
        "warc": ("export", "warc", "-o", place / "uit.warc.gz", "--force"),
        "wacz": ("export", "wacz", "-o", place / "uit.wacz", "--force"),
        "bag": ("export", "bagit", "-o", place / "zak", "--force"),
    }


FILES = {
    "a bomb": ([Long("response", 700)], "members", ("get",)),
    "a chunked bomb": (
        [Long("response", 260, is_chunked=True)],
        "members",
        ("verify", "derived", "show", "get"),
    ),
    "a bomb of Zstandard": ([Long("response", 260)], "zstd", ()),
    "a video": ([Long("response", 260, is_random=True, is_chunked=True)], "no gzip", ("verify", "wacz")),
    "records that are not kept": (
        [Long("warcinfo", 260), Long("resource", 260), Long("metadata", 260), Long("conversion", 260)],
        "members",
        (),
    ),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.soak
def test_every_command_takes_bounded_memory_for_what_is_larger_than_that(
    tmp_path: Path, usual: dict[str, int], name: str
) -> None:
    records, way, asked = FILES[name]
    path, archive = tmp_path / "groot.warc", tmp_path / "a"
    kept = [each for each in records if each.type == "response"]
    with path.open("wb") as file:
        file.writelines(pack([each.record() for each in records], way))
    said, peak = run(archive, "import", "warc", path)
    peaks = {"import": peak}
    assert f"{len(kept)} capture" in said
    assert ("no capture: resource: 1" in said) == (not kept)
    for command in asked:
        peaks[command] = run(archive, *commands(tmp_path, kept[0].url)[command])[1]
    grown = {command: peak - usual[command] for command, peak in peaks.items()}
    assert max(grown.values()) < GROWTH, grown
    if "get" in asked:
        assert holds(tmp_path / "kopie", kept[0])
    if "show" in asked:
        assert "0 captures taken in" in run(archive, "import", "warc", path)[0]
        assert "expected at most 100 MB" in run(archive, "show", kept[0].url)[0]


def holds(path: Path, long: Long) -> bool:
    """True when a file has the contents and nothing else."""
    with path.open("rb") as file:
        return all(file.read(len(piece)) == piece for piece in long.contents()) and not file.read(1)
