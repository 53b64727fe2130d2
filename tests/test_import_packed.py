"""Files that recorders of browsers and of whole sites pack by Zstandard are read as those in gzip are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.importing.pairing import ForeignCapture, read_exchanges
from archive.warc.fault import Fault
from archive.warc.forgiving import read_foreign
from cli.exit_codes import ExitCode
from tests.conftest import SHIPPED_SITES, run_alliantie
from tests.foreign_files import PAGES, raw_record
from tests.zstandard import zstd

DATE = "WARC-Date: 2001-01-01T00:00:00Z\r\n"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
RECORDS = [
    raw_record("response", f"WARC-Target-URI: {page.url}\r\n{DATE}", HEAD + page.body) for page in PAGES
]
TRAINED = zstd.train_dict([record[n:] for n in range(40) for record in RECORDS], 2_000)


def skippable(magic: int, content: bytes) -> bytes:
    return magic.to_bytes(4, "little") + len(content).to_bytes(4, "little") + content


def with_dictionary(dictionary: bytes) -> bytes:
    known = zstd.ZstdDict(dictionary, is_raw=not dictionary.startswith(b"\x37\xa4\x30\xec"))
    frames = [zstd.compress(record, zstd_dict=known) for record in RECORDS]
    return b"".join(frames)


FORMS = {
    "a frame a record": b"".join(map(zstd.compress, RECORDS)),
    "one frame": zstd.compress(b"".join(RECORDS)),
    "frames to be skipped": b"".join(skippable(0x184D2A50, b"x") + zstd.compress(each) for each in RECORDS),
    "a dictionary": skippable(0x184D2A5D, TRAINED.dict_content) + with_dictionary(TRAINED.dict_content),
    "a packed dictionary": skippable(0x184D2A5D, zstd.compress(TRAINED.dict_content))
    + with_dictionary(TRAINED.dict_content),
    "a raw dictionary": skippable(0x184D2A5D, PAGES[0].body) + with_dictionary(PAGES[0].body),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_zstandard_is_read(tmp_path: Path, form: str) -> None:
    path = tmp_path / "opname.warc.zst"
    path.write_bytes(FORMS[form])
    found = list(read_exchanges(read_foreign(path)))
    assert [each.url for each in found if isinstance(each, ForeignCapture)] == [page.url for page in PAGES]
    assert all(isinstance(each, ForeignCapture) for each in found)


def test_what_is_damaged_in_zstandard_costs_its_frame(tmp_path: Path) -> None:
    path, data = tmp_path / "opname.warc.zst", bytearray(FORMS["a frame a record"])
    place = len(zstd.compress(RECORDS[0]))
    data[place + 30] ^= 0xFF
    path.write_bytes(data)
    found = list(read_exchanges(read_foreign(path)))
    assert [each.offset for each in found if isinstance(each, Fault)] == [place]
    assert [each.url for each in found if isinstance(each, ForeignCapture)] == [PAGES[0].url, PAGES[2].url]


@pytest.mark.parametrize(
    "data",
    [
        skippable(0x184D2A5D, b"\x28\xb5\x2f\xfd kapot"),
        b"\x5d\x2a\x4d\x18\xff\xff\xff\xff",
        b"\x28\xb5\x2f\xfd",
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "kapot.warc.zst"
    path.write_bytes(data)
    (fault,) = read_foreign(path)
    assert isinstance(fault, Fault)


@pytest.mark.long
def test_zstandard_is_taken_in_by_the_command(tmp_path: Path) -> None:
    path = tmp_path / "opname.warc.zst"
    path.write_bytes(FORMS["a dictionary"])
    place = ("--archive", str(tmp_path / "a"), *SHIPPED_SITES)
    done = run_alliantie(*place, "import", "warc", str(path), "--json")
    assert done.returncode == ExitCode.WELL, done.stderr
    assert json.loads(done.stdout)[0]["kept"] == len(PAGES)
