"""Files that lie, or that no tool would write, cost what is wrong with them and nothing else."""

from __future__ import annotations

import json
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.importing.pairing import ForeignCapture, LeftOut, read_exchanges
from archive.warc.fault import Fault
from archive.warc.forgiving import read_foreign
from archive.warc.record import ForeignRecord
from cli.exit_codes import ExitCode
from tests.conftest import SHIPPED_SITES, call_alliantie, run_alliantie
from tests.foreign_files import PAGES, SITE, raw_record, write_arc, write_warc

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
ADDRESS = f"WARC-Target-URI: {SITE}/een\r\n"
DATE = "WARC-Date: 2001-01-01T00:00:00Z\r\n"
SOUND = raw_record("response", f"WARC-Target-URI: {SITE}/gaaf\r\n{DATE}", HEAD + PAGES[0].body)


def arc_record(date: str, length: str, block: bytes = HEAD) -> bytes:
    return f"{SITE}/een 192.0.2.7 {date} text/html {length}\n".encode() + block + b"\n"


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (raw_record("response", ADDRESS + "WARC-Date: 0001-01-01T00:00:00+14:00\r\n", HEAD), "a WARC-Date"),
        (raw_record("response", ADDRESS + "WARC-Date: 0999-01-01T00:00:00Z\r\n", HEAD), "a WARC-Date"),
        (raw_record("response", ADDRESS + "WARC-Date: gisteren\r\n", HEAD), "a WARC-Date"),
        (b"WARC/1.0\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n", "a Content-Length"),
        (b"WARC/1.0\r\nContent-Length: -1\r\n\r\n", "a Content-Length"),
        (raw_record("response", f"WARC-Target-URI: {SITE}/\rWARC-Type: x\r\n{DATE}", HEAD), "an address"),
        (raw_record("response", f"WARC-Target-URI: {SITE}/\0\r\n{DATE}", HEAD), "an address"),
        (arc_record("20001399000000", str(len(HEAD))), "a date of 14 digits"),
        (arc_record("20001231000000", "9" * 5000), "a Content-Length"),
        (b"WARC/1.0\r\n" + b"a: b\r\n" * 3000 + b"\r\n", "more than 2000 lines"),
    ],
)
def test_a_field_that_cannot_be_is_a_fault_and_the_next_record_is_read(
    tmp_path: Path, record: bytes, reason: str
) -> None:
    path = tmp_path / "vreemd.warc"
    path.write_bytes(record + SOUND)
    fault, sound = read_foreign(path)
    assert isinstance(fault, Fault)
    assert reason in fault.reason
    assert isinstance(sound, ForeignRecord)
    assert sound.url == f"{SITE}/gaaf"


def test_an_address_at_the_beginning_of_a_line_of_a_damaged_page_begins_no_record(tmp_path: Path) -> None:
    path = tmp_path / "stuk.warc"
    lines = b"".join(b"http://voorbeeld.example/%d is een adres\n" % number for number in range(50))
    torn = raw_record("response", ADDRESS + DATE, HEAD + lines).replace(
        b"Content-Length: ", b"Content-Lengte: "
    )
    path.write_bytes(torn + SOUND)
    fault, sound = read_foreign(path)
    assert isinstance(fault, Fault)
    assert (fault.offset, fault.length) == (0, len(torn))
    assert isinstance(sound, ForeignRecord)


def test_what_heritrix_wrote_before_the_standard_is_read(tmp_path: Path) -> None:
    path = tmp_path / "heritrix.warc"
    path.write_bytes(raw_record("response", ADDRESS + DATE, HEAD, "0.18") + SOUND)
    assert [type(each) for each in read_exchanges(read_foreign(path))] == [ForeignCapture, ForeignCapture]


def test_what_surrounds_an_address_or_is_no_ip_address_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "ruim.warc"
    fields = f"WARC-Target-URI: <{SITE}/een >\r\n{DATE}WARC-IP-Address: niet\rbekend\r\n"
    path.write_bytes(raw_record("response", fields, HEAD + b"<p>een</p>", "1.0"))
    archive = tmp_path / "a"
    assert (
        call_alliantie("--archive", str(archive), *SHIPPED_SITES, "import", "warc", str(path)).returncode
        == ExitCode.WELL
    )
    assert run_alliantie("--archive", str(archive), "verify").returncode == ExitCode.WELL
    assert call_alliantie("--archive", str(archive), "show", f"{SITE}/een").returncode == ExitCode.WELL


def test_a_revisit_of_what_was_cut_short_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "kort.warc"
    cut = f"{ADDRESS}{DATE}WARC-Record-ID: <urn:uuid:1>\r\nWARC-Truncated: length\r\n"
    again = f"{ADDRESS}WARC-Date: 2002-01-01T00:00:00Z\r\nWARC-Refers-To: <urn:uuid:1>\r\n"
    path.write_bytes(raw_record("response", cut, HEAD + b"<p>ha") + raw_record("revisit", again, HEAD))
    done = call_alliantie(
        "--archive", str(tmp_path / "a"), *SHIPPED_SITES, "import", "warc", str(path), "--json"
    )
    (said,) = json.loads(done.stdout)
    assert (said["kept"], said["left_out"]) == (1, {"a revisit of what is not here": 1})


def test_large_answers_do_not_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "groot.warc"
    block = HEAD + bytes(15_000_000)
    fields = (f"WARC-Target-URI: {SITE}/{number}\r\n{DATE}" for number in range(4))
    path.write_bytes(b"".join(raw_record("response", each, block) for each in fields))
    read: list[int] = []

    def counted() -> object:
        for record in read_foreign(path):
            read.append(record.offset)
            yield record

    ahead = [len(read) - number for number, _ in enumerate(read_exchanges(counted()), start=1)]  # type: ignore[arg-type]
    assert max(ahead) <= 2


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    form=st.sampled_from(["warc", "warc.gz", "arc"]),
    strikes=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=12)), min_size=1, max_size=4),
)
def test_whatever_a_file_has_become_it_is_read_to_its_end_and_every_fault_has_a_place(
    tmp_path: Path, form: str, strikes: list[tuple[float, bytes]]
) -> None:
    path = tmp_path / f"geraakt.{form}"
    if form == "arc":
        write_arc(path)
    else:
        write_warc(path, packed=form == "warc.gz")
    data = bytearray(path.read_bytes())
    for place, bytes_ in strikes:
        at = int(place * len(data))
        data[at : at + len(bytes_)] = bytes_
    path.write_bytes(data)
    read = list(read_foreign(path))
    assert all(0 <= each.offset < len(data) for each in read)
    assert all(one.offset <= other.offset for one, other in pairwise(read))
    for each in read_exchanges(iter(read)):
        assert isinstance(each, ForeignCapture | LeftOut | Fault)


def test_an_archive_of_our_own_is_taken_in_with_what_was_only_seen_again(tmp_path: Path) -> None:
    path, archive, other = tmp_path / "gezien.warc", tmp_path / "a", tmp_path / "b"
    first = f"{ADDRESS}{DATE}WARC-Record-ID: <urn:uuid:1>\r\n"
    again = f"{ADDRESS}WARC-Date: 2002-01-01T00:00:00Z\r\nWARC-Refers-To: <urn:uuid:1>\r\n"
    not_modified = b"HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n"
    path.write_bytes(
        raw_record("response", first, HEAD + PAGES[0].body) + raw_record("revisit", again, not_modified)
    )
    call_alliantie("--archive", str(archive), *SHIPPED_SITES, "import", "warc", str(path))
    (ours,) = (archive / "warc").glob("*.warc.gz")
    shutil.copy(ours, tmp_path / "van-een-ander.warc.gz")
    done = call_alliantie(
        "--archive",
        str(other),
        *SHIPPED_SITES,
        "import",
        "warc",
        str(tmp_path / "van-een-ander.warc.gz"),
        "--json",
    )
    (said,) = json.loads(done.stdout)
    assert said["kept"] == 2, said
    shown = json.loads(call_alliantie("--archive", str(other), "show", f"{SITE}/een", "--json").stdout)
    assert [capture["status"] for capture in shown["captures"]] == [200, 304]
