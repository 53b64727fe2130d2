"""What is imported takes bounded memory, however small a file is that unpacks to much."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from archive.warc.forgiving import LARGEST
from tests.databases import environment_of
from tests.foreign_files import PAGES, SITE, raw_record
from tests.zstandard import zstd

DATE = "WARC-Date: 2001-01-01T00:00:00Z\r\n"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n"
MEASURED = """
import pathlib, runpy, sys
sys.argv[0] = "alliantie"
try:
    runpy.run_module("cli", run_name="__main__")
finally:
    # Not ru_maxrss: that has the peak of the process from which this one was started, too.
    said = pathlib.Path("/proc/self/status").read_text().partition("VmHWM:")[2]
    print(said.split()[0], file=sys.stderr)
"""
PEAK = 1_000_000
"""kB: the program itself, and a record a few times over."""


@pytest.mark.parametrize("packed_by", ["gzip", "zstd"])
@pytest.mark.parametrize("is_chunked", [False, True])
def test_a_small_file_that_unpacks_to_much_takes_bounded_memory(
    tmp_path: Path, packed_by: str, is_chunked: bool
) -> None:
    """One record is as large as may be, one larger, and behind both is a sound one."""
    path, archive = tmp_path / "bom.warc", tmp_path / "a"
    pack = gzip.compress if packed_by == "gzip" else zstd.compress
    size = LARGEST - 2000
    large = HEAD + b"\r\n" + bytes(size)
    if is_chunked:
        chunk = b"%x\r\n" % (size // 1000) + bytes(size // 1000) + b"\r\n"
        large = HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 999 + b"0\r\n\r\n"
    blocks = (large, HEAD + b"\r\n" + bytes(4 * LARGEST), HEAD + b"\r\n" + PAGES[0].body)
    with path.open("wb") as file:
        for number, block in enumerate(blocks):
            fields = f"WARC-Target-URI: {SITE}/{number}.bin\r\n{DATE}"
            file.write(pack(raw_record("response", fields, block)))
    command = [
        sys.executable,
        "-c",
        MEASURED,
        "--archive",
        str(archive),
        "--lang",
        "en",
        "import",
        "warc",
        path,
    ]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, env=environment_of(archive)
    )
    assert "2 captures taken in" in done.stdout, done.stderr
    assert "a record of 4" in done.stdout
    assert int(done.stderr.split()[-1]) < PEAK
