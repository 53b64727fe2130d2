"""What others crawled is taken in record by record, marked as such, and described as our own captures are."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from archive.importing.pairing import ForeignCapture, read_exchanges
from archive.warc.fault import Fault
from archive.warc.forgiving import read_foreign
from archive.warc.record import ForeignRecord
from cli.exit_codes import ExitCode
from tests.conftest import SHIPPED_SITES, run_alliantie
from tests.databases import asked
from tests.foreign_files import PAGES, SITE, Page, raw_record, write_arc, write_warc


def take_in(archive: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run_alliantie("--archive", str(archive), *SHIPPED_SITES, "import", "warc", *arguments)


def ask(archive: Path, query: str) -> list[Any]:
    return asked(archive, query)


def one_stream(tmp_path: Path) -> Path:
    plain = write_warc(tmp_path / "los.warc", packed=False)
    path = tmp_path / "een-stroom.warc.gz"
    path.write_bytes(gzip.compress(plain.read_bytes()))
    return path


@pytest.mark.parametrize("form", ["members", "one stream", "no gzip", "1.1", "arc"])
def test_every_form_of_file_gives_the_same_captures(tmp_path: Path, form: str) -> None:
    path = {
        "members": lambda: write_warc(tmp_path / "a.warc.gz"),
        "one stream": lambda: one_stream(tmp_path),
        "no gzip": lambda: write_warc(tmp_path / "a.warc", packed=False),
        "1.1": lambda: write_warc(tmp_path / "a.warc.gz", version="1.1"),
        "arc": lambda: write_arc(tmp_path / "a.arc"),
    }[form]()
    found = list(read_exchanges(read_foreign(path)))
    assert [capture.url for capture in found if isinstance(capture, ForeignCapture)] == [p.url for p in PAGES]
    for capture, page in zip(found, PAGES, strict=True):
        assert isinstance(capture, ForeignCapture)
        assert capture.response.endswith(page.body)
        assert capture.captured_at.strftime("%Y-%m-%dT%H:%M:%SZ") == page.date
        assert capture.request.startswith(b"GET /" if form != "arc" else b"")


def test_what_was_taken_in_is_found_shown_with_its_origin_and_taken_once(tmp_path: Path) -> None:
    archive, path = tmp_path / "a", write_warc(tmp_path / "oud.warc.gz")
    first = take_in(archive, str(path), "--origin", "schijf uit een kast", "--json")
    assert first.returncode == ExitCode.WELL, first.stderr
    (said,) = json.loads(first.stdout)
    assert (said["kept"], said["known"], said["sites"]) == (3, 0, ["socialealliantie"])
    found = run_alliantie("--archive", str(archive), "search", "conferentie assen", "--format", "json")
    (hit,) = json.loads(found.stdout)["hits"]
    assert (hit["url"], hit["captured_at"][:10], hit["kind"]) == (PAGES[0].url, "1999-02-03", "report")
    shown = run_alliantie("--archive", str(archive), "show", PAGES[0].url, "--json")
    (origin,) = json.loads(shown.stdout)["provenance"].values()
    assert (origin["file"], origin["origin"]) == ("oud.warc.gz", "schijf uit een kast")
    assert origin["software"] == "proeftuig 1.0"
    (again,) = json.loads(take_in(archive, str(path), "--json").stdout)
    assert (again["kept"], again["known"]) == (0, 3)
    assert run_alliantie("--archive", str(archive), "verify").returncode == ExitCode.WELL


def test_the_block_of_a_record_stays_as_it_was(tmp_path: Path) -> None:
    archive, path = tmp_path / "a", tmp_path / "raar.warc"
    head = b"HTTP/1.1 200 Prima\r\ncontent-TYPE:text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    block = head + b"4\r\n<p>a\r\n0\r\n\r\n"
    fields = f"WARC-Target-URI: <{SITE}/raar>\r\nWARC-Date: 2001-02-03T04:05:06Z\r\n"
    path.write_bytes(raw_record("response", fields + "WARC-Record-ID: <urn:uuid:1>\r\n", block, "1.0"))
    assert take_in(archive, str(path)).returncode == ExitCode.WELL
    (warc,) = (archive / "warc").glob("*.warc.gz")
    with warc.open("rb") as file:
        blocks = {
            record.rec_headers.get_header("WARC-Target-URI"): record.raw_stream.read()
            for record in ArchiveIterator(file, no_record_parse=True)
            if record.rec_type == "response"
        }
    assert blocks == {f"{SITE}/raar": block}


def test_revisits_are_taken_by_whatever_leads_to_their_payload(tmp_path: Path) -> None:
    archive, path = tmp_path / "a", tmp_path / "bezoeken.warc"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    body = PAGES[0].body
    common = f"WARC-Target-URI: {SITE}/een\r\n"
    profile = "WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest\r\n"
    digest = f"WARC-Payload-Digest: sha1:{hashlib.sha1(body).hexdigest()}\r\n"
    first = f"WARC-Record-ID: <urn:uuid:1>\r\n{digest}WARC-Date: 2001-01-01T00:00:00Z\r\n"
    by = (
        "WARC-Date: 2002-01-01T00:00:00Z\r\nWARC-Refers-To: <urn:uuid:1>\r\n",
        f"WARC-Date: 2003-01-01T00:00:00Z\r\n{digest}",
        f"WARC-Date: 2004-01-01T00:00:00Z\r\nWARC-Refers-To-Target-URI: {SITE}/een\r\n"
        "WARC-Refers-To-Date: 2001-01-01T00:00:00Z\r\n",
        "WARC-Date: 2005-01-01T00:00:00Z\r\nWARC-Refers-To: <urn:uuid:404>\r\n",
    )
    not_modified = b"HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n"
    records = [raw_record("response", common + first, head + body)]
    records += [raw_record("revisit", common + profile + each, head) for each in by]
    records += [
        raw_record(
            "revisit",
            f"{common}WARC-Date: 2006-01-01T00:00:00Z\r\nWARC-Refers-To: <urn:uuid:1>\r\n",
            not_modified,
        )
    ]
    path.write_bytes(b"".join(records))
    (said,) = json.loads(take_in(archive, str(path), "--json").stdout)
    assert said["kept"] == 5
    assert said["left_out"] == {"a revisit of what is not here": 1}
    rows = ask(archive, "SELECT status, refers_to, payload_size FROM captures ORDER BY id")
    assert rows == [(200, None, len(body)), *[(200, 1, len(body))] * 3, (304, 1, len(body))]
    assert run_alliantie("--archive", str(archive), "verify").returncode == ExitCode.WELL


def test_what_is_of_no_site_or_no_capture_is_left_out_with_its_reason(tmp_path: Path) -> None:
    archive = tmp_path / "a"
    away = Page("/iets", "Iets van elders", site="https://elders.example")
    path = write_warc(tmp_path / "b.warc", [*PAGES, away], packed=False)
    resource = raw_record(
        "resource", f"WARC-Target-URI: {SITE}/x\r\nWARC-Date: 2001-01-01T00:00:00Z\r\n", b"x"
    )
    path.write_bytes(path.read_bytes() + resource)
    done = take_in(archive, str(path))
    assert "left out, of no known site: 1\n    https://elders.example/iets" in done.stdout
    assert "left out, no capture: resource: 1" in done.stdout
    (said,) = json.loads(take_in(archive, str(path), "--site", "armekant-eva", "--json").stdout)
    assert (said["kept"], said["sites"]) == (1, ["armekant-eva"])


@pytest.mark.parametrize("packed", [True, False])
def test_a_damaged_record_is_named_and_costs_no_other(tmp_path: Path, packed: bool) -> None:
    path = write_warc(tmp_path / "stuk.warc.gz", packed=packed)
    records = [each for each in read_foreign(path) if isinstance(each, ForeignRecord)]
    (broken,) = (each for each in records if each.type == "response" and each.url == PAGES[1].url)
    data = bytearray(path.read_bytes())
    following = records[records.index(broken) + 1].offset
    data[(broken.offset + following) // 2] ^= 0x10
    path.write_bytes(data)
    read = list(read_foreign(path))
    (fault,) = (each for each in read if isinstance(each, Fault))
    assert fault.offset == broken.offset
    assert len(read) == len(records)
    done = take_in(tmp_path / "a", str(path))
    assert done.returncode == ExitCode.DAMAGE
    assert f"stuk.warc.gz at byte {broken.offset}" in done.stdout
    assert "2 captures taken in" in done.stdout


def test_a_file_cut_short_gives_what_stands_before_the_cut(tmp_path: Path) -> None:
    path = write_warc(tmp_path / "kort.warc.gz")
    path.write_bytes(path.read_bytes()[:-200])
    *sound, last = read_foreign(path)
    assert isinstance(last, Fault)
    assert all(isinstance(each, ForeignRecord) for each in sound)


def test_what_is_no_such_file_is_said_to_be_damaged_and_a_missing_one_is_a_mistake(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("Geachte lezer, dit is geen archief.")
    done = take_in(tmp_path / "a", str(path))
    assert done.returncode == ExitCode.DAMAGE
    assert "at byte 0: " in done.stdout
    assert take_in(tmp_path / "a", str(tmp_path / "weg.warc")).returncode == ExitCode.USAGE


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"


@pytest.mark.parametrize(
    ("fields", "block", "said"),
    [
        ("WARC-Date: 9999-12-31T00:00:00Z\r\n", OK + b"<p>straks", "expected a WARC-Date"),
        (
            f"WARC-Date: 2001-01-01T00:00:00Z\r\nWARC-Payload-Digest: sha1:{'0' * 40}\r\n",
            OK + b"<p>anders",
            "the payload does not match its digest",
        ),
    ],
)
def test_what_cannot_be_as_it_says_is_named_as_damage(
    tmp_path: Path, fields: str, block: bytes, said: str
) -> None:
    path = tmp_path / "raar.warc"
    path.write_bytes(raw_record("response", f"WARC-Target-URI: {SITE}/raar\r\n{fields}", block))
    done = take_in(tmp_path / "a", str(path))
    assert done.returncode == ExitCode.DAMAGE
    assert said in done.stdout + done.stderr


def test_the_first_of_several_segments_is_no_whole_answer(tmp_path: Path) -> None:
    path = tmp_path / "deel.warc"
    fields = f"WARC-Target-URI: {SITE}/lang\r\nWARC-Date: 2001-01-01T00:00:00Z\r\n"
    first = raw_record("response", fields + "WARC-Segment-Number: 1\r\n", OK + b"<h1>Begin</h1>")
    second = raw_record("continuation", fields + "WARC-Segment-Number: 2\r\n", b"<p>en het einde")
    path.write_bytes(first + second)
    (said,) = json.loads(take_in(tmp_path / "a", str(path), "--json").stdout)
    assert said["left_out"] == {"no capture: continuation": 1}
    assert ask(tmp_path / "a", "SELECT status, truncated FROM captures") == [(200, "unspecified")]


def test_an_answer_without_a_reason_phrase_is_an_answer(tmp_path: Path) -> None:
    path = tmp_path / "kort.warc"
    common = f"WARC-Target-URI: {SITE}/kort\r\nWARC-Date: 200%d-01-01T00:00:00Z\r\n"
    lines = (
        b"HTTP/1.1 200",
        b"HTTP/2 200",
        b"HTTP/1.1 200 ",
        b"HTTP/1.1 99999999999999999999 OK",
        b"HTTP/1.1",
    )
    records = [
        raw_record("response", common % number, line + b"\r\nContent-Type: text/html\r\n\r\n<p>ja")
        for number, line in enumerate(lines)
    ]
    path.write_bytes(b"".join(records))
    (said,) = json.loads(take_in(tmp_path / "a", str(path), "--json").stdout)
    assert (said["kept"], said["left_out"]) == (3, {"no answer in HTTP": 2})


def test_an_empty_file_is_damaged_and_a_pipe_is_a_mistake(tmp_path: Path) -> None:
    empty, pipe = tmp_path / "leeg.warc.gz", tmp_path / "pijp"
    empty.touch()
    os.mkfifo(pipe)
    assert take_in(tmp_path / "a", str(empty)).returncode == ExitCode.DAMAGE
    done = take_in(tmp_path / "a", str(pipe))
    assert (done.returncode, "expected a file on disk" in done.stderr) == (ExitCode.USAGE, True)
