"""A block that is too large to hold gives the same as one that is held: same bytes, digests and records."""

from __future__ import annotations

import base64
import gzip
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from backports import zstd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from warcio.archiveiterator import ArchiveIterator

from archive.archive_error import CannotWrite
from archive.database import tables
from archive.fetched import crawls
from archive.fetched.asked_otherwise import asked_address
from archive.fetched.crawls import Provenance
from archive.fetched.exchange import LongBlock, digest, read_head
from archive.fixity.verification import verify
from archive.importing.taking_in import Taken, Taking, Watch
from archive.importing.wacz import Member, members_of
from archive.warc.chunks import Dechunking
from archive.warc.fault import Fault
from archive.warc.forgiving import read_foreign
from archive.warc.members import Members
from archive.warc.payload import payload_of
from archive.warc.record import ForeignRecord
from cli.exit_codes import ExitCode
from tests.conftest import SHIPPED_SITES, call_alliantie, run_alliantie
from tests.databases import environment_of, reading, writing
from tests.foreign_files import SITE, raw_record, write_warc

HELD = 100
"""Bytes that are held in these tests."""

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nTransfer-Encoding: chunked\r\n\r\n"
DATE = "WARC-Date: 2003-05-06T07:08:09Z\r\n"
BODY = b"De vergadering begon om half drie in de kerkzaal. " * 40

FRAMINGS = (b"", b"Transfer-Encoding: chunked\r\n", b"transfer-encoding: gzip, Chunked\r\n")

slow = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


class Made(NamedTuple):
    """A record of a file of others."""

    type: str
    block: bytes
    fields: str = ""
    number: int = 0

    @property
    def url(self) -> str:
        return f"{SITE}/stuk-{self.number}"

    def record(self) -> bytes:
        found = base64.b32encode(hashlib.sha1(self.block, usedforsecurity=False).digest()).decode()
        fields = f"WARC-Record-ID: <urn:uuid:{self.type}-{self.number}>\r\n{DATE}{self.fields}"
        kind = "application/http" if self.block[:4] in (b"HTTP", b"POST") else "text/plain"
        address = f"WARC-Target-URI: {self.url}\r\nContent-Type: {kind}\r\n"
        return raw_record(self.type, f"{fields}{address}WARC-Block-Digest: sha1:{found}\r\n", self.block)


def in_chunks(body: bytes, size: int = 700, *, extension: bytes = b"") -> bytes:
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x%b\r\n%b\r\n" % (len(each), extension, each) for each in pieces) + b"0\r\n\r\n"


RECORDS = (
    Made("warcinfo", b"software: proeftuig 1.0\r\n" + b"description: een proef\r\n" * 20),
    Made("request", b"POST /stuk-1 HTTP/1.1\r\nHost: x\r\n\r\n" + BODY, number=1),
    Made("response", HEAD + BODY, number=1),
    Made("response", CHUNKED + in_chunks(BODY + b"2", extension=b";deel=ja"), number=2),
    Made("request", b"POST /stuk-2 HTTP/1.1\r\nHost: x\r\n\r\nkort", number=2),
    Made("response", HEAD + BODY, number=3),
    Made("response", HEAD + BODY[:900], "WARC-Truncated: length\r\n", number=4),
    Made("revisit", HEAD + BODY, f"WARC-Payload-Digest: {digest(BODY)}\r\n", number=5),
    Made("resource", BODY, number=6),
    Made("metadata", BODY, number=7),
    Made("response", HEAD, number=8),
    Made("response", b"HTTP/1.1 200 OK\r\n" + b"X: zonder einde\r\n" * 50, number=9),
)


def packed(records: Sequence[bytes], way: str) -> bytes:
    whole = b"".join(records)
    return {
        "members": lambda: b"".join(map(gzip.compress, records)),
        "one stream": lambda: gzip.compress(whole),
        "no gzip": lambda: whole,
        "zstd": lambda: b"".join(map(zstd.compress, records)),
        "one frame": lambda: zstd.compress(whole),
    }[way]()


WAYS = ("members", "one stream", "no gzip", "zstd", "one frame")


def write(path: Path, made: Sequence[Made], way: str = "members") -> Path:
    path.write_bytes(packed([each.record() for each in made], way))
    return path


def watch_nothing(done: int, total: int) -> None:
    """For tests that look at the outcome alone."""


def take(archive: Path, path: Path, held: int, watch: Watch = watch_nothing) -> Taken:
    """Take a file in as the command does, but for its reading."""
    with writing(archive, "proef", "proef") as run:
        provenance = Provenance(path.name, "sha256:" + "0" * 64)
        site_of = lambda url: ("sociale-alliantie", "p")  # noqa: E731
        return Taking(run, site_of, provenance, "proef", {}, held).take_file(path, watch)


def rows(archive: Path) -> list[Any]:
    columns = tables.captures.c
    what = (columns.url, columns.status, columns.payload_digest, columns.payload_size, columns.refers_to)
    with reading(archive) as (_, engine), engine.connect() as connection:
        query = select(*what, columns.truncated, columns.media_type).order_by(columns.id)
        return [tuple(row) for row in connection.execute(query)]


_OWN = ("WARC-Record-ID", "WARC-Warcinfo-ID", "WARC-Concurrent-To", "WARC-Refers-To")


def records(archive: Path) -> list[Any]:
    """All records of an archive but what is said of the crawl, without the ids that were given to them."""
    found = []
    for path in sorted((archive / "warc").iterdir()):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, no_record_parse=True):
                fields = [field for field in record.rec_headers.headers if field[0] not in _OWN]
                if record.rec_type != "warcinfo":
                    found.append((record.rec_type, fields, record.content_stream().read()))
    return found


def software(archive: Path) -> list[str]:
    with reading(archive) as (_, engine), engine.connect() as connection:
        return [crawl.provenance.software for crawl in crawls.every(connection) if crawl.provenance]


def expected(body: bytes) -> bytes:
    """What is in a chunked body, by another way than that of the program."""
    line = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\n]*)?\r?\n")
    pieces, at = [], 0
    while (found := line.match(body, at)) and (size := int(found[1], 16)):
        pieces.append(body[found.end() : found.end() + size])
        at = found.end() + size
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)
    return b"".join(pieces) if at or found else body


chunk = st.builds(
    lambda data, end, extension, lie: b"%x%b%b%b%b" % (max(0, len(data) + lie), extension, end, data, end),
    st.binary(max_size=40),
    st.sampled_from([b"\r\n", b"\n", b"\r", b""]),
    st.sampled_from([b"", b" ", b";naam=waarde", b"\t;"]),
    st.integers(-2, 2),
)
bodies = st.one_of(
    st.lists(chunk, max_size=6).map(b"".join),
    st.lists(st.binary(min_size=1, max_size=30), max_size=5).map(
        lambda parts: b"".join(b"%x\r\n%b\r\n" % (len(each), each) for each in parts) + b"0\r\n\r\n"
    ),
    st.binary(max_size=60),
    st.just(b"a" * 70_000),
    st.just(b"5;" + b"x" * 70_000 + b"\r\nabcde\r\n0\r\n\r\n"),
)


@given(body=bodies, cuts=st.lists(st.integers(0, 200), max_size=8))
def test_a_chunked_body_gives_the_same_however_it_comes_in_pieces(body: bytes, cuts: list[int]) -> None:
    places = [0, *sorted(cuts), len(body)]
    chunks, found = Dechunking(), b""
    for start, end in zip(places, places[1:], strict=False):
        found += b"".join(chunks.add(body[start:end]))
    found += b"".join(chunks.finish())
    if b"x" * 70_000 not in body:
        assert found == expected(body)
    assert found == payload_of(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body)


@slow
@given(
    body=bodies,
    framing=st.sampled_from(
        [b"", b"Transfer-Encoding: chunked\r\n", b"transfer-encoding: gzip, Chunked\r\n"]
    ),
    end=st.sampled_from([b"\r\n", b"\n", b""]),
    way=st.sampled_from(WAYS),
    before=st.integers(0, 2),
)
def test_a_block_that_is_not_held_is_measured_as_one_that_is(
    body: bytes, framing: bytes, end: bytes, way: str, before: int
) -> None:
    block = b"HTTP/1.1 200 OK\r\n" + framing + end + body
    made = [*(Made("response", HEAD + BODY, number=n) for n in range(before)), Made("response", block)]
    with tempfile.TemporaryDirectory() as place:
        path = write(Path(place) / "a.warc", [*made, Made("response", HEAD + BODY, number=9)], way)
        (*_, held, last), (*_, long, other) = read_foreign(path), read_foreign(path, held=0)
        assert isinstance(held, ForeignRecord)
        assert isinstance(long, ForeignRecord)
        assert (held.offset, held.fields, held.url) == (long.offset, long.fields, long.url)
        assert held.block == block
        assert isinstance(long.block, LongBlock)
        # As often as is wanted, whatever was read meanwhile.
        assert [b"".join(long.block.pieces()) for _ in range(2)] == [block, block]
        assert (len(long.block), digest(long.block)) == (len(block), digest(block))
        assert (len(long.block.payload), digest(long.block.payload)) == (
            len(payload_of(block)),
            digest(payload_of(block)),
        )
        assert read_head(long.block) == read_head(block)
        assert long.block.start == block[: read_head(block).length]
        assert isinstance(last, ForeignRecord)
        assert isinstance(other, ForeignRecord)
        assert isinstance(other.block, LongBlock)
        assert last.block == b"".join(other.block.pieces())


@pytest.mark.parametrize("way", WAYS)
def test_what_passes_from_file_to_file_is_kept_as_what_is_held(tmp_path: Path, way: str) -> None:
    path = write(tmp_path / "vreemd.warc", RECORDS, way)
    held, long = take(tmp_path / "a", path, 1 << 24), take(tmp_path / "b", path, HELD)
    assert (held.kept, held.left_out, held.damage) == (long.kept, long.left_out, long.damage)
    assert (long.kept, dict(long.left_out)) == (7, {"no capture: resource": 1, "no capture: metadata": 1})
    assert rows(tmp_path / "a") == rows(tmp_path / "b")
    assert records(tmp_path / "a") == records(tmp_path / "b")
    blocks = [block for _, _, block in records(tmp_path / "b")]
    assert [blocks.count(each.block) for each in RECORDS[1:5]] == [1, 2, 1, 1], "a POST's whole, a GET's too"
    assert software(tmp_path / "b") == ["proeftuig 1.0"]
    with reading(tmp_path / "b") as (folder, engine), engine.connect() as connection:
        assert verify(folder, connection).damage == ()


def test_what_is_not_held_is_taken_once_and_the_same_payload_becomes_a_revisit(tmp_path: Path) -> None:
    path = write(tmp_path / "vreemd.warc", RECORDS)
    assert take(tmp_path / "a", path, HELD).kept == 7
    before = rows(tmp_path / "a")
    again = take(tmp_path / "a", path, HELD)
    assert (again.kept, again.known) == (0, 7)
    assert rows(tmp_path / "a") == before
    by_url = {asked_address(url).rpartition("-")[2]: refers_to for url, *_, refers_to, _, _ in before}
    assert (by_url["1"], by_url["3"], by_url["5"]) == (None, None, 3), "no revisit refers to a POST"
    assert by_url["4"] is None, "what was cut off is no payload"


@pytest.mark.parametrize("held", [0, 1 << 24])
@pytest.mark.parametrize("kind", ["response", "request", "metadata", "warcinfo", "resource"])
def test_a_block_that_its_digest_is_not_of_is_a_fault_however_large(
    tmp_path: Path, kind: str, held: int
) -> None:
    path = tmp_path / "stuk.warc.gz"
    torn = Made(kind, HEAD + BODY).record().replace(b"half drie", b"half vier", 1)
    path.write_bytes(gzip.compress(torn) + gzip.compress(Made("response", HEAD + BODY).record()))
    fault, sound = read_foreign(path, held)
    assert isinstance(fault, Fault)
    assert "does not match its digest" in fault.reason
    assert isinstance(sound, ForeignRecord)


@pytest.mark.parametrize("framed", [b"payload", b"framed", b"neither"])
@pytest.mark.parametrize("algorithm", ["sha1", "md5", "sha256", "sha512"])
def test_a_promised_payload_digest_is_checked_however_large_the_block(
    tmp_path: Path, algorithm: str, framed: bytes
) -> None:
    body = in_chunks(BODY)
    of = {b"payload": BODY, b"framed": body, b"neither": b"iets anders"}[framed]
    promised = f"{algorithm}:{hashlib.new(algorithm, of, usedforsecurity=False).hexdigest()}"
    fields = f"WARC-Target-URI: {SITE}/een\r\n{DATE}WARC-Payload-Digest: {promised}\r\n"
    path = tmp_path / "een.warc"
    path.write_bytes(raw_record("response", fields, CHUNKED + body))
    held, long = take(tmp_path / "a", path, 1 << 24), take(tmp_path / "b", path, HELD)
    assert (held.kept, held.damage) == (long.kept, long.damage) == (long.kept, held.damage)
    assert long.kept == (framed != b"neither")


def leave_free(monkeypatch: pytest.MonkeyPatch, free: int) -> None:
    """Have the system say that a disk has so many bytes left."""
    have = os.statvfs

    def nearly_full(place: Any) -> os.statvfs_result:
        found = list(have(place))
        found[1], found[4] = 1, free
        return os.statvfs_result(found)

    monkeypatch.setattr(os, "statvfs", nearly_full)


def test_what_the_disk_has_no_room_for_is_told_with_the_bound_and_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "vreemd.warc", RECORDS)
    leave_free(monkeypatch, 1_000)
    taken = take(tmp_path / "a", path, HELD)
    assert "unpacked it is" in taken.damage[0].reason
    assert "1 kB are free" in taken.damage[0].reason
    assert all(size < 1_000 for *_, size, _, _, _ in rows(tmp_path / "a"))
    monkeypatch.undo()
    assert taken.kept + take(tmp_path / "a", path, HELD).kept == 7
    with reading(tmp_path / "a") as (folder, engine), engine.connect() as connection:
        assert verify(folder, connection).damage == ()


def test_a_member_that_unpacks_to_more_than_the_disk_has_is_not_written_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bom.wacz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("archive/bom.warc", bytes(3_000_000))
        file.writestr("archive/goed.warc", b"".join(each.record() for each in RECORDS))
    leave_free(monkeypatch, 2_000_000)
    found = list(members_of(path, tmp_path))
    assert [each.name for each in found if isinstance(each, Member)] == ["archive/goed.warc"]
    assert any("unpacked it is 3 MB" in each.reason for each in found if isinstance(each, Fault))


def test_a_file_that_changes_while_it_is_taken_in_leaves_the_archive_as_it_was(tmp_path: Path) -> None:
    made = Made("response", HEAD + BODY * 200, number=1)
    path, archive = write(tmp_path / "vreemd.warc", [made], "no gzip"), tmp_path / "a"
    take(archive, write(tmp_path / "eerst.warc", RECORDS), HELD)
    before = rows(archive)

    def change(done: int, total: int) -> None:
        path.write_bytes(path.read_bytes().replace(b"half drie", b"half vier"))

    with pytest.raises(CannotWrite, match="was changed while it was read"):
        take(archive, path, HELD, change)
    with writing(archive, "proef", "proef"):
        pass
    assert rows(archive) == before
    with reading(archive) as (folder, engine), engine.connect() as connection:
        assert verify(folder, connection).damage == ()


@pytest.mark.parametrize("to_pipe", [False, True])
def test_what_is_too_large_to_hold_is_written_out_as_it_was_captured(tmp_path: Path, to_pipe: bool) -> None:
    body = os.urandom(1 << 20) * 17
    path = write(
        tmp_path / "groot.warc",
        [Made("response", CHUNKED + in_chunks(body, 1_000_000), number=1), Made("response", HEAD + BODY)],
    )
    archive = tmp_path / "a"
    taken = call_alliantie("--archive", str(archive), *SHIPPED_SITES, "import", "warc", str(path))
    assert taken.returncode == ExitCode.WELL, taken.stderr
    url, copy = f"{SITE}/stuk-1", tmp_path / "kopie.mp4"
    if to_pipe:
        with copy.open("wb") as file:
            command = [sys.executable, "-m", "cli", "--archive", str(archive), "get", url]
            subprocess.run(command, stdout=file, check=True, env=environment_of(archive))
    else:
        done = run_alliantie("--archive", str(archive), "get", url, "-o", str(copy))
        assert done.returncode == ExitCode.WELL, done.stderr
    assert hashlib.sha256(copy.read_bytes()).digest() == hashlib.sha256(body).digest()


def test_what_a_killed_import_wrote_out_is_gone_after_the_next_run(tmp_path: Path) -> None:
    archive, path = tmp_path / "a", write_warc(tmp_path / "oud.warc.gz")
    take(archive, path, HELD)
    left = archive / "wacz-ab12_x9z"
    left.mkdir()
    (left / "member").write_bytes(BODY)
    theirs = archive / "wacz-van-de-buurt"
    theirs.mkdir()
    with writing(archive, "proef", "proef") as run:
        assert run.repairs[0] == "Removed wacz-ab12_x9z, which an interrupted import had left."
        assert not left.exists()
    assert theirs.exists()


def test_a_place_in_a_file_is_found_again_wherever_it_is(tmp_path: Path) -> None:
    for way in WAYS:
        path = write(tmp_path / way, RECORDS, way)
        whole = b"".join(each.record() for each in RECORDS)
        for passed in (0, 1, 700, 3_000, len(whole) - 5):
            with path.open("rb") as file:
                members = Members(file)
                assert members.take(passed) == whole[:passed]
                place = members.place()
                members.skip(2)
                rest = whole[passed : passed + 1_500]
                for _ in range(2):
                    members.go_to(place)
                    assert members.take(len(rest)) == rest, (way, passed)
